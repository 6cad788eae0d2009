import type { Page } from "@playwright/test";

import { expect, test } from "./stage";

const row = (page: Page, check: string) => page.locator(`[data-check="${check}"]`);
const withAccess = ["reach", "compliance-key", "workspace", "users", "conversation-logs"];

test("before anything is asked, the person reads that the calls show in the audit log", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Tenable, workspace Europe", "Test the key");
  await expect(page.locator(".checks")).toContainText("audit log");
  await expect(page.getByRole("button", { name: "Check now" })).toBeVisible();
  await expect(row(page, "users")).toContainText("Not checked yet");
  expect(await stage.calls("run_checks"), "nothing is asked by itself").toEqual([]);
});

test("one button asks everything, and each answer stands with its words, time and duration", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.wish({ do: "grant" });
  await stage.connection("Tenable, workspace Europe", "Test the key");
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(page.getByRole("status").filter({ hasText: "All checks passed." })).toBeVisible();
  await expect(row(page, "users").locator(".tag")).toHaveText("Passed");
  await expect(row(page, "users")).toContainText(
    /Checked today at \d\d:\d\d; the answer took (under )?\d\.\d s\./,
  );
  await expect(page.getByRole("button", { name: "Check again" }), "the button keeps the focus").toBeFocused();
  expect(await stage.calls("run_checks")).toEqual([
    { connection: "Tenable, workspace Europe", slot: "compliance", checks: withAccess },
  ]);
});

test("a run tells which check it is at, and what stands below keeps its place", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "scenario", scenario: "slow", seconds: 1 });
  const place = async (check: string) => (await row(page, check).boundingBox())?.y;
  const [first, last] = [await place("reach"), await place("conversation-logs")];
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(
    page.getByRole("status").filter({ hasText: "Checking: The key is accepted by the Compliance API…" }),
  ).toBeVisible();
  await expect(row(page, "compliance-key").locator(".tag")).toHaveText("Checking…");
  await expect(row(page, "users").locator(".tag")).toHaveText("Waiting");
  expect(await place("conversation-logs"), "while it runs").toBe(last);
  await expect(row(page, "compliance-key").locator(".tag")).toHaveText("Passed");
  await expect(page.getByRole("status").filter({ hasText: "All checks passed." })).toBeVisible();
  expect(await place("reach"), "and when it is over; answers may be longer than before").toBe(first);
});

test("no second run begins while one is on its way", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "scenario", scenario: "slow", seconds: 60 });
  const all = page.getByRole("button", { name: "Check again" });
  await all.click();
  await expect(all).toHaveAttribute("aria-disabled", "true");
  // A person can press them all the same.
  await all.click({ force: true });
  await page.getByRole("button", { name: "Run again: Users can be read" }).click({ force: true });
  expect(await stage.calls("run_checks")).toHaveLength(1);
});

test("a run can be cancelled, and what was answered by then is kept", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Tenable, workspace Europe", "Test the key");
  await stage.wish({ do: "grant" });
  await stage.wish({ do: "scenario", scenario: "slow", seconds: 3 });
  await page.getByRole("button", { name: "Check now" }).click();
  await expect(row(page, "users").locator(".tag")).toHaveText("Passed");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(row(page, "users").locator(".tag")).toHaveText("Passed");
  await expect(row(page, "conversation-logs").locator(".tag")).toHaveText("Not checked yet");
  expect(await stage.calls("cancel_checks")).toEqual([{ connection: "Tenable, workspace Europe" }]);
});

test("leaving the step stops the run, and says so: nothing goes on unseen", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "scenario", scenario: "slow", seconds: 60 });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(page.getByText("The checks stopped when you moved on.")).toBeVisible();
  expect(await stage.calls("cancel_checks")).toEqual([{ connection: "All passed" }]);
});

test("a run that was begun elsewhere is shown and can be cancelled", async ({ stage, page }) => {
  await stage.open("checking");
  await stage.connection("Varonis SaaS", "Test the key");
  await expect(page.getByRole("progressbar")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  expect(await stage.calls("cancel_checks")).toEqual([{ connection: "Varonis SaaS" }]);
});

test("a wait that OpenAI asks for counts down in sight, with its reason", async ({ stage, page }) => {
  await page.clock.install();
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "scenario", scenario: "rate-limited", seconds: 90 });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText("too many requests for this workspace")).toBeVisible();
  await expect(page.getByText(/Trying again in 1 min (30|29) s/)).toBeVisible();
  await page.clock.runFor(50_000);
  await expect(page.getByText(/Trying again in (40|39) s/)).toBeVisible();
});

test("a run goes on by itself when the wait is over", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "scenario", scenario: "rate-limited", seconds: 2 });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.getByText(/Trying again in/)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "All checks passed." })).toBeVisible();
});

test("what may be the matter stands in order, each with what to do, the page to look at and the check that tells", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await stage.connection("Refused after all", "Test the key");
  await expect(page.getByRole("status").filter({ hasText: "1 check failed." })).toBeVisible();
  const failed = row(page, "compliance-key");
  await expect(failed.locator(".tag")).toHaveText("Failed");
  await expect(failed.locator(".causes > li strong:first-child").first()).toContainText("15 minutes ago");
  await expect(failed.locator(".causes > li")).toHaveCount(6);
  await expect(failed.locator(".causes > li").nth(2)).toContainText("chatgpt.com");
  await failed.getByRole("button", { name: "Open ChatGPT: Settings & permissions" }).first().click();
  expect(await stage.calls("open_page")).toEqual([
    { connection: "Refused after all", page: "chatgpt-settings" },
  ]);
  expect((await stage.recorded()).opened).toEqual(["https://chatgpt.com/admin/settings"]);
  await stage.wish({ do: "grant" });
  await failed.getByRole("button", { name: "Run the check “The workspace is the right one”" }).click();
  await expect(row(page, "workspace"), "the answer comes where the focus is").toBeFocused();
  await expect(row(page, "workspace").locator(".tag")).toHaveText("Passed");
  expect(await stage.calls("run_checks")).toEqual([
    { connection: "Refused after all", slot: "compliance", checks: ["workspace"] },
  ]);
});

test("one check is run alone, and the others keep their answers", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await page.getByRole("button", { name: "Run again: Users can be read" }).click();
  await expect
    .poll(() => stage.calls("run_checks"))
    .toEqual([{ connection: "All passed", slot: "compliance", checks: ["users"] }]);
  await expect(page.locator(".check .tag").filter({ hasText: "Passed" })).toHaveCount(5);
});

test("a check that another step has is a way there", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("Refused after all", "Wait for OpenAI");
  await page.getByRole("button", { name: "Go to the step that checks this: Test the key" }).click();
  await expect(stage.heading).toHaveText("Test the key");
});

test("a check that may not be asked again yet counts down to when it may", async ({ stage, page }) => {
  await page.clock.install();
  await stage.open("checked");
  await stage.connection("Nobody can tell", "Test the key");
  const waiting = row(page, "compliance-key");
  await expect(waiting).toContainText(/OpenAI asks you to wait: (10 min|9 min \d+ s)/);
  const again = page.getByRole("button", { name: "Run again: The key is accepted by the Compliance API" });
  await expect(again).toHaveCount(0);
  await page.clock.runFor(601_000);
  await expect(again).toBeVisible();
});

test("what cannot be told is no failure, and has a way on", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("Nobody can tell", "Test the key");
  await expect(row(page, "users").locator(".tag")).toHaveText("Couldn't tell");
  await expect(row(page, "users")).toContainText("That says nothing about the key.");
  await expect(page.getByRole("checkbox", { name: /I want to continue although/ })).toBeVisible();
});

test("without a key there is nothing to press, and it says what comes first", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme", "Test the key");
  await expect(page.getByText("Store the key first.")).toBeVisible();
  await expect(page.locator(".checks").getByRole("button")).toHaveCount(0);
});

test("Continue over an open check leads to the button that asks", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Tenable, workspace Europe", "Test the key");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toContainText("Check the key with OpenAI.");
  await expect(page.getByRole("button", { name: "Check now" })).toBeFocused();
});

test("a run that is refused says so at the checks", async ({ stage, page }) => {
  await stage.open("checked");
  await stage.connection("All passed", "Test the key");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByRole("button", { name: "Check again" }).click();
  await expect(page.locator(".checks").getByRole("alert")).toContainText("Your keyring is locked.");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
});

test("a name in OpenAI's list that differs is shown beside what was typed, and one press takes it", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await stage.connection("Another name in the list", "Create the key");
  const details = row(page, "key-details");
  await expect(details).toContainText("OpenAI's list differs from what you typed");
  await expect(details).toContainText("You typed: Compliance (old name)");
  expect(await stage.calls("take_details"), "nothing typed is overwritten by itself").toEqual([]);
  await details.getByRole("button", { name: "Use these" }).click();
  await expect(page.getByRole("textbox", { name: "Key name" })).toHaveValue("Compliance key");
  await expect(page.getByText("Filled in the key's name and creator")).toBeVisible();
  await expect(details, "the focus is not lost with the button").toBeFocused();
  expect(await stage.calls("take_details")).toEqual([
    { connection: "Another name in the list", slot: "compliance" },
  ]);
});

test.describe("the day on which a key ends", () => {
  test.beforeEach(async ({ stage }) => {
    await stage.open("checked");
    await stage.connection("A key that ends", "Create the key");
  });

  test("is shown as it was chosen, and an answer changes it", async ({ stage, page }) => {
    await expect(page.getByLabel("The day the key expires")).toHaveValue("2026-11-16");
    await page.getByRole("radio", { name: "30 days from today" }).check();
    await expect(page.getByText(/^The key expires in 30 days, on/)).toBeVisible();
    await expect(
      page.getByRole("radio", { name: "30 days from today" }),
      "it stays as pressed",
    ).toBeChecked();
    await expect(page.getByLabel("The day the key expires")).toHaveCount(0);
    expect(await stage.calls("set_expiry")).toEqual([
      { connection: "A key that ends", slot: "compliance", choice: "30" },
    ]);
  });

  test("may be typed as the page shows it", async ({ stage, page }) => {
    const field = page.getByLabel("The day the key expires");
    await field.fill("Feb 20, 2027");
    await page.keyboard.press("Tab");
    await expect(page.getByText(/^The key expires in 110 days, on/)).toBeVisible();
    await expect(field, "and then stands there as it was understood").toHaveValue("2027-02-20");
    expect(await stage.calls("set_expiry")).toEqual([
      { connection: "A key that ends", slot: "compliance", choice: "2027-02-20" },
    ]);
  });

  test("is refused where it is typed, and the text is kept", async ({ stage, page }) => {
    const field = page.getByLabel("The day the key expires");
    await field.fill("in two years");
    await page.keyboard.press("Enter");
    await expect(page.getByText("This isn't a date.")).toBeVisible();
    await expect(field).toBeFocused();
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(stage.heading, "Enter does not go on over it").toHaveText("Create the key");
    await page.getByRole("button", { name: "Back", exact: true }).click();
    await stage.step("Create the key");
    await expect(field).toHaveValue("in two years");
  });

  test("is asked for when “Another day” is chosen without one", async ({ stage, page }) => {
    await page.getByRole("radio", { name: "Never" }).check();
    await expect(page.getByText("The key doesn't expire.")).toBeVisible();
    await page.getByRole("radio", { name: "Another day" }).check();
    const field = page.getByLabel("The day the key expires");
    await expect(field).toBeFocused();
    await field.fill("");
    await page.keyboard.press("Enter");
    await expect(page.getByText("The day is missing.")).toBeVisible();
    await expect(stage.heading).toHaveText("Create the key");
  });

  test("keeps the stored answer when another one is refused", async ({ stage, page }) => {
    await stage.refuse("set_expiry", { code: "records", message: "The disk is full.", hint: "Make room." });
    await page.getByText("Never", { exact: true }).click();
    await expect(page.getByRole("alert")).toContainText("The disk is full.");
    await expect(page.getByRole("radio", { name: "Another day" })).toBeChecked();
  });
});

test.describe("the wait", () => {
  test("tells when OpenAI was asked, and counts down to the next time", async ({ stage, page }) => {
    await page.clock.install();
    await stage.open("several");
    await stage.wish({ do: "watch" });
    await stage.connection("Tenable, workspace Europe");
    await expect(page.getByText("Causeway asks OpenAI by itself")).toBeVisible();
    await expect(page.getByText(/Last checked today at|Last checked yesterday at/)).toBeVisible();
    await expect(page.getByText(/Checks again in 1\d min/)).toBeVisible();
    await page.clock.runFor(1_200_000);
    await expect(page.getByText("Checks again any moment now")).toBeVisible();
  });

  test("offers the follow-up mail after as many days as the person sets", async ({ stage, page }) => {
    await stage.open("several");
    await stage.connection("Tenable, workspace Europe");
    await expect(page.getByText("Follow-up to OpenAI Support")).toBeVisible();
    await page.getByLabel("Offer a follow-up email after").selectOption("10 days");
    await expect(page.getByText("Follow-up to OpenAI Support")).toBeHidden();
    expect(await stage.calls("set_follow_up")).toEqual([
      { connection: "Tenable, workspace Europe", days: 10 },
    ]);
  });

  test("goes on with the window closed only when the person wants it", async ({ stage, page }) => {
    await stage.open("several");
    expect(await stage.calls("background"), "it is not asked for before it is shown").toEqual([]);
    await stage.connection("Tenable, workspace Europe");
    const keep = page.getByRole("checkbox", { name: /Keep checking when I close the window/ });
    await expect(keep).not.toBeChecked();
    await keep.check();
    await expect(keep).toBeChecked();
    expect(await stage.calls("set_background")).toEqual([{ on: true }]);
  });

  test("does not offer what the system cannot do, and says why", async ({ stage, page }) => {
    await stage.open("several");
    await stage.wish({ do: "tray", available: false });
    await stage.connection("Tenable, workspace Europe");
    await expect(page.getByText("Your desktop has no place for tray icons")).toBeVisible();
    await expect(page.getByText("Keep checking when I close the window")).toHaveCount(0);
  });
});
