import { expect, test } from "vitest";

import { howLongAgo, howLongAgoAt, lasted, span } from "../../src/when";

const now = new Date(2026, 10, 20, 9, 0);

test("days are counted by the calendar, not by the hour", () => {
  expect(howLongAgo(new Date(2026, 10, 19, 23, 59).toISOString(), now)).toBe("yesterday");
  expect(howLongAgo(new Date(2026, 10, 20, 0, 1).toISOString(), now)).toBe("today");
  expect(howLongAgo(new Date(2026, 10, 17, 12, 0).toISOString(), now)).toBe("3 days ago");
});

test("after four weeks the date itself is shown", () => {
  expect(howLongAgo(new Date(2026, 8, 1, 12, 0).toISOString(), now)).toBe("on 1 September 2026");
});

test("a moment is told by its day and its time", () => {
  expect(howLongAgoAt(new Date(2026, 10, 20, 8, 5).toISOString(), now)).toBe("today at 08:05");
  expect(howLongAgoAt(new Date(2026, 8, 1, 12, 0).toISOString(), now)).toBe("on 1 September 2026 at 12:00");
});

test("a wait is told as exactly as is of use", () => {
  expect([34, 60, 130, 3600, 3900].map(span)).toEqual(["34 s", "1 min", "2 min 10 s", "1 h", "1 h 5 min"]);
  expect(span(-3), "what is over is not told as less than nothing").toBe("0 s");
});

test("how long an answer took is told in figures that mean something", () => {
  expect([3, 412, 9940, 9960, 75_000].map(lasted)).toEqual([
    "under 0.1 s",
    "0.4 s",
    "9.9 s",
    "10 s",
    "1 min 15 s",
  ]);
});
