import { expect, test } from "vitest";

import { everything, narrows, Newest } from "../../src/home";

test("a query that leaves nothing out is told from one that does", () => {
  expect(narrows(everything)).toBe(false);
  expect(narrows({ ...everything, text: "  " })).toBe(false);
  expect(narrows({ ...everything, sort: "client", grouped: true })).toBe(false);
  expect(narrows({ ...everything, text: "acme" })).toBe(true);
  expect(narrows({ ...everything, waiting: 7 })).toBe(true);
});

test("of what is typed fast, the first and the last are asked, and the last is shown", async () => {
  const asked: string[] = [];
  const shown: string[] = [];
  const waiting: (() => void)[] = [];
  const newest = new Newest<string, string>(
    (question) => {
      asked.push(question);
      return new Promise((answer) => waiting.push(() => answer(question)));
    },
    (answer) => shown.push(answer),
  );
  const done = newest.ask("a");
  void newest.ask("ac");
  void newest.ask("acm");
  waiting.shift()?.();
  await Promise.resolve();
  await Promise.resolve();
  waiting.shift()?.();
  await done;
  expect(asked).toEqual(["a", "acm"]);
  expect(shown.at(-1)).toBe("acm");
});

test("a question that is refused does not keep the next one from being asked", async () => {
  const shown: number[] = [];
  const newest = new Newest<number, number>(
    (question) => Promise.resolve(question === 1 ? undefined : question),
    (answer) => shown.push(answer),
  );
  await newest.ask(1);
  await newest.ask(2);
  expect(shown).toEqual([2]);
});
