import { describe, expect, test } from "vitest";

import { asDay, isWholeDay } from "../../src/day";

describe("a day is understood as a person writes it or copies it from the page", () => {
  test.each([
    "2027-02-20",
    " 2027-02-20 ",
    "2027/2/20",
    "2027.02.20",
    "20270220",
    "20.2.2027",
    "20. 02. 2027",
    "20 February 2027",
    "20 Feb 2027",
    "20th Feb, 2027",
    "Feb 20, 2027",
    "FEBRUARY 20 2027",
    "Feb. 20th, 2027",
  ])("%s", (text) => {
    expect(asDay(text)).toBe("2027-02-20");
  });
});

test("a month is never guessed from figures that could be read two ways", () => {
  expect(asDay("02/03/2027")).toBe("02/03/2027");
});

test("a number or a word in place of a day does not turn into another answer", () => {
  for (const text of ["30", "never", "unknown"]) expect(asDay(text)).not.toBe(text);
});

test("other text goes to the core as it is, which says what is wrong with it", () => {
  expect(asDay("in two years")).toBe("in two years");
  expect(asDay("20 Foo 2027")).toBe("20 Foo 2027");
});

test("only a whole day is saved while it is still being typed", () => {
  expect(isWholeDay("2027-02-20")).toBe(true);
  expect(isWholeDay("2027-02-2")).toBe(false);
});
