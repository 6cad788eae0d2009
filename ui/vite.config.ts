import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";

import { words } from "./words/plugin.ts";

/** Where page-host listens: `cargo xtask page` says it, and has the page in a browser on a real core. */
const host = process.env["CAUSEWAY_PAGE_HOST_ADDRESS"];

/** Has page-host's bridge take Tauri's place, in the server for development and in no build. */
const bridge: Plugin = {
  name: "page-host-bridge",
  apply: "serve",
  transformIndexHtml: () =>
    host === undefined
      ? []
      : [{ tag: "script", attrs: { src: "/host/bridge.js" }, injectTo: "head-prepend" }],
};

export default defineConfig({
  plugins: [words(), svelte(), bridge],
  // Relative addresses, so that the page loads from inside the binary as well.
  base: "./",
  clearScreen: false,
  server: {
    port: 5173,
    strictPort: true,
    host: "127.0.0.1",
    proxy: host === undefined ? {} : { "/host": host },
  },
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
