// The form in which a visit is typed: every change is kept on the device, and the visit is sent once.
(() => {
  const form = document.querySelector("form[data-entry]");
  if (!form) return;
  const present = form.querySelector("#present");
  const idField = form.elements.entry_id;
  const changes = "changes" in form.dataset;
  const user = form.dataset.user;
  const url = window.location.pathname;
  const NOT_KEPT = ["csrfmiddlewaretoken"];
  const TRY_AGAIN_AFTER = 30000;
  let sending = false;
  let waiting = false;

  const id = () => (changes ? url : idField.value);
  const fields = () => [...new FormData(form)].filter(([name]) => !NOT_KEPT.includes(name));
  const chosen = (select) => select?.selectedOptions[0]?.value && select.selectedOptions[0].textContent;
  const name = () => chosen(form.elements.school) || chosen(form.elements.organisation) || "";

  const say = (state) => {
    for (const words of form.querySelectorAll("[data-state]")) words.hidden = words.dataset.state !== state;
  };

  const keep = (state) => {
    const kept = window.Kept.put({ id: id(), user, url, fields: fields(), name: name(), state, at: Date.now() });
    say(kept ? state : "full");
  };

  const showErrors = (errors) => {
    for (const place of form.querySelectorAll("[data-errors-of]")) {
      place.replaceChildren(...(errors[place.dataset.errorsOf] ?? []).map((text) => {
        const line = document.createElement("p");
        line.className = place.dataset.errorsOf === "__all__" ? "notice notice-error" : "field-error";
        line.setAttribute("role", "alert");
        line.textContent = text;
        return line;
      }));
    }
    form.querySelector(".field-error, .notice-error:not([hidden])")?.scrollIntoView({ block: "center" });
  };

  const setValue = (field, values) => {
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (field.tomselect) field.tomselect.setValue(values[0] ?? "", true);
    else if (field.type !== "submit" && field.type !== "button") field.value = values[0] ?? "";
  };

  const markSuggested = () => {
    for (const link of form.querySelectorAll("[data-school]")) {
      if (link.dataset.school === form.elements.school.value) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const loadPeople = async (ticked) => {
    const asked = new URLSearchParams(["school", "organisation", "visited_on"].map((field) => [field, form.elements[field].value]));
    for (const person of ticked) asked.append("people", person);
    try {
      const answer = await fetch(`${form.dataset.people}?${asked}`, { headers: { "HX-Request": "true" }, redirect: "error" });
      if (!answer.ok) throw new Error(answer.statusText);
      present.innerHTML = await answer.text();
    } catch {
      // No connection: who was ticked before stays ticked unseen, so that keeping the entry does not forget them.
      present.replaceChildren(...ticked.map((person) => Object.assign(document.createElement("input"), { type: "hidden", name: "people", value: person })));
    }
  };

  const restore = async (entry) => {
    const values = new Map();
    for (const [field, value] of entry.fields) values.set(field, [...(values.get(field) ?? []), value]);
    for (const field of form.elements) {
      if (field.name && !NOT_KEPT.includes(field.name) && field.name !== "people") setValue(field, values.get(field.name) ?? []);
    }
    markSuggested();
    if (form.elements.organisation.value) form.querySelector(".visit-more").open = true;
    await loadPeople(values.get("people") ?? []);
  };

  const answered = (outcome) => {
    sending = false;
    waiting = outcome.state === "waiting";
    for (const button of form.querySelectorAll("[data-send]")) button.disabled = false;
    say(outcome.state);
    if (outcome.state === "sent") {
      for (const button of form.querySelectorAll("[data-send]")) button.disabled = true;
      window.location.assign(outcome.url ?? form.dataset.session.replace(/session\/$/, ""));
    } else if (outcome.state === "refused") {
      if (outcome.seen) form.elements.seen.value = outcome.seen;
      showErrors(outcome.errors);
    } else if (outcome.state === "signed-out") {
      const back = changes ? url : `${url}?entry=${encodeURIComponent(id())}`;
      const link = form.querySelector("[data-sign-in]");
      link.href = `${link.pathname}?next=${encodeURIComponent(back)}`;
    }
  };

  const send = async () => {
    if (sending) return;
    sending = true;
    for (const button of form.querySelectorAll("[data-send]")) button.disabled = true;
    showErrors({});
    keep("waiting");
    say("sending");
    answered(await window.Kept.send(id(), form.dataset.session));
  };

  const choose = (kind, other) => {
    const rival = form.elements[other];
    if (form.elements[kind].value && rival.value) setValue(rival, [""]);
    markSuggested();
    loadPeople([]);
  };

  const discard = () => {
    window.Kept.drop(id());
    window.location.assign(url);
  };

  const open = async () => {
    const asked = new URLSearchParams(window.location.search);
    // The page may have come out of the cache: what is typed now is another visit, and today is another day.
    if (idField && !("answered" in form.dataset)) {
      idField.value = crypto.randomUUID?.() ?? idField.value;
      if (!asked.has("visited_on")) form.elements.visited_on.value = new Date().toLocaleDateString("sv-SE");
    }
    markSuggested();
    const drafts = window.Kept.of(user).filter((entry) => entry.url === url);
    const wanted = changes || asked.has("entry") ? window.Kept.read(changes ? url : asked.get("entry")) : drafts.find((entry) => entry.state === "draft");
    const elsewhere = asked.has("school") || asked.has("organisation");
    if (!wanted || wanted.user !== user || "answered" in form.dataset || (elsewhere && !asked.has("entry") && !changes)) return;
    if (idField) idField.value = wanted.id;
    document.dispatchEvent(new Event("entry-opened"));
    await restore(wanted);
    say("restored");
    if (wanted.state === "refused") answered({ state: "refused", errors: wanted.errors ?? {} });
    else if (wanted.state !== "draft") await send();
  };

  const sendAfterAll = () => { if (waiting) send(); };

  form.addEventListener("input", () => {
    waiting = false;
    if (!sending) keep("draft");
  });
  form.addEventListener("change", (event) => {
    if (event.target.name === "school") choose("school", "organisation");
    else if (event.target.name === "organisation") choose("organisation", "school");
    else if (event.target.name === "visited_on") loadPeople([...form.querySelectorAll("[name=people]:checked")].map((one) => one.value));
    if (!sending) keep("draft");
  });
  form.addEventListener("click", (event) => {
    const suggested = event.target.closest("[data-school]");
    if (suggested) {
      event.preventDefault();
      setValue(form.elements.school, [suggested.dataset.school]);
      form.elements.school.dispatchEvent(new Event("change", { bubbles: true }));
    }
    if (event.target.closest("[data-discard]")) discard();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  window.addEventListener("online", sendAfterAll);
  window.setInterval(sendAfterAll, TRY_AGAIN_AFTER);
  document.addEventListener("DOMContentLoaded", open);
})();
