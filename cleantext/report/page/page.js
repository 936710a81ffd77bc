"use strict";
// Everything here is a comfort: the page reads without it.
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const table = document.querySelector("table.side"), said = document.getElementById("said");
  let opened = null, from = null;

  function close() {
    if (!opened) return;
    opened.classList.remove("open");
    const row = opened.closest("tr");
    if (row) row.classList.remove("open");
    if (from) { from.setAttribute("aria-expanded", "false"); from.focus({ preventScroll: true }); }
    opened = from = null;
  }
  function open(n, mark) {
    close();
    const card = document.getElementById("f" + n);
    if (!card) return;
    opened = card; from = mark;
    card.classList.add("open");
    const row = card.closest("tr");
    if (row) row.classList.add("open");
    if (mark) mark.setAttribute("aria-expanded", "true");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }
  const marks = () => all("a.m:not(.off)", table).filter((mark) => mark.closest("td") && mark.getClientRects().length);
  all("a.m").forEach((mark) => { mark.setAttribute("role", "button"); mark.setAttribute("aria-expanded", "false"); });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) return;
    event.preventDefault();
    if (opened && opened.id === "f" + mark.dataset.f) close(); else open(mark.dataset.f, mark);
  });

  // One finding stands in two columns: both show where the pointer is.
  for (const [kind, on] of [["mouseover", true], ["mouseout", false]]) table.addEventListener(kind, (event) => {
    const mark = event.target.closest("a.m"), row = mark && mark.closest("tr");
    if (row) all(`a.m[data-f="${mark.dataset.f}"]`, row).forEach((one) => one.classList.toggle("hi", on));
  });

  function step(way) {
    const seen = new Set(), one = marks().filter((m) => !seen.has(m.dataset.f) && seen.add(m.dataset.f));
    const here = from || (document.activeElement.closest && document.activeElement.closest("a.m"));
    const now = here ? one.findIndex((m) => m.dataset.f === here.dataset.f) : way > 0 ? -1 : 0;
    const next = one[(now + way + one.length) % one.length];
    if (!next) return;
    open(next.dataset.f, next);
    next.scrollIntoView({ block: "center" });
    said.textContent = `Finding ${one.indexOf(next) + 1} of ${one.length}`;
  }
  for (const [id, way] of [["next", 1], ["previous", -1]]) {
    const button = document.getElementById(id);
    if (button) button.addEventListener("click", () => step(way));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.ctrlKey || event.altKey || event.metaKey || !event.target.matches("a.m, .card")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === " " && event.target.matches("a.m")) { event.preventDefault(); event.target.click(); }
  });

  all("[data-family]").forEach((box) => box.addEventListener("change", () => {
    all("a.m." + box.dataset.family).forEach((mark) => {
      mark.classList.toggle("off", !box.checked);
      mark.tabIndex = box.checked ? 0 : -1;
    });
    if (opened && opened.classList.contains(box.dataset.family)) close();
    rows();
  }));
  const only = document.getElementById("only");
  function rows() {
    let shown = 0;
    all("tr.part", table).forEach((row) => {
      const fits = !only.value || (only.value === "found" ? row.querySelector("a.m:not(.off)") : row.classList.contains("doubtful"));
      row.hidden = !fits;
      const cards = row.nextElementSibling;
      if (cards && cards.classList.contains("cards")) cards.hidden = !fits;
      if (fits) shown += 1;
    });
    said.textContent = only.value ? `${shown} rows shown` : "";
  }
  only.addEventListener("change", rows);
  all("[data-column]").forEach((box) => box.addEventListener("change", () => table.classList.toggle("no-" + box.dataset.column, !box.checked)));
  if (location.hash.startsWith("#f")) open(location.hash.slice(2), null);
})();
