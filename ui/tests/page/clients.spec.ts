import { expect, test } from "./stage";

const search = "Find by name, client, platform, status or ID";

test("with a handful of connections there is nothing to filter by", async ({ stage, page }) => {
  await stage.open("several");
  await expect(page.getByRole("listitem")).toHaveCount(6);
  await expect(page.getByRole("search")).toHaveCount(0);
  await expect(page.getByRole("radio", { name: /^To do/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: /Check all that are waiting|New client/ })).toHaveCount(0);
});

test("many connections are found as one types, and the count is said", async ({ stage, page }) => {
  await stage.open("many");
  await expect(page.getByText("240 connections.")).toBeVisible();
  await expect(page.getByRole("listitem"), "a page of them is drawn, not all").toHaveCount(15);
  await page.getByLabel(search).fill("client 07");
  await expect(page.getByRole("status").filter({ hasText: "4 of 240 connections." })).toBeVisible();
  await expect(page.getByRole("listitem")).toHaveCount(4);
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page.getByLabel(search)).toHaveValue("");
  await expect(page.getByLabel(search), "ready for the next search").toBeFocused();
});

test("the newest stand on the first look, and nothing moves when the rest is counted", async ({
  stage,
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await stage.load("many", { home: 1000 });
  const first = page.getByRole("listitem").first();
  await expect(first).toBeVisible();
  await expect(page.getByRole("radio", { name: "Waiting for OpenAI", exact: true })).toBeVisible();
  await expect(page.getByText("240 connections.")).toBeVisible();
  const before = await first.boundingBox();
  const chips = await page.getByRole("group", { name: "Status" }).boundingBox();
  await expect(page.getByRole("radio", { name: "Waiting for OpenAI 60" })).toBeVisible();
  expect(await first.boundingBox()).toEqual(before);
  expect(await page.getByRole("group", { name: "Status" }).boundingBox()).toEqual(chips);
  await page.getByRole("combobox", { name: "Platform" }).selectOption({ index: 1 });
  await expect
    .poll(async () => (await stage.calls("home")).at(-1))
    .toMatchObject({ query: { platform: "varonis-saas" } });
  expect(await stage.calls("first_home"), "only the first time").toHaveLength(1);
});

test("a window that draws nothing yet does not keep the rest from being counted", async ({ stage, page }) => {
  await page.addInitScript(() => {
    // The first frame is the one in which the page begins.
    const draw = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (next) => {
      window.requestAnimationFrame = () => 0;
      return draw(next);
    };
  });
  await stage.load("many");
  await expect(page.getByRole("radio", { name: "Waiting for OpenAI 60" })).toBeVisible();
  await expect.poll(() => stage.calls("keyring_state")).toHaveLength(1);
});

test("connections that cannot be read are told of above the others", async ({ stage, page }) => {
  await stage.open("one-unreadable");
  await expect(page.getByText("One connection can't be read and isn't shown.")).toBeVisible();
  await expect(page.getByText("240 connections.")).toBeVisible();
});

test("what is typed during the first look is searched for", async ({ stage, page }) => {
  await stage.load("many", { home: 1000 });
  await page.getByLabel(search).fill("client 07");
  await expect(page.getByText("4 of 240 connections.")).toBeVisible();
  await expect(page.getByLabel(search)).toHaveValue("client 07");
});

test("each status has a count, and choosing one narrows the list", async ({ stage, page }) => {
  await stage.open("many");
  await expect(page.getByRole("radio", { name: "All 240" })).toBeChecked();
  await page.getByRole("radio", { name: "Waiting for OpenAI 60" }).check();
  await expect(page.getByText("60 of 240 connections.")).toBeVisible();
  await expect(page.getByRole("radio", { name: "To do 120" }), "the others keep their count").toBeVisible();
  await page.getByRole("combobox", { name: "Waiting for OpenAI" }).selectOption("At least 14 days");
  await expect(page.getByText("Nothing matches all of that.")).toBeVisible();
});

test("a screen reader hears the place of each among all of them", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("16 to 30 of 240")).toBeVisible();
  const first = page.getByRole("listitem").first();
  await expect(first).toHaveAttribute("aria-posinset", "16");
  await expect(first).toHaveAttribute("aria-setsize", "240");
});

test("the keyboard leads from the search through every page and back", async ({ stage, page }) => {
  await stage.open("many");
  const openOf = (nth: number) =>
    page.getByRole("listitem").nth(nth).getByRole("button", { name: "Continue" });
  await page.keyboard.press("Control+f");
  await expect(page.getByLabel(search)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(openOf(0)).toBeFocused();
  await page.keyboard.press("End");
  await expect(openOf(14)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByText("16 to 30 of 240")).toBeVisible();
  await expect(openOf(0)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("1 to 15 of 240")).toBeVisible();
  await expect(openOf(14), "backwards one arrives at its end").toBeFocused();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByLabel(search)).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.locator("form.step")).toBeVisible();
});

test("coming back from a connection finds the list as it was", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await page.getByLabel("Group by client").check();
  await page.getByRole("listitem").first().getByRole("button", { name: "Continue" }).click();
  await expect(page.locator("form.step")).toBeVisible();
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  await expect(page.getByLabel(search)).toHaveValue("client 07");
  await expect(page.getByRole("heading", { name: "Client 07", level: 2 })).toBeVisible();
  await expect(stage.heading).toBeFocused();
});

test("what was found is saved as a bundle, and not more", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await expect(page.getByText("4 of 240 connections.")).toBeVisible();
  await page.getByRole("button", { name: "Save these as a bundle…" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  await expect(page.getByText("It doesn't contain any keys.")).toBeVisible();
  const [exported] = await stage.calls("export_bundle");
  expect(exported?.["connections"]).toHaveLength(4);
});

test("all that wait are checked with one press, which can be cancelled", async ({ stage, page }) => {
  await stage.open("many");
  await stage.wish({ do: "scenario", scenario: "slow", seconds: 60 });
  await page.getByRole("button", { name: "Check all that are waiting (60)" }).click();
  await expect(page.getByText("Asking OpenAI: 0 of 60 workspaces…")).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("You cancelled before everything was checked.")).toBeVisible();
  expect(await stage.calls("cancel_check_waiting")).toHaveLength(1);
});

test("a client has contact and notes, and its connections hang under it", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await page.getByRole("button", { name: "Client 07, 4 connections" }).click();
  await expect(stage.heading).toHaveText("Client 07");
  await expect(stage.heading).toBeFocused();
  await expect(page.getByRole("listitem")).toHaveCount(4);
  await page.getByRole("button", { name: "Edit…" }).click();
  await page.getByLabel("Contact").fill("Kim, kim@client.example");
  await page.getByLabel("Notes").fill("Mondays.\nNever on Fridays.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Kim, kim@client.example")).toBeVisible();
  await expect(page.getByText("Never on Fridays.")).toBeVisible();
  const form = {
    name: "Client 07",
    contact: "Kim, kim@client.example",
    notes: "Mondays.\nNever on Fridays.",
  };
  expect(await stage.calls("save_client")).toEqual([{ client: "Client 07", form }]);
  await page.getByRole("button", { name: "Export everything for this client…" }).click();
  await page.getByRole("button", { name: "Save…" }).click();
  const [exported] = await stage.calls("export_bundle");
  expect(exported?.["connections"]).toHaveLength(4);
});

test("a refused text of a client is said in the dialog, and what was typed stays", async ({
  stage,
  page,
}) => {
  await stage.open("many");
  await page.getByRole("button", { name: "New client…" }).click();
  await page.getByLabel("Client's name").fill("Client 07");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText(
    "You already have a client with this name.",
  );
  await expect(page.getByLabel("Client's name")).toHaveValue("Client 07");
});

test("another platform for a client's workspace takes its IDs over and says that the key is not", async ({
  stage,
  page,
}) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await page.getByRole("button", { name: "Client 07, 4 connections" }).click();
  await expect(page.getByText("each platform needs a new key of its own")).toBeVisible();
  await page.getByRole("button", { name: /^Connect another platform: Workspace 7d2f0019…/ }).click();
  await expect(page.getByText("The new platform needs its own key.")).toBeVisible();
  await page.getByRole("option", { name: /Tenable/ }).click();
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("same_workspace_connection")).toHaveLength(1);
});

test("another workspace of a client begins as that client's", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await page.getByRole("button", { name: "Client 07, 4 connections" }).click();
  await page.getByRole("button", { name: "Connect another workspace" }).click();
  await expect(page.getByText("For Client 07.")).toBeVisible();
  await page.getByRole("option", { name: /Tenable/ }).click();
  await expect(page.locator("form.step")).toBeVisible();
  expect(await stage.calls("new_connection")).toEqual([
    { guide: "tenable-ai-exposure", label: null, client: "Client 07" },
  ]);
});

test("the IDs of a known workspace are filled in with one press, and the key is not", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Varonis SaaS for Acme", "ChatGPT workspace");
  await page.getByRole("button", { name: /^Use its IDs: Varonis, nearly there/ }).click();
  await expect(page.getByRole("textbox", { name: "Workspace ID" })).toHaveValue(
    "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f",
  );
  await expect(page.getByText("this platform needs its own").first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Use its IDs/ }), "not offered twice").toHaveCount(0);
});

test("keys that end within the chosen days go into the calendar and into a mail", async ({ stage, page }) => {
  await stage.open("many");
  const keys = page.getByRole("region", { name: "Expiring keys" });
  await expect(keys, "nobody asked for them yet").toHaveCount(0);
  await page.getByRole("combobox", { name: "Key expires" }).selectOption("Within 30 days");
  await expect(keys).toContainText("6 keys expire within 30 days, the first on 25 November 2026.");
  await expect(keys).toContainText("Your calendar reminds you 14 and 3 days before");
  await page.getByLabel(search).fill("client 07");
  await expect(keys).toContainText("1 key expires within 30 days");
  await keys.getByRole("button", { name: "Add to my calendar…" }).click();
  await expect(page.getByText(/Saved as .*openai-keys\.ics\./)).toBeVisible();
  await keys.getByRole("button", { name: "Copy the list of expiring keys" }).click();
  await expect(page.getByText("Copied: list of keys that expire")).toBeVisible();
  for (const command of ["save_calendar", "copy_ending_keys"]) {
    const [asked] = await stage.calls(command);
    expect(asked?.["query"], "what was found, and not more").toMatchObject({ ends: 30, text: "client 07" });
  }
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(keys).toHaveCount(0);
});

test("the keys of a client that end within 30 days are on its screen", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 07");
  await page.getByRole("button", { name: "Client 07, 4 connections" }).click();
  const keys = page.getByRole("region", { name: "Expiring keys" });
  await expect(keys).toContainText("1 key expires within 30 days, on 25 November 2026.");
  await stage.refuse("save_calendar", {
    code: "file",
    message: "The file could not be saved, because the disk is full.",
    hint: "Make some room, then try again.",
  });
  await keys.getByRole("button", { name: "Add to my calendar…" }).click();
  await expect(page.getByRole("alert")).toContainText("the disk is full");
  await keys.getByRole("button", { name: "Copy the list of expiring keys" }).click();
  const [asked] = await stage.calls("copy_ending_keys");
  expect(asked?.["query"]).toMatchObject({ ends: 30, client: "Client 07" });
});

test("a client without a key that ends soon is shown no more than before", async ({ stage, page }) => {
  await stage.open("many");
  await page.getByLabel(search).fill("client 08");
  await page.getByRole("button", { name: "Client 08, 4 connections" }).click();
  await expect(stage.heading).toHaveText("Client 08");
  await expect.poll(async () => (await stage.calls("ending_keys")).length).toBeGreaterThan(0);
  await expect(page.getByRole("region", { name: "Expiring keys" })).toHaveCount(0);
});
