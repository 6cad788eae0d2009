import type { Page } from "@playwright/test";

import { expect, test, type Stage } from "./stage";

/** A guide that somebody wrote for themselves. */
const lake = `
schema = 1
id = "own-sample-lake"
vendor = "Sample"
product = "Sample Lake"
complete = true
summary = "Collects compliance logs in the Sample Lake."

[[source]]
title = "Sample Lake: ChatGPT"
url = "https://docs.example.com/lake"
checked = 2026-11-01

[[key]]
id = "compliance"
kind = "platform-secret-key"
scope = "read"
admin_console = "likely"

[[connect.step]]
say = "Open **Sources** and fill in the form."

[[connect.step.field]]
label = "Workspace"
value = "workspace-id"

[[connect.step.field]]
label = "Token"
value = { key = "compliance" }

[connect.done]
say = "Sample Lake saved the source."
`;

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
  await stage.open("several");
  await stage.wish({ do: "write", path: "guides/own-sample-lake.toml", text: lake });
  await page.keyboard.press("Control+n");
  const group = (name: string) => page.getByRole("group", { name });
  await expect(group("Used before").getByRole("option")).toHaveCount(4);
  await expect(group("Used before").getByRole("option").first()).toContainText("Used 3 days ago");
  await expect(page.getByRole("option")).toHaveCount(39);
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
  const reco = page.getByRole("option", { name: "Reco" });
  await expect(reco).not.toContainText("may have changed since");
  await stage.wish({ do: "menu", entry: "home" });
  await expect(stage.heading).toHaveText("Your connections");
  await stage.wish({ do: "pass", hours: 24 * 365 });
  await page.keyboard.press("Control+n");
  await expect(reco, "a guide gets old").toContainText("may have changed since");
});

test("the picker is used with the keyboard alone", async ({ stage, page }) => {
  await open(stage, page);
  const search = page.getByRole("combobox");
  await expect(search).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toContainText("Cribl Stream");
  await expect(search).toHaveAttribute("aria-activedescendant", "platform-cribl-stream");
  await page.keyboard.press("End");
  await expect(chosen(page)).toContainText("Zenity");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page), "the last entry is the last").toContainText("Zenity");
  await page.keyboard.press("Home");
  await expect(chosen(page)).toContainText("Varonis SaaS");
  await search.fill("apex");
  await expect(chosen(page), "found by its former name").toContainText("Tenable AI Exposure");
  await page.keyboard.press("Escape");
  await expect(search).toHaveValue("");
  await search.pressSequentially("cato ai");
  await page.keyboard.press("Enter");
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("new_connection")).toEqual([
    { guide: "cato-ai-security", label: null, client: null },
  ]);
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
  const own = page.getByRole("option", { name: "Sample Lake" });
  await expect(own).toHaveCount(0);
  await stage.wish({ do: "write", path: "guides/own-sample-lake.toml", text: lake });
  await expect(own).toContainText("Yours, not checked by Causeway");
});

test("each guide says whose page it is from and when it was read, and opens that page", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Platform");
  await expect(page.getByText("From Varonis's document, read on 20 November 2026.")).toBeVisible();
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  const connection = "Tenable, workspace Europe";
  await stage.connection(connection, "Platform");
  await expect(page.getByText("From Tenable's page, read on 20 November 2026.")).toBeVisible();
  await page.getByRole("button", { name: "Open Tenable AI Exposure: ChatGPT Enterprise" }).click();
  expect(await stage.calls("open_page")).toEqual([{ connection, page: "source-1" }]);
  await expect
    .poll(async () => (await stage.recorded()).opened)
    .toEqual(["https://docs.tenable.com/ai-exposure/Content/settings/integrations/chatGPT.htm"]);
});

test("a guide that covers a part says what is missing, beside the vendor's page", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Cribl, covered in part", "Platform");
  await expect(page.getByText("This guide doesn't cover everything on Cribl Stream's side.")).toBeVisible();
  const missing = page.getByRole("button", { name: "Open OpenAI Compliance Logs Source" });
  await expect(missing, "offered once").toHaveCount(1);
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
  await stage.connection("Cribl, covered in part", "Connect in Cribl");
  const row = (label: string) => page.locator(".sheet-row").filter({ hasText: label });
  const picked = row("workspaceEventTypes");
  await expect(picked).toContainText("You choose this in the form");
  await expect(picked.getByRole("button")).toHaveCount(0);
  await page.keyboard.press("Control+n");
  await page.getByRole("combobox").fill("airbyte");
  await page.keyboard.press("Enter");
  await stage.step("Connect in Airbyte");
  await expect(row("End Time")).toContainText("Not filled in (optional).");
});
