import * as t from "words:bundle";
import * as common from "words:common";
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

const lack = (field: string, message: string, hint: string): Problem => ({
  code: "bad-value",
  message,
  hint,
  field,
});

/** What cannot be left as it is, and in which field; the core judges everything else. */
export function lackOf({ by, passphrase, repeated, recipients }: Sealing): Problem | undefined {
  if (by === "recipients") {
    return recipients.trim() === "" ? lack("recipients", common.fieldEmpty, t.recipientsMissing) : undefined;
  }
  if (passphrase === "") return lack("passphrase", common.fieldEmpty, t.passphraseMissing);
  if (passphrase !== repeated) return lack("repeated", t.noMatch, t.repeatHint);
  return undefined;
}

/** What is to be said of the second field while it is typed. */
export function repetitionOf({ passphrase, repeated }: Sealing): Judgement {
  if (repeated !== "" && repeated === passphrase) return { kind: "good", message: t.match, hint: "" };
  return passphrase.startsWith(repeated) ? nothingYet : { kind: "wrong", message: t.noMatch, hint: "" };
}
