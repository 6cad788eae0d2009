import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

import { words } from "./words/plugin.ts";

export default defineConfig({
  plugins: [words(), svelte()],
  // Relative addresses, so that the page loads from inside the binary as well.
  base: "./",
  clearScreen: false,
  server: { port: 5173, strictPort: true, host: "127.0.0.1" },
  build: {
    outDir: "dist",
    // The oldest web view the app meets is the one of macOS 13.
    target: ["safari16.4", "chrome111"],
    // The polyfill is an inline script, which the content security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      // Messages are constants of modules of their own: as values in place they take less room.
      optimization: { inlineConst: { mode: "all", pass: 2 } },
      output: {
        // What is read only when somebody goes there has a name of its own, and a limit of its own.
        chunkFileNames: (chunk) =>
          chunk.isDynamicEntry && chunk.name !== "open"
            ? "assets/later-[name]-[hash].js"
            : "assets/[name]-[hash].js",
      },
    },
  },
});
