// One press copies a text; where the browser refuses, the text is selected so that the keyboard does the rest.
document.addEventListener("DOMContentLoaded", () => {
  const text = document.querySelector("[data-to-copy]");
  const button = document.querySelector("[data-copy]");
  const status = document.querySelector("[data-copied]");
  if (!text || !button) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      status.textContent = status.dataset.copied;
    } catch {
      status.textContent = status.dataset.notCopied;
    }
  });
});
