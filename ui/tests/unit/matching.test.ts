import { expect, test } from "vitest";

import { matching } from "../../src/screens/matching";
import type { PlatformCard } from "../../src/types/PlatformCard";

const card = (vendor: string, product: string, also: string[] = []): PlatformCard => ({
  id: product,
  vendor,
  product,
  also,
  summary: "",
  needs: [],
  complete: true,
  own: false,
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
