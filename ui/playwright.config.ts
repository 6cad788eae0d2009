import { resolve } from "node:path";

import { defineConfig } from "@playwright/test";

/** Serves the built page on the real core. `cargo xtask test --only page-browser` builds both. */
const program = process.env["CAUSEWAY_PAGE_HOST"] ?? resolve("../target/debug/causeway-page-host");

const port = Number(process.env["PAGE_HOST_PORT"] ?? 5174);
const english = { port, language: "en-US", folder: "dist" };
const pseudo = { port: port + 1, language: "qps", folder: "node_modules/.page-qps" };

const address = ({ port }: typeof english) => `http://127.0.0.1:${port}`;

/** The page in one language, and the core in the same. */
const served = (page: typeof english, build = "") => ({
  command: `${build}"${program}" --page ${page.folder} --port ${page.port}`,
  url: `${address(page)}/host/scenes`,
  env: { CAUSEWAY_LOCALE: page.language, CAUSEWAY_LANGUAGE: page.language },
  reuseExistingServer: false,
  stdout: "ignore" as const,
});

export default defineConfig({
  testDir: "tests/page",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // Sealing takes a second on purpose, and a machine may be busy with other things.
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  forbidOnly: true,
  use: {
    browserName: "chromium",
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "english", testIgnore: "pseudo.spec.ts", use: { baseURL: address(english) } },
    { name: "pseudo-language", testMatch: "pseudo.spec.ts", use: { baseURL: address(pseudo) } },
  ],
  webServer: [
    // What ships, as it was built for the program.
    served(english),
    served(pseudo, `npx vite build --outDir ${pseudo.folder} --emptyOutDir && `),
  ],
});
