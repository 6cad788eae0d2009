import { expect, test } from "vitest";

import { asProblem } from "../../src/problem";

test("what the core says is passed on word for word", () => {
  const problem = { code: "keyring", message: "Your keyring is locked.", hint: "Unlock it." };
  expect(asProblem(problem)).toBe(problem);
});

test("anything else becomes a message with a next step, never silence and never jargon", () => {
  for (const thrown of ["invoke failed", new TypeError("x is undefined"), undefined, null, { message: 3 }]) {
    const problem = asProblem(thrown);
    expect(problem.message).toMatch(/\.$/);
    expect(problem.hint).toMatch(/Try again/);
    expect(JSON.stringify(problem)).not.toMatch(/undefined|invoke/);
  }
});
