/* A journey made by hand, with every kind of block on it: words and order follow the seed guides, the
   rules are only as good as the page tests need them. The real ones live in the core. */
import type { Block } from "../src/types/Block";
import type { CheckId } from "../src/types/CheckId";
import type { ConnectionView } from "../src/types/ConnectionView";
import type { FieldView } from "../src/types/FieldView";
import type { StoredKeyView } from "../src/types/StoredKeyView";
import type { Judgement } from "../src/types/Judgement";
import type { MailKind } from "../src/types/MailKind";
import type { MailView } from "../src/types/MailView";
import type { MissingItem } from "../src/types/MissingItem";
import type { PlatformCard } from "../src/types/PlatformCard";
import type { PushAttempt } from "../src/types/PushAttempt";
import type { Route } from "../src/types/Route";
import type { StepView } from "../src/types/StepView";
import { access, beforeAccess, checksBlock, inSeconds, withAccess, type Answer } from "./checks";
import { page, rich, silent } from "./words";

export interface Entered {
  id: string;
  label: string;
  client: string | null;
  platform: PlatformCard;
  revision: number;
  route: Route | null;
  fields: Record<string, string>;
  ticks: Record<string, string>;
  sent: Partial<Record<MailKind, string>>;
  copied: Record<number, string>;
  accepted: boolean;
  key: StoredKeyView | null;
  attempts: PushAttempt[];
  checks: Partial<Record<CheckId, Answer>>;
  running: boolean;
  expiry: { chosen: string; on: string | null } | null;
  followUpAfter: number;
  /** What of a connection's later life is under way. */
  underway: string | null;
}

/** When a key ends, asked where it was made at the Admin Console. */
function expiry(entered: Entered): Block {
  const { chosen, on } = entered.expiry ?? { chosen: null, on: null };
  const left = Math.ceil((Date.parse(on ?? "") - Date.now()) / 86_400_000);
  const words = {
    never: "The key doesn't expire. It still stops working when it's revoked, or when its creator leaves.",
    unknown: "You can find it in the Admin Console's list of keys. Without it, Causeway can't remind you.",
    on:
      left < 0
        ? `The key expired on **${on ?? ""}**. Create a new one.`
        : `The key expires in ${String(left)} days, on **${on ?? ""}**. Causeway reminds you 14 and 3 days before.`,
  };
  return {
    type: "expiry",
    anchor: "expiry",
    slot: "compliance",
    question: rich("Which **expiration** did you choose for this key?"),
    options: [
      { id: "never", label: "Never" },
      { id: "30", label: "30 days from today" },
      { id: "60", label: "60 days from today" },
      { id: "90", label: "90 days from today" },
      { id: "unknown", label: "I don't know" },
    ],
    chosen,
    on,
    words: chosen === null ? null : rich(words[chosen as keyof typeof words]),
  };
}

export function judge(field: string, text: string): Judgement {
  if (text.trim() === "") return silent;
  if (field.endsWith("organization-id")) {
    if (/^org-[A-Za-z0-9]+$/.test(text.trim()))
      return text.trim().length === 28
        ? { kind: "good", message: "Looks right.", hint: "" }
        : {
            kind: "doubt",
            message: "Organization IDs usually have 24 characters after org-. This one doesn't.",
            hint: "Compare its beginning and end with OpenAI's page. If both match, continue.",
          };
    return /^[0-9a-f-]{36}$/i.test(text.trim())
      ? {
          kind: "wrong",
          message: "This is a Workspace ID.",
          hint: "The Organization ID starts with org-. It's on the same ChatGPT page, Settings & permissions (chatgpt.com/admin/settings).",
        }
      : {
          kind: "wrong",
          message: "This isn't an Organization ID.",
          hint: "The Organization ID starts with org-. For ChatGPT, it's on the page Settings & permissions (chatgpt.com/admin/settings). For the OpenAI Platform, it's on the page General (platform.openai.com/settings/organization/general).",
        };
  }
  if (field === "workspace-id")
    return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text.trim())
      ? { kind: "good", message: "Looks right.", hint: "" }
      : {
          kind: "wrong",
          message: "This isn't a Workspace ID.",
          hint: "The Workspace ID has 36 characters with four hyphens, like 12345678-1234-1234-1234-123456789abc. In ChatGPT, it's on the page Settings & permissions (chatgpt.com/admin/settings), near the Organization ID.",
        };
  return silent;
}

const field = (
  entered: Entered,
  id: string,
  label: string,
  more: Partial<FieldView> = {},
): Extract<Block, { type: "field" }> => ({
  type: "field",
  anchor: `field:${id}`,
  id,
  label,
  value: entered.fields[id] ?? "",
  placeholder: "",
  place: null,
  required: true,
  identifier: false,
  suggestion: null,
  judgement: judge(id, entered.fields[id] ?? ""),
  ...more,
});

const tick = (entered: Entered, id: string, text: string, required = true): Block => ({
  type: "confirm",
  anchor: `confirm:${id}`,
  id,
  text: rich(text),
  on: id in entered.ticks,
  at: entered.ticks[id] ?? null,
  required,
});

const chatgptSettings = page(
  "chatgpt-settings",
  "ChatGPT: Settings & permissions",
  "https://chatgpt.com/admin/settings",
);
const organization = page(
  "platform-organization",
  "OpenAI Platform: organization settings",
  "https://platform.openai.com/settings/organization/general",
);
const apiKeys = page(
  "platform-api-keys",
  "OpenAI Platform: API keys",
  "https://platform.openai.com/settings/organization/api-keys",
);

function mail(entered: Entered, kind: MailKind, title: string): Block & MailView {
  const lacks = [
    ...(entered.key
      ? []
      : ["The key, stored in the step “Create the key”. The email gives its last four characters."]),
    ...(entered.fields["key-name:compliance"] ? [] : ["“Key name”, in the step “Create the key”."]),
  ];
  return {
    type: "mail",
    anchor: `mail:${kind}`,
    kind,
    title,
    to: ["support@openai.com"],
    cc: entered.fields["mail-cc"] ? [entered.fields["mail-cc"]] : [],
    subject:
      kind === "mismatch-request"
        ? "Request for Assistance: Organization ID Mismatch for Compliance API Setup"
        : "Compliance API access for a ChatGPT Enterprise workspace",
    body: [
      "Hello OpenAI Support,",
      "",
      `Please grant Compliance API access to the API key below. We need it to connect our ChatGPT Enterprise workspace to ${entered.platform.product}.`,
      "",
      `- Last 4 characters of the API key: ${entered.key?.last4 ?? ""}`,
      `- Key name: ${entered.fields["key-name:compliance"] ?? ""}`,
      `- Created by: ${entered.fields["created-by:compliance"] ?? ""}`,
      "- Requested scope: Read & Delete",
      `- Organization ID: ${entered.fields["organization-id"] ?? ""}`,
      `- ChatGPT workspace ID: ${entered.fields["workspace-id"] ?? ""}`,
      "",
      "Please write back when the access is in place, or if you need anything else from us.",
      "",
      "Thank you.",
    ].join("\n"),
    lacks: kind === "scope-request" ? lacks : [],
    shortened: null,
    sentAt: entered.sent[kind] ?? null,
  };
}

function compare(entered: Entered): Extract<Block, { type: "compare" }> {
  const upper = entered.fields["organization-id"] ?? "";
  const lower = entered.fields["platform-organization-id"] ?? "";
  const differs = upper !== "" && lower !== "" && upper !== lower;
  const at = differs ? [...upper].findIndex((letter, index) => letter !== lower[index]) : -1;
  const result =
    upper === "" || lower === ""
      ? "incomplete"
      : !differs
        ? "same"
        : entered.accepted
          ? "accepted"
          : "different";
  const words = {
    incomplete: "Once both IDs are filled in, Causeway compares them for you.",
    same: "**They match.**",
    different:
      "The two IDs differ. A key created in this organization will most likely not get access to the workspace.",
    accepted: "The two IDs differ. You decided to continue anyway; that's recorded in the history.",
  };
  return {
    type: "compare",
    anchor: "compare",
    upper: { label: "From ChatGPT", value: upper },
    lower: { label: "From the OpenAI Platform", value: lower },
    result,
    words: rich(words[result]),
    firstDifference: at < 0 ? null : at,
  };
}

const vendorPage = (entered: Entered) =>
  page("source-1", `${entered.platform.vendor}: how to connect ChatGPT`, "https://docs.example.com/chatgpt");

/** What a guide does not cover, and the vendor's page for it. */
const missingFrom = (entered: Entered): Block[] =>
  entered.platform.complete
    ? []
    : [
        {
          type: "callout",
          kind: "warning",
          text: rich(
            `This guide doesn't cover everything on ${entered.platform.product}'s side. On ${entered.platform.vendor}'s page, look up: What its form calls its fields.`,
          ),
        },
        { type: "open", page: vendorPage(entered), sketch: null },
      ];

const sources = (entered: Entered): Block => ({
  type: "sources",
  lines: [rich(`From ${entered.platform.vendor}: “How to connect ChatGPT”, read on 20 November 2026.`)],
  pages: [vendorPage(entered), page("source-2", "Release notes", "https://docs.example.com/notes")],
});

function days(entered: Entered): number {
  const since = entered.sent["scope-request"];
  return since ? Math.floor((Date.now() - Date.parse(since)) / 86_400_000) : 0;
}

function blocksOf(
  entered: Entered,
): Record<string, { title: string; say: string; why: string[]; blocks: Block[] }> {
  const comparison = compare(entered);
  const waited = days(entered);
  return {
    platform: {
      title: "Platform",
      say: `You're connecting ${entered.platform.product}.`,
      why: ["Each platform asks for its own kind of key and its own values."],
      blocks: [
        { type: "callout", kind: "note", text: rich(entered.platform.summary) },
        ...(entered.platform.own
          ? ([
              {
                type: "callout",
                kind: "warning",
                text: rich("This is your own guide. Causeway hasn't checked it against the vendor's page."),
              },
            ] satisfies Block[])
          : []),
        ...missingFrom(entered),
        {
          type: "summary",
          title: "What you need",
          lines: entered.platform.needs.map((need): [string, string] => ["", need]),
        },
        sources(entered),
      ],
    },
    before: {
      title: "Before you start",
      say: "Check that you have everything you need.",
      why: ["OpenAI lets only some people create the key that a security platform needs."],
      blocks: [
        {
          type: "say",
          number: 1,
          text: rich("You need an account that is an **Owner** of the ChatGPT workspace."),
        },
        {
          type: "route",
          look: null,
          anchor: "route",
          question: rich("Can you create the key in OpenAI's Admin Console?"),
          options: [
            {
              route: "admin-console",
              label: "Yes",
              say: rich("You create a key that has access right away. No email, no waiting."),
              doubt: rich(
                `${entered.platform.vendor}'s guide doesn't mention this kind of key. It very likely works: it uses the same service in the same way. To be sure, ask ${entered.platform.vendor} first.`,
              ),
            },
            {
              route: "platform-key",
              label: "No, or not sure",
              say: rich(
                `You create a key on the OpenAI Platform and email OpenAI Support to give it access, as ${entered.platform.vendor}'s guide says. Allow a few days for their answer.`,
              ),
              doubt: null,
            },
          ],
          chosen: entered.route,
          unsure: [
            rich(
              "Open the Admin Console, sign in as an **Owner** of the workspace, and pick your organization and the ChatGPT workspace. If you see **Credentials** > **Admin keys** on the side, the answer is Yes.",
            ),
            rich(
              "You don't see it, or nobody can look right now? Answer “No, or not sure”. You can change your answer later without losing anything.",
            ),
          ],
        },
        tick(entered, "ready", "I have everything I need, or know who to ask."),
      ],
    },
    workspace: {
      title: "ChatGPT workspace",
      say: "Copy two IDs from your ChatGPT settings.",
      why: [
        "The **Workspace ID** tells the platform which ChatGPT workspace to read.",
        "The key works only if the **Organization ID** matches the one on the OpenAI Platform.",
      ],
      blocks: [
        {
          type: "open",
          page: chatgptSettings,
          sketch: {
            id: "chatgpt-settings",
            caption: "Both IDs are on this page (Settings & permissions): Organization ID and Workspace ID.",
          },
        },
        {
          type: "say",
          number: 1,
          text: rich(
            "If the page doesn't open: in ChatGPT, click your user icon in the lower-left corner, then **Workspace settings**.",
          ),
        },
        {
          type: "say",
          number: 2,
          text: rich("Copy the **Organization ID** and the **Workspace ID** and paste them here."),
        },
        field(entered, "organization-id", "Organization ID (from ChatGPT)", {
          identifier: true,
          placeholder: "org-…",
        }),
        field(entered, "workspace-id", "Workspace ID", { identifier: true }),
        field(entered, "workspace-name", "Workspace name", {
          required: false,
          place: rich("On the same page."),
        }),
      ],
    },
    organization: {
      title: "OpenAI Platform organization",
      say: "Check that the OpenAI Platform shows the same organization.",
      why: ["A key belongs to the organization it's created in."],
      blocks: [
        {
          type: "open",
          page: organization,
          sketch: {
            id: "platform-organization",
            caption:
              "The organization picker is in the upper part of the page. The Organization ID is under General.",
          },
        },
        {
          type: "callout",
          kind: "tip",
          text: rich("If you are given the option, choose **Continue with Google**."),
        },
        field(entered, "platform-organization-id", "Organization ID (from the OpenAI Platform)", {
          identifier: true,
          placeholder: "org-…",
        }),
        comparison,
        ...(comparison.result === "different"
          ? ([
              {
                type: "callout",
                kind: "important",
                text: rich(
                  "Usually a different organization is selected on the OpenAI Platform, often your personal one. Select your company's organization at the top of that page, then paste the ID shown there.",
                ),
              },
              mail(entered, "mismatch-request", "Email to OpenAI Support: two organizations"),
            ] satisfies Block[])
          : []),
      ],
    },
    "key-compliance": {
      title: "Create the key",
      say: "Create a new key and paste it into Causeway.",
      why: ["OpenAI shows the key only once. Causeway puts it straight into this computer's keyring."],
      blocks: [
        {
          type: "open",
          page: apiKeys,
          sketch: {
            id: "platform-api-keys",
            caption: "The Create new secret key button is in the upper right of the API keys page.",
          },
        },
        { type: "say", number: 1, text: rich("Click **Create new secret key**.") },
        {
          type: "say",
          number: 2,
          text: rich("Name the key, give it **All** permissions, and click **Create secret key**."),
        },
        {
          type: "callout",
          kind: "important",
          text: rich("OpenAI shows the key only once. Paste it here before you close that window."),
        },
        {
          type: "key",
          anchor: "key",
          slot: "compliance",
          kind: "OpenAI Platform secret key",
          held: entered.key,
        },
        field(entered, "key-name:compliance", "Key name", { suggestion: "Causeway – Varonis" }),
        field(entered, "created-by:compliance", "Created by"),
        ...(entered.route === "admin-console" ? [expiry(entered)] : []),
        checksBlock(entered, beforeAccess),
      ],
    },
    ask: {
      title: "Ask OpenAI",
      say: "Email OpenAI Support to ask for access.",
      why: ["A new key can't read the Compliance API yet."],
      blocks: [
        field(entered, "mail-cc", "Copy to (Cc)", { required: false }),
        mail(entered, "scope-request", "Email to OpenAI Support: ask for access"),
      ],
    },
    wait: {
      title: "Wait for OpenAI",
      say: "Wait for OpenAI to give the key access. Causeway will notice, and OpenAI will confirm it by email.",
      why: [
        "OpenAI doesn't say how long this takes. It can take days, and that's normal. You can close Causeway: it keeps everything and counts the days.",
      ],
      blocks: [
        {
          type: "wait",
          since: entered.sent["scope-request"] ?? null,
          days: waited,
          words: rich(
            entered.sent["scope-request"]
              ? `**Sent ${waited === 0 ? "today" : `${String(waited)} ${waited === 1 ? "day" : "days"} ago`}.** Nothing to do until OpenAI grants access.`
              : "The email to OpenAI isn't marked as sent yet. Send it in the step before this one.",
          ),
          followUp: entered.sent["scope-request"] !== undefined && waited >= entered.followUpAfter,
          followUpAfter: entered.followUpAfter,
          watch:
            entered.sent["scope-request"] && entered.key
              ? {
                  words: rich("Causeway asks OpenAI by itself every 15 minutes while it's open."),
                  lastAsked: new Date(Date.now() - 190_000).toISOString(),
                  next: inSeconds(710),
                }
              : null,
        },
        checksBlock(entered, access),
        tick(
          entered,
          "access-granted",
          entered.key
            ? `OpenAI's confirmation email has arrived: the key ending in **${entered.key.last4}** has Compliance API access.`
            : "OpenAI's confirmation email has arrived: the key has Compliance API access.",
        ),
        mail(entered, "follow-up", "Follow-up to OpenAI Support"),
      ],
    },
    test: {
      title: "Test the key",
      say: "Check that the key works for Varonis SaaS.",
      why: ["These checks use the key the way the platform will."],
      blocks: [
        checksBlock(entered, withAccess),
        ...(withAccess.every((check) => entered.checks[check]?.status === "passed")
          ? []
          : [
              tick(
                entered,
                "unproved",
                "I want to continue although not every check passed. I know that the platform may not be able to read everything.",
                false,
              ),
            ]),
      ],
    },
    connect: {
      title: "Connect in Varonis",
      say: "Fill in the form in Varonis SaaS.",
      why: ["The rows below use the platform's own labels, in its own order."],
      blocks: [
        ...missingFrom(entered),
        {
          type: "say",
          number: 1,
          text: rich("Go to **Settings** (the gear icon) → **Configuration** and click **System Topology**."),
        },
        { type: "say", number: 2, text: rich("Fill in the form.") },
        field(entered, "asked:integration-name", "Integration Name", { suggestion: "ChatGPT Enterprise" }),
        {
          type: "copy-sheet",
          anchor: "copy-sheet",
          rows: [
            row(
              entered,
              0,
              "Integration Name",
              entered.fields["asked:integration-name"] ?? null,
              "Varonis SaaS uses it as the name of the data source.",
            ),
            row(
              entered,
              1,
              "Workspace ID",
              entered.fields["workspace-id"] ?? null,
              "Not the Organization ID.",
            ),
            {
              ...row(entered, 2, "API Key", entered.key ? `••••••••${entered.key.last4}` : null, null),
              secret: true,
            },
            {
              ...row(entered, 3, "Event types", null, "The types of log you want."),
              lacks: null,
              pickedThere: true,
            },
            {
              ...row(entered, 4, "Description", null, null),
              lacks: "Not filled in (optional).",
              optional: true,
            },
          ],
        },
        tick(entered, "connected", "Varonis SaaS saved the integration without an error."),
        {
          type: "push",
          anchor: "push",
          blocked: entered.key ? null : "Store the key first. Then it can be sent.",
          offer: "For IT: send it automatically",
          documented: false,
          outdated: null,
          attempts: entered.attempts,
        },
        {
          type: "trouble",
          items: [
            {
              symptom: rich("The integration fails even though every value is right."),
              cause: rich("OpenAI hasn't approved the key yet."),
              fix: rich("Wait for OpenAI's confirmation email, then click **Test Credentials** again."),
            },
          ],
        },
      ],
    },
    finish: {
      title: "Finish",
      say: "See what was done, and keep a record.",
      why: ["Months from now, someone will ask which key this is, who created it and where it's kept."],
      blocks: [
        {
          type: "summary",
          title: "What was done",
          lines: [
            ["Workspace ID", entered.fields["workspace-id"] ?? "not entered"],
            ["Key", entered.key ? `••••${entered.key.last4}, ${entered.key.whereaboutsWords}` : "none"],
          ],
        },
        {
          type: "finish-actions",
          another: rich("Another platform needs **a new key**: one key is for one platform."),
        },
        sources(entered),
        ...later(entered),
      ],
    },
  };
}

/** What can be done after the first day, and what this computer keeps where the connection ends. */
function later(entered: Entered): Block[] {
  const offer = (id: string, title: string, text: string, step: string | null = null) => ({
    id,
    title,
    text: rich(text),
    step,
  });
  const offers: Block = {
    type: "life",
    anchor: "life",
    title: "Later, when something changes",
    offers: [
      offer(
        "check",
        "Check the key again",
        "Ask OpenAI whether the key still works, can still read, and still belongs to this workspace.",
        "test",
      ),
      offer(
        "renewal:compliance",
        "Replace the key",
        "Because it's about to expire, or as a routine change. You create a new key first and revoke the old one last.",
      ),
      offer(
        "end",
        "Disconnect",
        `Remove the integration in ${entered.platform.product}, revoke the key at OpenAI, and remove it from this computer, in this order.`,
      ),
    ],
  };
  if (entered.underway !== "end") return [offers];
  const kept = entered.key ? [`The key ending in ${entered.key.last4}`] : [];
  return [
    {
      type: "underway",
      anchor: "underway",
      text: rich("You're disconnecting. Nothing is removed until you do it."),
      id: "end",
      keep: "Stay connected",
    },
    { type: "forget", anchor: "forget", kept },
  ];
}

function row(entered: Entered, index: number, label: string, value: string | null, note: string | null) {
  return {
    anchor: `row:${index}`,
    index,
    label,
    value,
    secret: false,
    note: note === null ? null : rich(note),
    lacks: value === null ? "Not filled in yet." : null,
    pickedThere: false,
    optional: false,
    copiedAt: entered.copied[index] ?? null,
  };
}

/** What a box that has to be selected still needs. */
const boxes: Record<string, string> = {
  ready: "Select the box once you have everything you need.",
  "access-granted":
    "Wait until OpenAI has granted access. If their confirmation email arrives first, select the box.",
  connected: "Select the box once Varonis SaaS is connected.",
};

function missingOf(block: Block, entered: Entered): MissingItem[] {
  if (block.type === "field" && block.required && block.value === "")
    return [
      {
        anchor: block.anchor,
        say: block.identifier ? `Paste the ${block.label}.` : `Fill in “${block.label}”.`,
      },
    ];
  if (block.type === "key" && !block.held)
    return [{ anchor: block.anchor, say: "Paste the key and choose “Store the key”." }];
  if (block.type === "confirm" && block.required && !block.on)
    return [{ anchor: block.anchor, say: boxes[block.id] ?? "" }];
  if (block.type === "route" && entered.route === null)
    return [{ anchor: block.anchor, say: "Answer the question about the Admin Console." }];
  if (block.type === "compare" && block.result === "different")
    return [{ anchor: block.anchor, say: "The two Organization IDs differ. Choose what to do about it." }];
  if (block.type === "expiry" && block.chosen === null)
    return [{ anchor: block.anchor, say: "Say when the key expires." }];
  const unproved = "unproved" in entered.ticks;
  if (block.type === "checks" && block.items.length === withAccess.length && !unproved)
    return block.items.every((item) => item.status === "passed")
      ? []
      : [
          {
            anchor: block.anchor,
            say: "Check the key with OpenAI. If a check can't pass here, select the box below the checks to continue without it.",
          },
        ];
  if (block.type === "mail" && block.kind === "scope-request" && !block.sentAt)
    return [{ anchor: block.anchor, say: "Send the email, then choose “I've sent it”." }];
  return [];
}

const waitingFor = (waited: number) =>
  waited === 0 ? "Waiting since today" : `Waiting for ${String(waited)} ${waited === 1 ? "day" : "days"}`;

export function viewOf(entered: Entered): ConnectionView {
  const drawn = Object.entries(blocksOf(entered)).map(([id, step]) => ({
    id,
    ...step,
    missing: step.blocks.flatMap((block) => missingOf(block, entered)),
  }));
  const current = drawn.findIndex((step) => step.missing.length > 0);
  const steps: StepView[] = drawn.map((step, index) => {
    const done = step.missing.length === 0 && (index < current || current < 0);
    const mismatch = step.blocks.some((block) => block.type === "compare" && block.result === "different");
    const waiting = step.id === "wait" && index === current;
    const status = mismatch
      ? "attention"
      : done
        ? "done"
        : waiting
          ? "waiting"
          : index === current
            ? "next"
            : "later";
    const words = {
      attention: "The IDs differ",
      done: "Done",
      waiting: waitingFor(days(entered)),
      next: "Up next",
      later: "Later",
    };
    return {
      id: step.id,
      title: step.title,
      status,
      statusWords: words[status],
      say: rich(step.say),
      why: step.why.map(rich),
      blocks: step.blocks,
      missing: step.missing,
      next: drawn[index + 1]?.title ?? null,
    };
  });
  return {
    id: entered.id,
    label: entered.label,
    client: entered.client,
    platform: entered.platform,
    steps,
    current: steps[current]?.id ?? "finish",
    revision: entered.revision,
  };
}
