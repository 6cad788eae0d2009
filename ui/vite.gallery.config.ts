import { defineConfig, mergeConfig } from "vite";

import base from "./vite.config.ts";

// The same rules as in the window (src-tauri/tauri.conf.json), so that what they forbid fails here.
const policy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The gallery, built as the page is built: for page tests and screenshots. */
export default mergeConfig(
  base,
  defineConfig({
    cacheDir: "node_modules/.vite-gallery",
    build: {
      outDir: `node_modules/.gallery-${process.env["CAUSEWAY_LOCALE"] ?? "en-US"}`,
      emptyOutDir: true,
      rolldownOptions: { input: "gallery.html" },
    },
    preview: { host: "127.0.0.1", strictPort: true, headers: { "Content-Security-Policy": policy } },
  }),
);
