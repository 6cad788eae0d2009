/* The page that ships, in Chromium, on the real core.

   How a test is written here:

   - `stage.open(scene)` opens one of the scenes of page-host (page-host/src/scenes; a list of them is at
     /host/scenes). Each page has a Causeway of its own: nothing that one test does is seen by another. A test
     that needs a state which no scene has gets a scene.
   - Words are the product's. What the core says is expected as it says it; when it changes, the test changes.
   - `stage.calls(command)` are the arguments of what the page asked, by their names. A connection stands there
     under its label, not under its ID: `{ connection: "Varonis, nearly there", page: "source-1" }`.
   - What comes of a call is what the core does. Where a test is about how the page behaves when the core does
     not answer as usual, `stage.refuse`, `stage.delay` and `stage.drop` say so for one command, `stage.allow`
     takes it back. A refusal that the core can be brought to is arranged, not made up: a keyring that is locked
     (`stage.wish({ do: "keyring", locked: true })`) rather than a made-up problem.
   - `stage.wish` arranges what is around the page: the file a dialog gives, the time, how OpenAI answers, what
     another process writes. `stage.recorded()` is what the system was asked to do: pages opened, texts copied.
   - The clock of the page starts where the scene's stands (2 November 2026, and later where days have passed).
   - Nothing waits for a fixed time. */
import { expect, test as base, type Locator, type Page } from "@playwright/test";

import { everything } from "../../src/home";
import type { HomeView } from "../../src/types/HomeView";
import type { Problem } from "../../src/types/Problem";
import type { FileName, Opened, Recorded, Wish } from "../host/host";

/** The arguments of one call, by their names. */
export type Arguments = Record<string, unknown>;

/** The page on a scene, and the things tests do there. */
export class Stage {
  constructor(readonly page: Page) {}

  /** Opens a scene; `late` names commands whose answers take so many milliseconds, from the start on. */
  async open(scene: string, late: Record<string, number> = {}): Promise<void> {
    await this.load(scene, late);
    // A scene is made by doing everything that happened in it.
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible({ timeout: 20_000 });
  }

  /** The same without waiting for the page to be drawn. */
  async load(scene: string, late: Record<string, number> = {}): Promise<void> {
    const delays = Object.entries(late).map(([command, delay]) => `&delay=${command}:${delay}`);
    const answer = await this.page.goto(`/?scene=${scene}${delays.join("")}`);
    expect(answer?.headers()["content-security-policy"], "as in the window").toContain("default-src 'self'");
  }

  /** Opens a connection from Home, and one of its steps. */
  async connection(label: string, step?: string): Promise<void> {
    await this.page
      .getByRole("listitem")
      .filter({ hasText: label })
      .getByRole("button", { name: "Continue" })
      .click();
    await expect(this.page.locator("form.step")).toBeVisible();
    if (step) await this.step(step);
  }

  async step(title: string): Promise<void> {
    const fold = this.page.locator(".steps-fold > summary");
    if (await fold.isVisible()) await fold.click();
    const steps = this.page.getByRole("navigation", { name: "Steps" });
    await steps.getByRole("button", { name: new RegExp(`^${title}`) }).click();
    await expect(this.heading).toHaveText(title);
  }

  /** Where the configuration of a connection can be sent. */
  async destinations(label = "Varonis, nearly there"): Promise<void> {
    await this.connection(label, "Connect in Varonis");
    const offer = this.page.locator("summary", { hasText: "For IT: send it automatically" });
    // Where a push has stopped halfway it is open already.
    if (!(await offer.evaluate((summary) => (summary.parentElement as HTMLDetailsElement).open)))
      await offer.click();
  }

  /** One of them, to be filled in. */
  async destination(name: string, label?: string): Promise<void> {
    await this.destinations(label);
    await this.choose(name);
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { name })).toBeVisible();
  }

  /** Which file the person chooses when asked for one. */
  async file(file: FileName): Promise<void> {
    await this.wish({ do: "choose", file });
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** What was asked of the core by this name; connections by their labels. */
  calls(command: string): Promise<Arguments[]> {
    return this.page.evaluate(
      async ([name, query]) => {
        const home = (await window.host.ask("home", { query })) as HomeView;
        const labels = new Map(home.rows.map(({ card }) => [card.id, card.label]));
        const labelled = (value: unknown): unknown => {
          if (typeof value === "string") return labels.get(value) ?? value;
          if (Array.isArray(value)) return value.map(labelled);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, labelled(part)]));
        };
        return window.host.calls
          .filter((call) => call.command === name)
          .map((call) => labelled(call.body) as Record<string, unknown>);
      },
      [command, { ...everything, count: 1000 }] as const,
    );
  }

  /** The command is refused with this problem, and the core not asked. */
  refuse(command: string, problem: Problem): Promise<void> {
    return this.page.evaluate(([name, why]) => window.host.refuse(name, why), [command, problem] as const);
  }

  /** The command's answer is late by so many milliseconds. */
  delay(command: string, milliseconds: number): Promise<void> {
    return this.page.evaluate(([name, delay]) => window.host.delay(name, delay), [
      command,
      milliseconds,
    ] as const);
  }

  /** The command is never answered, and the core not asked. */
  drop(command: string): Promise<void> {
    return this.page.evaluate((name) => window.host.drop(name), command);
  }

  /** The command goes as usual again. */
  allow(command: string): Promise<void> {
    return this.page.evaluate((name) => window.host.allow(name), command);
  }

  /** Arranges something around the page. */
  wish(wish: Wish): Promise<unknown> {
    return this.page.evaluate((wanted) => window.host.wish(wanted), wish);
  }

  /** Another process calls a command about the connection with this label. */
  async elsewhere(label: string, command: string, rest: Arguments): Promise<void> {
    const home = (await this.page.evaluate((query) => window.host.ask("home", { query }), {
      ...everything,
      count: 1000,
    })) as HomeView;
    const connection = home.rows.find(({ card }) => card.label === label)?.card.id;
    await this.wish({ do: "elsewhere", command, body: { connection, ...rest } });
  }

  /** What the system was asked to do so far. */
  recorded(): Promise<Recorded> {
    return this.page.evaluate(() => window.host.recorded());
  }

  /** What is there in the scene: a key that its OpenAI knows, a platform that takes pushes. */
  opened(): Promise<Opened> {
    return this.page.evaluate(() => window.host.opened);
  }

  /** The address of an endpoint that never answers. */
  async silence(): Promise<string> {
    return (await this.wish({ do: "silence" })) as string;
  }

  /** The address of a Vault. */
  async vault(): Promise<string> {
    return (await this.wish({ do: "vault" })) as string;
  }
}

/** Everything the page still knows in its document: text, values, attributes. */
export const remains = () =>
  [...document.querySelectorAll("input, textarea")]
    .map((field) => (field as HTMLInputElement).value)
    .join("\n") + document.documentElement.outerHTML;

/** Every page test fails when the page throws or complains in the console. */
export const test = base.extend<{ stage: Stage }>({
  stage: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      const noise = message.text().includes("favicon") || message.location().url.endsWith("/favicon.ico");
      if (message.type() === "error" && !noise) complaints.push(message.text());
    });
    await use(new Stage(page));
    expect(complaints, "the page works without a complaint").toEqual([]);
  },
});

export { expect };
