import { defineConfig } from "vitest/config";

import { words } from "./words/plugin.ts";

export default defineConfig({
  plugins: [words()],
  test: { include: ["tests/unit/**/*.test.ts"], environment: "node" },
});
