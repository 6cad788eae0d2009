import { expect, test } from "vitest";

import { decisionsOf } from "../../src/screens/clashes";
import { lackOf, repetitionOf, sealOf, untouched } from "../../src/screens/sealing";

test("only what differs from the choice for all is said of a row", () => {
  expect(decisionsOf({ all: "both", rows: { 3: "both", 7: "keep" } })).toEqual({
    all: "both",
    rows: [{ number: 7, choice: "keep" }],
  });
});

test("a seal says only what it is made with", () => {
  const filled = { ...untouched, passphrase: "six words", recipients: "age1abc" };
  expect(sealOf(filled)).toEqual({ type: "passphrase", passphrase: "six words" });
  expect(sealOf({ ...filled, by: "recipients" })).toEqual({ type: "recipients", recipients: "age1abc" });
});

test("what is lacking is said of the field that lacks it", () => {
  expect(lackOf(untouched)?.field).toBe("passphrase");
  expect(lackOf({ ...untouched, passphrase: "six words", repeated: "six" })?.field).toBe("repeated");
  expect(lackOf({ ...untouched, passphrase: "six words", repeated: "six words" })).toBeUndefined();
  expect(lackOf({ ...untouched, by: "recipients", recipients: " \n" })?.field).toBe("recipients");
});

test("a passphrase that is being repeated is not wrong before it differs", () => {
  const kind = (repeated: string) => repetitionOf({ ...untouched, passphrase: "six words", repeated }).kind;
  expect(["", "six", "six words", "sex"].map(kind)).toEqual(["none", "none", "good", "wrong"]);
});
