// A control that opens a <dialog>: data-opens="id of the dialog". Without JavaScript the same control is a link to a page.
import { whenPresent } from "./present.js";

whenPresent("[data-opens]", (control) => {
  const dialog = document.getElementById(control.dataset.opens);
  if (!dialog) return;
  control.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
});

whenPresent("dialog [data-closes]", (control) => {
  control.addEventListener("click", (event) => {
    event.preventDefault();
    control.closest("dialog").close();
  });
});
