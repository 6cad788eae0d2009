import { expect, test } from "vitest";

import { matching, moved, sections, vendorBeside } from "../../src/screens/matching";
import type { PlatformCard } from "../../src/types/PlatformCard";

const card = (vendor: string, product: string, also: string[] = []): PlatformCard => ({
  id: product,
  vendor,
  product,
  also,
  summary: "",
  needs: [],
  keys: [],
  scope: "",
  mail: "never",
  values: 1,
  source: "",
  mayHaveChanged: false,
  group: "complete",
  complete: true,
  own: false,
  lastUsed: null,
});

const platforms = [
  card("Tenable", "Tenable AI Exposure"),
  card("Varonis", "Varonis SaaS", ["Athena"]),
  card("Société Exemple", "Exemple"),
];
const names = (query: string) => matching(platforms, query).map((platform) => platform.product);

test("nothing typed shows every platform in the core's order", () => {
  expect(names(" ")).toEqual(["Tenable AI Exposure", "Varonis SaaS", "Exemple"]);
});

test("a platform is found by any of its names, in capitals or not", () => {
  expect(names("VARONIS")).toEqual(["Varonis SaaS"]);
  expect(names("athena")).toEqual(["Varonis SaaS"]);
});

test("accents need not be typed", () => {
  expect(names("societe")).toEqual(["Exemple"]);
});

test("every word has to occur, in any order", () => {
  expect(names("exposure tenable")).toEqual(["Tenable AI Exposure"]);
  expect(names("tenable saas")).toEqual([]);
});

test("names that begin with the word come before names that merely hold it", () => {
  expect(names("a")).toEqual(["Varonis SaaS", "Tenable AI Exposure"]);
  expect(names("e")).toEqual(["Exemple", "Tenable AI Exposure", "Varonis SaaS"]);
});

const shown = (list: PlatformCard[], query: string) =>
  sections(list, query).map((section) => [section.id, section.platforms.map((each) => each.product)]);

test("those used before stand on top, the last one first, and nowhere else", () => {
  const list: PlatformCard[] = [
    { ...card("A", "First"), lastUsed: "2026-11-01T10:00:00Z" },
    card("B", "Second"),
    { ...card("C", "Third"), group: "partial", lastUsed: "2026-11-20T10:00:00Z" },
    { ...card("D", "Fourth"), group: "own" },
  ];
  expect(shown(list, "")).toEqual([
    ["used", ["Third", "First"]],
    ["complete", ["Second"]],
    ["own", ["Fourth"]],
  ]);
});

test("what is found stands in one list, and nothing found is no list", () => {
  expect(shown(platforms, "tenable")).toEqual([["found", ["Tenable AI Exposure"]]]);
  expect(shown(platforms, "zzz")).toEqual([]);
});

const empty = { from: 0, to: 0, end: 0 };

test("the arrows go by one and stop at both ends", () => {
  expect(moved("ArrowDown", 0, 3, empty)).toBe(1);
  expect(moved("ArrowDown", 2, 3, empty)).toBe(2);
  expect(moved("ArrowUp", 0, 3, empty)).toBe(0);
  expect(moved("PageDown", 1, 30, empty)).toBe(7);
  expect(moved("PageUp", 3, 30, empty)).toBe(0);
  expect(moved("ArrowDown", 0, 0, empty), "where nothing is found").toBeUndefined();
});

test("Home and End lead to the ends of the list, once the cursor is at the end of the text", () => {
  expect(moved("End", 0, 9, empty)).toBe(8);
  expect(moved("Home", 5, 9, empty)).toBe(0);
  expect(moved("Home", 5, 9, { from: 4, to: 4, end: 4 }), "first in the text").toBeUndefined();
  expect(moved("End", 0, 9, { from: 4, to: 4, end: 4 })).toBe(8);
  expect(moved("End", 0, 9, { from: 0, to: 4, end: 4 }), "with text marked").toBeUndefined();
  expect(moved("a", 0, 9, empty)).toBeUndefined();
});

test("a vendor whose name is in the product's is not said twice", () => {
  expect(vendorBeside(card("Tenable", "Tenable AI Exposure"))).toBe("");
  expect(vendorBeside(card("Reveal", "Onna"))).toBe("Reveal");
});
