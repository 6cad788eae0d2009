import type { Diagnosis } from "../src/types/Diagnosis";
import type { SupportDetails } from "../src/types/SupportDetails";

/** A computer on which one thing works, one is worth a look, and one does not work. */
export const diagnosis: Diagnosis = {
  at: "2026-11-25T06:28:51Z",
  version: "0.1.0",
  system: "linux, x86_64",
  observations: [
    {
      id: "keyring",
      title: "The keyring",
      health: "good",
      words: "Keys can be kept in the keyring of your desktop.",
      hint: "",
    },
    {
      id: "notice:1",
      title: "A message from Causeway",
      health: "doubtful",
      words: "The guide file mine.toml is too large to be a guide.",
      hint: "Your other guides still work. Fix the file or take it out of the guides folder. Causeway reads it again when you open the list of platforms.",
    },
    {
      id: "reach:api.openai.com",
      title: "Connection to api.openai.com",
      health: "bad",
      words: "This computer can't find api.openai.com.",
      hint: "Check that you're online, then check again.",
    },
  ],
};

/** What the core says of a refused call. */
export const supportDetails: SupportDetails = {
  text: [
    "Causeway 0.1.0",
    "System: linux, x86_64",
    "Time: 2026-11-25 06:28:51 UTC",
    "Command: store_key (call 7)",
    "Code: keyring",
    "Log file: ~/.local/share/app.causeway.desktop/logs/causeway.log",
    "2026-11-25T06:28:51.118Z WARN  window/4711 keyring.failed operation=put outcome=keyring-locked took=3ms call=7 command=store_key",
    "2026-11-25T06:28:51.120Z WARN  window/4711 command.failed outcome=keyring took=5ms call=7 command=store_key",
  ].join("\n"),
  file: "/home/robin/.local/share/app.causeway.desktop/logs/causeway.log",
};
