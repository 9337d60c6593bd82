// Keys for those who walk a register all day. Every page works without them.
(() => {
  "use strict";
  const dialog = document.getElementById("keys");
  const stops = () => Array.from(document.querySelectorAll("[data-walk]"));
  let place = -1;

  function walk(step) {
    const links = stops();
    if (links.length) {
      const focused = links.indexOf(document.activeElement);
      place = Math.min(links.length - 1, Math.max(0, (focused >= 0 ? focused : place) + step));
      const link = links[place];
      link.focus();
      if (link.hash && link.pathname === location.pathname) location.hash = link.hash;
      else link.scrollIntoView({ block: "nearest" });
      return;
    }
    const neighbour = document.querySelector(step > 0 ? "a[rel=next]" : "a[rel=prev]");
    if (neighbour) neighbour.click();
  }

  function decide(verdict) {
    const form = document.querySelector("form[data-decide]");
    if (!form) return;
    const reason = form.querySelector("textarea");
    const button = form.querySelector(`button[value=${verdict}]`);
    (reason.value.trim() ? button : reason).focus();
  }

  const actions = {
    j: () => walk(1),
    k: () => walk(-1),
    a: () => decide("accepted"),
    r: () => decide("rejected"),
    "/": () => document.getElementById("search-box").focus(),
    "?": () => dialog.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, dialog[open]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !actions[event.key]) return;
    event.preventDefault();
    actions[event.key]();
  });

  const opener = document.querySelector("[data-keys-open]");
  opener.hidden = false;
  opener.addEventListener("click", () => dialog.showModal());

  function showStop() {
    for (const link of stops()) link.removeAttribute("aria-current");
    const here = stops().find((link) => link.hash && link.hash === location.hash);
    if (!here) return;
    here.setAttribute("aria-current", "location");
    here.scrollIntoView({ block: "nearest" });
  }

  const margin = document.querySelector("[data-margin]");
  if (margin) {
    addEventListener("hashchange", showStop);
    showStop();
  }
  if (margin && matchMedia("(max-width: 60rem)").matches) margin.open = false;
})();
