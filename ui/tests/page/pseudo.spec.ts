/* The page and the core in the pseudo-language, where each message has accents and stands in ⟦ ⟧. What has no
   brackets is written in the code, glued together, or comes from a guide or a person by way of the core; only
   the last is right. Nothing here is found by its English name. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test, type Stage } from "./stage";

declare global {
  interface Window {
    /** Every text that the core gave the page. */
    fromCore: Set<string>;
  }
}

/** The part of Tauri through which answers come. */
interface Tauri {
  invoke: (...given: unknown[]) => Promise<unknown>;
  transformCallback: (told: (message: unknown) => void) => number;
}

/** Writes down what the core answers, and what it tells on the way. */
function gather(): void {
  const texts = new Set<string>();
  window.fromCore = texts;
  const note = (value: unknown): void => {
    if (typeof value === "string") texts.add(value.replace(/\s+/g, " ").trim());
    else if (typeof value === "object" && value !== null) Object.values(value).forEach(note);
  };
  let tauri: Tauri | undefined;
  Object.defineProperty(window, "__TAURI_INTERNALS__", {
    get: () => tauri,
    set(made: Tauri) {
      const { invoke, transformCallback } = made;
      tauri = {
        ...made,
        async invoke(...given) {
          try {
            const answer = await invoke(...given);
            note(answer);
            return answer;
          } catch (problem) {
            note(problem);
            throw problem;
          }
        },
        transformCallback: (told) =>
          transformCallback((message) => {
            note(message);
            told(message);
          }),
      };
    },
  });
}

/** Text on the page that is in no brackets and not the core's. */
function strays(): string[] {
  // Each with its reason: a date is Intl's; a request is shown as it is sent; an ID is cut where two differ.
  const date = /^\d{1,2} \p{L}+ \d{4}( at \d\d:\d\d)?/u;
  const elsewhere = "script, style, pre, .compare dd";
  const known = [...window.fromCore].filter((text) => text !== "");
  const between = /^[\s,()·–:•]+/;
  // What the core says may have punctuation of the page's between it: "Product (Vendor)", "Platform, client".
  const whole = (text: string): boolean => {
    const rest = text.replace(between, "");
    const begins = [date.exec(rest)?.[0] ?? "", /^\d+/.exec(rest)?.[0] ?? "", ...known].filter(
      (each) => each !== "" && rest.startsWith(each),
    );
    return (
      !/\p{L}{2}/u.test(rest) ||
      window.fromCore.has(text.trim()) ||
      begins.some((each) => {
        const after = rest.slice(each.length);
        return (after === "" || between.test(after)) && whole(after);
      })
    );
  };
  const found: string[] = [];
  let depth = 0;
  const outside = (text: string): string => {
    let rest = "";
    for (const letter of text) {
      if (letter === "⟦") depth += 1;
      if (depth === 0) rest += letter;
      if (letter === "⟧") depth -= 1;
    }
    return rest;
  };
  const judge = (where: string, text: string) => {
    const rest = outside(text);
    if (!whole(rest.replace(/\s+/g, " "))) found.push(`${where}: ${rest.trim()}`);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent && !parent.closest(elsewhere))
      judge(parent.className || parent.tagName, walker.currentNode.textContent ?? "");
  }
  if (depth !== 0) found.push("a message has lost a bracket");
  for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      depth = 0;
      judge(name, element.getAttribute(name) ?? "");
    }
  depth = 0;
  judge("the title of the window", document.title);
  return found;
}

/** Messages of which a part is out of sight. */
function cutOff(): string[] {
  return [...document.querySelectorAll<HTMLElement>("body *")]
    .filter((element) =>
      [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.includes("⟦")),
    )
    .filter((element) => !element.closest(".heard, .skip, svg") && element.checkVisibility())
    .filter((element) => ["hidden", "clip"].includes(getComputedStyle(element).overflowX))
    .filter((element) => element.scrollWidth > element.clientWidth + 1)
    .map((element) => element.textContent ?? "");
}

async function expectAllTranslated(page: Page, where: string): Promise<void> {
  expect(
    await page.evaluate(() => document.body.textContent),
    "the page is in the pseudo-language",
  ).toContain("⟦");
  expect(await page.evaluate(strays), where).toEqual([]);
  expect(await page.evaluate(cutOff), `${where}: cut off`).toEqual([]);
  const wide = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
  expect(await page.evaluate(wide), `${where}: nobody has to scroll sideways`).toBeLessThanOrEqual(0);
}

async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((each) => each.effect?.getComputedTiming().endTime !== Infinity)
        .map((each) => each.finished),
    ),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
  expect(told, where).toEqual([]);
}

async function judge(page: Page, where: string): Promise<void> {
  await expectAllTranslated(page, where);
  await expectAccessible(page, where);
}

const unfold = (page: Page) =>
  page
    .locator("form.step details:not([open]) > summary")
    .evaluateAll((all) => all.forEach((summary) => (summary as HTMLElement).click()));

/** Opens each connection on Home, and each of its steps. */
async function walk(stage: Stage, page: Page, scene: string): Promise<void> {
  await stage.open(scene);
  const connections = await page.locator("[data-open]").count();
  for (let nth = 0; nth < connections; nth += 1) {
    await stage.open(scene);
    await page.locator("[data-open]").nth(nth).click();
    await expect(page.locator("form.step")).toBeVisible();
    const steps = page.locator(".steps-side .step-link");
    for (let step = 0; step < (await steps.count()); step += 1) {
      await steps.nth(step).click();
      await expect(steps.nth(step)).toHaveAttribute("aria-current", "step");
      await unfold(page);
      await expectAllTranslated(page, `connection ${nth + 1}, step ${step + 1}`);
    }
    await expectAccessible(page, `connection ${nth + 1}, the last step`);
  }
}

test.beforeEach(async ({ page }) => {
  await page.addInitScript(gather);
});

test.describe("all words of the page are in the locale files", () => {
  test.slow();

  for (const scene of ["empty", "several", "practice", "redirected", "checked", "many"] as const)
    test(`on Home: ${scene}`, async ({ stage, page }) => {
      await stage.open(scene);
      const manage = page.locator("button[aria-expanded]").first();
      if (await manage.isVisible()) await manage.click();
      await judge(page, scene);
    });

  test("in many connections by client, and in a client", async ({ stage, page }) => {
    await stage.open("many");
    await page.locator(".home-group input").check();
    await page.locator(".home-selects select").nth(2).selectOption({ index: 3 });
    await expect(page.locator(".home-head").first()).toBeVisible();
    await judge(page, "groups");
    await page.locator("input[type=search]").fill("zzz");
    await expect(page.locator(".home-list")).toHaveCount(0);
    await judge(page, "nothing found");
    await page.locator("input[type=search]").fill("client 07");
    await page.locator(".home-clients button").first().click();
    await expect(page.locator(".client-about")).toBeVisible();
    await judge(page, "a client");
    await page.locator(".home .row button").nth(1).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await judge(page, "a client's dialog");
  });

  test("in the dialogs about a connection", async ({ stage, page }) => {
    for (const nth of [0, 2, 3, 4]) {
      await stage.open("several");
      await page.locator(".home-card button[aria-expanded]").first().click();
      await page.locator(".home-manage button").nth(nth).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await judge(page, `dialog ${nth + 1}`);
    }
  });

  for (const scene of ["several", "checked"] as const)
    test(`in every step: ${scene}`, async ({ stage, page }) => {
      test.setTimeout(600_000);
      await walk(stage, page, scene);
    });

  test("in a step that lacks something, with a refused command, and in paste help", async ({
    stage,
    page,
  }) => {
    await stage.open("no-keyring");
    const fresh = page.locator(".home-card", { hasText: "Varonis SaaS for Acme" });
    await fresh.locator("[data-open]").click();
    await page.locator(".step-foot button[type=submit]").click();
    await expect(page.getByRole("alert")).toBeVisible();
    await judge(page, "what is missing");
    await stage.refuse("open_page", {
      code: "system",
      message: "⟦No browser opened.⟧",
      hint: "⟦Copy the link.⟧",
    });
    await page.locator(".block-open button").first().click();
    await expect(page.getByRole("alert").first()).toBeVisible();
    await judge(page, "a refused command");
    await page.locator("form.step > .flush button").click();
    await page
      .locator("#paste-text")
      .fill(`org-Ab12Cd34Ef56Gh78Ij90Kl12 org-Ab12Cd34Ef56Gh78Ij90Kl99 ${(await stage.opened()).key}`);
    await judge(page, "paste help");
    await page.locator("dialog[open] button[type=submit]").click();
    await expect(page.locator("input[name=found-organization]").first()).toBeVisible();
    await judge(page, "what paste help found");
  });

  test("in the picker and in a guide of one's own", async ({ stage, page }) => {
    await stage.open("several");
    await page.keyboard.press("Control+n");
    await expect(page.getByRole("option").first()).toBeVisible();
    await judge(page, "the picker");
    for (const query of ["cribl", "zzz"]) {
      await page.getByRole("combobox").fill(query);
      await judge(page, `the picker, searched for ${query}`);
    }
    await page.locator(".picker-search .flush button").click();
    await expect(page.getByRole("radiogroup").first()).toBeVisible();
    await page.locator("button[type=submit]").click();
    await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    await judge(page, "a guide of one's own");
  });

  test("in a destination, what a test finds there, and the request", async ({ stage, page }) => {
    await stage.open("several");
    const far = page.locator(".home-card", { hasText: "Varonis, nearly there" });
    await far.locator("[data-open]").click();
    await page.locator(".steps-side .step-link").nth(8).click();
    await unfold(page);
    await expect(page.locator(".destination").first()).toBeVisible();
    await judge(page, "the destinations");
    await page.locator(".destination", { hasText: "HashiCorp Vault" }).first().click();
    await page.locator("#destination-address").fill(await stage.vault());
    await page.locator("#destination-mount").fill("secret");
    await page.locator("#destination-path").fill("openai/compliance");
    await page.locator("#destination-credential").fill("secret-token");
    const buttons = page.locator(".block-push .stack-tight > .row > button.button");
    await buttons
      .filter({ has: page.locator("svg") })
      .nth(-2)
      .click();
    await expect(page.locator(".block-push .check-list")).toBeVisible();
    await judge(page, "a destination");
    await buttons
      .filter({ has: page.locator("svg") })
      .nth(-1)
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await judge(page, "the request");
  });

  test("in bundles that are saved and opened", async ({ stage, page }) => {
    await stage.open("several");
    const [open, save] = [0, 1].map((nth) => page.locator(".home > .flush button").nth(nth));
    await save?.click();
    await page.locator("dialog[open] input[name=export-how]").nth(1).check();
    await page.locator("#seal-passphrase ~ button").nth(1).click();
    await page.locator("#seal-repeated").fill("another");
    await judge(page, "sealing with a passphrase");
    await page.locator("input[name=seal-by]").nth(1).check();
    await judge(page, "sealing for people");
    await page.keyboard.press("Escape");
    for (const file of ["sealed", "protected-key-file", "clashes"] as const) {
      await stage.file(file);
      await open?.click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await judge(page, `a file: ${file}`);
      await page.keyboard.press("Escape");
    }
  });

  test("in Help, with what works on this computer", async ({ stage, page }) => {
    await stage.open("several");
    await stage.wish({ do: "keyring", locked: true });
    await page.keyboard.press("F1");
    await page.locator("dialog[open] section button").first().click();
    await expect(page.locator("dialog[open] .check-list")).toBeVisible();
    await judge(page, "Help");
  });

  test("in practice mode, with its options and its values", async ({ stage, page }) => {
    await stage.open("practice");
    await page.keyboard.press("Control+n");
    await page.getByRole("option").first().click();
    await page.locator(".practice-banner button[aria-expanded]").click();
    await page.locator(".samples summary").click();
    await judge(page, "practice");
    await page.locator(".practice-banner > button").nth(1).click();
    await expect(page.locator(".toast")).toBeVisible();
    await judge(page, "after practice");
  });
});

test("a word in the code would be found", async ({ stage, page }) => {
  await stage.open("several");
  await page.evaluate(() => {
    document
      .querySelector("h1")
      ?.insertAdjacentHTML("afterend", "<p>Hard-coded</p><input aria-label='Hard-coded name' />");
  });
  expect(await page.evaluate(strays)).toEqual(["P: Hard-coded", "aria-label: Hard-coded name"]);
});
