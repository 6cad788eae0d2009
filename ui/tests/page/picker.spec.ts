import type { Page } from "@playwright/test";

import { expect, test, type Stage } from "./stage";

async function open(stage: Stage, page: Page) {
  await stage.open("several");
  await page.keyboard.press("Control+n");
  await expect(page.getByRole("option").first()).toBeVisible();
}

const chosen = (page: Page) => page.getByRole("option", { selected: true });

test("the platforms stand in groups, those used before on top, and each says how far its guide goes", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  const group = (name: string) => page.getByRole("group", { name });
  await expect(group("Used before").getByRole("option")).toHaveCount(2);
  await expect(group("Used before").getByRole("option").first()).toContainText("Used 3 days ago");
  await expect(page.getByRole("option")).toHaveCount(38);
  await expect(group("Complete").getByRole("option", { name: "Elastic" })).toContainText("Complete");
  await expect(group("Partly covered").getByRole("option", { name: "Zenity" })).toContainText(
    "Partly covered",
  );
  await expect(group("Your own").getByRole("option")).toContainText("Yours, not checked by Causeway");
});

test("each platform says at a glance which key, which scope, whether a mail, and how many values", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  const tenable = page.getByRole("option", { name: "Tenable AI Exposure" });
  for (const words of ["OpenAI Platform admin key", "read and delete", "email to OpenAI", "4 values"])
    await expect(tenable).toContainText(words);
  await expect(page.getByRole("option", { name: "Cato AI Security" })).toContainText("No email");
  await expect(page.getByRole("option", { name: "Datadog" })).toContainText("no conversations");
  await expect(page.getByRole("option", { name: "Reco" })).toContainText("may have changed since");
});

test("the picker is used with the keyboard alone", async ({ stage, page }) => {
  await open(stage, page);
  const search = page.getByRole("combobox");
  await expect(search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toContainText("Tenable AI Exposure");
  await expect(search).toHaveAttribute("aria-activedescendant", "platform-tenable-ai-exposure");
  await page.keyboard.press("End");
  await expect(chosen(page)).toContainText("Acme SIEM");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page), "the last entry is the last").toContainText("Acme SIEM");
  await page.keyboard.press("Home");
  await expect(chosen(page)).toContainText("Varonis SaaS");
  await search.fill("apex");
  await expect(chosen(page), "found by its former name").toContainText("Tenable AI Exposure");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await search.pressSequentially("cato ai");
  await page.keyboard.press("Enter");
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("new_connection")).toEqual([["cato-ai-security", null, null]]);
});

test("going down the list, neither the entry nor the search leaves the window", async ({ stage, page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await open(stage, page);
  const inSight = async () => {
    const search = await page.locator(".picker-search").boundingBox();
    const entry = await chosen(page).boundingBox();
    const low = (search?.y ?? 0) + (search?.height ?? 0);
    expect(search?.y ?? -1, "the search stays").toBeGreaterThan(0);
    expect(entry?.y ?? 0, "below the search").toBeGreaterThanOrEqual(low - 1);
    expect((entry?.y ?? 0) + (entry?.height ?? 0), "above the edge").toBeLessThanOrEqual(640);
  };
  for (let step = 0; step < 37; step += 1) {
    await page.keyboard.press("ArrowDown");
    await inSight();
  }
  for (let step = 0; step < 5; step += 1) {
    await page.keyboard.press("PageUp");
    await inSight();
  }
});

test("who looks for a platform that does another job is told what it does instead", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  const search = page.getByRole("combobox");
  await search.fill("panther");
  await expect(page.getByRole("heading", { name: "What it does instead" })).toBeVisible();
  await expect(page.getByText("reads the audit logs of the OpenAI Platform organization")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "No platform" })).toContainText(
    "1 below does something else.",
  );
  await search.fill("cribl");
  await expect(page.getByRole("option")).toHaveCount(1);
  await expect(page.getByText("Easily confused")).toBeVisible();
  await search.fill("varonis");
  await expect(page.getByText("Easily confused")).toHaveCount(0);
});

test("a search without a hit says what to try", async ({ stage, page }) => {
  await open(stage, page);
  await page.getByRole("combobox").fill("zzz");
  await expect(page.getByText("No platform matches.")).toBeVisible();
  await page.getByRole("button", { name: "My platform isn't listed" }).click();
  await expect(stage.heading).toHaveText("Another platform");
});

test("a guide file that comes while the list is open is offered without asking for it", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  const before = (await stage.calls("list_platforms")).length;
  await page.evaluate(() => window.standIn.say("records-changed"));
  await expect.poll(async () => (await stage.calls("list_platforms")).length).toBe(before + 1);
});

test("each guide says whose page it is from and when it was read, and opens that page", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Platform");
  await expect(page.getByText("From Varonis's document, read on 20 November 2026.")).toBeVisible();
  await page.getByRole("button", { name: "Open Varonis: how to connect ChatGPT" }).click();
  expect(await stage.calls("open_page")).toEqual([["almost", "source-1"]]);
});

test("a guide that covers a part says what is missing, beside the vendor's page", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Cribl, covered in part", "Platform");
  await expect(page.getByText("This guide doesn't cover everything on Cribl Stream's side.")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Open Cribl/ }), "offered once").toHaveCount(1);
});

test("a guide of one's own says that nobody has checked it", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Acme, my own guide", "Platform");
  await expect(page.getByText("Causeway hasn't checked it")).toBeVisible();
});

test("what is picked in the platform's form has nothing to copy, and what may stay empty says so", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Connect in Varonis");
  const row = (label: string) => page.locator(".sheet-row").filter({ hasText: label });
  await expect(row("Event types")).toContainText("You choose this in the form");
  await expect(row("Event types").getByRole("button")).toHaveCount(0);
  await expect(row("Description")).toContainText("Not filled in (optional).");
});
