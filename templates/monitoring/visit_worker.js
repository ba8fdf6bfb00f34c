// Opens the visit form without a connection: it keeps a copy of that page, and of every file it was drawn with.
const CACHE = "fluxus-visits";
const FORM = "{% url 'monitoring:visit_create' %}";
const OFFLINE = "{% url 'monitoring:visit_offline' %}";
const SIGN_OUT = "{% url 'account_logout' %}";
const FILES = "{% load static %}{% get_static_prefix %}";

const copyOf = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok || answer.redirected) return;
  const cache = await caches.open(CACHE);
  await cache.put(address, answer.clone());
  const files = (await answer.text()).matchAll(/(?:href|src)="([^"]+)"/g);
  await Promise.allSettled([...files].map(([, file]) => file).filter((file) => file.startsWith(FILES)).map((file) => cache.add(file)));
};

const kept = async (address) => (await (await caches.open(CACHE)).match(address)) ?? Response.error();

const page = async (request, address) => {
  try {
    const answer = await fetch(request);
    if (address === FORM && answer.ok && !answer.redirected) (await caches.open(CACHE)).put(FORM, answer.clone());
    return answer;
  } catch {
    return kept(address === FORM ? FORM : OFFLINE);
  }
};

const file = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone());
    return answer;
  } catch {
    return kept(request);
  }
};

const copyWhatIsMissing = async () => {
  for (const address of [FORM, OFFLINE]) if (!(await caches.match(address))) await copyOf(address);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(copyWhatIsMissing()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  // Whoever uses this device next sees no page of whoever signed out; what waits to be sent stays, with its owner's name on it.
  if (request.method === "POST" && pathname === SIGN_OUT) event.waitUntil(caches.delete(CACHE));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (pathname.startsWith(FILES)) event.respondWith(file(request));
});
