"use strict";
(() => {
  const photo = document.querySelector("svg.photo");
  const hairs = [...photo.querySelectorAll("a.hair")];
  const lines = hairs.map((hair) => [...hair.querySelector("polyline").points]);
  const bars = [...document.querySelectorAll(".histogram rect")];
  const modes = [...document.querySelectorAll("input[name=lines]")];
  const reach = 14; // screen pixels within which a click takes the nearest hair
  let shown = -1;
  let lastClick = { x: -99, y: -99, turn: 0 };
  document.documentElement.classList.add("script");

  const card = (index) => document.getElementById(hairs[index].getAttribute("href").slice(1));
  const show = (index) => {
    if (shown >= 0) for (const part of [hairs[shown], card(shown)]) part.classList.remove("on");
    hairs.forEach((hair, other) => hair.setAttribute("tabindex", other === index ? "0" : "-1"));
    shown = index;
    for (const part of [hairs[shown], card(shown)]) part.classList.add("on");
    const width = parseFloat(card(shown).dataset.width);
    for (const bar of bars) bar.classList.toggle("on", width >= bar.dataset.from && width < bar.dataset.to);
  };
  const walk = (step) => show((shown + step + hairs.length) % hairs.length);

  const distance = (point, line) => {
    let least = Infinity;
    for (let k = 1; k < line.length; k++) {
      const [a, b] = [line[k - 1], line[k]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const share = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1);
      const along = Math.min(Math.max(share, 0), 1);
      least = Math.min(least, Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy));
    }
    return least;
  };
  photo.addEventListener("click", (event) => {
    event.preventDefault();
    if (event.detail === 0) return; // Enter on a hair that has the focus, and is shown already
    const matrix = photo.getScreenCTM();
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    const near = lines.map((line, index) => [distance(point, line) * matrix.a, index]).filter(([far]) => far <= reach);
    if (!near.length) return;
    near.sort((one, other) => one[0] - other[0]);
    const again = Math.hypot(event.clientX - lastClick.x, event.clientY - lastClick.y) < 4;
    lastClick = { x: event.clientX, y: event.clientY, turn: again ? lastClick.turn + 1 : 0 };
    const index = near[lastClick.turn % near.length][1];
    show(index);
    hairs[index].focus({ preventScroll: true });
  });
  hairs.forEach((hair, index) => hair.addEventListener("focus", () => index !== shown && show(index)));
  document.getElementById("hair-cards").addEventListener("click", (event) => {
    const way = event.target.closest && event.target.closest("a[rel]");
    if (!way) return;
    event.preventDefault();
    walk(way.rel === "next" ? 1 : -1);
    card(shown).querySelector(`a[rel=${way.rel}]`).focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "h" || event.key === "H") {
      modes[(modes.findIndex((mode) => mode.checked) + 1) % modes.length].checked = true;
    }
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step && hairs.includes(document.activeElement)) {
      event.preventDefault();
      walk(step);
      hairs[shown].focus({ preventScroll: true });
    }
  });
  if (hairs.length) {
    const asked = hairs.findIndex((hair) => hair.getAttribute("href") === location.hash);
    show(asked >= 0 ? asked : Math.max(hairs.findIndex((hair) => !hair.classList.contains("outside")), 0));
  }
})();
