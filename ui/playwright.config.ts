import { defineConfig } from "@playwright/test";

const english = { locale: "en-US", port: 5174 };
const pseudo = { locale: "qps", port: 5175 };

/** The page in one language, built and served. */
const page = ({ locale, port }: typeof english) => ({
  command: `npx vite build -c vite.gallery.config.ts && npx vite preview -c vite.gallery.config.ts --port ${port}`,
  url: `${address(port)}/gallery.html`,
  env: { CAUSEWAY_LOCALE: locale },
  reuseExistingServer: false,
  stdout: "ignore" as const,
});

const address = (port: number) => `http://127.0.0.1:${port}`;

export default defineConfig({
  testDir: "tests/page",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
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
    { name: "english", testIgnore: "pseudo.spec.ts", use: { baseURL: address(english.port) } },
    { name: "pseudo-language", testMatch: "pseudo.spec.ts", use: { baseURL: address(pseudo.port) } },
  ],
  webServer: [page(english), page(pseudo)],
});
