import { expect, test } from "vitest";

import { isBegun, judgementAt, movedRow } from "../../src/screens/own-guide";
import type { GuideDraft } from "../../src/types/GuideDraft";

const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
const ids = (list: { id: number }[]) => list.map((row) => row.id);

test("a field moves by one place and never out of the form", () => {
  expect(ids(movedRow(rows, 3, -1))).toEqual([1, 3, 2]);
  expect(ids(movedRow(rows, 1, 1))).toEqual([2, 1, 3]);
  expect(ids(movedRow(rows, 1, -1))).toEqual([1, 2, 3]);
  expect(ids(movedRow(rows, 3, 1))).toEqual([1, 2, 3]);
  expect(ids(movedRow(rows, 9, 1))).toEqual([1, 2, 3]);
});

test("a fault is told at its field, once the person has been there", () => {
  const faults = [{ code: "bad-value" as const, message: "Empty.", hint: "Write.", field: "vendor" }];
  expect(judgementAt(faults, "vendor", false).kind).toBe("none");
  expect(judgementAt(faults, "vendor", true)).toEqual({ kind: "wrong", message: "Empty.", hint: "Write." });
  expect(judgementAt(faults, "product", true).kind).toBe("none");
});

test("only what was typed would be lost", () => {
  const draft: GuideDraft = {
    vendor: " ",
    product: "",
    page: null,
    key: "platform-secret-key",
    scope: "read",
    form: "",
    fields: [{ label: "", value: "key" }],
  };
  expect(isBegun(draft)).toBe(false);
  expect(isBegun({ ...draft, fields: [{ label: "Token", value: "key" }] })).toBe(true);
});
