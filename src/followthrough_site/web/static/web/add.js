// Adding a text without losing the chosen file when the text is refused. The form works without this.
(() => {
  "use strict";
  let form = document.querySelector("form.adding");
  if (!form) return;

  function say(words) {
    form.querySelector("[data-status]").textContent = words;
    for (const button of form.querySelectorAll("button")) button.disabled = Boolean(words);
  }

  // The form as the server sent it back, with the file that was chosen in the one before.
  function replace(html) {
    const answer = new DOMParser().parseFromString(html, "text/html");
    const fresh = answer.querySelector("form.adding");
    if (!fresh) return false;
    const chosen = form.querySelector("input[type=file]");
    if (chosen.files.length) {
      fresh.querySelector("input[type=file]").replaceWith(chosen);
      for (const again of fresh.querySelectorAll("[data-again]")) again.remove();
    }
    form.replaceWith(fresh);
    form = fresh;
    form.addEventListener("submit", send);
    const problem = form.querySelector(".problem");
    if (problem) {
      problem.tabIndex = -1;
      problem.focus();
    }
    return true;
  }

  async function send(event) {
    event.preventDefault();
    const status = form.querySelector("[data-status]");
    const sent = new FormData(form);
    say(status.dataset.words);
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, headers: { "X-Stay": "form" } });
      if (answer.status === 201) return void location.assign(answer.headers.get("Location"));
      if (replace(await answer.text())) return;
    } catch {
      // Whatever went wrong, the browser tells it when the form is sent without us.
    }
    say("");
    form.removeEventListener("submit", send);
    form.submit();
  }

  form.addEventListener("submit", send);
})();
