/* Takes Tauri's place in the built page: what the page asks of the core goes to page-host, which has a real
   one. It also delays, refuses or drops calls where a test says so (window.host), to show how the page
   behaves then. Served by page-host alone; no release contains it. */
"use strict";

// Tauri does this too ("freezePrototype"), against scripts that poison it.
Object.freeze(Object.prototype);

(() => {
  const place = new URLSearchParams(location.search);
  const scene = place.get("scene") ?? "";

  /** What of a command is not to go as usual. */
  const refusals = new Map();
  const delays = new Map();
  const dropped = new Set();
  const calls = [];

  // "?delay=home:1000": from the start on.
  for (const delay of place.getAll("delay")) {
    const [command = "", milliseconds = ""] = delay.split(":");
    delays.set(command, Number(milliseconds));
  }

  const kept = JSON.parse(sessionStorage.getItem("page-host") ?? "null");
  const opened = (async () => {
    const before = kept?.scene === scene ? kept.tab : null;
    const answer = await post("/host/open", { scene, tab: before });
    if (!answer.ok) {
      // Under Vite's server the page is there for any scene.
      if (answer.status === 404) location.replace("/host/scenes");
      throw new Error(`The scene ${scene} could not be opened.`);
    }
    const here = await answer.json();
    sessionStorage.setItem("page-host", JSON.stringify({ scene, tab: here.tab }));
    setClock(here.now);
    follow(`/host/${here.tab}/events`);
    return here;
  })();

  function post(path, body) {
    const headers = { "content-type": "application/json" };
    return fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  }

  /* The page's clock goes from where the scene's stands, so that "today" is the same day for both. */
  const RealDate = Date;
  let ahead = 0;
  const setClock = (now) => (ahead = now - RealDate.now());
  globalThis.Date = class Date extends RealDate {
    constructor(...given) {
      if (given.length === 0) super(RealDate.now() + ahead);
      else super(...given);
    }
    static now() {
      return RealDate.now() + ahead;
    }
  };

  /* Events, as Tauri's plugin hands them on. */
  const callbacks = new Map();
  const listeners = new Map();
  let last = 0;

  function follow(address) {
    const events = new EventSource(address);
    events.addEventListener("clock", ({ data }) => setClock(JSON.parse(data)));
    for (const name of ["records-changed", "menu"])
      events.addEventListener(name, ({ data }) => {
        for (const [id, listener] of listeners)
          if (listener.event === name)
            callbacks.get(listener.handler)?.({ event: name, id, payload: JSON.parse(data) });
      });
  }

  const plugin = {
    "plugin:event|listen": ({ event, handler }) => {
      listeners.set((last += 1), { event, handler });
      return last;
    },
    "plugin:event|unlisten": ({ eventId }) => void listeners.delete(eventId),
  };

  /** Reads the lines of an answer: progress on the way, and in the end what came of it. */
  async function read(answer, told) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw gone();
      const lines = (rest + value).split("\n");
      rest = lines.pop();
      for (const line of lines) {
        const said = JSON.parse(line);
        if ("progress" in said) told(said.progress);
        else if ("problem" in said) throw said.problem;
        else return said.answer;
      }
    }
  }

  const gone = () => ({
    code: "system",
    message: "page-host has closed this tab, or was stopped.",
    hint: "Load the page again.",
  });

  async function ask(command, body, told) {
    const { tab } = await opened;
    const answer = await post(`/host/${tab}/calls/${command}`, body);
    if (!answer.ok) throw gone();
    return read(answer, told);
  }

  const rest = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));

  async function invoke(command, given = {}) {
    if (command in plugin) return plugin[command](given);
    const { onProgress, ...body } = given;
    calls.push({ command, body: structuredClone(body), at: performance.now() });
    const asking = async () => {
      const refusal = refusals.get(command);
      if (refusal) throw refusal;
      let index = 0;
      const channel = (message) => callbacks.get(onProgress?.id)?.({ index: index++, ...message });
      try {
        return await ask(command, body, (message) => channel({ message }));
      } finally {
        channel({ end: true });
      }
    };
    if (dropped.has(command)) return new Promise(() => {});
    // What is late is the answer; the core is asked at once.
    const [answer] = await Promise.allSettled([asking(), rest(delays.get(command) ?? 0)]);
    if (answer.status === "rejected") throw answer.reason;
    return answer.value;
  }

  window.__TAURI_INTERNALS__ = {
    invoke,
    transformCallback(callback) {
      callbacks.set((last += 1), callback);
      return last;
    },
    unregisterCallback: (id) => void callbacks.delete(id),
    metadata: { currentWindow: { label: "main" }, currentWebview: { label: "main", windowLabel: "main" } },
  };
  window.__TAURI_EVENT_PLUGIN_INTERNALS__ = {
    unregisterListener: (_, id) => void listeners.delete(id),
  };

  window.host = {
    opened,
    calls,
    refuse: (command, problem) => void refusals.set(command, problem),
    delay: (command, milliseconds) => void delays.set(command, milliseconds),
    drop: (command) => void dropped.add(command),
    allow(command) {
      refusals.delete(command);
      delays.delete(command);
      dropped.delete(command);
    },
    ask: (command, body) => ask(command, body, () => {}),
    async wish(wish) {
      const { tab } = await opened;
      const answer = await post(`/host/${tab}/wishes`, wish);
      if (!answer.ok) throw new Error(`${wish.do}: ${await answer.text()}`);
      return answer.json();
    },
    async recorded() {
      const { tab } = await opened;
      return (await fetch(`/host/${tab}/recorded`)).json();
    },
  };
})();
