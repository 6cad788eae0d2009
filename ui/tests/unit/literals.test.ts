import { ESLint } from "eslint";
import { describe, expect, test } from "vitest";

const eslint = new ESLint();

/** What the lint says of a component or a module of the page, as `npm run lint` would. */
async function literalsIn(code: string, filePath = "src/screens/Planted.svelte"): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? [])
    .filter((message) => message.fatal || message.ruleId === "words/no-literals")
    .map((message) => message.message);
}

const script = '<script lang="ts">\n  let { on, t, live }: any = $props();\n</script>\n';

describe("words that are not in a locale file are found", { timeout: 120_000 }, () => {
  test.each([
    ["text of an element", "<p>Nothing has happened yet.</p>"],
    ["one word", "<button>Close</button>"],
    ["text beside an expression", "<p>{on} of them</p>"],
    ["the name for the ear", '<button aria-label="Close">×</button>'],
    ["a tooltip", '<button title="close">×</button>'],
    ["a component's property", '<Field label="notes" />'],
    ["a component's property in parts", '<Field label="notes of {on}" />'],
    ["a choice in the text", '<p>{on ? "day" : "days"}</p>'],
    ["a choice in an attribute", '<Field hint={on ? "day" : t.days} />'],
    ["text put together", "<p>{`${on} days`}</p>"],
    ["what is read out", '<button onclick={() => live.say("The key is stored.")}>×</button>'],
  ])("%s", async (_, markup) => {
    expect(await literalsIn(script + markup)).not.toEqual([]);
  });

  test.each([
    ["a message of a problem", 'export const problem = { message: "The field is empty." };'],
    ["one word of a table", 'export const faces = { good: { word: "Good." } };'],
    ["text put together", "export const said = (path: string) => `Saved as ${path}`;"],
  ])("in a module: %s", async (_, code) => {
    expect(await literalsIn(code, "src/planted.ts")).not.toEqual([]);
  });
});

test("names for the program are no words", { timeout: 120_000 }, async () => {
  const markup = [
    '<p class="small quiet-text" role="status" class:busy={on === "On hold"}>{t.title}</p>',
    '<p class={["judgement tone-bad", on && "Some thing"]}><kbd>F1</kbd> + <kbd>N</kbd></p>',
    '<button onclick={() => document.querySelector("main h1")} {...t.rest}>{on ? t.day : t.days} ×</button>',
    '{#if on === "Escape"}<input type="checkbox" name="keep it" />{/if}',
  ];
  expect(await literalsIn(script + markup.join("\n"))).toEqual([]);
  expect(
    await literalsIn(
      'import type { Key } from "./Some thing";\nexport type Is = "Two words" & Key;',
      "src/a.ts",
    ),
  ).toEqual([]);
});
