import css from "@eslint/css";
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";
import words from "./words/literals.js";

const code = ["**/*.{js,ts,svelte}"];

const tauri = "Only src/backend.ts talks to Tauri. Add what you need to the Backend interface.";
const network = "The page has no network: ask the core through the Backend.";
const memory = "The core keeps what must last.";

const onlyBackendTalksToTauri = {
  "no-restricted-imports": ["error", { patterns: [{ group: ["@tauri-apps/*"], message: tauri }] }],
  "no-restricted-syntax": [
    "error",
    { selector: "ImportExpression[source.value=/^@tauri-apps\\//]", message: tauri },
  ],
};

const noNetworkAndNoMemory = {
  "no-restricted-globals": [
    "error",
    {
      globals: [
        ...["fetch", "XMLHttpRequest", "WebSocket", "EventSource"].map((name) => ({
          name,
          message: network,
        })),
        ...["localStorage", "sessionStorage", "indexedDB"].map((name) => ({ name, message: memory })),
      ],
      // Also as `window.fetch` and `globalThis.fetch`.
      checkGlobalObject: true,
    },
  ],
  "no-restricted-properties": ["error", { property: "sendBeacon", message: network }],
};

export default ts.config(
  { ignores: ["dist", "node_modules", "test-results", "src/types", "words.d.ts"] },
  {
    files: code,
    extends: [js.configs.recommended, ...ts.configs.strict],
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      "no-console": "error",
      eqeqeq: "error",
      "@typescript-eslint/consistent-type-imports": "error",
      ...onlyBackendTalksToTauri,
      ...noNetworkAndNoMemory,
    },
  },
  // The preset's rules know script only; style sheets have a linter of their own below.
  ...svelte.configs.recommended.map((config) => (config.files ? config : { ...config, files: code })),
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { extraFileExtensions: [".svelte"], parser: ts.parser, svelteConfig },
    },
    rules: {
      // Props and derived values change by themselves: "let" says so.
      "prefer-const": "off",
      "svelte/prefer-const": "error",
      "svelte/no-at-html-tags": "error",
      // The content security policy has no 'unsafe-inline' for styles.
      "svelte/no-inline-styles": "error",
    },
  },
  { files: ["src/**/*.{ts,svelte}"], plugins: { words }, rules: { "words/no-literals": "error" } },
  { files: ["src/backend.ts"], rules: { "no-restricted-imports": "off", "no-restricted-syntax": "off" } },
  // It takes the place of Tauri, which no rule for the page concerns.
  { files: ["tests/host/bridge.js"], rules: { "no-restricted-globals": "off" } },
  { files: ["*.config.{js,ts}", "words/**", "tests/**"], languageOptions: { globals: { ...globals.node } } },
  {
    files: ["**/*.css"],
    plugins: { css },
    language: "css/css",
    extends: [css.configs.recommended],
    rules: {
      "css/use-baseline": [
        "error",
        {
          available: "widely",
          // Niceties that may be missing without anybody missing them.
          allowProperties: ["accent-color", "resize", "text-size-adjust", "text-wrap"],
          allowSelectors: ["selection"],
        },
      ],
      // tests/unit/tokens.test.ts checks across files that every variable exists.
      "css/no-invalid-properties": ["error", { allowUnknownVariables: true }],
    },
  },
);
