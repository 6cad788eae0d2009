/* Home and clients made by hand, as good as the page tests need them. The real ones live in the core. */
import type { ClientForm } from "../src/types/ClientForm";
import type { ClientView } from "../src/types/ClientView";
import type { ConnectionCard } from "../src/types/ConnectionCard";
import type { HomeQuery } from "../src/types/HomeQuery";
import type { HomeStatus } from "../src/types/HomeStatus";
import type { HomeView } from "../src/types/HomeView";
import type { StepStatus } from "../src/types/StepStatus";
import { rich } from "./words";

const labels: Record<HomeStatus, string> = {
  attention: "Needs attention",
  "to-do": "To do",
  waiting: "Waiting for OpenAI",
  connected: "Connected",
  disconnected: "Disconnected",
};

const of: Record<StepStatus, HomeStatus> = {
  attention: "attention",
  waiting: "waiting",
  done: "connected",
  next: "to-do",
  later: "to-do",
};

const counted = (count: number, what: string) =>
  `${count.toLocaleString("en-GB")} ${what}${count === 1 ? "" : "s"}`;

const days = (card: ConnectionCard) => Number(/(\d+) days?/.exec(card.statusWords)?.[1] ?? 0);

const matches = (card: ConnectionCard, query: HomeQuery) => {
  const words = [card.label, card.client, card.platform, labels[of[card.status]]].join("\n").toLowerCase();
  return (
    query.text
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)) &&
    (query.client === null || query.client === card.client) &&
    (query.platform === null || query.platform === card.platform) &&
    (query.waiting === null || (card.status === "waiting" && days(card) >= query.waiting)) &&
    (query.ends === null || card.reminder !== null)
  );
};

export function found(cards: readonly ConnectionCard[], query: HomeQuery): ConnectionCard[] {
  const hits = cards.filter(
    (card) => matches(card, query) && (query.status === null || of[card.status] === query.status),
  );
  const name = (card: ConnectionCard) => card.client ?? "~";
  if (query.sort === "label") hits.sort((one, other) => one.label.localeCompare(other.label));
  if (query.grouped || query.sort === "client")
    hits.sort((one, other) => name(one).localeCompare(name(other)));
  return hits;
}

const choices = (all: number[], words: (count: string) => string) =>
  all.map((id) => ({ id, label: words(counted(id, "day")) }));

export function homeOf(cards: readonly ConnectionCard[], asked: HomeQuery, clients: string[]): HomeView {
  const handful = cards.length <= 6;
  const query: HomeQuery = handful
    ? { ...asked, text: "", status: null, client: null, platform: null, waiting: null, ends: null, from: 0 }
    : asked;
  const others = cards.filter((card) => matches(card, query));
  const hits = found(cards, query);
  const page = hits.slice(query.from, query.from + query.count);
  const count = (status: HomeStatus) => others.filter((card) => of[card.status] === status).length;
  const last = query.from + page.length;
  const platforms = [...new Set(cards.map((card) => card.platform))].sort();
  return {
    total: cards.length,
    handful,
    counted: true,
    matching: hits.length,
    words:
      hits.length === cards.length
        ? counted(cards.length, "connection")
        : `${String(hits.length)} of ${counted(cards.length, "connection")}`,
    from: query.from,
    pageWords:
      page.length < hits.length
        ? `${String(query.from + 1)} to ${String(last)} of ${String(hits.length)}`
        : "",
    rows: page.map((card, nth) => ({
      card,
      position: query.from + nth + 1,
      head:
        query.grouped && (nth === 0 || page[nth - 1]?.client !== card.client)
          ? {
              client: card.client,
              title: card.client ?? "No client",
              words: counted(hits.filter((each) => each.client === card.client).length, "connection"),
            }
          : null,
    })),
    statuses: (["attention", "to-do", "waiting", "connected", "disconnected"] as const).map((id) => ({
      id,
      label: labels[id],
      count: count(id),
    })),
    platforms: platforms.map((id) => ({
      id,
      label: id,
      count: cards.filter((card) => card.platform === id).length,
    })),
    sorts: [
      { id: "changed", label: "Last changed" },
      { id: "label", label: "Name" },
      { id: "client", label: "Client" },
    ],
    waits: choices([1, 3, 7, 14], (words) => `At least ${words}`),
    ends: choices([14, 30, 60, 90], (words) => `Within ${words}`),
    clients: query.text.trim() === "" ? [] : hitClients(cards, query.text, clients),
    waiting: count("waiting"),
    unreadable: null,
  };
}

/** What the core leaves out of a first look at many. */
export const firstLook = (view: HomeView): HomeView =>
  view.handful
    ? view
    : {
        ...view,
        counted: false,
        statuses: view.statuses.map((status) => ({ ...status, count: 0 })),
        platforms: [],
        sorts: view.sorts.slice(0, 1),
        waits: [],
        ends: [],
        clients: [],
        waiting: 0,
      };

const hitClients = (cards: readonly ConnectionCard[], text: string, more: string[]) =>
  [...new Set([...cards.flatMap((card) => card.client ?? []), ...more])]
    .filter((client) => client.toLowerCase().includes(text.toLowerCase().trim()))
    .slice(0, 5)
    .map((name) => ({
      name,
      words: counted(cards.filter((card) => card.client === name).length, "connection"),
    }));

export function clientOf(
  name: string,
  cards: readonly ConnectionCard[],
  form: ClientForm | undefined,
  workspaceOf: (id: string) => string | undefined,
): ClientView {
  const own = cards.filter((card) => card.client === name);
  const ids = [...new Set(own.map((card) => workspaceOf(card.id)))];
  const workspaces = ids.map((id) => ({
    title: id === undefined ? "Workspace not known yet" : `Workspace ${id.slice(0, 8)}…`,
    id: id ?? null,
    from: id === undefined ? null : (own.find((card) => workspaceOf(card.id) === id)?.id ?? null),
    connections: own.filter((card) => workspaceOf(card.id) === id),
  }));
  const count = (status: HomeStatus) => own.filter((card) => of[card.status] === status).length;
  return {
    name,
    contact: form === undefined || form.contact === "" ? null : form.contact,
    notes: form?.notes ?? "",
    words: `${counted(ids.filter(Boolean).length, "workspace")}, ${counted(own.length, "connection")}`,
    connections: own.length,
    statuses: (["attention", "to-do", "waiting", "connected"] as const)
      .filter((id) => count(id) > 0)
      .map((id) => ({ id, label: labels[id], count: count(id) })),
    workspaces,
    more: 0,
    ownKey: rich(
      "The workspace's IDs are copied. The key isn't: each platform needs a **new key** of its own. That way you can take one away without breaking the other, and OpenAI approves each key separately.",
    ),
    waiting: count("waiting"),
    handful: cards.length <= 6,
    deletable: own.length === 0,
  };
}
