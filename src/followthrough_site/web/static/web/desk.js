// The reading desk by mouse and key. Every form of it works without this.
(() => {
  "use strict";
  const article = document.querySelector("[data-text]");
  const seat = document.querySelector(".seat");
  if (!article || !seat) return;
  const reference = seat.dataset.reference || "";
  const picked = document.querySelector("[data-picked]");
  const NOT_THEIRS = ".ours, .marker, .note, .text-title";

  // The official's words as one string: each text node with where it begins in it.
  const nodes = [];
  let flat = "";
  function gather() {
    const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      const own = parent.closest("[data-start]");
      if (!own || parent.closest(NOT_THEIRS)) continue;
      if (own !== block) flat += " ";
      const begins = own === block ? nodes[nodes.length - 1].begins : flat.length;
      block = own;
      nodes.push({ node, start: flat.length, block: own, begins });
      flat += node.data;
    }
  }
  gather();

  const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,/\-–][\p{L}\p{N}\p{M}]+)*|[^\s\p{L}\p{N}\p{M}]/gu;
  const words = Array.from(flat.matchAll(WORD), (found) => [found.index, found.index + found[0].length]);
  let from = -1; // the chosen words, the first and the last
  let to = -1;

  function between(start, end) {
    const first = words.findIndex((word) => word[1] > start);
    let last = words.length - 1;
    while (last >= 0 && words[last][0] >= end) last -= 1;
    return [first, last];
  }

  function ofMark() {
    if (!reference) return;
    const inside = nodes.filter(({ node }) => {
      const mark = node.parentElement.closest("mark[data-references]");
      return mark && mark.dataset.references.split(" ").includes(reference);
    });
    if (!inside.length) return;
    const last = inside[inside.length - 1];
    [from, to] = between(inside[0].start, last.start + last.node.data.length);
  }

  function ofSelection() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    let start = Infinity;
    let end = -1;
    for (const { node, start: begins } of nodes) {
      if (!range.intersectsNode(node)) continue;
      const left = node === range.startContainer ? range.startOffset : 0;
      const right = node === range.endContainer ? range.endOffset : node.data.length;
      if (left >= right) continue;
      start = Math.min(start, begins + left);
      end = Math.max(end, begins + right);
    }
    if (end < 0) return null;
    const [first, last] = between(start, end);
    return first >= 0 && last >= first ? [first, last] : null;
  }

  const text = () => flat.slice(words[from][0], words[to][1]).replace(/\s+/g, " ").trim();

  function nodeAt(offset) {
    let index = nodes.length - 1;
    while (index > 0 && nodes[index].start > offset) index -= 1;
    return nodes[index];
  }

  function show() {
    const first = nodeAt(words[from][0]);
    const last = nodeAt(words[to][1] - 1);
    const range = document.createRange();
    range.setStart(first.node, words[from][0] - first.start);
    range.setEnd(last.node, words[to][1] - last.start);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  // About where the words stand in the source, so that the server takes the nearest of several places.
  function near() {
    const first = nodeAt(words[from][0]);
    return Number(first.block.dataset.start) + words[from][0] - first.begins;
  }

  const doing = (name) => seat.querySelector(`details[data-doing=${name}]`);
  let receiver = null; // the field that takes the next selected words

  seat.addEventListener("focusin", (event) => {
    if (!event.target.matches("[data-from-text]")) return;
    receive(event.target);
  });

  function receive(field) {
    if (receiver) receiver.classList.remove("receives");
    receiver = field;
    if (field) field.classList.add("receives");
  }

  function fill(field) {
    field.value = text();
    const place = field.form.querySelector("[data-near]");
    if (place && field.name === "words") place.value = near();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function open(name) {
    const details = doing(name);
    if (details) details.open = true;
    return details;
  }

  function use(name) {
    const details = open(name);
    if (!details) return null;
    const field = details.querySelector("[data-from-text]");
    if (name === "split" && doing("correct")) doing("correct").querySelector("form").reset();
    if (to >= from && from >= 0 && chosenByHand) fill(field);
    receive(field);
    return details;
  }

  let chosenByHand = false;

  function overlapsMark(first, last) {
    const [before, after] = [from, to];
    ofMark();
    const overlaps = from >= 0 && first <= to && last >= from;
    [from, to] = [before, after];
    return overlaps;
  }

  function adopt() {
    const found = ofSelection();
    if (!found) return false;
    [from, to] = found;
    chosenByHand = true;
    return true;
  }

  function select() {
    if (!picked || !adopt()) return;
    show();
    picked.hidden = false;
    picked.querySelector("[data-picked-words]").textContent = text();
    if (receiver && receiver.closest("details").open) fill(receiver);
    else if (overlapsMark(from, to) && open("correct")) fill(doing("correct").querySelector("[data-from-text]"));
  }

  article.addEventListener("pointerup", () => setTimeout(select, 0));
  if (matchMedia("(pointer: coarse)").matches) {
    let waiting = 0;
    document.addEventListener("selectionchange", () => {
      clearTimeout(waiting);
      waiting = setTimeout(select, 400);
    });
  }

  if (picked) {
    picked.addEventListener("mousedown", (event) => event.preventDefault());
    for (const button of picked.querySelectorAll("[data-use]"))
      button.addEventListener("click", () => go(button.dataset.use));
  }

  function go(name) {
    const details = use(name);
    if (!details) return;
    picked.hidden = true;
    const empty = Array.from(details.querySelectorAll("[required]")).find((field) => !field.value.trim());
    const first = name === "correct" ? details.querySelector("[data-from-text]") : empty;
    (first || details.querySelector("textarea")).focus();
    details.scrollIntoView({ block: "nearest" });
  }

  const worded = (place) => /[\p{L}\p{N}]/u.test(flat.slice(words[place][0], words[place][1]));

  // The next place from `place` on that is a word; signs are passed over, and taken in with the word behind.
  function further(place, step, least, most) {
    let next = place + step;
    while (next > least && next < most && !worded(next)) next += step;
    return Math.max(least, Math.min(most, next));
  }

  function move(end, step) {
    const details = open("correct");
    if (!details) return;
    const field = details.querySelector("[data-from-text]");
    if (from < 0) ofMark();
    if (from < 0) return;
    if (end) to = further(to, step, from, words.length - 1);
    else from = further(from, step, 0, to);
    chosenByHand = true;
    show();
    fill(field);
  }

  const actions = {
    e: () => go("correct"),
    n: () => go("new"),
    s: () => go("split"),
    m: () => go("merge"),
    "[": () => move(true, -1),
    "]": () => move(true, 1),
    "{": () => move(false, -1),
    "}": () => move(false, 1),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    event.preventDefault();
    adopt();
    actions[event.key]();
  });

  // Out of a field with Escape, so that the keys work again.
  seat.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.target.blur();
  });

  // What was typed and not sent is not lost by a key.
  let typed = false;
  seat.addEventListener("input", () => (typed = true));
  seat.addEventListener("reset", () => (typed = false));
  document.addEventListener("submit", () => (typed = false));
  addEventListener("beforeunload", (event) => typed && event.preventDefault());

  ofMark();
  const sheet = document.querySelector("[data-sheet]");
  const sign = reference && document.getElementById(reference);
  if (sign && !location.hash && getComputedStyle(sheet).overflowY === "auto") {
    const there = sign.getBoundingClientRect().top - sheet.getBoundingClientRect().top;
    sheet.scrollTop += there - sheet.clientHeight / 4;
  }
  const problem = seat.querySelector("[aria-invalid=true]");
  if (problem) problem.focus();
})();
