// "Reaction now" answers to Alt R from everywhere in a session: <a data-reaction …> or <button data-reaction>.

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyR") return;
  const control = document.querySelector("[data-reaction]");
  if (!control) return;
  event.preventDefault();
  control.click();
});
