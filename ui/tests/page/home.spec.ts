import { expect, test } from "./stage";

const fresh = "Varonis SaaS for Acme";
const waiting = "Tenable, workspace Europe";
const mismatch = "Varonis, the other organization";
const partial = "Cribl, covered in part";
const own = "Acme, my own guide";
const almost = "Varonis, nearly there";

test("an empty Home invites to start, to practise, or to open a bundle", async ({ stage, page }) => {
  await stage.open("empty");
  await expect(page.getByRole("button", { name: "Start a connection" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Practice first" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open a bundle…" })).toBeVisible();
});

test("each connection tells its platform, how it stands and what is next", async ({ stage, page }) => {
  await stage.open("several");
  const card = page.getByRole("listitem").filter({ hasText: waiting });
  await expect(card).toContainText("Tenable AI Exposure, Globex");
  await expect(card).toContainText("Waiting for 7 days");
  await expect(card).toContainText("Next: Wait for OpenAI");
  await expect(card).toContainText("6 of 10 steps done, last changed 7 days ago");
});

test("renaming keeps the client apart from the label", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: `Manage ${waiting}` }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  await expect(page.getByLabel("Name of this connection")).toHaveValue(waiting);
  await page.getByLabel("Name of this connection").fill("Tenable EU");
  await page.getByLabel("Client").fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Tenable EU" })).toBeVisible();
  expect(await stage.calls("rename_connection")).toEqual([
    { connection: "Tenable EU", label: "Tenable EU", client: null },
  ]);
});

test("a refused name is said inside the dialog, which stays open", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: `Manage ${waiting}` }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByLabel("Name of this connection").fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("Write a short text of your own");
});

test("deleting asks first, and says that the key goes too", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: `Manage ${waiting}` }).click();
  const remove = page.getByRole("button", { name: "Delete…" });
  await remove.click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("The key that Causeway keeps for it is deleted too.");
  await expect(dialog.getByRole("button", { name: "Keep it" }), "Enter by mistake keeps it").toBeFocused();
  await page.keyboard.press("Escape");
  await expect(remove, "the focus goes back where it came from").toBeFocused();
  expect(await stage.calls("delete_connection")).toEqual([]);
  await remove.click();
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText("Deleted Tenable, workspace Europe.")).toBeVisible();
  await expect(page.getByRole("heading", { name: waiting })).toHaveCount(0);
  await expect(stage.heading, "the focus is not lost with the card").toBeFocused();
});

test("a copy is made without the key, and Home shows it", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: `Manage ${waiting}` }).click();
  await page.getByRole("button", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { name: `${waiting} (2)` })).toBeVisible();
  await expect(page.getByText("Keys are never copied.")).toBeVisible();
});

test("the history of a connection is shown in sentences with their times", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(waiting);
  await page.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("dialog")).toContainText("Connection created.");
  const lines = page.getByRole("dialog").getByRole("listitem");
  await expect(lines).toHaveCount(11);
  await expect(lines.locator("time"), "each with its time").toHaveCount(11);
});

test("the history and Help have one button that closes them", async ({ stage, page }) => {
  await stage.open("several");
  await page.keyboard.press("F1");
  const close = page.getByRole("dialog").getByRole("button", { name: "Close" });
  await expect(close).toHaveCount(1);
  await close.click();
  await stage.connection(waiting);
  await page.getByRole("button", { name: "History" }).click();
  await expect(close).toHaveCount(1);
  await close.click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("a key that ends soon is told on Home, in words and not by colour alone", async ({ stage, page }) => {
  await stage.open("checked");
  const card = page.getByRole("listitem").filter({ hasText: "A key that ends" });
  await expect(card).toContainText("The key expires in 14 days, on 16 November 2026.");
  await expect(card.locator(".reminder .icon")).toBeVisible();
});

test("a key that ends soon can be put into a calendar, also where there is nothing to filter by", async ({
  stage,
  page,
}) => {
  await stage.open("checked");
  await page.getByRole("button", { name: "Add to my calendar…" }).click();
  await expect(page.getByText(/Saved as .*openai-keys\.ics\./)).toBeVisible();
  await stage.open("several");
  await expect(page.getByRole("listitem").first()).toBeVisible();
  expect(await stage.calls("ending_keys"), "not asked where no key ends soon").toEqual([]);
});

test("a message at the foot covers no step and no button", async ({ stage, page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await stage.open("several");
  await stage.connection(almost, "Ask OpenAI");
  await page.getByRole("button", { name: "Open in email program" }).click();
  const toast = page.locator(".toast");
  await expect(toast).toBeVisible();
  const box = await toast.boundingBox();
  const list = await page.locator(".steps-side").boundingBox();
  expect((list?.y ?? 0) + (list?.height ?? Infinity), "the list of steps ends above it").toBeLessThanOrEqual(
    box?.y ?? 0,
  );
  for (const name of ["Back", "Continue"]) {
    const button = await page.getByRole("button", { name, exact: true }).boundingBox();
    expect(button?.x ?? 0, `${name} stands beside it`).toBeGreaterThan((box?.x ?? 0) + (box?.width ?? 0));
  }
  await page.getByRole("button", { name: "Dismiss this message" }).click();
  await expect
    .poll(async () => (await page.locator(".steps-side").boundingBox())?.height ?? 0)
    .toBeGreaterThan(list?.height ?? Infinity);
});

test("in practice the person chooses what happens, on Home and in every step", async ({ stage, page }) => {
  await stage.open("practice");
  const options = page.getByRole("button", { name: "Practice options" });
  const scenario = page.getByLabel("What happens in practice", { exact: true });
  await scenario.selectOption("An IP allowlist blocks this computer");
  await expect(page.getByText("From now on in practice: An IP allowlist")).toBeVisible();
  await page.getByRole("button", { name: "Start a connection" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.locator("form.step")).toBeVisible();
  await expect(scenario, "on the way it leaves the room to the task").toHaveCount(0);
  await options.click();
  await expect(scenario).toHaveValue("ip-allowlist");
  await page.getByRole("button", { name: "Open the practice pages" }).click();
  expect(await stage.calls("set_scenario")).toEqual([{ scenario: "ip-allowlist" }]);
  expect(await stage.calls("open_practice_pages")).toEqual([{}]);
});

test("a scenario that is refused does not stay chosen", async ({ stage, page }) => {
  await stage.open("practice");
  await stage.refuse("set_scenario", { code: "system", message: "Practice is over.", hint: "Start again." });
  const scenario = page.getByLabel("What happens in practice", { exact: true });
  await scenario.selectOption("ip-allowlist");
  await expect(page.getByRole("alert")).toContainText("Practice is over.");
  await expect(scenario).toHaveValue("all-well");
});

test("a bundle is shown before anything is added", async ({ stage, page }) => {
  await stage.open("several");
  await stage.file("plain");
  await page.getByRole("button", { name: "Open a bundle…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("acme.json");
  await expect(dialog).toContainText("doesn't know the field “notes”, so it was left out.");
  expect(await stage.calls("apply_import")).toEqual([]);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Acme Europe" })).toBeVisible();
});

test("one connection or all of them are saved as a bundle", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: "Save all as a bundle…" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText(/Saved as .*\.json\. It doesn't contain any keys\./)).toBeVisible();
  await stage.connection(almost, "Finish");
  await page.getByRole("button", { name: "Save as a bundle…" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await stage.calls("export_bundle")).toEqual([
    {
      connections: [almost, mismatch, partial, own, fresh, waiting],
      seal: null,
      keys: false,
    },
    { connections: [almost], seal: null, keys: false },
  ]);
});

test("another platform for the same workspace says that it needs a key of its own", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(almost, "Finish");
  await expect(page.getByText("new key", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Connect another platform" }).click();
  await expect(page.getByText("The new platform needs its own key.")).toBeVisible();
  await page.getByRole("option", { name: /Tenable/ }).click();
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("same_workspace_connection")).toEqual([
    { connection: almost, guide: "tenable-ai-exposure" },
  ]);
});

test("practice mode is unmistakable, fills in sample values, and can be left", async ({ stage, page }) => {
  await stage.open("empty");
  await page.getByRole("button", { name: "Practice first" }).click();
  const banner = page.getByRole("region", { name: "What Causeway is talking to" });
  await expect(banner).toContainText("nothing here is real");
  await expect(stage.heading, "the change is where the focus is").toBeFocused();
  await page.getByRole("button", { name: "Start a connection" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await stage.step("ChatGPT workspace");
  await page.getByRole("textbox", { name: "Organization ID" }).focus();
  await page.getByText("Values to practice with").click();
  const sample = page.getByRole("listitem").filter({ hasText: "Organization ID (ChatGPT)" });
  const [value = ""] = /org-\w+/.exec((await sample.textContent()) ?? "") ?? [];
  await sample.getByRole("button", { name: "Use Organization ID (ChatGPT)" }).click();
  await expect(page.getByRole("textbox", { name: "Organization ID" })).toHaveValue(value);
  await expect(page.getByText("Looks right.")).toBeVisible();
  await expect.poll(async () => (await stage.calls("set_field")).length).toBe(1);
  await page.getByRole("button", { name: "Leave practice mode" }).click();
  await expect(banner).toHaveCount(0);
});

test("when the environment points elsewhere, the window says that it does not talk to OpenAI", async ({
  stage,
  page,
}) => {
  await stage.open("redirected");
  await expect(page.getByText("Not talking to OpenAI")).toContainText(/http:\/\/127\.0\.0\.1:\d+/);
  await expect(page.getByText(/The damaged file is now called causeway\.set-aside-/)).toBeVisible();
});

test("that connections were set aside is said until the person has read it", async ({ stage, page }) => {
  await stage.open("redirected");
  const said = page.getByText(/The damaged file is now called/);
  await expect(said).toBeVisible();
  await page.reload();
  await expect(said, "seeing it once is not reading it").toBeVisible();
  const read = page.getByRole("button", { name: "I have read this" });
  await read.press("Enter");
  await expect(said).toBeHidden();
  await page.reload();
  await expect(page.getByText("Not talking to OpenAI")).toBeVisible();
  await expect(said).toBeHidden();
});

test("light and dark follow the system until the person chooses", async ({ stage, page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await stage.open("several");
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await paper();
  await page.getByRole("radio", { name: "Light" }).check();
  expect(await paper()).not.toBe(dark);
  await page.emulateMedia({ colorScheme: "light" });
  await page.getByRole("radio", { name: "Dark" }).check();
  expect(await paper()).toBe(dark);
  expect(await stage.calls("set_theme")).toEqual([{ theme: "light" }, { theme: "dark" }]);
});

test("the native menu leads where its entries say", async ({ stage, page }) => {
  await stage.open("several");
  await stage.wish({ do: "menu", entry: "new" });
  await expect(page.getByRole("combobox")).toBeVisible();
  await stage.wish({ do: "menu", entry: "home" });
  await expect(stage.heading).toHaveText("Your connections");
  await stage.wish({ do: "menu", entry: "help" });
  await expect(page.getByRole("dialog", { name: "Help" })).toBeVisible();
});

test("who is stuck sees what works here, and saves it for whoever helps", async ({ stage, page }) => {
  await stage.open("several");
  await page.keyboard.press("F1");
  const help = page.getByRole("dialog", { name: "Help" });
  const look = help.getByRole("button", { name: "Check this computer" });
  await stage.refuse("diagnosis", {
    code: "records",
    message: "The records are locked.",
    hint: "Wait a moment.",
  });
  await look.click();
  await expect(help.getByRole("alert")).toContainText("The records are locked.");
  await stage.allow("diagnosis");
  await stage.wish({ do: "keyring", locked: true });
  await look.click();
  await expect(look, "who uses the keyboard stays where they were").toBeFocused();
  const bad = help.getByRole("listitem").filter({ hasText: "The keyring" });
  await expect(bad).toContainText("Doesn't work");
  await expect(bad, "and what to do about it").toContainText("Unlock it (");
  await expect(help.getByRole("alert"), "the trouble is over").toHaveCount(0);
  await help.getByRole("button", { name: "Save a diagnostics file…" }).click();
  await expect.poll(() => stage.calls("save_diagnosis")).toHaveLength(1);
});

test("a start that fails says so and can be tried again", async ({ stage, page }) => {
  await stage.open("several");
  await stage.refuse("home", {
    code: "records",
    message: "The records are locked.",
    hint: "Wait a moment.",
  });
  await stage.elsewhere(waiting, "rename_connection", { label: "Tenable EU", client: null });
  await expect(page.getByRole("alert")).toContainText("The records are locked.");
  await stage.allow("home");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("with less motion wished for, nothing keeps moving", async ({ stage, page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await stage.open("several");
  const moving = await page.evaluate(
    () => document.getAnimations().filter((each) => each.playState === "running").length,
  );
  expect(moving).toBe(0);
  const duration = await page
    .getByRole("button", { name: "New connection" })
    .evaluate((button) => getComputedStyle(button).transitionDuration);
  expect(Math.max(...duration.split(",").map(parseFloat))).toBeLessThanOrEqual(0.001);
});

test("every control that can be pressed is at least 24 by 24", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(almost, "Connect in Varonis");
  await page.locator("form.step details:not([open]) > summary").evaluateAll((all) => {
    for (const summary of all) (summary as HTMLElement).click();
  });
  const small = await page
    .locator("button:visible, summary:visible, select:visible, .choice:visible, .theme-switch label")
    .evaluateAll((all) =>
      all
        .map((each) => ({ box: each.getBoundingClientRect(), html: each.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ html }) => html),
    );
  expect(small).toEqual([]);
});

test("Help saves a list of clients to begin with", async ({ stage, page }) => {
  await stage.open("several");
  await page.getByRole("button", { name: "Help" }).click();
  await page.getByRole("button", { name: "Save a sample list…" }).click();
  await expect(page.getByText(/Saved as .*clients\.csv\./).first()).toBeVisible();
  expect(await stage.calls("save_sample_list")).toEqual([{}]);
});
