/* The platforms as the core lists them, some used before, one of the person's own, and one read long ago. */
import type { GuideDraft } from "../src/types/GuideDraft";
import type { NotThisView } from "../src/types/NotThisView";
import type { OwnGuideForm } from "../src/types/OwnGuideForm";
import type { PlatformCard } from "../src/types/PlatformCard";
import type { Problem } from "../src/types/Problem";
import listed from "../tests/fixtures/platforms.json";
import { ago } from "./checks";

const used: Record<string, string> = { "varonis-saas": ago(3), "tenable-ai-exposure": ago(9) };

const carried = (listed as PlatformCard[]).map((platform) => ({
  ...platform,
  lastUsed: used[platform.id] ?? null,
  ...(platform.id === "reco" && {
    mayHaveChanged: true,
    source: "From Reco's page, read on 20 January 2026. It may have changed since.",
  }),
}));

const own: PlatformCard = {
  ...(carried.find((platform) => platform.id === "reco") as PlatformCard),
  id: "own-acme-siem",
  vendor: "Acme",
  product: "Acme SIEM",
  also: [],
  summary: "Connects ChatGPT Enterprise to Acme SIEM.",
  source: "From Acme's page, read on 20 November 2026.",
  mayHaveChanged: false,
  group: "own",
  complete: true,
  own: true,
};

export const platforms: PlatformCard[] = [...carried, own];

export const ownFolder = "/home/robin/.local/share/org.causeway.desktop/guides";

export const ownGuideForm: OwnGuideForm = {
  keys: [
    {
      id: "platform-secret-key",
      label: "OpenAI Platform secret key",
      say: "Created at platform.openai.com under API keys. Most vendors mean this one.",
    },
    {
      id: "platform-admin-key",
      label: "OpenAI Platform admin key",
      say: "Created at platform.openai.com under Admin keys.",
    },
    {
      id: "workspace-admin-key",
      label: "ChatGPT workspace admin key (Admin Console)",
      say: "Created at admin.openai.com under Credentials. It needs no email to OpenAI.",
    },
  ],
  scopes: [
    { id: "read", label: "Read", say: "The platform looks and changes nothing." },
    { id: "read-and-delete", label: "Read and delete", say: "The platform can also remove conversations." },
    {
      id: "not-stated",
      label: "The vendor doesn't say",
      say: "Causeway asks for read access, the smaller right.",
    },
    { id: "costs", label: "Costs and usage only", say: "The platform reads no conversations." },
  ],
  values: [
    { id: "key", label: "The key", say: "" },
    { id: "workspace-id", label: "Workspace ID", say: "" },
    { id: "organization-id", label: "Organization ID (ChatGPT)", say: "" },
    { id: "platform-organization-id", label: "Organization ID (OpenAI Platform)", say: "" },
    { id: "workspace-name", label: "Workspace name", say: "" },
    { id: "other", label: "Something else", say: "" },
  ],
  folder: ownFolder,
};

const others: NotThisView[] = [
  {
    name: "Panther: OpenAI",
    says: "Panther's OpenAI source reads the audit logs of the OpenAI Platform organization. It doesn't read ChatGPT conversations.",
    source: "From “Panther: OpenAI”, read on 20 November 2026.",
  },
  {
    name: "Cribl: OpenAI source",
    says: "Cribl's source named OpenAI reads the OpenAI Platform organization. For a ChatGPT workspace, choose Cribl Stream here.",
    source: "From “Cribl Stream: OpenAI source”, read on 20 November 2026.",
  },
];

export function notThese(query: string): NotThisView[] {
  const word = query.trim().toLowerCase();
  return word.length < 2 ? [] : others.filter((other) => other.name.toLowerCase().includes(word));
}

export function faultsOf(draft: GuideDraft): Problem[] {
  const fault = (field: string, message: string, hint: string): Problem => ({
    code: "bad-value",
    message,
    hint,
    field,
  });
  const texts: [string, string][] = [
    ["vendor", draft.vendor],
    ["product", draft.product],
    ["form", draft.form],
    ...draft.fields.map((field, index): [string, string] => [`fields[${index}].label`, field.label]),
  ];
  const empty = texts
    .filter(([, text]) => text.trim() === "")
    .map(([field]) => fault(field, "There's no text here yet.", "Write a short text on one line."));
  if (empty.length > 0) return empty;
  return [
    ...(draft.page !== null && !draft.page.startsWith("https://")
      ? [
          fault(
            "page",
            "The address must begin with https://.",
            "Copy it from your browser, or leave this empty.",
          ),
        ]
      : []),
    ...(draft.fields.some((field) => field.value === "key")
      ? []
      : [
          fault(
            "fields",
            "No field of the form takes the key.",
            "Mark one field as the one the key goes in.",
          ),
        ]),
  ];
}

export const writtenFrom = (draft: GuideDraft): PlatformCard => ({
  ...own,
  id: `own-${draft.vendor}-${draft.product}`.toLowerCase().replace(/[^a-z0-9]+/g, "-"),
  vendor: draft.vendor,
  product: draft.product,
  summary: `Connects ChatGPT Enterprise to ${draft.product}.`,
  values: draft.fields.length,
});
