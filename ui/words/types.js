/* Writes words.d.ts, the types of all messages: reading Vite's settings starts the plugin, which does. */
import { resolveConfig } from "vite";

await resolveConfig({}, "serve");
