"use strict";
// Filters and keys. The page reads as well without: then everything is shown and nothing of this is.
(() => {
  const form = document.getElementById("filters");
  const query = document.getElementById("query");
  const keys = document.getElementById("keys");
  const panel = document.getElementById("panel");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const groups = [...document.querySelectorAll("[data-group]")];
  const cards = [...document.querySelectorAll("article")].map((element) => ({
    element,
    records: [...element.querySelectorAll("[data-effect]")],
    text: undefined,
  }));
  const total = cards.reduce((sum, card) => sum + card.records.length, 0);
  if (total === 0) {
    return;
  }

  document.documentElement.classList.add("scripted");
  form.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) {
    panel.open = false;
  }

  const chosen = (name) =>
    new Set([...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value));

  const textOf = (card) => (card.text ??= card.element.textContent.toLowerCase());

  const apply = () => {
    const effects = chosen("effect");
    const parts = chosen("part");
    const sides = chosen("side");
    const onlyOpen = document.getElementById("open").checked;
    const words = query.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const card of cards) {
      const isFound = words.length === 0 || words.every((word) => textOf(card).includes(word));
      let matches = 0;
      for (const [index, record] of card.records.entries()) {
        const { effect, part, side, open } = record.dataset;
        const passes =
          isFound &&
          effects.has(effect) &&
          parts.has(part) &&
          sides.has(side) &&
          (!onlyOpen || open !== undefined);
        matches += passes ? 1 : 0;
        // The change itself stays as the context of what it causes.
        if (index > 0) {
          record.hidden = !passes;
        }
      }
      card.element.hidden = matches === 0;
      count += matches;
    }
    // Inner groups stand behind outer ones in the document, so that a card decides about both.
    for (const group of groups) {
      group.hidden = group.querySelector("article:not([hidden])") === null;
    }
    none.hidden = count > 0;
    shown.textContent =
      count === total ? `All ${total} changes are shown.` : `${count} of ${total} changes are shown.`;
  };

  let isPlanned = false;
  const plan = () => {
    if (isPlanned) {
      return;
    }
    isPlanned = true;
    requestAnimationFrame(() => {
      isPlanned = false;
      apply();
    });
  };

  const goTo = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "start" });
  };

  let current;
  const move = (step) => {
    const visible = cards.map((card) => card.element).filter((element) => !element.hidden);
    const focused = document.activeElement.closest("article") ?? current;
    const from = visible.indexOf(focused);
    const to = from < 0 ? 0 : Math.min(Math.max(from + step, 0), visible.length - 1);
    if (visible[to] !== undefined) {
      current = visible[to];
      goTo(current);
    }
  };

  // A link to a change that the filters hide shows it nevertheless.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const card = target?.closest("article");
    if (card) {
      if (target.closest("[hidden]") !== null) {
        form.reset();
        apply();
      }
      current = card;
      target.scrollIntoView({ block: "start" });
    }
  };

  const copy = async (button) => {
    const entry = button.parentElement.querySelector("pre");
    try {
      await navigator.clipboard.writeText(entry.textContent);
      button.textContent = "Copied";
    } catch {
      // Without leave for the clipboard, the entry is selected, so that the reader's own key copies it.
      getSelection().selectAllChildren(entry);
      button.textContent = "Selected";
    }
  };

  form.addEventListener("input", plan);
  form.addEventListener("reset", () => {
    // Whether single keys act is no filter.
    const isOn = keys.checked;
    setTimeout(() => {
      keys.checked = isOn;
      apply();
    });
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    apply();
    query.blur();
    current = undefined;
    move(0);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button !== null) {
      copy(button);
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (isTyping && event.key === "Escape") {
      event.preventDefault();
      if (query.value === "") {
        query.blur();
      } else {
        query.value = "";
        plan();
      }
    }
    if (isTyping || !keys.checked || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      panel.open = true;
      query.focus();
      query.select();
    } else if (event.key === "j" || event.key === "k") {
      event.preventDefault();
      move(event.key === "j" ? 1 : -1);
    }
  });
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
