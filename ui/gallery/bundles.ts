/* Bundles as the core reads and writes them. */
import type { Exported } from "../src/types/Exported";
import type { ImportDecisions } from "../src/types/ImportDecisions";
import type { ImportLook } from "../src/types/ImportLook";
import type { ImportOutcome } from "../src/types/ImportOutcome";
import type { ImportPreview } from "../src/types/ImportPreview";
import type { ImportRow } from "../src/types/ImportRow";
import type { Judgement } from "../src/types/Judgement";
import type { Problem } from "../src/types/Problem";
import type { SealRequest } from "../src/types/SealRequest";

/** What the chosen file is. */
export type BundleFile = "plain" | "clashes" | "large" | "sealed" | "key-file" | "protected-key-file";

/** The passphrase that opens nothing. */
const wrong = "wrong";

const fresh: ImportRow = {
  number: 1,
  label: "Acme Europe",
  platform: "Varonis SaaS",
  says: "New.",
  clash: null,
};

const clashing: ImportRow[] = [
  {
    number: 2,
    label: "Tenable, workspace Europe",
    platform: "Tenable AI Exposure",
    says: "You already have this one, as “Tenable, workspace Europe”.",
    clash: {
      label: "Tenable, workspace Europe",
      differences: [
        { field: "Client", here: "Globex", there: "Globex International" },
        {
          field: "Organization ID (from the OpenAI Platform)",
          here: "org-Ab12Cd34Ef56Gh78Ij90Kl12",
          there: "org-Ab12Cd34Ef99Gh78Ij90Kl12",
        },
        { field: "Email to OpenAI sent", here: "", there: "18 November 2026" },
      ],
      words: "The key that's stored here stays.",
    },
  },
  {
    number: 3,
    label: "Cribl, covered in part",
    platform: "Cribl Stream",
    says: "You already have this one, as “Cribl, covered in part”.",
    clash: { label: "Cribl, covered in part", differences: [], words: "" },
  },
];

/** A core that holds what it looked at until it is brought in or left. */
export class Bundles {
  /** What the person chooses when asked for a file. */
  file: BundleFile = "plain";
  /** Whether the person closes the system's dialog. */
  cancels = false;
  /** How many keys come with a sealed file. */
  keys = 2;
  /** How many times the keyring refuses them. */
  refusesKeys = 0;
  #left = 0;

  exported(seal: SealRequest | null, keys: boolean): Exported | null {
    if (this.cancels) return null;
    if (seal?.type === "passphrase" && seal.passphrase === wrong) throw refusal("passphrase");
    const path = `/home/robin/causeway.${seal ? "age" : "json"}`;
    const words = seal
      ? keys
        ? `Saved as ${path}. It's sealed and contains ${String(this.keys)} keys.`
        : `Saved as ${path}. It's sealed and doesn't contain any keys.`
      : `Saved as ${path}. It doesn't contain any keys.`;
    return { path, keys: seal && keys ? this.keys : 0, words };
  }

  judgePassphrase(passphrase: string): Judgement {
    return passphrase.length < 12
      ? {
          kind: "wrong",
          message: "Anyone with the file could guess this in days.",
          hint: "Use four or more words that have nothing to do with each other, or let Causeway suggest one.",
        }
      : { kind: "good", message: "This is a strong passphrase.", hint: "" };
  }

  suggestPassphrase(): string {
    return "otter-violin-harbour-maple-seven-lantern";
  }

  judgeRecipients(recipients: string): Judgement {
    const lines = recipients.split("\n").filter((line) => line.trim() !== "");
    const bad = lines.findIndex((line) => !/^(age1|ssh-ed25519 |ssh-rsa )/.test(line.trim()));
    return bad >= 0
      ? {
          kind: "wrong",
          message: `Line ${bad + 1} isn't a key that a bundle can be sealed for.`,
          hint: "Ask for the public key: one line that begins with age1, ssh-ed25519 or ssh-rsa.",
        }
      : {
          kind: "good",
          message:
            lines.length === 1
              ? "One person can open it."
              : `Each of these ${lines.length} people can open it.`,
          hint: "",
        };
  }

  chosen(): ImportLook | null {
    if (this.cancels) return null;
    const file = "acme.causeway.age";
    if (this.file === "sealed")
      return { kind: "sealed", file, opens: "passphrase", keyFile: null, protected: false };
    if (this.file === "key-file" || this.file === "protected-key-file")
      return { kind: "sealed", file, opens: "key-file", keyFile: null, protected: false };
    return { kind: "preview", preview: this.#preview() };
  }

  keyFile(): ImportLook | null {
    if (this.cancels) return null;
    return this.file === "protected-key-file"
      ? {
          kind: "sealed",
          file: "acme.causeway.age",
          opens: "key-file",
          keyFile: "id_ed25519",
          protected: true,
        }
      : { kind: "preview", preview: this.#preview() };
  }

  opened(passphrase: string): ImportPreview {
    if (passphrase === wrong) throw refusal("passphrase");
    return this.#preview();
  }

  applied({ all, rows }: ImportDecisions): ImportOutcome {
    if (this.#left === 0) this.#left = this.#preview().keys;
    if (this.#left > 0 && this.refusesKeys > 0) {
      this.refusesKeys -= 1;
      return {
        connections: ["new"],
        words: "1 connection added. 2 keys not stored yet.",
        left: this.#left,
        problem: {
          code: "keyring",
          message: "Your keyring is locked.",
          hint: "Unlock your keyring, then try again.",
        },
      };
    }
    this.#left = 0;
    const replaced = clashing.filter(
      ({ number }) => (rows.find((row) => row.number === number)?.choice ?? all) === "replace",
    );
    const words =
      this.file === "plain" || replaced.length === 0
        ? "1 connection added."
        : `1 connection added. ${replaced.length} connection replaced.`;
    return { connections: ["new"], words, left: 0, problem: null };
  }

  left(): void {
    this.#left = 0;
  }

  #preview(): ImportPreview {
    const sealed = !["plain", "clashes", "large"].includes(this.file);
    const rows = this.file === "clashes" || this.file === "large" ? [...clashing, fresh] : [fresh];
    return {
      file: sealed ? "acme.causeway.age" : "acme.causeway.json",
      sealed,
      rows,
      total: this.file === "large" ? 240 : rows.length,
      clashes: this.file === "large" ? 120 : rows.filter((row) => row.clash).length,
      keys: sealed ? this.keys : 0,
      doubts:
        this.file === "plain"
          ? ["This version of Causeway doesn't know the field “notes”, so it was left out."]
          : [],
    };
  }
}

const refusal = (field: string): Problem => ({
  code: "bundle",
  message: "That passphrase doesn't open it.",
  hint: "Type it again, or ask the person who made the file. Upper and lower case matter.",
  field,
});
