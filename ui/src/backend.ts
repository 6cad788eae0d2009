import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import { makeBackend } from "./client";

export type { Backend, MenuEntry } from "./client";

/** The core behind Tauri's border. */
export const tauriBackend = makeBackend({
  ask(command, body, progressed) {
    if (!progressed) return invoke(command, body);
    const onProgress = new Channel(progressed);
    return invoke(command, { ...body, onProgress });
  },
  listen: (event, heard) => listen(event, ({ payload }) => heard(payload)),
});
