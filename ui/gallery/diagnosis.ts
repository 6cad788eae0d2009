import type { Diagnosis } from "../src/types/Diagnosis";

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
      words: "Keys can be kept in GNOME Keyring or KWallet.",
      hint: "",
    },
    {
      id: "notice:1",
      title: "Causeway has to tell you",
      health: "doubtful",
      words: "The guide mine.toml cannot be used.",
      hint: "Correct the file, or remove it.",
    },
    {
      id: "reach:api.openai.com",
      title: "The way to api.openai.com",
      health: "bad",
      words: "This computer has no network now, or the network does not know OpenAI's name.",
      hint: "Check that you are online, then check again.",
    },
  ],
};
