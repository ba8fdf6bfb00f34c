// A grid of rows to type in: Enter and the arrows go from row to row, rows can be added and pasted. Works without it.
(() => {
  const CELL = "[data-cell]";

  const grid = (form) => {
    const rows = form.querySelector("[data-grid-rows]");
    const blank = form.querySelector("template[data-grid-row]");
    const total = form.elements[`${form.dataset.grid}-TOTAL_FORMS`];
    const most = Number(form.elements[`${form.dataset.grid}-MAX_NUM_FORMS`].value);
    const button = form.querySelector("[data-grid-add]");

    const add = () => {
      const number = Number(total.value);
      if (number >= most) return null;
      const fragment = blank.content.cloneNode(true);
      for (const node of fragment.querySelectorAll("[id], [name], [for], [aria-describedby]")) {
        for (const name of ["id", "name", "for", "aria-describedby"]) {
          if (node.hasAttribute(name)) node.setAttribute(name, node.getAttribute(name).replace("__prefix__", number));
        }
      }
      rows.append(fragment);
      total.value = number + 1;
      return rows.lastElementChild;
    };

    const cells = (row) => [...row.querySelectorAll(CELL)];

    const move = (cell, steps, grow) => {
      const row = cell.closest("tr");
      const place = cells(row).indexOf(cell);
      const all = [...rows.children];
      const next = all[all.indexOf(row) + steps] || (grow && steps > 0 ? add() : null);
      if (!next) return;
      const target = cells(next)[place];
      target.focus();
      if (target.select) target.select();
    };

    const fill = (cell, text) => {
      if (cell.tagName !== "SELECT") { cell.value = text; return; }
      const wanted = text.toLowerCase();
      const option = [...cell.options].find((one) => one.text.toLowerCase() === wanted);
      if (option) cell.value = option.value;
    };

    form.addEventListener("keydown", (event) => {
      const cell = event.target.closest(CELL);
      if (!cell || event.ctrlKey || event.metaKey || event.altKey) return;
      const list = cell.tagName === "SELECT"; // its arrows choose a value
      if (event.key === "Enter") { event.preventDefault(); move(cell, event.shiftKey ? -1 : 1, true); }
      else if (event.key === "ArrowDown" && !list) { event.preventDefault(); move(cell, 1, false); }
      else if (event.key === "ArrowUp" && !list) { event.preventDefault(); move(cell, -1, false); }
    });

    form.addEventListener("paste", (event) => {
      const cell = event.target.closest(CELL);
      const text = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n").replace(/\n$/, "");
      if (!cell || !/[\t\n]/.test(text)) return;
      event.preventDefault();
      let row = cell.closest("tr");
      const place = cells(row).indexOf(cell);
      for (const line of text.split("\n")) {
        row = row || add();
        if (!row) break;
        const targets = cells(row).slice(place);
        line.split("\t").slice(0, targets.length).forEach((value, number) => fill(targets[number], value.trim()));
        row = row.nextElementSibling;
      }
      form.dispatchEvent(new Event("input", { bubbles: true }));
    });

    button.hidden = false;
    button.addEventListener("click", () => {
      const row = add();
      if (row) cells(row)[0].focus();
    });
  };

  document.addEventListener("DOMContentLoaded", () => document.querySelectorAll("form[data-grid]").forEach(grid));
})();
