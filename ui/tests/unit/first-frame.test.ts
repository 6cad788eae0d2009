import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const first = read("index.html");
const shell = read("src/parts/Shell.svelte");

describe("the first frame", () => {
  test("has the mark that the page has, so that nothing jumps when the page takes over", () => {
    const mark = /<path\s+d="([^"]+)"/;
    expect(first.match(mark)?.[1]).toBe(shell.match(mark)?.[1]);
  });

  test("is laid out by the page's own styles", () => {
    for (const name of ["shell", "shell-top", "topbar", "brand", "brand-mark", "shell-body"]) {
      const used = new RegExp(`class="[^"]*\\b${name}\\b`);
      expect(first, name).toMatch(used);
      expect(shell, name).toMatch(used);
    }
  });

  test("offers nothing to press: nothing would happen yet", () => {
    expect(first).not.toMatch(/<(button|a|input)\b/);
  });
});
