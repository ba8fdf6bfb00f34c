// What was typed stays on this device until the server says that it has it. One entry per form, in localStorage:
// { id, user, url, fields: [[name, value]], name, state, at, errors }, state: draft, waiting, signed-out, refused.
window.Kept = (() => {
  const PREFIX = "fluxus-visit:";
  const SENDING_TAKES_AT_MOST = 20000;

  const read = (id) => JSON.parse(localStorage.getItem(PREFIX + id) ?? "null");
  const drop = (id) => localStorage.removeItem(PREFIX + id);
  const put = (entry) => {
    try {
      localStorage.setItem(PREFIX + entry.id, JSON.stringify(entry));
      return true;
    } catch {
      return false;
    }
  };
  const of = (user) => Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX))
    .map((key) => read(key.slice(PREFIX.length)))
    .filter((entry) => entry?.user === user)
    .sort((one, other) => other.at - one.at);

  const ask = (url, options = {}) => fetch(url, {
    ...options,
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(SENDING_TAKES_AT_MOST),
    headers: { Accept: "application/json", ...options.headers },
  });
  // A redirect leads to the sign-in page: the session has lapsed.
  const isRefusedEntry = (answer) => answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;

  const deliver = async (entry, sessionUrl) => {
    const session = await ask(sessionUrl);
    if (isRefusedEntry(session)) return { state: "signed-out" };
    if (!session.ok) return { state: "waiting" };
    const { user, token } = await session.json();
    // Somebody else signed in on this device: nothing of the first is sent in the name of the second.
    if (String(user) !== entry.user) return { state: "signed-out" };
    const answer = await ask(entry.url, {
      method: "POST",
      body: new URLSearchParams(entry.fields),
      headers: { "X-CSRFToken": token },
    });
    if (isRefusedEntry(answer)) return { state: "signed-out" };
    if (answer.status === 422) return { state: "refused", ...(await answer.json()) };
    return answer.ok ? { state: "sent", ...(await answer.json()) } : { state: "waiting" };
  };

  const sendAlone = async (id, sessionUrl) => {
    const entry = read(id);
    // Another tab has delivered it: it is gone, and is not sent again.
    if (!entry) return { state: "sent" };
    let outcome;
    try {
      outcome = await deliver(entry, sessionUrl);
    } catch {
      outcome = { state: "waiting" };
    }
    if (outcome.state === "sent") drop(id);
    else put({ ...entry, state: outcome.state, errors: outcome.errors });
    return outcome;
  };
  // One at a time over all tabs; a browser without locks (no https) still sends, and the server knows the entry again.
  const send = (id, sessionUrl) => {
    const work = () => sendAlone(id, sessionUrl);
    return navigator.locks?.request(`${PREFIX}sending`, work) ?? work();
  };

  return { read, put, drop, of, send };
})();
