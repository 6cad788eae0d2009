/* Checks as the core draws them, with made-up answers: its words, its order. */
import type { Block } from "../src/types/Block";
import type { CauseView } from "../src/types/CauseView";
import type { CheckId } from "../src/types/CheckId";
import type { CheckStatus } from "../src/types/CheckStatus";
import type { CheckView } from "../src/types/CheckView";
import { page, rich } from "./words";

/** What came of a check, as far as it differs from one that was never asked. */
export type Answer = Partial<CheckView>;

export const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
export const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();

export const beforeAccess: CheckId[] = ["reach", "platform-key", "organization", "key-details"];
export const access: CheckId[] = ["reach", "compliance-key"];
export const withAccess: CheckId[] = ["reach", "compliance-key", "workspace", "users", "conversation-logs"];

const titles: Record<CheckId, string> = {
  reach: "OpenAI can be reached",
  "platform-key": "The key is accepted by the OpenAI Platform",
  organization: "The key belongs to this organization",
  "key-details": "Key name and creator",
  "compliance-key": "The key is accepted by the Compliance API",
  workspace: "The workspace is the right one",
  users: "Users can be read",
  "conversation-logs": "Conversation logs can be read",
};

const asks: Record<CheckId, string> = {
  reach: "Can this computer reach OpenAI?",
  "platform-key": "Does the OpenAI Platform know this key?",
  organization: "Was the key created in your ChatGPT workspace's organization?",
  "key-details":
    "Which name and creator does OpenAI's own list have for this key? The email to OpenAI must give exactly these.",
  "compliance-key": "Has OpenAI given this key access?",
  workspace: "Is the key for the workspace whose ID you pasted?",
  users: "Will the platform be able to see who uses ChatGPT?",
  "conversation-logs": "Will the platform be able to see what's written in ChatGPT?",
};

const passes: Record<CheckId, string> = {
  reach: "OpenAI answered.",
  "platform-key": "The OpenAI Platform knows this key.",
  organization: "The key was created in your ChatGPT workspace's organization.",
  "key-details": "The key is in OpenAI's list.",
  "compliance-key": "OpenAI has given this key access.",
  workspace: "The key is for this workspace.",
  users: "The key can read who uses ChatGPT. Causeway didn't look at the list.",
  "conversation-logs": "The key can read the conversation logs. Causeway didn't read any.",
};

const words: Record<CheckStatus, string> = {
  passed: "Passed",
  failed: "Failed",
  inconclusive: "Couldn't tell",
  "not-run": "Not run",
};

export const passed = (check: CheckId): Answer => ({
  status: "passed",
  words: rich(passes[check]),
  at: ago(0),
  durationMs: 412,
});

export const allPassed = (checks: readonly CheckId[]): Partial<Record<CheckId, Answer>> =>
  Object.fromEntries(checks.map((check) => [check, passed(check)]));

const cause = (say: string, fix: string, more: Partial<CauseView> = {}): CauseView => ({
  say: rich(say),
  fix: rich(fix),
  page: null,
  check: null,
  ...more,
});

const settings = page(
  "chatgpt-settings",
  "ChatGPT: Settings & permissions",
  "https://chatgpt.com/admin/settings",
);
const adminKeys = page(
  "platform-admin-keys",
  "OpenAI Platform: Admin keys",
  "https://platform.openai.com/settings/organization/admin-keys",
);

/** The answer after the person said that the confirmation came, and OpenAI still says no. */
export const refusedAfterAll: Answer = {
  status: "failed",
  words: rich("The key has no access to this workspace."),
  at: ago(0),
  durationMs: 640,
  causes: [
    cause(
      "Access was granted less than 15 minutes ago. It takes a while to arrive everywhere.",
      "Check again in 15 minutes.",
      { check: "compliance-key" },
    ),
    cause(
      "OpenAI granted access to another key, not to the one ending in **7Zq4**.",
      "Compare the last four characters in OpenAI's email with these. OpenAI approves each key on its own: if they differ, reply to that email and give the right ones.",
    ),
    cause(
      "The access is for another workspace.",
      "Compare the Workspace ID on Settings & permissions with the one you pasted.",
      { page: settings, check: "workspace" },
    ),
    cause(
      "An IP allowlist blocks this computer.",
      "Check from your company's network or VPN. Ask the person who manages the allowlist at OpenAI.",
      { check: "reach" },
    ),
  ],
};

export const tooMany = (seconds: number): Answer => ({
  status: "inconclusive",
  words: rich("OpenAI has had too many requests and asks to wait. That says nothing about the key."),
  at: ago(0),
  durationMs: 210,
  retryAt: inSeconds(seconds),
  causes: [
    cause(
      "Other programs also use this workspace's Compliance API, or it was checked very often.",
      "Wait until the time is up, then check again.",
    ),
  ],
});

export const firewall: Answer = {
  status: "inconclusive",
  words: rich(
    "A web page came back instead of an answer from api.chatgpt.com. A firewall or proxy is in the way. That says nothing about the key.",
  ),
  at: ago(0),
  durationMs: 95,
  causes: [
    cause(
      "A firewall, a proxy or a sign-in page of your network answered.",
      "Open a web page in your browser first, in case the network wants you to sign in. Then check again, or try another network. If that doesn't help, ask your IT team to allow api.openai.com and api.chatgpt.com.",
    ),
  ],
};

export const notPermitted: Answer = {
  status: "inconclusive",
  words: rich("OpenAI knows the key but doesn't let it ask this, so this check can't tell."),
  at: ago(0),
  durationMs: 300,
  causes: [
    cause(
      "The key was created with fewer permissions than **All**.",
      "Look at the key in the list. If it doesn't say All, create a new key with the permissions All.",
      { page: adminKeys },
    ),
    cause(
      "OpenAI has already granted access and taken away the key's other rights.",
      "Check whether the Compliance API accepts the key.",
      { check: "compliance-key" },
    ),
  ],
};

export const spared: Answer = {
  status: "not-run",
  words: rich("The check before this one didn't pass. This one would only say the same."),
  at: ago(0),
  durationMs: 0,
};

export const offered = (contradicts: boolean): Answer => ({
  ...passed("key-details"),
  offer: { keyName: "Causeway – Tenable", createdBy: "Robin Practice", contradicts },
});

export interface ChecksOf {
  key: { last4: string } | null;
  checks: Partial<Record<CheckId, Answer>>;
  running?: boolean;
}

export function checksBlock(entered: ChecksOf, set: readonly CheckId[]): Extract<Block, { type: "checks" }> {
  const blocked = entered.key ? null : "Store the key first. Then Causeway can ask OpenAI about it.";
  const items = set.map((check): CheckView => {
    const answer = entered.checks[check];
    return {
      anchor: `check:compliance:${check}`,
      id: check,
      title: titles[check],
      status: "not-run",
      statusWords: answer ? words[answer.status ?? "not-run"] : "Not checked yet",
      words: rich(asks[check]),
      causes: [],
      at: null,
      durationMs: null,
      retryAt: null,
      offer: null,
      runnable: blocked === null,
      ...answer,
    };
  });
  const asked = items.some((item) => item.at !== null);
  const count = (status: CheckStatus) => items.filter((item) => item.status === status).length;
  const failed = count("failed");
  const summary = !asked
    ? null
    : failed > 0
      ? `**${failed} ${failed === 1 ? "check" : "checks"} failed.** Likely causes are below, the likeliest first.`
      : count("inconclusive") > 0
        ? "**OpenAI's answer doesn't settle everything.** This isn't a refusal. See what to do below."
        : count("passed") === items.length
          ? "**All checks passed.**"
          : "**Everything checked so far has passed.**";
  return {
    type: "checks",
    anchor: "checks:compliance",
    slot: "compliance",
    title: entered.key
      ? `What OpenAI says about the key ending in ${entered.key.last4}`
      : "What OpenAI says about the key",
    notice: rich(
      set.includes("compliance-key")
        ? "Causeway only asks what the key can read. The calls appear in your workspace's **audit log**."
        : "Causeway only asks what the key can read. It changes nothing at OpenAI.",
    ),
    button: asked ? "Check again" : "Check now",
    blocked,
    running: entered.running ?? false,
    summary: summary === null ? null : rich(summary),
    items,
  };
}
