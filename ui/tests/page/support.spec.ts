import { expect, test } from "./stage";

test("a refused command has folded details, which are asked for when they are opened", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("alert")).toContainText("Your keyring is locked.");
  expect(await stage.calls("support_details")).toEqual([]);

  await page.locator(".checks").getByText("Details for support").first().click();
  const details = page.getByRole("group", { name: "Details for support" });
  await expect(details).toContainText("Code: keyring");
  await expect(details).toContainText("Command: run_checks (call ");
  const [asked] = await stage.calls("support_details");
  expect(asked?.call).toBeGreaterThan(0);

  await page.getByRole("button", { name: "Copy the details for support" }).click();
  await expect.poll(async () => (await stage.recorded()).copied.join("\n")).toContain("Code: keyring");
});

test("what does not work in the details leaves the failure they are about on screen", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".checks").getByText("Details for support").first().click();
  await stage.refuse("copy_support_details", {
    code: "system",
    message: "The clipboard doesn't answer.",
    hint: "",
  });
  await page.getByRole("button", { name: "Copy the details for support" }).click();
  await expect(page.getByText("That wasn't copied. Select the text and copy it yourself.")).toBeVisible();
  await expect(page.getByText("Your keyring is locked.").first()).toBeVisible();
});

test("a failed check has details of its connection", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("Refused after all", "Test the key");
  await page.locator(".checks").getByText("Details for support").click();
  await expect(page.getByRole("group", { name: "Details for support" })).toBeVisible();
  expect(await stage.calls("support_details")).toEqual([{ call: null, connection: "Refused after all" }]);
});

test("a value that was only typed wrong is no case for support", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: "Manage Tenable, workspace Europe" }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of this connection").fill("");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("alert")).toBeVisible();
  await expect(dialog.getByText("Details for support")).toBeHidden();
});
