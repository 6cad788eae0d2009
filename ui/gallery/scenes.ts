/* What there is when the page opens, scene by scene. */
import type { AppInfo } from "../src/types/AppInfo";
import type { PlatformCard } from "../src/types/PlatformCard";
import {
  ago,
  allPassed,
  beforeAccess,
  firewall,
  notPermitted,
  offered,
  passed,
  refusedAfterAll,
  spared,
  tooMany,
  withAccess,
} from "./checks";
import type { Entered } from "./journey";
import { platforms } from "./platforms";

export type Scene = "empty" | "several" | "practice" | "no-keyring" | "redirected" | "checked" | "many";

export const platformOf = (id: string): PlatformCard =>
  platforms.find((platform) => platform.id === id) ?? (platforms[0] as PlatformCard);

export const organization = "org-Ab12Cd34Ef56Gh78Ij90Kl12";
const workspace = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

export function connection(id: string, platform: PlatformCard, more: Partial<Entered> = {}): Entered {
  return {
    id,
    label: `${platform.product} for Acme`,
    client: null,
    platform,
    revision: 1,
    route: null,
    fields: {},
    ticks: {},
    sent: {},
    copied: {},
    accepted: false,
    key: null,
    attempts: [],
    checks: {},
    running: false,
    expiry: null,
    followUpAfter: 3,
    underway: null,
    ...more,
  };
}

const key = {
  last4: "7Zq4",
  shape: "Platform project key",
  whereabouts: "keyring" as const,
  whereaboutsWords: "Kept in the keyring of your desktop.",
  at: ago(4),
  doubts: [],
};

/** Connections whose checks came out in every way there is. */
function checked(): Entered[] {
  const [tenable, varonis] = [platformOf("tenable-ai-exposure"), platformOf("varonis-saas")];
  const known = {
    "organization-id": organization,
    "workspace-id": workspace,
    "platform-organization-id": organization,
    "key-name:compliance": "Causeway – Tenable",
    "created-by:compliance": "Robin Practice",
  };
  const far: Partial<Entered> = {
    route: "platform-key",
    ticks: { ready: ago(9), "access-granted": ago(0) },
    fields: known,
    key,
    sent: { "scope-request": ago(7) },
  };
  return [
    connection("passed", varonis, { label: "All passed", ...far, checks: allPassed(withAccess) }),
    connection("failed", varonis, {
      label: "Refused after all",
      ...far,
      checks: {
        reach: passed("reach"),
        "compliance-key": refusedAfterAll,
        workspace: { ...spared, status: "inconclusive" },
        users: spared,
        "conversation-logs": spared,
      },
    }),
    connection("open", tenable, {
      label: "Nobody can tell",
      ...far,
      checks: { reach: passed("reach"), "compliance-key": tooMany(95), users: firewall },
    }),
    connection("offered", tenable, {
      label: "Another name in the list",
      ...far,
      fields: { ...known, "key-name:compliance": "Causeway – Tenabel" },
      checks: {
        ...allPassed(beforeAccess),
        "platform-key": notPermitted,
        "key-details": offered(true),
      },
    }),
    connection("running", varonis, { label: "On its way", ...far, running: true }),
    connection("console", varonis, {
      label: "A key that ends",
      ...far,
      route: "admin-console",
      expiry: { chosen: "on", on: "2026-12-04" },
    }),
  ];
}

function several(): Entered[] {
  const [tenable, varonis] = [platformOf("tenable-ai-exposure"), platformOf("varonis-saas")];
  const known = {
    "organization-id": organization,
    "workspace-id": workspace,
    "platform-organization-id": organization,
  };
  return [
    connection("fresh", varonis, { route: "platform-key", ticks: { ready: ago(1) } }),
    connection("waiting", tenable, {
      label: "Tenable, workspace Europe",
      client: "Globex",
      route: "platform-key",
      ticks: { ready: ago(9) },
      fields: {
        ...known,
        "key-name:compliance": "Causeway – Tenable",
        "created-by:compliance": "Robin Practice",
      },
      key,
      sent: { "scope-request": ago(7) },
    }),
    connection("mismatch", varonis, {
      label: "Varonis, the other organization",
      route: "platform-key",
      ticks: { ready: ago(2) },
      fields: { ...known, "platform-organization-id": "org-Ab12Cd34Ef99Gh78Ij90Kl12" },
    }),
    connection("partial", platformOf("cribl-stream"), {
      label: "Cribl, covered in part",
      route: "platform-key",
      ticks: { ready: ago(2) },
      fields: known,
    }),
    connection("own", platformOf("own-acme-siem"), { label: "Acme, my own guide", route: "platform-key" }),
    connection("almost", varonis, {
      label: "Varonis, nearly there",
      route: "platform-key",
      ticks: { ready: ago(9), "access-granted": ago(1) },
      fields: {
        ...known,
        "key-name:compliance": "Causeway – Varonis",
        "created-by:compliance": "Robin Practice",
        "asked:integration-name": "ChatGPT Enterprise",
      },
      key: {
        ...key,
        whereabouts: "session",
        whereaboutsWords: "Kept in memory only. It's gone when you close Causeway.",
      },
      checks: allPassed(withAccess),
      sent: { "scope-request": ago(7) },
    }),
  ];
}

/** Sixty clients with four connections each, of which one waits. */
function many(): Entered[] {
  const kinds = several();
  return Array.from({ length: 240 }, (_, nth) => {
    const kind = kinds[nth % 3] as Entered;
    const client = Math.floor(nth / 4) + 1;
    return {
      ...structuredClone(kind),
      id: `many-${String(nth)}`,
      label: ["North", "East", "South", "West"][nth % 4] ?? "",
      client: nth === 239 ? null : `Client ${String(client).padStart(2, "0")}`,
      expiry: nth % 40 === 25 ? { chosen: "on", on: "2026-12-04" } : null,
    };
  });
}

export const scenarios = (chosen: string): AppInfo["scenarios"] =>
  [
    { id: "all-well", title: "Everything works" },
    { id: "ip-allowlist", title: "An IP allowlist blocks this computer" },
    { id: "granted-after-a-while", title: "Access is granted after a while" },
  ].map((scenario) => ({ ...scenario, chosen: scenario.id === chosen }));

/** The connections of a scene. */
export const recordsOf = (scene: Scene): Entered[] =>
  scene === "empty" || scene === "practice"
    ? []
    : scene === "checked"
      ? checked()
      : scene === "many"
        ? many()
        : several();

/** What the page is told at its start. */
export const infoOf = (scene: Scene): AppInfo => ({
  version: "0.1.0",
  mode:
    scene === "practice"
      ? { type: "practice" }
      : scene === "redirected"
        ? { type: "redirected", addresses: ["http://127.0.0.1:4010"] }
        : { type: "real" },
  notices:
    scene === "redirected"
      ? [
          {
            kind: "warning",
            message: "The records could not be read and were set aside.",
            hint: "You start with an empty list.",
          },
        ]
      : [],
  theme: "system",
  samples:
    scene === "practice"
      ? [
          { label: "Organization ID", value: organization },
          { label: "Workspace ID", value: workspace },
        ]
      : [],
  scenarios: scene === "practice" ? scenarios("all-well") : [],
});
