import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test, type Stage } from "./stage";

interface Screen {
  name: string;
  show: (stage: Stage, page: Page) => Promise<void>;
}

const steps = [
  "Platform",
  "Before you start",
  "ChatGPT workspace",
  "OpenAI Platform organization",
  "Create the key",
  "Ask OpenAI",
  "Wait for OpenAI",
  "Test the key",
  "Connect in Varonis",
  "Finish",
];

const screens: Screen[] = [
  { name: "the empty Home", show: (stage) => stage.open("empty") },
  { name: "Home in practice mode", show: (stage) => stage.open("practice") },
  { name: "Home with notices", show: (stage) => stage.open("redirected") },
  {
    name: "Home with a card being managed",
    show: async (stage, page) => {
      await stage.open("several");
      await page
        .getByRole("button", { name: /^Manage/ })
        .first()
        .click();
    },
  },
  { name: "Home with many connections", show: (stage) => stage.open("many") },
  {
    name: "many connections in groups, one being managed",
    show: async (stage, page) => {
      await stage.open("many");
      await page.getByLabel("Group by client").check();
      await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
      await page
        .getByRole("button", { name: /^Manage/ })
        .first()
        .click();
    },
  },
  {
    name: "a client",
    show: async (stage, page) => {
      await stage.open("many");
      await page.getByLabel("Find by name").fill("client 07");
      await page.getByRole("button", { name: "Client 07, 4 connections" }).click();
      await expect(stage.heading).toHaveText("Client 07");
      await expect(page.getByRole("region", { name: "Expiring keys" })).toBeVisible();
    },
  },
  {
    name: "many connections, those whose key ends soon",
    show: async (stage, page) => {
      await stage.open("many");
      await page.getByRole("combobox", { name: "Key expires" }).selectOption("Within 30 days");
      await expect(page.getByRole("region", { name: "Expiring keys" })).toBeVisible();
    },
  },
  {
    name: "a client being edited",
    show: async (stage, page) => {
      await stage.open("many");
      await page.getByRole("button", { name: "New client…" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "the platform picker",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "New connection" }).click();
      await expect(page.getByRole("option").first()).toBeVisible();
    },
  },
  {
    name: "a search that finds a platform and one that does another job",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "New connection" }).click();
      await page.getByRole("combobox").fill("cribl");
      await expect(page.getByText("Easily confused")).toBeVisible();
    },
  },
  {
    name: "a search that finds nothing",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "New connection" }).click();
      await page.getByRole("combobox").fill("zzz");
      await expect(page.getByText("No platform matches.")).toBeVisible();
    },
  },
  {
    name: "another platform, with everything that can be wrong",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "New connection" }).click();
      await page.getByRole("button", { name: "My platform isn't listed" }).click();
      await expect(page.getByRole("radiogroup").first()).toBeVisible();
      await page.getByRole("button", { name: "Save and connect" }).click();
      await expect(page.getByText("Not right yet.").first()).toBeVisible();
    },
  },
  {
    name: "a guide that covers a part",
    show: async (stage) => {
      await stage.open("several");
      await stage.connection("Cribl, covered in part", "Platform");
    },
  },
  {
    name: "a guide of one's own",
    show: async (stage) => {
      await stage.open("several");
      await stage.connection("Acme, my own guide", "Platform");
    },
  },
  ...steps.map((step) => ({
    name: `the step ${step}, untouched`,
    show: async (stage: Stage) => {
      await stage.open("several");
      await stage.connection("Varonis SaaS for Acme", step);
    },
  })),
  ...steps.map((step) => ({
    name: `the step ${step}, filled in and every fold open`,
    show: async (stage: Stage, page: Page) => {
      await stage.open("several");
      await stage.connection("Varonis, nearly there", step);
      await page.locator("form.step details:not([open]) > summary").evaluateAll((all) => {
        for (const summary of all) (summary as HTMLElement).click();
      });
    },
  })),
  ...(
    [
      ["All passed", "Test the key"],
      ["Refused after all", "Test the key"],
      ["Refused after all", "Wait for OpenAI"],
      ["Nobody can tell", "Test the key"],
      ["Another name in the list", "Create the key"],
      ["On its way", "Test the key"],
      ["A key that ends", "Create the key"],
    ] as const
  ).map(([connection, step]) => ({
    name: `“${connection}” in the step ${step}`,
    show: async (stage: Stage) => {
      await stage.open("checked");
      await stage.connection(connection, step);
    },
  })),
  {
    name: "checks on their way, with a wait that OpenAI asks for",
    show: async (stage, page) => {
      await stage.open("checked");
      await stage.connection("All passed", "Test the key");
      await stage.wish({ do: "scenario", scenario: "rate-limited", seconds: 90 });
      await page.getByRole("button", { name: "Check again" }).click();
      await expect(page.getByText(/Trying again in/)).toBeVisible();
    },
  },
  {
    name: "a day of expiry that is refused",
    show: async (stage, page) => {
      await stage.open("checked");
      await stage.connection("A key that ends", "Create the key");
      await page.getByLabel("The day the key expires").fill("soon");
      await page.keyboard.press("Tab");
      await expect(page.getByText("This isn't a date.")).toBeVisible();
    },
  },
  {
    name: "Home with a key that ends soon",
    show: async (stage, page) => {
      await stage.open("checked");
      await expect(page.getByText("The key expires in 14 days")).toBeVisible();
      await expect(page.getByRole("region", { name: "Expiring keys" })).toBeVisible();
    },
  },
  {
    name: "the options of practice mode",
    show: async (stage, page) => {
      await stage.open("practice");
      await page.getByRole("button", { name: "Start a connection" }).click();
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Practice options" }).click();
      await expect(page.getByLabel("What happens in practice", { exact: true })).toBeVisible();
    },
  },
  {
    name: "the mismatch of organizations",
    show: async (stage) => {
      await stage.open("several");
      await stage.connection("the other organization");
    },
  },
  {
    name: "a key step without a keyring, with a wrong key in it",
    show: async (stage, page) => {
      await stage.open("no-keyring");
      await stage.connection("Varonis SaaS for Acme", "Create the key");
      await page.getByLabel("The key (").fill("nonsense");
      await expect(page.getByText("This isn't a key.")).toBeVisible();
    },
  },
  {
    name: "what is missing, after Continue",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.connection("Varonis SaaS for Acme");
      await page.getByRole("button", { name: "Continue" }).click();
      await expect(page.getByText("Before you continue")).toBeVisible();
    },
  },
  {
    name: "a refused command",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.connection("Varonis SaaS for Acme");
      await stage.refuse("open_page", {
        code: "system",
        message: "No browser opened.",
        hint: "Copy the link.",
      });
      await page.getByRole("button", { name: /^Open ChatGPT/ }).click();
      await expect(page.getByRole("alert")).toBeVisible();
    },
  },
  {
    name: "paste help with two candidates",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.connection("Varonis SaaS for Acme");
      await page.getByRole("button", { name: /Find the values/ }).click();
      await page
        .getByLabel("Text", { exact: true })
        .fill(`org-Ab12Cd34Ef56Gh78Ij90Kl12 org-Ab12Cd34Ef56Gh78Ij90Kl99 ${(await stage.opened()).key}`);
      await page.getByRole("button", { name: "Find", exact: true }).click();
      await expect(page.getByText("which one is right?")).toBeVisible();
    },
  },
  {
    name: "the destinations",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.destinations();
      await expect(page.getByRole("button", { name: "AWS Secrets Manager", exact: true })).toBeVisible();
    },
  },
  {
    name: "a destination, tested",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.destination("HashiCorp Vault or OpenBao (KV version 2)");
      await page.getByRole("textbox", { name: "Vault address" }).fill(await stage.vault());
      await page.getByRole("button", { name: /^Use “secret”/u }).click();
      await page.getByRole("button", { name: /^Use “openai/u }).click();
      await page.getByLabel("Token", { exact: true }).fill("secret-token");
      await page.getByRole("button", { name: "Test without sending" }).click();
      await expect(page.getByText("What the test found")).toBeVisible();
    },
  },
  {
    name: "a destination where a push has stopped half-way",
    show: async (stage, page) => {
      await stage.open("destination-unfinished");
      await stage.destination("HashiCorp Vault or OpenBao (KV version 2)", "Varonis SaaS");
      await expect(page.getByRole("button", { name: "It's there" })).toBeVisible();
    },
  },
  {
    name: "a destination with many ways to sign in",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.destination("Any HTTPS endpoint");
      await stage.file("certificate");
      await page.getByText("The host asks for a client certificate").click();
      await page.getByRole("button", { name: /Choose the file/ }).click();
      await expect(page.getByText("client.pem")).toBeVisible();
    },
  },
  ...["Remove it in Varonis", "Revoke the key", "Forget the key here"].map((step) => ({
    name: `a connection that ends, in the step ${step}`,
    show: async (stage: Stage) => {
      await stage.open("varonis-ending");
      await stage.connection("Varonis SaaS", step);
    },
  })),
  {
    name: "the request of a push",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.destination("Any HTTPS endpoint");
      await page.getByLabel("Address", { exact: true }).fill("https://push.example.com/in");
      await page.getByLabel("Token", { exact: true }).fill("secret-token");
      await page.getByRole("button", { name: /Show me the request/ }).click();
      await expect(page.getByRole("heading", { name: "This is what will be sent" })).toBeVisible();
    },
  },
  ...["Rename…", "Delete…", "History"].map((name) => ({
    name: `the dialog ${name}`,
    show: async (stage: Stage, page: Page) => {
      await stage.open("several");
      await page.getByRole("button", { name: /^Manage Tenable/ }).click();
      await page.getByRole("group").getByRole("button", { name }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  })),
  {
    name: "the dialog of a bundle",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.file("plain");
      await page.getByRole("button", { name: "Open a bundle…" }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
    },
  },
  {
    name: "a bundle to be sealed, with a passphrase that is no good",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "Save all as a bundle…" }).click();
      await page.getByRole("radio", { name: /^Sealed/ }).check();
      await page.getByRole("button", { name: "Suggest one" }).click();
      await expect(page.getByText("Write it down")).toBeVisible();
      await page.getByLabel("Repeat the passphrase").fill("another");
      await expect(page.getByText("The two don't match.")).toBeVisible();
    },
  },
  {
    name: "a bundle to be sealed for people's keys",
    show: async (stage, page) => {
      await stage.open("several");
      await page.getByRole("button", { name: "Save all as a bundle…" }).click();
      await page.getByRole("radio", { name: /^Sealed/ }).check();
      await page.getByRole("radio", { name: /^For people/ }).check();
      await page.getByLabel("Their public keys").fill("nonsense");
      await expect(page.getByText("Line 1 isn't a key that a bundle can be sealed for.")).toBeVisible();
    },
  },
  ...(["sealed", "protected-key-file", "clashes"] as const).map((file) => ({
    name: `a file that is opened: ${file}`,
    show: async (stage: Stage, page: Page) => {
      await stage.open("several");
      await stage.file(file);
      await page.getByRole("button", { name: "Open a bundle…" }).click();
      const chooses = page.getByRole("button", { name: "Choose your key file…" });
      await expect(page.getByRole("dialog")).toBeVisible();
      if (await chooses.isVisible()) await chooses.click();
    },
  })),
  {
    name: "Help",
    show: async (stage, page) => {
      await stage.open("several");
      await stage.wish({ do: "keyring", locked: true });
      await page.keyboard.press("F1");
      await page.getByRole("button", { name: "Check this computer" }).click();
      await expect(page.getByText("Doesn't work", { exact: true })).toBeVisible();
    },
  },
];

const looks = [
  { colorScheme: "light", width: 1280, height: 800 },
  { colorScheme: "dark", width: 960, height: 640 },
] as const;

/** Waits for what is on its way from one look to the next: nobody reads a button half-way between two. */
const settled = async () => {
  const ends = (each: Animation) => each.effect?.getComputedTiming().endTime !== Infinity;
  for (let left = 10; left > 0; left -= 1) {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    const moving = document.getAnimations().filter(ends);
    if (moving.length === 0) return;
    await Promise.allSettled(moving.map((each) => each.finished));
  }
};

async function findings(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" | ")}`);
}

for (const screen of screens) {
  test(`axe finds nothing on ${screen.name}, light and dark, and nothing is cut off at 200 %`, async ({
    stage,
    page,
  }) => {
    test.slow();
    await screen.show(stage, page);
    for (const { colorScheme, width, height } of looks) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height });
      await page.evaluate(settled);
      expect(await findings(page), `${colorScheme}, ${width} by ${height}`).toEqual([]);
    }
    // 960 by 640 at 200 %.
    await page.setViewportSize({ width: 480, height: 320 });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, "nobody has to scroll sideways").toBeLessThanOrEqual(0);
  });
}

test("axe would find it if something were wrong", async ({ stage, page }) => {
  await stage.open("several");
  await page.evaluate(() => {
    document
      .querySelector("h1")
      ?.insertAdjacentHTML("afterend", "<button></button><p class='quiet-text'>faint</p>");
    document.querySelector("h1 ~ p")?.setAttribute("data-faint", "");
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("[data-faint] { color: #ccc; background: #fff }");
    document.adoptedStyleSheets = [sheet];
  });
  const found = (await findings(page)).join();
  expect(found).toContain("button-name");
  expect(found).toContain("color-contrast");
});
