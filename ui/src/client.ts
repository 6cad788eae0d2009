import { table, type Commands } from "./types/Commands";

/** An entry of the native menu. */
export type MenuEntry = "new" | "home" | "import" | "theme" | "help";

/** Everything the page may ask of the core, and what it hears from it. */
export interface Backend extends Commands {
  /** Calls `changed` when records changed elsewhere; answers a function that stops it. */
  onRecordsChanged(changed: () => void): Promise<() => void>;
  onMenu(chosen: (entry: MenuEntry) => void): Promise<() => void>;
}

/** The way to the core and back. */
export interface Transport {
  /** Calls a command, and passes on what it tells of its progress. Rejects with a `Problem`. */
  ask(
    command: string,
    body: Record<string, unknown>,
    progressed?: (progress: unknown) => void,
  ): Promise<unknown>;
  /** Hears an event each time; answers a function that stops it. */
  listen(event: string, heard: (payload: unknown) => void): Promise<() => void>;
}

type Given = readonly unknown[];

/** Everything the page may ask of the core, over `transport`. */
export function makeBackend({ ask, listen }: Transport): Backend {
  const commands = Object.fromEntries(
    table.split("\n").map((line) => {
      const [name = "", ...parameters] = line.split(" ");
      const command = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      const call = (...given: Given) => {
        const { onProgress, ...body } = Object.fromEntries(
          parameters.map((parameter, index) => [parameter, given[index]]),
        );
        return ask(command, body, onProgress as Parameters<Transport["ask"]>[2]);
      };
      return [name, call];
    }),
  );
  return {
    // The table and the interface are written from the same list.
    ...(commands as unknown as Commands),
    onRecordsChanged: (changed) => listen("records-changed", changed),
    onMenu: (chosen) => listen("menu", chosen as (payload: unknown) => void),
  };
}
