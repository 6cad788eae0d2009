import { expect, test } from "vitest";

import { runWords } from "../../src/checking.svelte";
import type { CheckId } from "../../src/types/CheckId";

const titleOf = (check: CheckId) => (check === "users" ? "Users can be read" : undefined);

test("a run names the check that it is at", () => {
  expect(runWords({ state: "asking", check: "users" }, titleOf).words).toBe("Checking: Users can be read…");
  expect(runWords({ state: "judged", check: "users", status: "passed" }, titleOf).words).toContain("Users");
});

test("a run that has not told anything yet says that it runs", () => {
  expect(runWords(undefined, titleOf)).toEqual({ words: "Asking OpenAI…", until: undefined });
  expect(runWords({ state: "asking", check: "reach" }, titleOf).words).toBe("Asking OpenAI…");
});

test("a wait that OpenAI asks for has its reason and its end", () => {
  const until = "2026-11-25T10:12:34Z";
  expect(runWords({ state: "waiting", until, because: "OpenAI asks to wait." }, titleOf)).toEqual({
    words: "OpenAI asks to wait.",
    until: Date.UTC(2026, 10, 25, 10, 12, 34),
  });
});
