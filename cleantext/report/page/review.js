// Only in pages served by `cleantext review`: decisions are sent as they are taken.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const state = JSON.parse(document.getElementById("decisions").textContent);
  const said = document.getElementById("said");

  async function send(decision) {
    said.textContent = "Saving …";
    try {
      const answer = await fetch(document.body.dataset.review, {
        method: "POST", headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...decision, version: state.version }),
      });
      const told = await answer.json();
      said.textContent = answer.ok ? "Saved." : `Not saved: ${told.problem}`;
      return answer.ok;
    } catch (error) {
      said.textContent = "Not saved: the server does not answer.";
      return false;
    }
  }
  function make(tag, text, kind) {
    const node = document.createElement(tag);
    node.textContent = text;
    if (kind) node.className = kind;
    if (tag === "button") node.type = "button";
    return node;
  }

  // Findings: right, wrong, or the rule is wrong in this document.
  for (const card of all(".card")) {
    const n = Number(card.id.slice(1)), code = card.querySelector(".code").textContent.split(" ")[0];
    const phrase = card.querySelector(".phrase").textContent;
    const row = make("p", "", "decide");
    const accept = make("button", "Right"), reject = make("button", "Wrong here"), rule = make("button", `Rule ${code} is wrong in this text`);
    for (const [button, what] of [[accept, "accept"], [reject, "reject"]]) {
      button.setAttribute("aria-label", `${button.textContent}: ${phrase}`);
      button.addEventListener("click", async () => {
        const next = state.findings[n] === what ? "reopen" : what;
        if (await send({ do: next, finding: n })) { state.findings[n] = next; show(); }
      });
    }
    rule.addEventListener("click", async () => {
      const off = state.rules.includes(code);
      if (!await send({ do: off ? "trust" : "distrust", code })) return;
      state.rules = off ? state.rules.filter((one) => one !== code) : [...state.rules, code];
      all(".card").forEach((other) => other.show());
    });
    function show() {
      accept.setAttribute("aria-pressed", String(state.findings[n] === "accept"));
      reject.setAttribute("aria-pressed", String(state.findings[n] === "reject"));
      rule.setAttribute("aria-pressed", String(state.rules.includes(code)));
      const wrong = state.findings[n] === "reject" || state.rules.includes(code);
      card.classList.toggle("rejected", wrong);
      all(`a.m[data-f="${n}"]`).forEach((mark) => mark.classList.toggle("rejected", wrong));
    }
    card.show = show;
    row.append(accept, " ", reject, " ", rule);
    card.append(row);
    show();
  }

  // Sentences of the edition: corrected in place.
  for (const span of all(".side .s")) {
    const n = Number(span.id.slice(1)), was = span.textContent;
    const edit = make("button", "Correct", "edit");
    edit.setAttribute("aria-label", `Correct: ${was.slice(0, 60)}`);
    const show = () => {
      const now = state.sentences[n];
      span.textContent = now || was;
      span.classList.toggle("corrected", Boolean(now));
      const row = span.closest("tr"), doubts = all(".doubt", row);
      if (!doubts.length || all(".s", row).length > 1) return;
      doubts.forEach((doubt) => { doubt.hidden = Boolean(now); });
      row.classList.toggle("doubtful", !now);
    };
    edit.addEventListener("click", () => {
      const box = document.createElement("textarea"), save = make("button", "Save"), cancel = make("button", "Cancel"), bar = make("span", "");
      box.value = span.textContent;
      box.lang = span.lang;
      box.rows = 2 + Math.ceil(box.value.length / 45);
      box.setAttribute("aria-label", `Translation of line ${n + 1}`);
      const undo = make("button", "Take back");
      bar.append(box, save, " ", cancel, ...(state.sentences[n] ? [" ", undo] : []));
      const end = () => { bar.remove(); span.hidden = edit.hidden = false; edit.focus(); };
      const keep = async (text) => {
        if (!await send({ do: "correct", sentence: n, target: text })) return;
        if (text) state.sentences[n] = text; else delete state.sentences[n];
        show(); end();
      };
      save.addEventListener("click", () => keep(box.value.trim() === was ? "" : box.value.trim()));
      undo.addEventListener("click", () => keep(""));
      cancel.addEventListener("click", end);
      box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") { event.stopPropagation(); end(); }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save.click();
      });
      span.hidden = edit.hidden = true;
      span.after(bar);
      box.focus();
    });
    span.after(" ", edit);
    show();
  }

  // Terms and names, filled in from what is selected.
  const list = document.getElementById("added");
  function words() {
    list.textContent = "";
    for (const [source, target] of state.terms) entry(`${source} → ${target}`, { do: "term", source, target: "" }, () => { state.terms = state.terms.filter(([one]) => one !== source); });
    for (const text of state.keep) entry(`${text}, never translated`, { do: "unkeep", text }, () => { state.keep = state.keep.filter((one) => one !== text); });
  }
  function entry(text, undo, forget) {
    const item = make("li", text + " "), button = make("button", "Remove");
    button.setAttribute("aria-label", `Remove ${text}`);
    button.addEventListener("click", async () => { if (await send(undo)) { forget(); words(); } });
    item.append(button);
    list.append(item);
  }
  for (const form of all("form.say")) form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const given = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, text.trim().replace(/\s+/g, " ")]));
    if (!await send({ do: form.dataset.do, ...given })) return;
    if (form.dataset.do === "term") state.terms = [...state.terms.filter(([one]) => one !== given.source), [given.source, given.target]];
    else state.keep = [...state.keep.filter((one) => one !== given.text), given.text];
    form.reset();
    words();
  });
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection(), text = String(chosen).trim().replace(/\s+/g, " ");
    const at = chosen.anchorNode && chosen.anchorNode.parentElement, cell = at && at.closest(".side td");
    if (!text || text.length > 200 || !cell || !chosen.focusNode || !cell.contains(chosen.focusNode)) return;
    if (cell.classList.contains("target")) document.querySelector("form[data-do=term] [name=target]").value = text;
    else {
      document.querySelector("form[data-do=term] [name=source]").value = text;
      document.querySelector("form[data-do=keep] [name=text]").value = text;
    }
  });
  words();
})();
