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
