import { expect, test } from "vitest";

import { howLongAgo } from "../../src/when";

const now = new Date(2026, 10, 20, 9, 0);

test("days are counted by the calendar, not by the hour", () => {
  expect(howLongAgo(new Date(2026, 10, 19, 23, 59).toISOString(), now)).toBe("yesterday");
  expect(howLongAgo(new Date(2026, 10, 20, 0, 1).toISOString(), now)).toBe("today");
  expect(howLongAgo(new Date(2026, 10, 17, 12, 0).toISOString(), now)).toBe("3 days ago");
});

test("after four weeks the date itself is shown", () => {
  expect(howLongAgo(new Date(2026, 8, 1, 12, 0).toISOString(), now)).toBe("on 1 September 2026");
});
