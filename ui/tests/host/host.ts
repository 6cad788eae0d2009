/* What bridge.js puts into the page for tests, and what page-host grants (page-host/src/web/wishes.rs). */
import type { MenuEntry } from "../../src/client";
import type { Problem } from "../../src/types/Problem";

/** A call of the page, with the arguments by their names. */
export interface Call {
  command: string;
  body: Record<string, unknown>;
  /** When, on the page's own clock of milliseconds. */
  at: number;
}

/** What the system was asked to do, in order. */
export interface Recorded {
  /** What the person was asked outside the page. */
  questions: string[];
  /** Addresses opened in the browser. */
  opened: string[];
  /** Addresses opened in the mail program. */
  mails: string[];
  /** Folders shown in the file manager. */
  folders: string[];
  /** Texts copied; of a key only that it was one. */
  copied: string[];
  /** Titles of notifications. */
  told: string[];
}

/** The files that page-host makes for a dialog to give (page-host/src/files.rs). */
export type FileName =
  "plain" | "clashes" | "everything" | "sealed" | "key-file" | "protected-key-file" | "certificate";

/** What a test arranges around the page. */
export type Wish =
  | { do: "cancel-dialogs"; on: boolean }
  | { do: "choose"; file: FileName }
  | { do: "pass"; hours: number }
  | { do: "scenario"; scenario: string; seconds?: number }
  | { do: "grant" }
  | { do: "vault" }
  | { do: "silence" }
  | { do: "keyring"; locked: boolean }
  | { do: "tray"; available: boolean }
  | { do: "menu"; entry: MenuEntry }
  | { do: "elsewhere"; command: string; body: Record<string, unknown> }
  | { do: "write"; path: string; text: string }
  | { do: "watch" };

/** What is there in a scene. */
export interface Opened {
  tab: string;
  /** A key that its OpenAI knows. */
  key: string;
  /** Where a platform takes pushes. */
  platform: string;
  /** The token that it wants. */
  token: string;
}

/** `window.host`. */
export interface Host {
  /** Settles when the scene is open. */
  opened: Promise<Opened>;
  /** What the page asked of the core. */
  calls: Call[];
  /** The command is refused, and the core not asked. */
  refuse(command: string, problem: Problem): void;
  /** The command's answer is late. */
  delay(command: string, milliseconds: number): void;
  /** The command is never answered, and the core not asked. */
  drop(command: string): void;
  /** The command goes as usual again. */
  allow(command: string): void;
  /** Asks the core past the page; not among the calls. */
  ask(command: string, body: Record<string, unknown>): Promise<unknown>;
  wish(wish: Wish): Promise<unknown>;
  recorded(): Promise<Recorded>;
}

declare global {
  interface Window {
    host: Host;
  }
}
