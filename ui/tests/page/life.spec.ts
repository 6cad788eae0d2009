import { expect, test } from "./stage";

const almost = "Varonis, nearly there";

test.beforeEach(async ({ stage }) => {
  await stage.open("several");
  await stage.connection(almost, "Finish");
});

test("what can be done later stands at the end, each with what comes of it", async ({ stage, page }) => {
  const replace = page.getByRole("button", { name: "Replace the key…" });
  await expect(replace).toHaveAccessibleDescription(
    /You create a new key first and revoke the old one last\.$/,
  );
  await replace.click();
  expect(await stage.calls("begin_life")).toEqual([{ connection: almost, what: "renewal:compliance" }]);
});

test("checking again goes to the step that checks", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Check the key again…" }).click();
  await expect(stage.heading).toHaveText("Test the key");
  expect(await stage.calls("begin_life")).toEqual([]);
});

test("an end that has begun can be taken back, and forgets what is kept here", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Disconnect…" }).click();
  await stage.step("Forget the key here");
  await page.getByRole("button", { name: "Remove it from this computer" }).click();
  await expect(
    page.getByText("No key or credential for this connection is left on this computer.").first(),
  ).toBeVisible();
  expect(await stage.calls("forget_secrets")).toEqual([{ connection: almost }]);
  await stage.step("Remove it in Varonis");
  await page.getByRole("button", { name: "Stay connected" }).click();
  const steps = page.getByRole("navigation", { name: "Steps" });
  await expect(steps.getByRole("button", { name: /^Test the key/ }), "the journey is back").toBeVisible();
  expect(await stage.calls("cancel_life")).toEqual([{ connection: almost, what: "end" }]);
});

test("a refusal is said where the button is", async ({ stage, page }) => {
  await stage.refuse("begin_life", { code: "records", message: "The disk is full.", hint: "Make room." });
  await page.getByRole("button", { name: "Disconnect…" }).click();
  await expect(page.getByRole("alert")).toContainText("The disk is full.");
});

test("a report is saved, and the configuration copied in the form a team keeps", async ({ stage, page }) => {
  await page.getByRole("button", { name: "Save a report…" }).click();
  await expect(page.getByText("Open it in your browser to print it").first()).toBeVisible();
  expect(await stage.calls("save_report")).toEqual([{ connections: [almost] }]);
  await page.getByRole("button", { name: "Copy as YAML" }).click();
  expect(await stage.calls("copy")).toEqual([
    { connection: almost, item: { type: "snippet", form: "yaml" } },
  ]);
});
