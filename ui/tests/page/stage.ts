import { expect, test as base, type Locator, type Page } from "@playwright/test";

import type { BundleFile } from "../../gallery/bundles";
import type { Scene } from "../../gallery/scenes";
import type { StandIn } from "../../gallery/stand-in";
import type { Problem } from "../../src/types/Problem";

declare global {
  interface Window {
    standIn: StandIn;
  }
}

/** The page on the stand-in core, and the things tests do there. */
export class Stage {
  constructor(readonly page: Page) {}

  async open(scene: Scene): Promise<void> {
    const answer = await this.page.goto(`/gallery.html?scene=${scene}`);
    expect(answer?.headers()["content-security-policy"], "as in the window").toContain("default-src 'self'");
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
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

  /** Where the configuration of the connection that is nearly there can be sent. */
  async destinations(): Promise<void> {
    await this.connection("Varonis, nearly there", "Connect in Varonis");
    await this.page.getByText("For IT: send it automatically").click();
  }

  /** One of them, to be filled in. */
  async destination(name: string): Promise<void> {
    await this.destinations();
    await this.choose(name);
  }

  async choose(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
    await expect(this.page.getByRole("heading", { name })).toBeVisible();
  }

  /** Which file the person chooses when asked for one. */
  file(file: BundleFile): Promise<void> {
    return this.page.evaluate((chosen) => void (window.standIn.bundles.file = chosen), file);
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** What was asked of the core by this name. */
  calls(command: string): Promise<unknown[][]> {
    return this.page.evaluate(
      (name) => window.standIn.calls.filter((call) => call.command === name).map((call) => call.arguments),
      command,
    );
  }

  refuse(command: string, problem: Problem): Promise<void> {
    return this.page.evaluate(([name, why]) => void (window.standIn.refusals[name] = why), [
      command,
      problem,
    ] as const);
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
    // Tauri freezes it too ("freezePrototype"), against scripts that poison it.
    await page.addInitScript(() => Object.freeze(Object.prototype));
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
