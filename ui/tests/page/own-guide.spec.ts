import type { Page } from "@playwright/test";

import { expect, test, type Stage } from "./stage";

async function open(stage: Stage, page: Page) {
  await stage.open("several");
  await page.getByRole("button", { name: "New connection" }).click();
  await page.getByRole("button", { name: "My platform isn't listed" }).click();
  await expect(stage.heading).toHaveText("Another platform");
  await expect(page.getByRole("radiogroup", { name: "Which key does it take?" })).toBeVisible();
}

async function fill(page: Page) {
  await page.getByLabel("Vendor", { exact: true }).fill("Acme");
  await page.getByLabel("Product", { exact: true }).fill("Acme Watch");
  await page.getByLabel("Where the form is").fill("Settings > Integrations");
  await page.getByLabel("Name of field 1").fill("Tenant");
  await page.getByLabel("Name of field 2").fill("Token");
}

const save = (page: Page) => page.getByRole("button", { name: "Save and connect" }).click();

test("a platform that is not in the list is described, saved as a guide, and connected", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  await expect(stage.heading, "the screen is announced by its heading").toBeFocused();
  await fill(page);
  await page.getByRole("radio", { name: "ChatGPT workspace admin key (Admin Console)" }).check();
  await page.getByRole("radio", { name: "Read and delete" }).check();
  await page.getByRole("button", { name: "Add a field" }).click();
  await expect(page.getByLabel("Name of field 3"), "ready to type").toBeFocused();
  await page.keyboard.type("Display name");
  await save(page);
  await expect(page.locator("form.step")).toBeVisible();
  await expect(page.getByText("Saved your guide as own-acme-acme-watch.toml")).toBeVisible();
  expect(await stage.calls("write_own_guide")).toEqual([
    {
      draft: {
        vendor: "Acme",
        product: "Acme Watch",
        page: null,
        key: "workspace-admin-key",
        scope: "read-and-delete",
        form: "Settings > Integrations",
        fields: [
          { label: "Tenant", value: "workspace-id" },
          { label: "Token", value: "key" },
          { label: "Display name", value: "other" },
        ],
      },
    },
  ]);
  expect(await stage.calls("new_connection")).toEqual([
    { guide: "own-acme-acme-watch", label: null, client: null },
  ]);
});

test("nobody is told that a field is empty before they got to it", async ({ stage, page }) => {
  await open(stage, page);
  await page.getByLabel("Vendor", { exact: true }).fill("Acme");
  await expect
    .poll(async () => (await stage.calls("judge_own_guide")).at(-1))
    .toMatchObject({ draft: { vendor: "Acme" } });
  await expect(page.getByText("Not right yet.")).toHaveCount(0);
  await save(page);
  await expect(page.getByText("Not right yet.")).toHaveCount(4);
  await expect(page.getByLabel("Product", { exact: true }), "the first that is wrong").toBeFocused();
  expect(await stage.calls("write_own_guide")).toEqual([]);
});

test("an address that no guide may hold is told while it is typed", async ({ stage, page }) => {
  await open(stage, page);
  await fill(page);
  const address = page.getByLabel("Address of the vendor's page");
  await address.fill("http://docs.example.com");
  await expect(page.getByText("The address must begin with https://.")).toBeVisible();
  await expect(address).toHaveAttribute("aria-invalid", "true");
  await address.fill("https://docs.example.com");
  await expect(page.getByText("Not right yet.")).toHaveCount(0);
});

test("the fields are put into the order of the platform's form, with the keyboard too", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  await fill(page);
  const up = page.getByRole("button", { name: "Move “Token” up" });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of field 1")).toHaveValue("Token");
  await expect(up, "the focus stays with what was moved").toBeFocused();
  await page.getByRole("button", { name: "Remove “Tenant”" }).click();
  await expect(page.getByLabel("Name of field 2")).toHaveCount(0);
  await page.getByLabel("What goes into field 1").selectOption("Workspace ID");
  await save(page);
  await expect(page.getByText("No field of the form takes the key.")).toBeVisible();
});

test("what was written is not lost by leaving without a warning", async ({ stage, page }) => {
  await open(stage, page);
  await page.getByLabel("Vendor", { exact: true }).fill("Acme");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("alert")).toContainText("What you wrote here isn't saved yet.");
  await expect(page.getByLabel("Vendor", { exact: true })).toHaveValue("Acme");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(stage.heading).toHaveText("Which platform are you connecting?");
});

test("when the connection cannot be begun, the guide is not written twice", async ({ stage, page }) => {
  await open(stage, page);
  await fill(page);
  await stage.refuse("new_connection", { code: "records", message: "Locked.", hint: "Wait a moment." });
  await save(page);
  await expect(page.getByRole("alert")).toContainText("Locked.");
  await stage.allow("new_connection");
  await save(page);
  await expect(page.locator("form.step")).toBeVisible();
  expect((await stage.calls("write_own_guide")).length).toBe(1);
});

test("the folder of one's own guides is shown and opened, without the page naming it", async ({
  stage,
  page,
}) => {
  await open(stage, page);
  await page.getByRole("button", { name: "Show in folder" }).click();
  await expect
    .poll(async () => (await stage.recorded()).folders)
    .toEqual([expect.stringMatching(/.guides$/)]);
  const [folder = ""] = (await stage.recorded()).folders;
  await expect(page.getByText(folder)).toBeVisible();
  expect(await stage.calls("show_own_guides")).toEqual([{}]);
});

test("another platform for the same workspace may be one of one's own", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis, nearly there", "Finish");
  await page.getByRole("button", { name: "Connect another platform" }).click();
  await page.getByRole("button", { name: "My platform isn't listed" }).click();
  await fill(page);
  await save(page);
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("same_workspace_connection")).toEqual([
    { connection: "Varonis, nearly there", guide: "own-acme-acme-watch" },
  ]);
});
