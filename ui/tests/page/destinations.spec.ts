import { expect, remains, test } from "./stage";

const connection = "Varonis, nearly there";
const vault = "HashiCorp Vault or OpenBao (KV version 2)";

test.describe("an address of the person's own", () => {
  test.beforeEach(async ({ stage, page }) => {
    await stage.open("several");
    await stage.destination("Any HTTPS endpoint");
    const { platform, token } = await stage.opened();
    await page.getByLabel("Address", { exact: true }).fill(platform);
    await page.getByLabel("Token", { exact: true }).fill(token);
  });

  test("the exact request is shown before anything is sent", async ({ stage, page }) => {
    const { platform } = await stage.opened();
    await page.getByRole("button", { name: /Show me the request/ }).click();
    const request = page.getByRole("region", { name: "The request" });
    await expect(request).toContainText(`POST ${platform}`);
    await expect(request).toContainText("authorization: Bearer ••••••••wxyz");
    expect(await stage.calls("send_delivery")).toEqual([]);
    await page.getByRole("button", { name: "Don't send" }).click();
    expect(await stage.calls("send_delivery")).toEqual([]);
    expect(await page.evaluate(remains)).not.toContain((await stage.opened()).token);
  });

  test("the token leaves the page with the first command and is not asked for again", async ({
    stage,
    page,
  }) => {
    await page.getByRole("button", { name: "Test without sending" }).click();
    await expect(page.getByText("What the test found")).toBeVisible();
    expect(await page.evaluate(remains)).not.toContain((await stage.opened()).token);
    await expect(page.getByText("Kept until this push is done.")).toBeVisible();
    await page.getByRole("button", { name: /Show me the request/ }).click();
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByText(/accepted the configuration/).first()).toBeVisible();
    await expect(page.getByText("Response 201. SHA-256 of what was sent:")).toBeVisible();
    const { platform, token } = await stage.opened();
    expect(await stage.calls("try_delivery")).toMatchObject([
      { connection, request: { secrets: { credential: token } } },
    ]);
    expect(await stage.calls("preview_delivery")).toMatchObject([
      { connection, request: { secrets: { credential: "" }, address: platform } },
    ]);
    expect(await stage.calls("send_delivery")).toEqual(await stage.calls("preview_delivery"));
    const [question = "", ...others] = (await stage.recorded()).questions;
    expect(question).toContain(new URL(platform).origin);
    expect(question).not.toContain(token);
    expect(others, "one question for one push").toEqual([]);
    await expect(page.getByText("Kept until this push is done.")).toBeHidden();
  });

  test("a no outside the page sends nothing, and the request is there as before", async ({ stage, page }) => {
    await page.getByRole("button", { name: /Show me the request/ }).click();
    await stage.wish({ do: "cancel-dialogs", on: true });
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect.poll(async () => (await stage.recorded()).questions.length).toBe(1);
    await expect(page.getByRole("dialog")).toBeVisible();
    await expect(page.getByRole("status").getByText("Nothing was sent.")).toBeAttached();
    await stage.wish({ do: "cancel-dialogs", on: false });
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect(page.getByRole("dialog")).toBeHidden();
    await expect(page.getByText(/accepted the configuration/).first()).toBeVisible();
  });

  test("it shows that it runs and can be cancelled", async ({ stage, page }) => {
    await stage.wish({ do: "scenario", scenario: "all-well", seconds: 60 });
    await page.getByRole("button", { name: /Show me the request/ }).click();
    await page.getByRole("button", { name: "Send it now" }).click();
    await expect(page.getByRole("progressbar")).toBeVisible();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByText(/^You stopped it/).first()).toBeVisible();
    expect(await stage.calls("cancel_push")).toEqual([{ connection }]);
  });

  test("a test that runs can be cancelled too", async ({ stage, page }) => {
    await page.getByLabel("Address", { exact: true }).fill(await stage.silence());
    await page.getByRole("button", { name: "Test without sending" }).click();
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect(page.getByRole("progressbar")).toBeHidden();
    expect(await stage.calls("cancel_push")).toEqual([{ connection }]);
    await expect(page.getByText("What the test found")).toBeHidden();
  });

  test("what is wrong is said at the field that it is about, and the field has the focus", async ({
    page,
  }) => {
    const address = page.getByLabel("Address", { exact: true });
    await address.fill("http://push.example.com/in");
    await page.getByRole("button", { name: /Show me the request/ }).click();
    await expect(address).toBeFocused();
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await expect(page.getByText("Not right yet. ")).toBeVisible();
    await expect(page.getByText("Kept until this push is done.")).toBeVisible();
  });

  test("what is about no field is said above the buttons", async ({ stage, page }) => {
    await stage.refuse("try_delivery", {
      code: "keyring",
      message: "Your keyring is locked.",
      hint: "Unlock it.",
    });
    await page.getByRole("button", { name: "Test without sending" }).click();
    await expect(page.getByRole("alert")).toContainText("Your keyring is locked.");
  });

  test("another way to sign in begins without the credential of the first", async ({ stage, page }) => {
    await page.getByRole("button", { name: "Test without sending" }).click();
    await expect(page.getByText("What the test found")).toBeVisible();
    await page.getByText("User and password", { exact: true }).click();
    await expect(page.getByText("Kept until this push is done.")).toBeHidden();
    await page.getByLabel("User", { exact: true }).fill("robin");
    await page.getByLabel("Password", { exact: true }).fill("password-canary");
    await page.getByLabel("Password", { exact: true }).press("Enter");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await stage.calls("preview_delivery")).toMatchObject([
      {
        connection,
        request: { signIn: "basic", texts: { user: "robin" }, secrets: { credential: "password-canary" } },
      },
    ]);
    expect(await page.evaluate(remains)).not.toContain("password-canary");
  });

  test("whoever turns to something else leaves no credential behind", async ({ stage, page }) => {
    await page.getByRole("button", { name: "Choose another destination" }).click();
    await expect(page.getByRole("button", { name: "Any HTTPS endpoint", exact: true })).toBeVisible();
    expect(await stage.calls("leave_destination")).toEqual([{ connection }]);
    expect(await page.evaluate(remains)).not.toContain((await stage.opened()).token);
    await stage.choose("Any HTTPS endpoint");
    await page.getByRole("button", { name: "All connections", exact: true }).click();
    await expect.poll(() => stage.calls("leave_destination")).toHaveLength(2);
  });

  test("a client certificate is chosen by its name, and its password leaves the page", async ({
    stage,
    page,
  }) => {
    await stage.file("certificate");
    await page.getByText("The host asks for a client certificate").click();
    await page.getByRole("button", { name: /Choose the file/ }).click();
    await page.getByLabel("File password").fill("certificate-canary");
    await page.getByRole("button", { name: /Show me the request/ }).click();
    await expect(page.getByText("client.pem").last()).toBeVisible();
    expect(await stage.calls("preview_delivery")).toMatchObject([
      { connection, request: { certificate: { password: "certificate-canary" } } },
    ]);
    expect(await page.evaluate(remains)).not.toContain("certificate-canary");
  });
});

test("what may be filled in is taken by a press, and a host never comes by itself", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.destination(vault);
  const address = page.getByRole("textbox", { name: "Vault address" });
  await expect(address).toHaveValue("");
  await page.getByRole("button", { name: /^Fill in “https:\/\/vault/u }).click();
  await expect(address).toHaveValue("https://vault.example.com:8200");
  await page.getByRole("button", { name: /^Use “secret”/u }).click();
  await page.getByRole("button", { name: /^Use “openai/u }).click();
  await page.getByRole("button", { name: /Show me the request/ }).click();
  expect(await stage.calls("preview_delivery")).toMatchObject([
    { connection, request: { texts: { mount: "secret", path: "openai/compliance" }, resume: null } },
  ]);
});

test("credentials are remembered where the person says so, and forgotten when they say so", async ({
  stage,
  page,
}) => {
  await stage.open("several");
  await stage.destination(vault);
  await page.getByRole("textbox", { name: "Vault address" }).fill(await stage.vault());
  await page.getByRole("button", { name: /^Use “secret”/u }).click();
  await page.getByRole("button", { name: /^Use “openai/u }).click();
  await page.getByLabel("Token", { exact: true }).fill("token-canary");
  await page.getByText("Remember what I type here").click();
  await page.getByRole("button", { name: /Show me the request/ }).click();
  await page.getByRole("button", { name: "Send it now" }).click();
  await page.getByRole("button", { name: "Forget what's remembered" }).click();
  await expect(page.getByRole("button", { name: "Forget what's remembered" })).toBeHidden();
  expect(await stage.calls("forget_destination")).toEqual([{ connection, destination: "vault-kv2" }]);
});

test("what exists is replaced only after its name was typed, in a field that is in sight", async ({
  stage,
  page,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await stage.open("several");
  await stage.destination(`${vault}: a new version`);
  const { platform, token } = await stage.opened();
  await page.getByLabel("Vault address", { exact: true }).fill(new URL(platform).origin);
  await page.getByLabel("Mount", { exact: true }).fill("secret");
  await page.getByLabel("Path", { exact: true }).fill("openai/compliance");
  await page.getByLabel("Token", { exact: true }).fill(token);
  await page.getByRole("button", { name: /Show me the request/ }).click();
  const name = page.getByLabel(/^To replace it, type/);
  await expect(name).toBeInViewport();
  const dialog = page.getByRole("dialog");
  await name.fill("openai/another");
  await name.press("Enter");
  expect(await stage.calls("send_delivery"), "another name is not this one").toEqual([]);
  await expect(dialog).toBeVisible();
  await name.fill("openai/compliance");
  await name.press("Enter");
  await expect(dialog).toBeHidden();
  expect(await stage.calls("send_delivery")).toMatchObject([{ request: { replace: "openai/compliance" } }]);
});

test("a push of which nobody knows what became is gone on with or settled before another one begins", async ({
  stage,
  page,
}) => {
  await stage.open("destination-unfinished");
  await stage.destinations("Varonis SaaS");
  await expect(page.getByText("A push to it stopped halfway")).toBeVisible();
  await stage.choose(vault);
  await page.getByLabel("Token", { exact: true }).fill("token-canary");
  await page.getByRole("button", { name: /Show me the request/ }).click();
  await page.getByRole("button", { name: "Don't send" }).click();
  // Nobody knows what became of it: nothing is begun anew before that is settled.
  await expect(page.getByText("Start a new push", { exact: true })).toBeHidden();
  await page.getByRole("button", { name: "It isn't there" }).click();
  await expect(page.getByRole("button", { name: "It isn't there" })).toBeHidden();
  await page.getByRole("button", { name: /Show me the request/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await stage.calls("preview_delivery")).toMatchObject([
    { request: { resume: expect.any(String) as unknown } },
    { request: { resume: null } },
  ]);
  expect(await stage.calls("settle_call")).toMatchObject([
    { connection: "Varonis SaaS", call: "secret", there: false },
  ]);
});

test("a destination is chosen and filled in with the keyboard alone", async ({ stage, page }) => {
  await stage.open("several");
  await stage.destinations();
  await page.getByRole("button", { name: vault, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: vault })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Choose another destination" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: vault, exact: true })).toBeVisible();
});
