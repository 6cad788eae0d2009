import { createContext } from "svelte";

import type { Backend } from "./backend";
import { everything } from "./home";
import { live } from "./parts/live.svelte";
import { asProblem } from "./problem";
import type { AppInfo } from "./types/AppInfo";
import type { Background } from "./types/Background";
import type { CopyReceipt } from "./types/CopyReceipt";
import type { HomeQuery } from "./types/HomeQuery";
import type { KeyringState } from "./types/KeyringState";
import type { Problem } from "./types/Problem";

/** The connection whose workspace a new one is to have too. */
export type SameWorkspace = { readonly id: string; readonly label: string } | undefined;

/** What a new connection begins with: the workspace of another one, or a client. */
export interface Beginning {
  readonly sameWorkspaceAs: SameWorkspace;
  readonly client?: string | undefined;
}

/** Where in the window the person is. Kept nowhere: a fresh start shows Home, and Home shows the truth. */
export type Place =
  | { readonly screen: "home" }
  | ({ readonly screen: "pick" } & Beginning)
  /** Filling in a guide for a platform that is not in the list. */
  | ({ readonly screen: "own-guide" } & Beginning)
  | { readonly screen: "client"; readonly client: string }
  | { readonly screen: "journey"; readonly connection: string; readonly step: string | undefined };

/** A refused command, and where on the page it is shown. */
export interface Trouble {
  readonly problem: Problem;
  /** The anchor of the block it belongs to, "dialog" inside an open dialog, or the top of the page. */
  readonly at: string | undefined;
  readonly again: (() => void) | undefined;
}

/** A secret on the clipboard, until the core clears it. */
export interface ClipboardSecret {
  readonly row: string | undefined;
  readonly until: number;
}

interface AttemptOptions {
  at?: string | undefined;
  again?: () => void;
  /** Not asked for by the person: it leaves an earlier message where it is. */
  unasked?: boolean;
}

/** What every screen shares: the core, the place, and what has to be said. */
export class App {
  readonly backend: Backend;
  info = $state.raw<AppInfo | undefined>(undefined);
  keyring = $state.raw<KeyringState | undefined>(undefined);
  /** Asked for where it is shown, not at the start. */
  background = $state.raw<Background | undefined>(undefined);
  place = $state.raw<Place>({ screen: "home" });
  /** What Home was asked for last: coming back from a connection finds the list as it was. */
  query = $state.raw<HomeQuery>(everything);
  trouble = $state.raw<Trouble | undefined>(undefined);
  clipboard = $state.raw<ClipboardSecret | undefined>(undefined);
  /** The connections that the person is saving as a bundle. */
  exporting = $state.raw<readonly string[] | undefined>(undefined);
  /** Saves what is unsaved on a screen; answers whether nothing would be lost by leaving it. */
  beforeLeaving: (() => Promise<boolean>) | undefined;
  /** Whether the person has gone anywhere yet: from then on a new screen takes the focus. */
  moved = false;
  #warned = false;

  constructor(backend: Backend) {
    this.backend = backend;
  }

  get practising(): boolean {
    return this.info?.mode.type === "practice";
  }

  async go(place: Place): Promise<void> {
    const safe = (await this.beforeLeaving?.()) ?? true;
    if (!safe && this.trouble && !this.#warned) {
      // Once the person knows, the second press leaves all the same.
      this.#warned = true;
      this.trouble = { ...this.trouble, at: undefined };
      return;
    }
    this.#warned = false;
    this.beforeLeaving = undefined;
    this.trouble = undefined;
    this.moved = true;
    this.place = place;
  }

  /** Runs one command; when it is refused, shows why and answers `undefined`. */
  async attempt<T>(work: () => Promise<T>, options: AttemptOptions = {}): Promise<T | undefined> {
    if (!options.unasked) this.trouble = undefined;
    try {
      return await work();
    } catch (thrown) {
      this.trouble = { problem: asProblem(thrown), at: options.at, again: options.again };
      return undefined;
    }
  }

  /** Shows at the top of the page what went wrong in a dialog that is closed by now. */
  liftTrouble(): void {
    if (this.trouble?.at === "dialog") this.trouble = { ...this.trouble, at: undefined };
  }

  /** Begins a connection to a platform, and goes there. */
  async start(platform: string, { sameWorkspaceAs: same, client }: Beginning): Promise<void> {
    const view = await this.attempt(() =>
      same
        ? this.backend.sameWorkspaceConnection(same.id, platform)
        : this.backend.newConnection(platform, null, client ?? null),
    );
    if (view) await this.go({ screen: "journey", connection: view.id, step: undefined });
  }

  /** Asks again what there is to tell: a guide file may have been mended or broken meanwhile. */
  async renewInfo(): Promise<void> {
    const info = await this.attempt(() => this.backend.appInfo(), { unasked: true });
    if (info) this.info = info;
  }

  /** Says what was copied, and counts down to the moment a secret is cleared. */
  copied(receipt: CopyReceipt, row?: string): void {
    live.say(receipt.said);
    if (receipt.clearsInSeconds !== null) {
      this.clipboard = { row, until: Date.now() + receipt.clearsInSeconds * 1000 };
    } else {
      this.clipboard = undefined;
    }
  }
}

export const [getApp, setApp] = createContext<App>();
