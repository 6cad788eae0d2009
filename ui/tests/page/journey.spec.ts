import { expect, test } from "./stage";

const organization = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
const workspace = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

const fresh = "Varonis SaaS for Acme";
const almost = "Varonis, nearly there";
const mismatch = "Varonis, the other organization";

test("a pasted value is judged while it stands there and saved without a button", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  const field = page.getByRole("textbox", { name: "Organization ID" });
  await field.fill(workspace);
  await expect(page.getByText("This is a Workspace ID.")).toBeVisible();
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await field.fill(organization);
  await expect(page.getByText("Looks right.")).toBeVisible();
  await expect(field).not.toHaveAttribute("aria-invalid");
  await expect
    .poll(() => stage.calls("set_field"))
    .toContainEqual({ connection: fresh, field: "organization-id", text: organization });
});

test("typing is saved once it rests, not letter by letter", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh, "Create the key");
  await page.getByRole("textbox", { name: "Key name" }).pressSequentially("Europe", { delay: 20 });
  await expect
    .poll(() => stage.calls("set_field"))
    .toEqual([{ connection: fresh, field: "key-name:compliance", text: "Europe" }]);
});

test("a value is saved at once when its field is left", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh, "Create the key");
  await page.getByRole("textbox", { name: "Key name" }).fill("Europe");
  await page.keyboard.press("Tab");
  expect(await stage.calls("set_field")).toEqual([
    { connection: fresh, field: "key-name:compliance", text: "Europe" },
  ]);
});

test("back never loses anything: neither saved text nor text that was refused", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await page.getByRole("textbox", { name: "Organization ID" }).fill("org-not/right");
  await page.getByRole("textbox", { name: "Workspace ID" }).fill(workspace);
  await page.getByRole("button", { name: "Back", exact: true }).click();
  await expect(stage.heading).toHaveText("Before you start");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("textbox", { name: "Organization ID" })).toHaveValue("org-not/right");
  await expect(page.getByText("This isn't an Organization ID.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Workspace ID" })).toHaveValue(workspace);
});

test("Enter goes on when the step is complete", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await page.getByRole("textbox", { name: "Workspace ID" }).fill(workspace);
  await page.getByRole("textbox", { name: "Organization ID" }).fill(organization);
  await page.keyboard.press("Enter");
  await expect(stage.heading).toHaveText("OpenAI Platform organization");
  await expect(stage.heading, "the new step is announced by its heading").toBeFocused();
});

test("Enter says what is missing when the step is not complete, and moves to it", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await page.getByRole("textbox", { name: "Organization ID" }).fill(organization);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Paste the Workspace ID.");
  await expect(page.getByRole("textbox", { name: "Workspace ID" })).toBeFocused();
  await expect(stage.heading).toHaveText("ChatGPT workspace");
});

test("Enter does not go on over a value that was refused", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(almost, "ChatGPT workspace");
  const field = page.getByRole("textbox", { name: "Workspace ID" });
  await field.fill("something else");
  await page.keyboard.press("Enter");
  await expect(page.getByText("This isn't a Workspace ID.")).toBeVisible();
  await expect(field).toBeFocused();
  await expect(stage.heading).toHaveText("ChatGPT workspace");
});

test("the side list leads to every step by keyboard and tells each one's status in words", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection("Tenable, workspace Europe");
  const steps = page.getByRole("navigation", { name: "Steps" }).getByRole("button");
  await expect(steps.first()).toHaveAccessibleName(/^Platform\s*:\s*Done/);
  await expect(page.getByRole("button", { name: /Wait for OpenAI/ })).toHaveAttribute("aria-current", "step");
  await steps.first().focus();
  await page.keyboard.press("Enter");
  await expect(stage.heading).toHaveText("Platform");
});

test("Alt and the left arrow go back a step", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await page.keyboard.press("Alt+ArrowLeft");
  await expect(stage.heading).toHaveText("Before you start");
});

test("the page names a page of the guide and never an address", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await page.getByRole("button", { name: /^Open ChatGPT/ }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  expect(await stage.calls("open_page")).toEqual([{ connection: fresh, page: "chatgpt-settings" }]);
  expect(await stage.calls("copy")).toEqual([
    { connection: fresh, item: { type: "page", page: "chatgpt-settings" } },
  ]);
  const settings = "https://chatgpt.com/admin/settings";
  await expect.poll(() => stage.recorded()).toMatchObject({ opened: [settings], copied: [settings] });
  await expect(page.locator("a[href^='http']")).toHaveCount(0);
});

test("every refused command is shown with its next step, where the person is looking", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(fresh);
  await stage.refuse("open_page", {
    code: "system",
    message: "No browser could be opened.",
    hint: "Copy the link and paste it into your browser.",
  });
  await page.getByRole("button", { name: /^Open ChatGPT/ }).click();
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("No browser could be opened.");
  await expect(alert).toContainText("Copy the link");
  await expect(alert).toBeInViewport();
});

test("a field that cannot be saved says so, keeps its text and offers another try", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(fresh);
  await stage.refuse("set_field", { code: "records", message: "The disk is full.", hint: "Make room." });
  const field = page.getByRole("textbox", { name: "Workspace ID" });
  await field.fill(workspace);
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  await expect(page.getByRole("alert"), "leaving would lose text, so it is said first").toContainText(
    "Make room.",
  );
  await expect(field).toHaveValue(workspace);
  await stage.allow("set_field");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect.poll(async () => (await stage.calls("set_field")).length).toBeGreaterThan(1);
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  await expect(stage.heading).toHaveText("Your connections");
});

test("the two organization IDs stand one above the other with the first difference marked", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(mismatch);
  const compare = page.getByRole("region", { name: "Comparison of the two IDs" });
  await expect(compare.locator("mark")).toHaveText(["1", "9"]);
  const [upper, lower] = await Promise.all(
    [0, 1].map((index) => compare.locator("mark").nth(index).boundingBox()),
  );
  expect(upper?.x, "the marks stand in one column").toBeCloseTo(lower?.x ?? 0, 0);
  await expect(compare).toContainText("The two IDs differ.");
});

test("going on over a mismatch takes one plain acknowledgement", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(mismatch);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("The two Organization IDs differ.");
  await page.getByRole("button", { name: "Continue anyway…" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("recorded in the history");
  expect(await stage.calls("accept_mismatch"), "nothing happens before the answer").toEqual([]);
  await dialog.getByRole("button", { name: "I understand – continue" }).click();
  await expect(dialog).toBeHidden();
  expect(await stage.calls("accept_mismatch")).toEqual([{ connection: mismatch }]);
  await page.getByRole("button", { name: "Continue", exact: true }).click();
  await expect(stage.heading).toHaveText("Create the key");
});

test("going on over a mismatch stands below the ways that solve it, and leads back to the comparison", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(mismatch);
  const anyway = page.getByRole("button", { name: "Continue anyway…" });
  const mail = await page.getByRole("button", { name: "Open in email program" }).boundingBox();
  const last = await anyway.boundingBox();
  expect(last?.y ?? 0).toBeGreaterThan(mail?.y ?? Infinity);
  await anyway.click();
  await page.getByRole("button", { name: "I understand – continue" }).click();
  await expect(page.locator("[data-anchor='compare']"), "where it says what was chosen").toBeFocused();
});

test("a suggestion is filled in by one press", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh, "Create the key");
  await page.getByRole("button", { name: "Use “Varonis SaaS via Causeway”" }).click();
  await expect(page.getByRole("textbox", { name: "Key name" })).toHaveValue("Varonis SaaS via Causeway");
  await expect
    .poll(() => stage.calls("set_field"))
    .toEqual([{ connection: fresh, field: "key-name:compliance", text: "Varonis SaaS via Causeway" }]);
});

test("the mail is opened, copied in parts, saved, and marked as sent", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(almost, "Ask OpenAI");
  await page.getByRole("button", { name: "I haven't sent it yet" }).click();
  await page.getByRole("button", { name: "Open in email program" }).click();
  await expect(page.getByText("The draft should open")).toBeVisible();
  await page.getByRole("button", { name: "Copy from the email: Subject" }).click();
  await page.getByRole("button", { name: "Save as email file…" }).click();
  await expect(page.getByText(/Saved as .*\.eml\./)).toBeVisible();
  await page.getByRole("button", { name: "I've sent it" }).click();
  await expect(page.getByText(/^You sent it on/)).toBeVisible();
  await expect(
    page.locator("[data-anchor='mail:scope-request']"),
    "the focus stays at the mail",
  ).toBeFocused();
  expect(await stage.calls("open_mail")).toEqual([{ connection: almost, kind: "scope-request" }]);
  expect(await stage.calls("copy")).toEqual([
    { connection: almost, item: { type: "mail", kind: "scope-request", part: "subject" } },
  ]);
  expect((await stage.calls("mark_mail_sent")).map(({ sent }) => sent)).toEqual([false, true]);
});

test("a mail that lacks something says what, and cannot be opened", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh, "Ask OpenAI");
  await expect(page.getByText("The email gives its last four characters.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Open in email program" })).toHaveCount(0);
});

test("asking again is offered openly only when it is due", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection("Tenable, workspace Europe");
  await expect(page.getByText("Follow-up to OpenAI Support")).toBeVisible();
  await page.getByRole("button", { name: "All connections", exact: true }).click();
  await stage.connection(fresh, "Wait for OpenAI");
  await expect(page.getByText("Follow-up to OpenAI Support")).toBeHidden();
});

test("the route can be chosen, and a refused choice does not stay on screen", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh, "Before you start");
  const yes = page.getByRole("radio", { name: /^Yes/ });
  await yes.check();
  await expect(page.getByText("doesn't mention this kind of key")).toBeVisible();
  await stage.refuse("choose_route", { code: "records", message: "The disk is full.", hint: "Make room." });
  await page.getByText("No, or not sure", { exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("The disk is full.");
  await expect(yes).toBeChecked();
});

test("a change made elsewhere appears by itself", async ({ stage, page }) => {
  await stage.open("several");
  await stage.connection(fresh);
  await stage.elsewhere(fresh, "set_field", { field: "organization-id", text: organization });
  await expect(page.getByRole("textbox", { name: "Organization ID" })).toHaveValue(organization);
});

test("with many steps in a low window the current one is in sight at the side", async ({ stage, page }) => {
  await page.setViewportSize({ width: 960, height: 560 });
  await stage.open("practice");
  await page.getByRole("button", { name: "Start a connection" }).click();
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await stage.step("Finish");
  const current = page.locator(".steps-side [aria-current='step']");
  await expect(current).toBeInViewport({ ratio: 1 });
  const [box, bar] = [await current.boundingBox(), await page.locator(".shell-top").boundingBox()];
  expect(box?.y, "not under the bar at the top").toBeGreaterThanOrEqual((bar?.y ?? 0) + (bar?.height ?? 0));
});

test("whoever ticks a box and goes on at once is not told that the box is missing", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.connection(almost, "Connect in Varonis");
  await stage.delay("confirm", 500);
  const box = page.getByRole("checkbox", { name: "Varonis SaaS saved the integration" });
  await box.click();
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(stage.heading).toHaveText("Finish");
});
