import type { Page } from "@playwright/test";

import type { FileName } from "../host/host";
import { expect, remains, test, type Stage } from "./stage";

const secret = "canary-passphrase-of-six-words";
/** Public keys; nobody has the other half. */
const recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";
const other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN robin";
const all = [
  "Varonis SaaS for Acme",
  "Tenable, workspace Europe",
  "Varonis, the other organization",
  "Cribl, covered in part",
  "Acme, my own guide",
  "Varonis, nearly there",
];
const save = (page: Page) => page.getByRole("dialog").getByRole("button", { name: "Save…" });
const passphrase = (page: Page) => page.getByLabel("Passphrase", { exact: true });
const repeated = (page: Page) => page.getByLabel("Repeat the passphrase");

async function saving(stage: Stage, page: Page) {
  await stage.open("several");
  await page.getByRole("button", { name: "Save all as a bundle…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

async function sealing(stage: Stage, page: Page) {
  await saving(stage, page);
  await page.getByRole("radio", { name: /^Sealed/ }).check();
}

async function importing(stage: Stage, page: Page, file: FileName, scene = "several") {
  await stage.open(scene);
  await stage.file(file);
  await page.getByRole("button", { name: "Open a bundle…" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
}

test("without a choice a bundle is saved without keys, and not sealed", async ({ stage, page }) => {
  await saving(stage, page);
  await expect(page.getByRole("radio", { name: /^Without keys/ })).toBeChecked();
  await expect(page.getByRole("radio", { name: /^Without keys/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(
    page.getByText(/^Saved as .*causeway-bundle\.json\. It doesn't contain any keys\.$/),
  ).toBeVisible();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(
    page.getByRole("button", { name: "Save all as a bundle…" }),
    "the focus goes back",
  ).toBeFocused();
  expect(await stage.calls("export_bundle")).toEqual([
    { connections: expect.arrayContaining(all) as unknown, seal: null, keys: false },
  ]);
});

test("a passphrase that is not repeated, or not at all there, seals nothing", async ({ stage, page }) => {
  await sealing(stage, page);
  await save(page).click();
  await expect(page.getByText("The field is empty.")).toBeVisible();
  await expect(passphrase(page)).toBeFocused();
  await passphrase(page).fill("short");
  await expect(page.getByText("Anyone with the file could guess this in seconds.")).toBeVisible();
  await passphrase(page).fill(secret);
  await expect(page.getByText("This is a strong passphrase.")).toBeVisible();
  await repeated(page).fill("canary-");
  await expect(page.getByText("The two don't match."), "it may yet become the same").toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page.getByText("The two don't match. Type the passphrase again.")).toBeVisible();
  await expect(repeated(page)).toBeFocused();
  expect(await stage.calls("export_bundle")).toEqual([]);
  await repeated(page).fill(secret);
  await save(page).click();
  await expect(page.getByText(/Saved as .*causeway-bundle\.age\. It's sealed/)).toBeVisible();
  expect(await stage.calls("export_bundle")).toMatchObject([
    { seal: { type: "passphrase", passphrase: secret }, keys: false },
  ]);
  expect(await page.evaluate(remains)).not.toContain("canary");
});

test("a passphrase is dots until it is shown, and gone when the dialog is", async ({ stage, page }) => {
  await sealing(stage, page);
  await expect(passphrase(page)).toHaveAttribute("type", "password");
  await passphrase(page).fill(secret);
  await repeated(page).fill(secret);
  await page.getByRole("button", { name: "Show the passphrase" }).click();
  await expect(passphrase(page)).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Hide the passphrase" }).click();
  await expect(repeated(page)).toHaveAttribute("type", "password");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(remains)).not.toContain("canary");
  await page.getByRole("button", { name: "Save all as a bundle…" }).click();
  await expect(page.getByRole("radio", { name: /^Without keys/ }), "it begins anew").toBeChecked();
  await page.getByRole("radio", { name: /^Sealed/ }).check();
  await expect(passphrase(page)).toHaveValue("");
});

test("a suggested passphrase is shown in full, to be written down", async ({ stage, page }) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await sealing(stage, page);
  await page.getByRole("button", { name: "Suggest one" }).click();
  await expect(passphrase(page)).not.toHaveValue("");
  const words = await passphrase(page).inputValue();
  await expect(page.getByText(words)).toBeInViewport({ ratio: 1 });
  await expect(page.getByText("keep it in a password manager")).toBeVisible();
  await expect(repeated(page)).toHaveValue(words);
  await passphrase(page).press("End");
  await passphrase(page).press("x");
  await expect(page.getByText(words), "it is another one now").toHaveCount(0);
});

test("keys go along only where there are any, and only when the person says so", async ({ stage, page }) => {
  await sealing(stage, page);
  const box = page.getByRole("checkbox", { name: "Include the 2 keys" });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole("button", { name: "Suggest one" }).click();
  await save(page).click();
  await expect(page.getByText("It's sealed and contains 2 keys.")).toBeVisible();
  expect(await stage.calls("export_bundle")).toMatchObject([{ keys: true }]);

  await page.getByRole("button", { name: "Manage Varonis SaaS for Acme" }).click();
  await page.getByRole("button", { name: "Save as a bundle…" }).click();
  await page.getByRole("radio", { name: /^Sealed/ }).check();
  await expect(passphrase(page)).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^Include the/ })).toHaveCount(0);
  expect(await stage.calls("export_offer")).toHaveLength(2);
});

test("a box that was ticked does not put keys into a file that is not sealed", async ({ stage, page }) => {
  await sealing(stage, page);
  await page.getByRole("checkbox", { name: /^Include the/ }).check();
  await page.getByRole("radio", { name: /^Without keys/ }).check();
  await save(page).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await stage.calls("export_bundle")).toMatchObject([{ seal: null, keys: false }]);
});

test("public keys are judged as they are typed, and a refusal stands at their field", async ({
  stage,
  page,
}) => {
  await sealing(stage, page);
  await page.getByRole("radio", { name: /^For people/ }).check();
  const field = page.getByLabel("Their public keys");
  await save(page).click();
  await expect(field).toBeFocused();
  await field.fill(`${recipient}\nnonsense`);
  await expect(page.getByText("Line 2 isn't a key that a bundle can be sealed for.")).toBeVisible();
  await field.fill(`${recipient}\n${other}`);
  await expect(page.getByText("Each of these 2 people can open it.")).toBeVisible();
  await stage.refuse("export_bundle", {
    code: "bundle",
    message: "Line 1 has a mistake in it.",
    hint: "Copy it again.",
    field: "recipients",
  });
  await save(page).click();
  await expect(page.getByText("Line 1 has a mistake in it. Copy it again.")).toBeVisible();
  await expect(field).toBeFocused();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("closing the system's dialog keeps everything that was typed", async ({ stage, page }) => {
  await sealing(stage, page);
  await stage.wish({ do: "cancel-dialogs", on: true });
  await passphrase(page).fill(secret);
  await repeated(page).fill(secret);
  await page.getByRole("checkbox", { name: /^Include the/ }).check();
  await save(page).click();
  await expect.poll(() => stage.calls("export_bundle")).toHaveLength(1);
  await expect(passphrase(page)).toHaveValue(secret);
  await expect(repeated(page)).toHaveValue(secret);
  await expect(page.getByRole("checkbox", { name: /^Include the/ })).toBeChecked();
});

test("a bundle that cannot be saved says so in the dialog", async ({ stage, page }) => {
  await saving(stage, page);
  await stage.refuse("export_bundle", { code: "file", message: "The disk is full.", hint: "Make room." });
  await save(page).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toContainText("Make room.");
});

test("a sealed file refuses the wrong passphrase at its field, and opens with the right one", async ({
  stage,
  page,
}) => {
  await importing(stage, page, "sealed");
  await expect(page.getByRole("heading", { name: "This file is sealed" })).toBeVisible();
  await expect(passphrase(page)).toBeFocused();
  await expect(passphrase(page)).toHaveAttribute("type", "password");
  await passphrase(page).fill("wrong");
  await page.keyboard.press("Enter");
  await expect(page.getByText("That passphrase doesn't open it.")).toBeVisible();
  await expect(passphrase(page)).toBeFocused();
  await expect(page.getByRole("alert")).toHaveCount(0);
  await page.keyboard.type(secret);
  await expect(passphrase(page), "it was selected").toHaveValue(secret);
  await page.keyboard.press("Enter");
  const found = page.getByText("Nothing has been added yet. It contains 2 keys");
  await expect(found).toBeFocused();
  expect(await page.evaluate(remains)).not.toContain("canary");
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByText("2 connections added.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Acme Europe" })).toBeVisible();
  expect(await stage.calls("leave_import")).toEqual([]);
});

test("a file sealed for a key opens with the key file, and its passphrase where it has one", async ({
  stage,
  page,
}) => {
  await importing(stage, page, "protected-key-file");
  await stage.wish({ do: "cancel-dialogs", on: true });
  const choose = page.getByRole("button", { name: "Choose your key file…" });
  await choose.click();
  await expect.poll(() => stage.calls("choose_key_file")).toHaveLength(1);
  await expect(choose, "nothing was chosen").toBeVisible();
  await stage.wish({ do: "cancel-dialogs", on: false });
  await choose.click();
  await expect(page.getByLabel("This key file's passphrase")).toBeFocused();
  await expect(page.getByText("Your key file: id_ed25519")).toBeVisible();
  await page.keyboard.type(secret);
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await expect(page.getByText("It contains 2 keys")).toBeVisible();
  expect(await stage.calls("open_sealed")).toEqual([{ passphrase: secret }]);

  await page.keyboard.press("Escape");
  await stage.file("key-file");
  await page.getByRole("button", { name: "Open a bundle…" }).click();
  await choose.click();
  await expect(page.getByText("It contains 2 keys")).toBeVisible();
});

test("what is here already is kept, unless the person says otherwise", async ({ stage, page }) => {
  await importing(stage, page, "clashes");
  const tenable = page.getByRole("group", { name: /^Tenable, workspace Europe/ });
  const cribl = page.getByRole("group", { name: /^Cribl, covered in part/ });
  await expect(tenable.getByRole("radio", { name: "Keep what's here" })).toBeChecked();
  await expect(cribl).toContainText("It's already here, unchanged.");
  await expect(tenable.getByRole("row", { name: "Client Globex Globex International" })).toBeVisible();
  await expect(tenable.getByRole("row", { name: "Email to OpenAI sent 2026-11-02 Nothing" })).toBeVisible();
  await expect(tenable).toContainText("The key that's stored here stays.");
  await tenable.getByRole("radio", { name: "Replace it" }).check();
  await page.getByRole("button", { name: "Apply these choices" }).click();
  await expect(page.getByText("1 connection added. 1 connection replaced.")).toBeVisible();
  expect(await stage.calls("apply_import")).toEqual([
    { decisions: { all: "keep", rows: [{ number: 1, choice: "replace" }] } },
  ]);
});

test("one choice settles all that are here already, and each may still differ", async ({ stage, page }) => {
  await importing(stage, page, "everything", "more-than-a-bundle-shows");
  await expect(
    page.getByText("Showing 200 of 480. Your choice for all applies to the others."),
  ).toBeVisible();
  const all = page.getByRole("group", { name: "For all 240 that are already here:" });
  const south = page.getByRole("group", { name: /^South/ }).first();
  await south.getByRole("radio", { name: "Replace it" }).check();
  await all.getByRole("radio", { name: "Keep both" }).check();
  await expect(south.getByRole("radio", { name: "Keep both" })).toBeChecked();
  await south.getByRole("radio", { name: "Keep what's here" }).check();
  await page.getByRole("button", { name: "Apply these choices" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await stage.calls("apply_import")).toEqual([
    { decisions: { all: "both", rows: [{ number: expect.any(Number) as unknown, choice: "keep" }] } },
  ]);
});

test("keys that could not be stored are tried again", async ({ stage, page }) => {
  await importing(stage, page, "sealed");
  await passphrase(page).fill(secret);
  await page.keyboard.press("Enter");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(page.getByRole("alert")).toContainText("Your keyring is locked.");
  await expect(page.getByRole("dialog")).toContainText("2 keys not stored yet.");
  const again = page.getByRole("button", { name: "Store the keys again" });
  await expect(again).toBeFocused();
  await stage.wish({ do: "keyring", locked: false });
  await again.click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await stage.calls("apply_import")).toHaveLength(2);
  expect(await stage.calls("leave_import")).toEqual([]);
});

test("who goes on without the keys has the connections, and the core forgets the keys", async ({
  stage,
  page,
}) => {
  await importing(stage, page, "sealed");
  await passphrase(page).fill(secret);
  await page.keyboard.press("Enter");
  await stage.wish({ do: "keyring", locked: true });
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await page.getByRole("button", { name: "Continue without them" }).click();
  await expect(page.getByRole("heading", { name: "Acme Europe" })).toBeVisible();
  expect(await stage.calls("leave_import")).toEqual([{}]);
});

test("whichever way a file is left, the core forgets it, and the page its passphrase", async ({
  stage,
  page,
}) => {
  await importing(stage, page, "sealed");
  await passphrase(page).fill(secret);
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(remains)).not.toContain("canary");
  expect(await stage.calls("leave_import")).toHaveLength(1);
  const open = page.getByRole("button", { name: "Open a bundle…" });
  await expect(open, "the focus goes back").toBeFocused();
  await open.click();
  await expect(passphrase(page)).toHaveValue("");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await stage.calls("leave_import")).toHaveLength(2);
});

test("a file that opens after the dialog was closed is forgotten again", async ({ stage, page }) => {
  await importing(stage, page, "sealed");
  // So long that the answer can't come before the dialog is closed, on however busy a machine.
  await stage.delay("open_sealed", 3000);
  await passphrase(page).fill(secret);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect.poll(() => stage.calls("leave_import")).toHaveLength(2);
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

test("what goes wrong after its dialog was closed is said at the top of the page", async ({
  stage,
  page,
}) => {
  await saving(stage, page);
  await stage.delay("export_bundle", 3000);
  await stage.refuse("export_bundle", { code: "file", message: "The disk is full.", hint: "Make room." });
  await save(page).click();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("main").getByRole("alert")).toContainText("Make room.");
});
