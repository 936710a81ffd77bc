"use strict";
// Everything here is a comfort: the page reads without it.
(() => {
  document.documentElement.classList.add("js");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const card = (n) => document.getElementById("f" + n);
  let opened = null, from = null;

  function close() {
    if (opened) opened.classList.remove("open");
    if (from) from.focus();
    opened = from = null;
  }
  function open(n, mark) {
    close();
    opened = card(n);
    if (!opened) return;
    from = mark;
    opened.classList.add("open");
    opened.focus({ preventScroll: true });
    opened.scrollIntoView({ block: "nearest" });
  }
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) return;
    event.preventDefault();
    if (opened === card(mark.dataset.f)) close(); else open(mark.dataset.f, mark);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    if (event.key !== "j" && event.key !== "k") return;
    const marks = all(".source a.m:not(.off)"), now = marks.indexOf(document.activeElement.closest("a.m") || from);
    const next = marks[now + (event.key === "j" ? 1 : -1)];
    if (next) { next.focus(); next.scrollIntoView({ block: "center" }); }
  });

  const follow = (event, on) => {
    const segment = event.target.closest && event.target.closest("[data-s]");
    if (segment) all(`[data-s="${segment.dataset.s}"]`).forEach((s) => s.classList.toggle("hi", on));
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    document.addEventListener(name, (event) => follow(event, on));

  all("[data-family]").forEach((box) => box.addEventListener("change", () =>
    all("a.m." + box.dataset.family).forEach((mark) => {
      mark.classList.toggle("off", !box.checked);
      mark.tabIndex = box.checked ? 0 : -1;
    })));
  if (location.hash.startsWith("#f")) open(location.hash.slice(2), null);
})();
