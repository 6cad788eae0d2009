import { nothingYet } from "../judgement";
import type { Judgement } from "../types/Judgement";
import type { Problem } from "../types/Problem";
import type { SealRequest } from "../types/SealRequest";

/** What a person fills in to seal a bundle. */
export interface Sealing {
  by: SealRequest["type"];
  passphrase: string;
  repeated: string;
  /** The passphrase that was suggested, for as long as it is the one. */
  suggested: string;
  recipients: string;
  keys: boolean;
}

export const untouched: Readonly<Sealing> = {
  by: "passphrase",
  passphrase: "",
  repeated: "",
  suggested: "",
  recipients: "",
  keys: false,
};

export const sealOf = ({ by, passphrase, recipients }: Sealing): SealRequest =>
  by === "passphrase" ? { type: by, passphrase } : { type: by, recipients };

const notTheSame = "The two are not the same.";

const lack = (field: string, message: string, hint: string): Problem => ({
  code: "bad-value",
  message,
  hint,
  field,
});

/** What cannot be left as it is, and in which field; the core judges everything else. */
export function lackOf({ by, passphrase, repeated, recipients }: Sealing): Problem | undefined {
  if (by === "recipients") {
    return recipients.trim() === ""
      ? lack("recipients", "The field is empty.", "Paste one public key on each line.")
      : undefined;
  }
  if (passphrase === "") return lack("passphrase", "The field is empty.", "Type one, or have one suggested.");
  if (passphrase !== repeated) return lack("repeated", notTheSame, "Type the passphrase once more.");
  return undefined;
}

/** What is to be said of the second field while it is typed. */
export function repetitionOf({ passphrase, repeated }: Sealing): Judgement {
  if (repeated !== "" && repeated === passphrase) return { kind: "good", message: "The same.", hint: "" };
  return passphrase.startsWith(repeated) ? nothingYet : { kind: "wrong", message: notTheSame, hint: "" };
}
