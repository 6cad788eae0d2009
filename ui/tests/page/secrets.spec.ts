import { expect, remains, test } from "./stage";

/** In the form that OpenAI documents. */
const key = `sk-proj-canary${"Ab1".repeat(22)}cdT3BlbkFJ${"Ef2".repeat(23)}g7Zq4`;
const organization = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
const other = "org-Ab12Cd34Ef56Gh78Ij90Kl99";

test("a key is shown as dots and judged, and leaves the page when it is stored", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme", "Create the key");
  const field = page.getByLabel("The key (");
  await expect(field).toHaveAttribute("type", "password");
  await field.fill(key);
  await expect(page.getByText("Looks right.")).toBeVisible();
  await page.getByRole("button", { name: "Store the key" }).click();
  await expect(page.getByText("Kept in the keyring of your desktop.")).toBeVisible();
  await expect(page.getByText("••••7Zq4"), "nothing but its end is shown").toBeVisible();
  expect(await stage.calls("store_key")).toEqual([
    { connection: "Varonis SaaS for Acme", slot: "compliance", text: key, keep: "keyring" },
  ]);
  expect(await page.evaluate(remains)).not.toContain("canary");
});

test("a key that was refused leaves the page too", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme", "Create the key");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByLabel("The key (").fill(key);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Unlock it (");
  await expect(page.getByLabel("The key (")).toHaveValue("");
  expect(await page.evaluate(remains)).not.toContain("canary");
});

test("going back does not store a key behind the person's back, and says so", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme", "Create the key");
  await page.getByLabel("The key (").fill(key);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByText("The key you pasted wasn't stored.")).toBeVisible();
  expect(await stage.calls("store_key")).toEqual([]);
  expect(await page.evaluate(remains)).not.toContain("canary");
});

test("without a keyring nothing is chosen for the person, and both ways are explained", async ({
  stage,
  page,
}) => {
  await stage.open("no-keyring");
  await stage.connection("Varonis SaaS for Acme", "Create the key");
  await expect(page.getByText("Your keyring is locked.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /this computer's keyring/ })).not.toBeChecked();
  await expect(page.getByRole("radio", { name: /this session only/ })).not.toBeChecked();
  await page.getByLabel("The key (").fill(key);
  await page.getByRole("button", { name: "Store the key" }).click();
  expect(await stage.calls("store_key")).toEqual([]);
  await page.getByRole("radio", { name: /this session only/ }).check();
  await page.getByRole("button", { name: "Store the key" }).click();
  await expect(page.getByText("Key kept for this session only")).toBeVisible();
  await stage.step("Finish");
  await expect(page.getByText("Key kept for this session only"), "it is shown all the time").toBeVisible();
});

test("the keyring is not asked before something is on screen", async ({ stage, page }) => {
  await stage.open("several");
  await expect.poll(() => stage.calls("keyring_state")).toHaveLength(1);
  const [painted, asked] = await page.evaluate(() => [
    performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Infinity,
    window.host.calls.find((call) => call.command === "keyring_state")?.at ?? 0,
  ]);
  expect(asked).toBeGreaterThanOrEqual(painted ?? Infinity);
});

test("replacing and removing a key both ask first", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Create the key");
  await page.getByRole("button", { name: "Replace it…" }).click();
  await expect(page.getByLabel("The new key (")).toBeVisible();
  await page.getByRole("button", { name: "Keep the old one" }).click();
  await page.getByRole("button", { name: "Remove it…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  expect(await stage.calls("forget_key")).toEqual([]);
  await page.getByRole("button", { name: "Remove it…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByLabel("The key (")).toBeVisible();
  expect(await stage.calls("forget_key")).toEqual([
    { connection: "Varonis, nearly there", slot: "compliance" },
  ]);
});

test("copying the key counts down in sight, on every screen, and can be cleared at once", async ({
  stage,
  page,
}) => {
  await page.clock.install();
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Connect in Varonis");
  await page.getByRole("button", { name: "Copy API Key" }).click();
  await expect(page.getByText(/^Cleared in (60|59) s$/)).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(page.getByText(/cleared in (40|39) s/)).toBeVisible();
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  await expect(page.getByText(/cleared in \d+ s/)).toBeVisible();
  await page.getByRole("button", { name: "Clear it now" }).click();
  expect(await stage.calls("clear_clipboard")).toEqual([{}]);
  await expect(page.getByText(/cleared in/)).toHaveCount(0);
});

test("the countdown ends by itself and says so", async ({ stage, page }) => {
  await page.clock.install();
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Connect in Varonis");
  await page.getByRole("button", { name: "Copy API Key" }).click();
  await expect(page.getByText(/^Cleared in (60|59) s$/)).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(page.getByText("The key is no longer on the clipboard.")).toBeVisible();
  await expect(page.getByText(/leared in \d+ s/)).toHaveCount(0);
});

test("the copy sheet keeps the platform's labels and order, and ticks what was copied", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Connect in Varonis");
  await expect(page.locator(".sheet-label")).toHaveText(["Integration Name", "Workspace ID", "API Key"]);
  await page.getByRole("button", { name: "Copy Workspace ID" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Copied: Workspace ID" })).toBeVisible();
  await expect(page.locator(".sheet-row").nth(1)).toContainText("Copied today");
  await expect(page.locator(".sheet-row").nth(0)).not.toContainText("Copied today");
  expect(await stage.calls("copy")).toEqual([
    { connection: "Varonis, nearly there", item: { type: "row", index: 1 } },
  ]);
});

test("paste help fills in what is certain, and between two candidates only the person chooses", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme");
  await page.getByRole("button", { name: /Find the values/ }).click();
  const text = `${organization} ${other} 7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f ${key}`;
  await page.getByLabel("Text", { exact: true }).fill(text);
  await page.getByRole("button", { name: "Find", exact: true }).click();
  await expect(
    page.getByRole("group", { name: /Organization ID/ }).getByRole("radio", { name: "None of these" }),
  ).toBeChecked();
  await expect(page.getByRole("radio", { name: "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f" })).toBeChecked();
  await page.getByRole("radio", { name: other }).check();
  await page.getByRole("button", { name: "Fill in" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  expect(await stage.calls("fill_from_text")).toEqual([
    {
      connection: "Varonis SaaS for Acme",
      fill: {
        text,
        organizationId: other,
        workspaceId: "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f",
        platformOrganization: false,
        key: 0,
        slot: "compliance",
        keep: "keyring",
      },
    },
  ]);
  expect(await page.evaluate(remains), "the pasted text is forgotten").not.toContain("canary");
});
