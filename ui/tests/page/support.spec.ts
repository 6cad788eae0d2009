import { expect, test } from "./stage";

const refusal = { code: "keyring", message: "Your keyring is locked.", hint: "Unlock it.", call: 7 } as const;

test("a refused command has folded details, which are asked for when they are opened", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.refuse("rename_connection", refusal);
  await page.getByRole("button", { name: "Manage Tenable, workspace Europe" }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("alert")).toContainText("Unlock it.");
  expect(await stage.calls("support_details")).toEqual([]);

  await dialog.getByText("Details for support").click();
  const details = dialog.getByRole("group", { name: "Details for support" });
  await expect(details).toContainText("Code: keyring");
  await expect(details).toContainText("keyring.failed operation=put");
  expect(await stage.calls("support_details")).toEqual([[7, null]]);

  await dialog.getByRole("button", { name: "Copy the details for support" }).click();
  expect(await stage.calls("copy_support_details")).toEqual([[7, null]]);
  await dialog.getByRole("button", { name: "Open the log folder" }).click();
  expect(await stage.calls("show_log")).toHaveLength(1);
});

test("what does not work in the details leaves the failure they are about on screen", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.refuse("run_checks", refusal);
  await page.getByRole("button", { name: "Check again" }).click();
  await page.locator(".checks").getByText("Details for support").click();
  await stage.refuse("show_log", { code: "system", message: "No program.", hint: "" });
  await page.getByRole("button", { name: "Open the log folder" }).click();
  await expect(page.getByText("Causeway couldn’t open the folder.")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Unlock it.");
});

test("a failed check has details of its connection", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("Refused after all", "Test the key");
  await page.locator(".checks").getByText("Details for support").click();
  await expect(page.getByRole("group", { name: "Details for support" })).toBeVisible();
  const [[call, connection]] = (await stage.calls("support_details")) as [[null, string]];
  expect(call).toBeNull();
  expect(connection).toBeTruthy();
});
