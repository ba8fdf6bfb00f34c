// What every page of the desk does in the browser: keys, pickers, unsaved work, menus. Pages work without it.
(() => {
  // Where a page draws the first of very many choices, it answers with the rest that hold the words typed.
  const seeking = (select) => ({
    valueField: "value",
    labelField: "text",
    searchField: ["text"],
    loadThrottle: 250,
    score: () => () => 1,
    load: (words, show) => {
      const address = new URL(select.form?.getAttribute("action") || "", window.location.href);
      address.searchParams.set("choices", select.dataset.seek);
      address.searchParams.set("words", words);
      fetch(address, { headers: { Accept: "application/json" } })
        .then((answer) => answer.json())
        .then((found) => { select.tomselect.clearOptions(); show(found.choices); })
        .catch(() => show());
    },
  });

  // An entry of the list, so that a screen reader reads it as one.
  const nothingFound = () => {
    const entry = document.createElement("div");
    entry.className = "no-results";
    entry.setAttribute("role", "option");
    entry.setAttribute("aria-disabled", "true");
    entry.textContent = document.body.dataset.nothingFound;
    return entry;
  };

  const pick = (root) => {
    for (const select of root.querySelectorAll("select[data-pick]")) {
      if (select.tomselect || (select.options.length < 9 && !select.multiple && !select.dataset.seek)) continue;
      const more = select.dataset.seek ? seeking(select) : {};
      new window.TomSelect(select, {
        plugins: select.multiple ? { remove_button: { title: document.body.dataset.remove } } : {},
        render: { no_results: nothingFound },
        maxOptions: 500,
        allowEmptyOption: true,
        onItemAdd() { this.clearActiveOption(); }, // else a screen reader is pointed at an option that left the list
        ...more,
      });
      select.setAttribute("aria-hidden", "true"); // its label now belongs to the picker in front of it
    }
  };

  const slash = (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      event.preventDefault();
      document.querySelector("[data-slash]")?.focus();
      return;
    }
    const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (target) { event.preventDefault(); target.click(); }
  };

  const guard = (form) => {
    let dirty = false;
    form.addEventListener("input", () => { dirty = true; });
    form.addEventListener("submit", () => {
      dirty = false;
      // A second press sends nothing twice.
      for (const button of form.querySelectorAll("button:not([type=button])")) setTimeout(() => { button.disabled = true; });
    });
    window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
    window.addEventListener("pageshow", () => { for (const button of form.querySelectorAll("button")) button.disabled = false; });
  };

  const countChosen = () => {
    const bar = document.getElementById("bulk");
    if (!bar) return;
    const chosen = document.querySelectorAll("input[form=bulk][name=row]:checked").length;
    const every = bar.querySelector("[data-select-every]").checked;
    const label = bar.querySelector("[data-selected-count]");
    label.textContent = every || !chosen ? "" : `${chosen} ${label.dataset.selectedCount}`;
    bar.classList.toggle("open", every || chosen > 0);
  };

  const choose = (event) => {
    if (event.target.matches("[data-select-all]")) {
      for (const box of document.querySelectorAll("input[form=bulk][name=row]")) box.checked = event.target.checked;
    }
    if (event.target.matches("[data-select-all], [data-select-every], [form=bulk]")) countChosen();
  };

  const closeMenus = (event) => {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    pick(document);
    document.querySelectorAll("form[data-guard]").forEach(guard);
    document.addEventListener("keydown", slash);
    document.addEventListener("click", closeMenus);
    document.addEventListener("change", choose);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") document.querySelectorAll("details.menu[open]").forEach((menu) => { menu.open = false; menu.querySelector("summary").focus(); });
    });
    document.addEventListener("change", (event) => { if (event.target.matches("[data-submit-on-change]")) event.target.form.requestSubmit(); });
    document.body.addEventListener("htmx:load", (event) => pick(event.target));
    document.querySelectorAll("[data-toggle-filters]").forEach((button) => button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(button.closest(".filters").classList.toggle("open")));
    }));
    document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));
  });
})();
