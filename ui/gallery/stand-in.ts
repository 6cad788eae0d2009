import type { Backend, MenuEntry } from "../src/backend";
import type { CopyItem } from "../src/types/CopyItem";
import type { AppInfo } from "../src/types/AppInfo";
import type { Background } from "../src/types/Background";
import type { CheckId } from "../src/types/CheckId";
import type { BulkProgress } from "../src/types/BulkProgress";
import type { ClientForm } from "../src/types/ClientForm";
import type { ConnectionCard } from "../src/types/ConnectionCard";
import type { ConnectionView } from "../src/types/ConnectionView";
import type { DeliveryRequest } from "../src/types/DeliveryRequest";
import type { Diagnosis } from "../src/types/Diagnosis";
import type { GuideDraft } from "../src/types/GuideDraft";
import type { HomeQuery } from "../src/types/HomeQuery";
import type { ImportDecisions } from "../src/types/ImportDecisions";
import type { KeyringState } from "../src/types/KeyringState";
import type { Notice } from "../src/types/Notice";
import type { PlatformCard } from "../src/types/PlatformCard";
import type { Problem } from "../src/types/Problem";
import type { SealRequest } from "../src/types/SealRequest";
import type { SupportDetails } from "../src/types/SupportDetails";
import { ago, inSeconds, passed, type Answer } from "./checks";
import { Bundles } from "./bundles";
import { Destinations } from "./destinations";
import { diagnosis, supportDetails } from "./diagnosis";
import { endingOf } from "./ending";
import { judge, viewOf, type Entered } from "./journey";
import { everything } from "../src/home";
import { clientOf, firstLook, found, homeOf } from "./many";
import { connection, infoOf, organization, platformOf, recordsOf, scenarios, type Scene } from "./scenes";
import { faultsOf, notThese, ownFolder, ownGuideForm, platforms, writtenFrom } from "./platforms";

/** A core in memory, which also writes down what it was asked. */
export class StandIn implements Backend {
  readonly calls: { command: string; arguments: unknown[]; at: number }[] = [];
  /** Commands that are refused, by name, and with which problem. */
  readonly refusals: Record<string, Problem> = {};
  /** How long commands take to answer, by name, in milliseconds. */
  readonly takes: Record<string, number> = {};
  /** What is said of connections that cannot be read. */
  unreadable: Notice | null = null;
  /** How long a push takes, in milliseconds. */
  pushTakes = 0;
  /** How long each check takes, in milliseconds. */
  checkTakes = 0;
  /** What comes of checks; those that are not named pass. */
  readonly answers: Partial<Record<CheckId, Answer>> = {};
  /** For how many seconds OpenAI asks to wait in the middle of a run. */
  waits = 0;
  trayAvailable = true;
  #background = false;
  #stopChecks: (() => void) | undefined;
  readonly #scene: Scene;
  #records: Entered[];
  #written: PlatformCard[] = [];
  #info: AppInfo;
  #changed: (() => void)[] = [];
  #menu: ((entry: MenuEntry) => void)[] = [];
  #stopBulk: (() => void) | undefined;
  #clients: Record<string, ClientForm> = {};
  #stopPush: (() => void) | undefined;
  readonly #destinations = new Destinations();
  /** Which file is opened, and what comes of it. */
  readonly bundles = new Bundles();

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#records = recordsOf(scene);
    this.#info = infoOf(scene);
  }

  /** The push to Vault has stopped half-way. */
  stopHalfWay(): void {
    this.#destinations.stopHalfWay();
  }

  /** What the core would say by itself. */
  say(what: "records-changed" | MenuEntry): void {
    if (what === "records-changed") for (const changed of this.#changed) changed();
    else for (const chosen of this.#menu) chosen(what);
  }

  async #asked(command: string, ...given: unknown[]): Promise<void> {
    this.calls.push({ command, arguments: given, at: performance.now() });
    const takes = this.takes[command];
    await (takes === undefined ? Promise.resolve() : new Promise((done) => setTimeout(done, takes)));
    const refusal = this.refusals[command];
    if (refusal) throw refusal;
  }

  #find(id: string): Entered {
    const found = this.#records.find((record) => record.id === id);
    if (!found) {
      const problem: Problem = {
        code: "no-such-connection",
        message: "This connection no longer exists.",
        hint: "It may have been deleted in another window. Go back to Home.",
      };
      throw problem;
    }
    return found;
  }

  #change(id: string, change: (entered: Entered) => void): ConnectionView {
    const entered = this.#find(id);
    change(entered);
    entered.revision += 1;
    return viewOf(entered);
  }

  #cards(): ConnectionCard[] {
    return this.#records.map((entered) => {
      const view = viewOf(entered);
      const step = view.steps.find((each) => each.id === view.current);
      return {
        id: entered.id,
        label: entered.label,
        client: entered.client,
        platform: entered.platform.product,
        status: step?.status ?? "done",
        statusWords: step?.statusWords ?? "Done",
        next: step?.title ?? "Finish",
        step: view.current,
        done: view.steps.filter((each) => each.status === "done").length,
        steps: view.steps.length,
        changed: ago(3),
        holdsKey: entered.key !== null,
        reminder: entered.expiry?.on ? "The key expires in 14 days, on 4 December 2026." : null,
      };
    });
  }

  async appInfo() {
    await this.#asked("app_info");
    return this.#info;
  }

  async keyringState(): Promise<KeyringState> {
    await this.#asked("keyring_state");
    return this.#scene === "no-keyring"
      ? {
          works: false,
          message: "Your keyring is locked.",
          hint: "Unlock it (your system may be showing a window that asks) and try again. Or keep the key for this session only. It's gone when you close Causeway, and you paste it again next time.",
        }
      : { works: true, message: "the keyring of your desktop", hint: "" };
  }

  async setTheme(theme: AppInfo["theme"]) {
    await this.#asked("set_theme", theme);
    return null;
  }

  async listPlatforms() {
    await this.#asked("list_platforms");
    return [...platforms, ...this.#written];
  }

  async notThese(query: string) {
    await this.#asked("not_these", query);
    return notThese(query);
  }

  async ownGuideForm() {
    await this.#asked("own_guide_form");
    return ownGuideForm;
  }

  async judgeOwnGuide(draft: GuideDraft) {
    await this.#asked("judge_own_guide", draft);
    return faultsOf(draft);
  }

  async writeOwnGuide(draft: GuideDraft) {
    await this.#asked("write_own_guide", draft);
    const card = writtenFrom(draft);
    this.#written = [...this.#written, card];
    return card;
  }

  async showOwnGuides() {
    await this.#asked("show_own_guides", ownFolder);
    return null;
  }

  async firstHome(count: number) {
    await this.#asked("first_home", count);
    return firstLook(homeOf(this.#cards(), { ...everything, count }, Object.keys(this.#clients)));
  }

  async home(query: HomeQuery) {
    await this.#asked("home", query);
    return { ...homeOf(this.#cards(), query, Object.keys(this.#clients)), unreadable: this.unreadable };
  }

  async findConnections(query: HomeQuery) {
    await this.#asked("find_connections", query);
    return found(this.#cards(), query).map((card) => card.id);
  }

  async endingKeys(query: HomeQuery) {
    await this.#asked("ending_keys", query);
    return endingOf(this.#cards(), query);
  }

  async saveCalendar(query: HomeQuery) {
    await this.#asked("save_calendar", query);
    return "/home/robin/openai-keys.ics";
  }

  async copyEndingKeys(query: HomeQuery) {
    await this.#asked("copy_ending_keys", query);
    return { said: "Copied: list of keys that expire", clearsInSeconds: null };
  }

  async checkWaiting(query: HomeQuery, onProgress: (progress: BulkProgress) => void) {
    await this.#asked("check_waiting", query);
    onProgress({ done: 1, of: 2 });
    await new Promise<void>((over) => {
      this.#stopBulk = over;
      setTimeout(over, this.checkTakes);
    });
    return { words: "OpenAI has granted access for 1 key. 1 key is still waiting." };
  }

  async cancelCheckWaiting() {
    await this.#asked("cancel_check_waiting");
    this.#stopBulk?.();
    return null;
  }

  async viewClient(client: string) {
    await this.#asked("view_client", client);
    return this.#client(client);
  }

  async saveClient(client: string | null, form: ClientForm) {
    await this.#asked("save_client", client, form);
    for (const entered of this.#records) if (entered.client === client && client) entered.client = form.name;
    this.#clients = { ...this.#clients, [form.name]: form };
    return this.#client(form.name);
  }

  async deleteClient(client: string) {
    await this.#asked("delete_client", client);
    return null;
  }

  async clientHistory(client: string) {
    await this.#asked("client_history", client);
    return [{ at: ago(2), say: "The client was added." }];
  }

  async workspaceOffers(id: string) {
    await this.#asked("workspace_offers", id);
    const known = this.#records.find((entered) => entered.id !== id && entered.fields["workspace-id"]);
    const empty = !this.#find(id).fields["workspace-id"] && !this.#find(id).fields["organization-id"];
    return known && empty
      ? [{ from: known.id, title: "Acme Enterprise", words: `Workspace 7d2f0c1e…, as in “${known.label}”` }]
      : [];
  }

  async takeWorkspace(id: string, from: string) {
    await this.#asked("take_workspace", id, from);
    const { fields } = this.#find(from);
    return this.#change(id, (entered) => {
      for (const field of ["organization-id", "workspace-id"]) entered.fields[field] ??= fields[field] ?? "";
    });
  }

  #client(name: string) {
    const workspaceOf = (id: string) => this.#find(id).fields["workspace-id"];
    return clientOf(name, this.#cards(), this.#clients[name], workspaceOf);
  }

  async newConnection(guide: string, label: string | null, client: string | null) {
    await this.#asked("new_connection", guide, label, client);
    return this.#add(guide, { client });
  }

  async sameWorkspaceConnection(id: string, guide: string) {
    await this.#asked("same_workspace_connection", id, guide);
    return this.#add(guide, { fields: { ...this.#find(id).fields } });
  }

  #add(guide: string, more: Partial<Entered>): ConnectionView {
    const platform = this.#written.find((each) => each.id === guide) ?? platformOf(guide);
    const entered = connection(`new-${this.#records.length}`, platform, more);
    this.#records = [...this.#records, entered];
    return viewOf(entered);
  }

  async viewConnection(id: string) {
    await this.#asked("view_connection", id);
    return viewOf(this.#find(id));
  }

  async renameConnection(id: string, label: string, client: string | null) {
    await this.#asked("rename_connection", id, label, client);
    return this.#change(id, (entered) => Object.assign(entered, { label, client }));
  }

  async duplicateConnection(id: string) {
    await this.#asked("duplicate_connection", id);
    const copy = { ...structuredClone(this.#find(id)), id: `${id}-copy`, key: null };
    copy.label = `${copy.label} (copy)`;
    this.#records = [...this.#records, copy];
    return viewOf(copy);
  }

  async deleteConnection(id: string, leaveKey: boolean) {
    await this.#asked("delete_connection", id, leaveKey);
    this.#records = this.#records.filter((record) => record.id !== id);
    return null;
  }

  async history(id: string) {
    await this.#asked("history", id);
    return [
      { at: ago(0), say: "Workspace ID: 7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f" },
      { at: ago(2), say: "Connection created." },
    ];
  }

  async judgeField(field: string, text: string) {
    await this.#asked("judge_field", field, text);
    return judge(field, text);
  }

  async setField(id: string, field: string, text: string) {
    await this.#asked("set_field", id, field, text);
    const judgement = judge(field, text);
    if (judgement.kind === "wrong") {
      const problem: Problem = { code: "bad-value", message: judgement.message, hint: judgement.hint, field };
      throw problem;
    }
    return this.#change(id, (entered) => {
      entered.fields[field] = text.trim();
      entered.accepted = false;
    });
  }

  async findInText(text: string) {
    await this.#asked("find_in_text", text);
    const all = (pattern: RegExp) => [...new Set(text.match(pattern) ?? [])];
    const keys = all(/sk-[A-Za-z0-9-]{8,}/g);
    const organizationIds = all(/org-[A-Za-z0-9]+/g);
    return {
      organizationIds,
      workspaceIds: all(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g),
      keys: keys.map((key) => ({ last4: key.slice(-4), shape: "Platform project key" })),
      truncated: false,
      words:
        organizationIds.length > 1
          ? "There's more than one of a kind in this text. Choose the right one; Causeway doesn't guess."
          : "Here's what Causeway found. Choose what to fill in.",
    };
  }

  async fillFromText(id: string, fill: Parameters<Backend["fillFromText"]>[1]) {
    await this.#asked("fill_from_text", id, fill);
    return this.#change(id, (entered) => {
      if (fill.organizationId)
        entered.fields[fill.platformOrganization ? "platform-organization-id" : "organization-id"] =
          fill.organizationId;
      if (fill.workspaceId) entered.fields["workspace-id"] = fill.workspaceId;
    });
  }

  async chooseRoute(id: string, route: Entered["route"] & string) {
    await this.#asked("choose_route", id, route);
    return this.#change(id, (entered) => (entered.route = route));
  }

  async confirm(id: string, tick: string, on: boolean) {
    await this.#asked("confirm", id, tick, on);
    return this.#change(id, (entered) => {
      entered.ticks = Object.fromEntries(Object.entries(entered.ticks).filter(([each]) => each !== tick));
      if (on) entered.ticks[tick] = ago(0);
    });
  }

  async acceptMismatch(id: string) {
    await this.#asked("accept_mismatch", id);
    return this.#change(id, (entered) => (entered.accepted = true));
  }

  async judgeKey(id: string, slot: string, text: string) {
    await this.#asked("judge_key", id, slot, text);
    return text.startsWith("sk-")
      ? { kind: "good" as const, message: `Platform project key, ends in ${text.slice(-4)}.`, hint: "" }
      : {
          kind: "wrong" as const,
          message: "This isn't a key.",
          hint: "OpenAI shows the key only once, on the page where you create it. Use the Copy button there. If you've closed that page, create a new key.",
        };
  }

  async storeKey(id: string, slot: string, text: string, keep: "keyring" | "session") {
    await this.#asked("store_key", id, slot, text, keep);
    return this.#change(id, (entered) => {
      entered.key = {
        last4: text.slice(-4),
        shape: "Platform project key",
        whereabouts: keep,
        whereaboutsWords:
          keep === "keyring"
            ? "Kept in the keyring of your desktop."
            : "Kept in memory only. It's gone when you close Causeway.",
        at: ago(0),
        doubts: [],
      };
    });
  }

  async forgetKey(id: string, slot: string) {
    await this.#asked("forget_key", id, slot);
    return this.#change(id, (entered) => (entered.key = null));
  }

  async openPage(id: string, page: string) {
    await this.#asked("open_page", id, page);
    return null;
  }

  async copy(id: string, item: CopyItem) {
    await this.#asked("copy", id, item);
    const secret = item.type === "row" && item.index === 2;
    if (item.type === "row") this.#change(id, (entered) => (entered.copied[item.index] = ago(0)));
    return {
      said: `Copied: ${item.type === "row" ? ["Integration Name", "Workspace ID", "API Key"][item.index] : item.type}`,
      clearsInSeconds: secret ? 60 : null,
    };
  }

  async clearClipboard() {
    await this.#asked("clear_clipboard");
    return null;
  }

  async openMail(id: string, kind: string) {
    await this.#asked("open_mail", id, kind);
    return null;
  }

  async saveMail(id: string, kind: string) {
    await this.#asked("save_mail", id, kind);
    return "/home/robin/request.eml";
  }

  async markMailSent(id: string, kind: keyof Entered["sent"], sent: boolean) {
    await this.#asked("mark_mail_sent", id, kind, sent);
    return this.#change(id, (entered) => {
      if (sent) entered.sent[kind] = ago(0);
      else entered.sent = Object.fromEntries(Object.entries(entered.sent).filter(([each]) => each !== kind));
    });
  }

  async destinations(id: string) {
    await this.#asked("destinations", id);
    return this.#destinations.cards();
  }

  async destination(id: string, destination: string) {
    await this.#asked("destination", id, destination);
    return this.#destinations.form(destination);
  }

  async openDestinationSource(destination: string, source: number) {
    await this.#asked("open_destination_source", destination, source);
    return null;
  }

  async chooseCertificate(id: string) {
    await this.#asked("choose_certificate", id);
    return "client.p12";
  }

  async tryDelivery(id: string, request: DeliveryRequest) {
    this.#destinations.hold(request);
    await this.#asked("try_delivery", id, request);
    const cancelled = await this.#pushed();
    return cancelled ? [] : this.#destinations.findings();
  }

  async previewDelivery(id: string, request: DeliveryRequest) {
    this.#destinations.hold(request);
    await this.#asked("preview_delivery", id, request);
    return this.#destinations.preview(request);
  }

  async sendDelivery(
    id: string,
    request: DeliveryRequest,
    onProgress: Parameters<Backend["sendDelivery"]>[2],
  ) {
    await this.#asked("send_delivery", id, request);
    const call = { call: "secret", says: "Writes the secret", number: 1, of: 1 };
    onProgress({ ...call, progress: { state: "sending", attempt: 1, of: 4 } });
    const attempt = this.#destinations.outcome(request, await this.#pushed());
    return this.#change(id, (entered) => {
      entered.attempts = [attempt, ...entered.attempts];
    });
  }

  /** Waits as long as a push takes; answers whether it was stopped. */
  async #pushed(): Promise<boolean> {
    let cancelled = false;
    await new Promise<void>((done) => {
      const timer = setTimeout(done, this.pushTakes);
      this.#stopPush = () => {
        cancelled = true;
        clearTimeout(timer);
        done();
      };
    });
    return cancelled;
  }

  async cancelPush(id: string) {
    await this.#asked("cancel_push", id);
    this.#stopPush?.();
    return null;
  }

  async settleCall(id: string, attempt: string, call: string, there: boolean) {
    await this.#asked("settle_call", id, attempt, call, there);
    this.#destinations.settle(there);
    return this.#change(id, () => undefined);
  }

  async forgetDestination(id: string, destination: string) {
    await this.#asked("forget_destination", id, destination);
    this.#destinations.forget(destination);
    return this.#change(id, () => undefined);
  }

  async leaveDestination(id: string) {
    await this.#asked("leave_destination", id);
    return null;
  }

  async beginLife(id: string, what: string) {
    await this.#asked("begin_life", id, what);
    return this.#change(id, (entered) => {
      entered.underway = what;
    });
  }

  async cancelLife(id: string, what: string) {
    await this.#asked("cancel_life", id, what);
    return this.#change(id, (entered) => {
      entered.underway = null;
    });
  }

  async forgetSecrets(id: string) {
    await this.#asked("forget_secrets", id);
    return this.#change(id, (entered) => {
      entered.key = null;
    });
  }

  async saveReport(ids: string[]) {
    await this.#asked("save_report", ids);
    return "/home/robin/causeway-report.html";
  }

  async diagnosis(): Promise<Diagnosis> {
    await this.#asked("diagnosis");
    return diagnosis;
  }

  async saveDiagnosis() {
    await this.#asked("save_diagnosis");
    return "/home/robin/causeway-diagnostics.txt";
  }

  async supportDetails(call: number | null, connection: string | null): Promise<SupportDetails> {
    await this.#asked("support_details", call, connection);
    return supportDetails;
  }

  async copySupportDetails(call: number | null, connection: string | null) {
    await this.#asked("copy_support_details", call, connection);
    return { said: "Copied: Details for support", clearsInSeconds: null };
  }

  async showLog() {
    await this.#asked("show_log");
    return null;
  }

  async exportOffer(ids: string[]) {
    await this.#asked("export_offer", ids);
    return { connections: ids.length, keys: ids.filter((id) => this.#find(id).key).length };
  }

  async judgePassphrase(passphrase: string) {
    await this.#asked("judge_passphrase", passphrase);
    return this.bundles.judgePassphrase(passphrase);
  }

  async suggestPassphrase() {
    await this.#asked("suggest_passphrase");
    return this.bundles.suggestPassphrase();
  }

  async judgeRecipients(recipients: string) {
    await this.#asked("judge_recipients", recipients);
    return this.bundles.judgeRecipients(recipients);
  }

  async exportBundle(ids: string[], seal: SealRequest | null, keys: boolean) {
    await this.#asked("export_bundle", ids, seal, keys);
    return this.bundles.exported(seal, keys);
  }

  async saveSampleList() {
    await this.#asked("save_sample_list");
    return "/home/robin/clients.csv";
  }

  async chooseImport() {
    await this.#asked("choose_import");
    return this.bundles.chosen();
  }

  async chooseKeyFile() {
    await this.#asked("choose_key_file");
    return this.bundles.keyFile();
  }

  async openSealed(passphrase: string) {
    await this.#asked("open_sealed", passphrase);
    return this.bundles.opened(passphrase);
  }

  async applyImport(decisions: ImportDecisions) {
    await this.#asked("apply_import", decisions);
    if (!this.#records.some((entered) => entered.label === "Acme Europe"))
      this.#add("varonis-saas", { label: "Acme Europe" });
    return this.bundles.applied(decisions);
  }

  async leaveImport() {
    await this.#asked("leave_import");
    this.bundles.left();
    return null;
  }

  async enterPractice() {
    await this.#asked("enter_practice");
    this.#info = {
      ...this.#info,
      mode: { type: "practice" },
      samples: [{ label: "Organization ID", value: organization }],
      scenarios: scenarios("all-well"),
    };
    this.#records = [];
    return this.#info;
  }

  async leavePractice() {
    await this.#asked("leave_practice");
    this.#info = { ...this.#info, mode: { type: "real" }, samples: [], scenarios: [] };
    return this.#info;
  }

  async setScenario(scenario: string) {
    await this.#asked("set_scenario", scenario);
    this.#info = { ...this.#info, scenarios: scenarios(scenario) };
    return this.#info;
  }

  async openPracticePages() {
    await this.#asked("open_practice_pages");
    return null;
  }

  async background(): Promise<Background> {
    await this.#asked("background");
    return this.#backgroundNow();
  }

  async setBackground(on: boolean) {
    await this.#asked("set_background", on);
    this.#background = on;
    return this.#backgroundNow();
  }

  #backgroundNow(): Background {
    return {
      available: this.trayAvailable,
      on: this.#background,
      words: this.trayAvailable
        ? "When you close the window, Causeway keeps checking. It stays in the tray. To quit, use its menu there."
        : "Your desktop has no place for tray icons, so Causeway checks only while its window is open. Minimize the window instead of closing it.",
    };
  }

  async runChecks(
    id: string,
    slot: string,
    checks: readonly CheckId[],
    onProgress: Parameters<Backend["runChecks"]>[3],
  ) {
    await this.#asked("run_checks", id, slot, [...checks]);
    let stopped = false;
    const rest = (milliseconds: number) =>
      new Promise<void>((done) => {
        const timer = setTimeout(done, milliseconds);
        this.#stopChecks = () => {
          stopped = true;
          clearTimeout(timer);
          done();
        };
      });
    const results: Partial<Record<CheckId, Answer>> = {};
    for (const check of checks) {
      onProgress({ state: "asking", check });
      if (this.waits > 0 && check === checks[1]) {
        const because = "ChatGPT has had too many requests for this workspace and asks to wait.";
        onProgress({ state: "waiting", until: inSeconds(this.waits), because });
        await rest(this.waits * 1000);
      }
      if (!stopped) await rest(this.checkTakes);
      if (stopped) break;
      const answer = { ...(this.answers[check] ?? passed(check)) };
      results[check] = answer;
      onProgress({ state: "judged", check, status: answer.status ?? "not-run" });
    }
    this.#stopChecks = undefined;
    return this.#change(id, (entered) => {
      entered.checks = { ...entered.checks, ...results };
      entered.running = false;
    });
  }

  async cancelChecks(id: string) {
    await this.#asked("cancel_checks", id);
    this.#find(id).running = false;
    this.#stopChecks?.();
    return null;
  }

  async takeDetails(id: string, slot: string) {
    await this.#asked("take_details", id, slot);
    return this.#change(id, (entered) => {
      const found = entered.checks["key-details"];
      entered.fields[`key-name:${slot}`] = found?.offer?.keyName ?? "";
      entered.fields[`created-by:${slot}`] = found?.offer?.createdBy ?? "";
      entered.checks = { ...entered.checks, "key-details": { ...found, offer: null } };
    });
  }

  async setExpiry(id: string, slot: string, choice: string) {
    await this.#asked("set_expiry", id, slot, choice);
    const days = Number(choice);
    const on = choice !== "" && days >= 0 ? ago(-days).slice(0, 10) : choice;
    const word = choice === "never" || choice === "unknown";
    if (!word && !/^\d{4}-\d\d-\d\d$/.test(on)) {
      const problem: Problem = {
        code: "bad-value",
        message: "This isn't a date.",
        hint: "Write it as year, month and day, like 2027-02-20.",
        field: "expiry",
      };
      throw problem;
    }
    return this.#change(id, (entered) => {
      entered.expiry = word ? { chosen: choice, on: null } : { chosen: "on", on };
    });
  }

  async setFollowUp(id: string, days: number) {
    await this.#asked("set_follow_up", id, days);
    return this.#change(id, (entered) => (entered.followUpAfter = days));
  }

  async onRecordsChanged(changed: () => void) {
    this.#changed.push(changed);
    return Promise.resolve(() => {
      this.#changed = this.#changed.filter((each) => each !== changed);
    });
  }

  async onMenu(chosen: (entry: MenuEntry) => void) {
    this.#menu.push(chosen);
    return Promise.resolve(() => {
      this.#menu = this.#menu.filter((each) => each !== chosen);
    });
  }
}
