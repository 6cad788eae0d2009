import { defineConfig } from "@playwright/test";

const port = 5174;

export default defineConfig({
  testDir: "tests/page",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  reporter: [["list"]],
  forbidOnly: true,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
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
  webServer: {
    command: `npx vite build -c vite.gallery.config.ts && npx vite preview -c vite.gallery.config.ts --port ${port}`,
    url: `http://127.0.0.1:${port}/gallery.html`,
    reuseExistingServer: false,
    stdout: "ignore",
  },
});
