// The list of visits that wait on this device: it sends them when there is a connection, and says how each stands.
(() => {
  const TRY_AGAIN_AFTER = 30000;

  // What is being typed on this page is the form's own business.
  const isOpenHere = (entry) => [
    window.location.pathname,
    new URLSearchParams(window.location.search).get("entry"),
    document.querySelector("[data-entry] [name=entry_id]")?.value,
  ].includes(entry.id);
  const entriesFor = (box) => window.Kept.of(box.dataset.user).filter((entry) => !isOpenHere(entry));

  const line = (box, entry) => {
    const item = box.querySelector("template").content.cloneNode(true).firstElementChild;
    const link = item.querySelector("[data-name]");
    link.href = entry.url === box.dataset.form ? `${entry.url}?entry=${encodeURIComponent(entry.id)}` : entry.url;
    if (entry.name) link.textContent = entry.name;
    for (const words of item.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== entry.state;
    item.querySelector("[data-throw-away]").addEventListener("click", () => {
      window.Kept.drop(entry.id);
      fill(box);
    });
    return item;
  };

  const fill = (box) => {
    const entries = entriesFor(box);
    box.querySelector("[data-entries]").replaceChildren(...entries.map((entry) => line(box, entry)));
    box.hidden = entries.length === 0;
  };

  const sendWhatWaits = async (box) => {
    const waiting = entriesFor(box).filter((entry) => entry.state === "waiting" || entry.state === "signed-out");
    let delivered = 0;
    for (const entry of waiting) delivered += (await window.Kept.send(entry.id, box.dataset.session)).state === "sent";
    box.parentElement.querySelector("[data-delivered]")?.toggleAttribute("hidden", delivered === 0);
    fill(box);
  };

  const openWithoutConnection = async (box) => {
    try {
      await navigator.serviceWorker?.register(box.dataset.worker, { scope: box.dataset.home });
      (await navigator.serviceWorker?.ready)?.active.postMessage("keep");
    } catch {
      // Without a service worker (a private window) the form needs a connection to open; what is typed is kept all the same.
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const box of document.querySelectorAll("[data-outbox]")) {
      fill(box);
      sendWhatWaits(box);
      openWithoutConnection(box);
      window.addEventListener("online", () => sendWhatWaits(box));
      window.setInterval(() => sendWhatWaits(box), TRY_AGAIN_AFTER);
      window.addEventListener("storage", () => fill(box));
      document.addEventListener("entry-opened", () => fill(box));
    }
  });
})();
