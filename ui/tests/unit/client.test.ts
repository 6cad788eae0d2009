import { expect, test } from "vitest";

import { makeBackend, type Transport } from "../../src/client";
import { table } from "../../src/types/Commands";

/** A way to the core that writes down what went over it. */
function recorded() {
  const asked: unknown[][] = [];
  const heard = new Map<string, (payload: unknown) => void>();
  const transport: Transport = {
    ask(...request) {
      asked.push(request);
      return Promise.resolve("the answer");
    },
    listen(event, hear) {
      heard.set(event, hear);
      return Promise.resolve(() => heard.delete(event));
    },
  };
  return { asked, heard, backend: makeBackend(transport) };
}

test("what a command takes goes over by its name", async () => {
  const { asked, backend } = recorded();
  expect(await backend.deleteConnection("c", true)).toBe("the answer");
  await backend.newConnection("varonis-saas", null, "Acme");
  await backend.appInfo();
  expect(asked).toEqual([
    ["delete_connection", { connection: "c", leaveKey: true }, undefined],
    ["new_connection", { guide: "varonis-saas", label: null, client: "Acme" }, undefined],
    ["app_info", {}, undefined],
  ]);
});

test("progress has a way of its own and is no part of the request", async () => {
  const { asked, backend } = recorded();
  const progressed = () => undefined;
  await backend.runChecks("c", "compliance", ["reach"], progressed);
  expect(asked).toEqual([
    ["run_checks", { connection: "c", slot: "compliance", checks: ["reach"] }, progressed],
  ]);
});

test("every command of the table can be called", () => {
  const { backend } = recorded();
  const names = table.split("\n").map((line) => line.split(" ")[0] ?? "");
  const callable = names.filter(
    (name) => typeof (backend as unknown as Record<string, unknown>)[name] === "function",
  );
  expect(callable).toEqual(names);
  expect(names.length).toBeGreaterThan(80);
});

test("events are heard until nobody wants them any more", async () => {
  const { heard, backend } = recorded();
  let changes = 0;
  const entries: string[] = [];
  const stop = await backend.onRecordsChanged(() => (changes += 1));
  await backend.onMenu((entry) => entries.push(entry));
  heard.get("records-changed")?.(null);
  heard.get("menu")?.("home");
  expect([changes, entries]).toEqual([1, ["home"]]);
  stop();
  expect([...heard.keys()]).toEqual(["menu"]);
});
