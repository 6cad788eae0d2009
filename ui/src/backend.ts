import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";

import type { AppInfo } from "./types/AppInfo";
import type { Background } from "./types/Background";
import type { BulkOutcome } from "./types/BulkOutcome";
import type { BulkProgress } from "./types/BulkProgress";
import type { CheckId } from "./types/CheckId";
import type { CheckProgress } from "./types/CheckProgress";
import type { ClientForm } from "./types/ClientForm";
import type { ClientView } from "./types/ClientView";
import type { ConnectionView } from "./types/ConnectionView";
import type { CopyReceipt } from "./types/CopyReceipt";
import type { DeliveryPreview } from "./types/DeliveryPreview";
import type { DeliveryProgress } from "./types/DeliveryProgress";
import type { DeliveryRequest } from "./types/DeliveryRequest";
import type { DestinationCard } from "./types/DestinationCard";
import type { DestinationView } from "./types/DestinationView";
import type { Diagnosis } from "./types/Diagnosis";
import type { EndingKeysView } from "./types/EndingKeysView";
import type { ExportOffer } from "./types/ExportOffer";
import type { Exported } from "./types/Exported";
import type { DryRunFinding } from "./types/DryRunFinding";
import type { FindingsView } from "./types/FindingsView";
import type { GuideDraft } from "./types/GuideDraft";
import type { HistoryLine } from "./types/HistoryLine";
import type { HomeQuery } from "./types/HomeQuery";
import type { HomeView } from "./types/HomeView";
import type { ImportDecisions } from "./types/ImportDecisions";
import type { ImportLook } from "./types/ImportLook";
import type { ImportOutcome } from "./types/ImportOutcome";
import type { ImportPreview } from "./types/ImportPreview";
import type { Judgement } from "./types/Judgement";
import type { Keep } from "./types/Keep";
import type { KeyringState } from "./types/KeyringState";
import type { MailKind } from "./types/MailKind";
import type { NotThisView } from "./types/NotThisView";
import type { OwnGuideForm } from "./types/OwnGuideForm";
import type { PlatformCard } from "./types/PlatformCard";
import type { Problem } from "./types/Problem";
import type { Route } from "./types/Route";
import type { SealRequest } from "./types/SealRequest";
import type { Snippet } from "./types/Snippet";
import type { Theme } from "./types/Theme";
import type { WorkspaceOffer } from "./types/WorkspaceOffer";

/** What can be put on the clipboard, by name: the value itself stays in the core. */
export type CopyItem =
  | { type: "row"; index: number }
  | { type: "page"; page: string }
  | { type: "mail"; kind: MailKind; part: "all" | "to" | "cc" | "subject" | "body" }
  | { type: "field"; field: string }
  | { type: "snippet"; form: Snippet };

/** What of a pasted text goes into which field; the core reads the text again itself. */
export interface Fill {
  readonly text: string;
  readonly organizationId: string | null;
  readonly workspaceId: string | null;
  /** Puts the organisation ID on the Platform's side instead of ChatGPT's. */
  readonly platformOrganization: boolean;
  /** Which of the keys found, by number. */
  readonly key: number | null;
  readonly slot: string | null;
  readonly keep: Keep | null;
}

/** An entry of the native menu. */
export type MenuEntry = "new" | "home" | "import" | "theme" | "help";

/**
 * Everything the page may ask of the core. Every call rejects with a `Problem`; a file dialog that the
 * person closes answers `null`.
 */
export interface Backend {
  appInfo(): Promise<AppInfo>;
  /** Asks the keyring: only after the first paint. */
  keyringState(): Promise<KeyringState>;
  setTheme(theme: Theme): Promise<null>;
  listPlatforms(): Promise<PlatformCard[]>;
  /** Platforms that people look for here and that do another job. */
  notThese(query: string): Promise<NotThisView[]>;
  /** The answers that a guide of the person's own is filled in with. */
  ownGuideForm(): Promise<OwnGuideForm>;
  /** All that keeps a draft from being a guide, each with its field. */
  judgeOwnGuide(draft: GuideDraft): Promise<Problem[]>;
  /** Saves a draft as a guide file. */
  writeOwnGuide(draft: GuideDraft): Promise<PlatformCard>;
  /** Shows the folder of the person's own guides in the file manager. */
  showOwnGuides(): Promise<null>;
  /** The first look at Home: those changed last, without counts and choices where there are many. */
  firstHome(count: number): Promise<HomeView>;
  /** One page of Home. */
  home(query: HomeQuery): Promise<HomeView>;
  /** All that match, whatever page they are on. */
  findConnections(query: HomeQuery): Promise<string[]>;
  /** The keys that end, among the connections that match. */
  endingKeys(query: HomeQuery): Promise<EndingKeysView>;
  /** Saves them for a calendar; answers where. */
  saveCalendar(query: HomeQuery): Promise<string | null>;
  /** Copies them as a list for a mail. */
  copyEndingKeys(query: HomeQuery): Promise<CopyReceipt>;
  /** Asks OpenAI about every key that waits, among the connections that match. */
  checkWaiting(query: HomeQuery, onProgress: (progress: BulkProgress) => void): Promise<BulkOutcome>;
  cancelCheckWaiting(): Promise<null>;
  viewClient(client: string): Promise<ClientView>;
  /** Writes down a new client, or what is known of one now. */
  saveClient(client: string | null, form: ClientForm): Promise<ClientView>;
  deleteClient(client: string): Promise<null>;
  clientHistory(client: string): Promise<HistoryLine[]>;
  /** Known workspaces, while the connection knows none. */
  workspaceOffers(connection: string): Promise<WorkspaceOffer[]>;
  takeWorkspace(connection: string, from: string): Promise<ConnectionView>;
  newConnection(guide: string, label: string | null, client: string | null): Promise<ConnectionView>;
  sameWorkspaceConnection(connection: string, guide: string): Promise<ConnectionView>;
  viewConnection(connection: string): Promise<ConnectionView>;
  renameConnection(connection: string, label: string, client: string | null): Promise<ConnectionView>;
  duplicateConnection(connection: string): Promise<ConnectionView>;
  /** Deletes it with its keys, or, where the keyring does not give a key up, without. */
  deleteConnection(connection: string, leaveKey: boolean): Promise<null>;
  history(connection: string): Promise<HistoryLine[]>;
  judgeField(connection: string, field: string, text: string): Promise<Judgement>;
  setField(connection: string, field: string, text: string): Promise<ConnectionView>;
  findInText(connection: string, text: string): Promise<FindingsView>;
  fillFromText(connection: string, fill: Fill): Promise<ConnectionView>;
  chooseRoute(connection: string, route: Route): Promise<ConnectionView>;
  confirm(connection: string, id: string, on: boolean): Promise<ConnectionView>;
  acceptMismatch(connection: string): Promise<ConnectionView>;
  judgeKey(connection: string, slot: string, text: string): Promise<Judgement>;
  storeKey(connection: string, slot: string, text: string, keep: Keep): Promise<ConnectionView>;
  forgetKey(connection: string, slot: string): Promise<ConnectionView>;
  /**
   * Puts questions about a key to OpenAI, and answers what came of them once the run is over; also when
   * it was cancelled.
   */
  runChecks(
    connection: string,
    slot: string,
    checks: readonly CheckId[],
    onProgress: (progress: CheckProgress) => void,
  ): Promise<ConnectionView>;
  cancelChecks(connection: string): Promise<null>;
  /** Fills in key name and creator as OpenAI's list has them. */
  takeDetails(connection: string, slot: string): Promise<ConnectionView>;
  /** When the key ends: the id of an answer, or a day such as `2027-02-20`. */
  setExpiry(connection: string, slot: string, choice: string): Promise<ConnectionView>;
  /** After how many days a follow-up mail is offered, 1 to 60. */
  setFollowUp(connection: string, days: number): Promise<ConnectionView>;
  /** Whether Causeway goes on asking while its window is closed. */
  background(): Promise<Background>;
  setBackground(on: boolean): Promise<Background>;
  openPage(connection: string, page: string): Promise<null>;
  copy(connection: string, item: CopyItem): Promise<CopyReceipt>;
  clearClipboard(): Promise<null>;
  openMail(connection: string, kind: MailKind): Promise<null>;
  saveMail(connection: string, kind: MailKind): Promise<string | null>;
  markMailSent(connection: string, kind: MailKind, sent: boolean): Promise<ConnectionView>;
  /** Where the configuration can be sent: those used last first. */
  destinations(connection: string): Promise<DestinationCard[]>;
  destination(connection: string, destination: string): Promise<DestinationView>;
  /** Opens where a destination's calls were read. */
  openDestinationSource(destination: string, source: number): Promise<null>;
  /** Asks for the file of a client certificate; answers its name. The path stays in the core. */
  chooseCertificate(connection: string): Promise<string | null>;
  /** Everything but sending. */
  tryDelivery(connection: string, request: DeliveryRequest): Promise<DryRunFinding[]>;
  /** Every request that will be sent, with secrets masked. */
  previewDelivery(connection: string, request: DeliveryRequest): Promise<DeliveryPreview>;
  /** Sends what was shown, and nothing else. */
  sendDelivery(
    connection: string,
    request: DeliveryRequest,
    onProgress: (progress: DeliveryProgress) => void,
  ): Promise<ConnectionView>;
  cancelPush(connection: string): Promise<null>;
  /** What the person saw on the platform, where nothing else can tell. */
  settleCall(connection: string, attempt: string, call: string, there: boolean): Promise<ConnectionView>;
  /** Removes a destination's credentials from the keyring, and what was filled in. */
  forgetDestination(connection: string, destination: string): Promise<ConnectionView>;
  /** The core forgets what it held for the push a person was at. */
  leaveDestination(connection: string): Promise<null>;
  /** Begins what a view offers under "Later": replacing a key, or ending the connection. */
  beginLife(connection: string, what: string): Promise<ConnectionView>;
  /** Leaves things as they are. */
  cancelLife(connection: string, what: string): Promise<ConnectionView>;
  /** Removes every key of a connection and every remembered credential from this computer. */
  forgetSecrets(connection: string): Promise<ConnectionView>;
  /** Saves what was done as HTML, Markdown or JSON, as the chosen file's ending says. */
  saveReport(connections: string[]): Promise<string | null>;
  /** What works on this computer; takes up to half a minute. */
  diagnosis(): Promise<Diagnosis>;
  saveDiagnosis(): Promise<string | null>;
  /** What can go into a bundle of these connections. */
  exportOffer(connections: string[]): Promise<ExportOffer>;
  judgePassphrase(passphrase: string): Promise<Judgement>;
  /** A passphrase that nobody guesses. */
  suggestPassphrase(): Promise<string>;
  /** Judges public keys, one a line, for which a bundle is sealed. */
  judgeRecipients(recipients: string): Promise<Judgement>;
  /** Asks where to, seals where that is wished, and saves. Keys go only into a sealed one. */
  exportBundle(connections: string[], seal: SealRequest | null, keys: boolean): Promise<Exported | null>;
  /** Saves a list of clients to begin with. */
  saveSampleList(): Promise<string | null>;
  /** Asks for a bundle or a list of clients (CSV), and says what is in it, or what opens it. */
  chooseImport(): Promise<ImportLook | null>;
  /** Asks for the key file that opens what was chosen. */
  chooseKeyFile(): Promise<ImportLook | null>;
  /** Opens what was chosen, or the key file for it. */
  openSealed(passphrase: string): Promise<ImportPreview>;
  /** Brings in what was shown; once more, it goes on with the keys that could not be stored. */
  applyImport(decisions: ImportDecisions): Promise<ImportOutcome>;
  /** The core forgets what it looked at, and the keys in it. */
  leaveImport(): Promise<void>;
  enterPractice(): Promise<AppInfo>;
  leavePractice(): Promise<AppInfo>;
  /** Chooses what happens in practice. */
  setScenario(scenario: string): Promise<AppInfo>;
  /** Opens the simulated pages of OpenAI in the browser. */
  openPracticePages(): Promise<null>;
  /** Calls `changed` when records changed elsewhere; answers a function that stops it. */
  onRecordsChanged(changed: () => void): Promise<() => void>;
  onMenu(chosen: (entry: MenuEntry) => void): Promise<() => void>;
}

/** The core behind Tauri's border. */
export const tauriBackend: Backend = {
  appInfo: () => invoke("app_info"),
  keyringState: () => invoke("keyring_state"),
  setTheme: (theme) => invoke("set_theme", { theme }),
  listPlatforms: () => invoke("list_platforms"),
  notThese: (query) => invoke("not_these", { query }),
  ownGuideForm: () => invoke("own_guide_form"),
  judgeOwnGuide: (draft) => invoke("judge_own_guide", { draft }),
  writeOwnGuide: (draft) => invoke("write_own_guide", { draft }),
  showOwnGuides: () => invoke("show_own_guides"),
  firstHome: (count) => invoke("first_home", { count }),
  home: (query) => invoke("home", { query }),
  findConnections: (query) => invoke("find_connections", { query }),
  endingKeys: (query) => invoke("ending_keys", { query }),
  saveCalendar: (query) => invoke("save_calendar", { query }),
  copyEndingKeys: (query) => invoke("copy_ending_keys", { query }),
  checkWaiting: (query, progressed) => {
    const onProgress = new Channel<BulkProgress>();
    onProgress.onmessage = progressed;
    return invoke("check_waiting", { query, onProgress });
  },
  cancelCheckWaiting: () => invoke("cancel_check_waiting"),
  viewClient: (client) => invoke("view_client", { client }),
  saveClient: (client, form) => invoke("save_client", { client, form }),
  deleteClient: (client) => invoke("delete_client", { client }),
  clientHistory: (client) => invoke("client_history", { client }),
  workspaceOffers: (connection) => invoke("workspace_offers", { connection }),
  takeWorkspace: (connection, from) => invoke("take_workspace", { connection, from }),
  newConnection: (guide, label, client) => invoke("new_connection", { guide, label, client }),
  sameWorkspaceConnection: (connection, guide) => invoke("same_workspace_connection", { connection, guide }),
  viewConnection: (connection) => invoke("view_connection", { connection }),
  renameConnection: (connection, label, client) => invoke("rename_connection", { connection, label, client }),
  duplicateConnection: (connection) => invoke("duplicate_connection", { connection }),
  deleteConnection: (connection, leaveKey) => invoke("delete_connection", { connection, leaveKey }),
  history: (connection) => invoke("history", { connection }),
  judgeField: (connection, field, text) => invoke("judge_field", { connection, field, text }),
  setField: (connection, field, text) => invoke("set_field", { connection, field, text }),
  findInText: (connection, text) => invoke("find_in_text", { connection, text }),
  fillFromText: (connection, fill) => invoke("fill_from_text", { connection, ...fill }),
  chooseRoute: (connection, route) => invoke("choose_route", { connection, route }),
  confirm: (connection, id, on) => invoke("confirm", { connection, id, on }),
  acceptMismatch: (connection) => invoke("accept_mismatch", { connection }),
  judgeKey: (connection, slot, text) => invoke("judge_key", { connection, slot, text }),
  storeKey: (connection, slot, text, keep) => invoke("store_key", { connection, slot, text, keep }),
  forgetKey: (connection, slot) => invoke("forget_key", { connection, slot }),
  runChecks: (connection, slot, checks, progressed) => {
    const onProgress = new Channel<CheckProgress>();
    onProgress.onmessage = progressed;
    return invoke("run_checks", { connection, slot, checks, onProgress });
  },
  cancelChecks: (connection) => invoke("cancel_checks", { connection }),
  takeDetails: (connection, slot) => invoke("take_details", { connection, slot }),
  setExpiry: (connection, slot, choice) => invoke("set_expiry", { connection, slot, choice }),
  setFollowUp: (connection, days) => invoke("set_follow_up", { connection, days }),
  background: () => invoke("background"),
  setBackground: (on) => invoke("set_background", { on }),
  openPage: (connection, page) => invoke("open_page", { connection, page }),
  copy: (connection, item) => invoke("copy", { connection, item }),
  clearClipboard: () => invoke("clear_clipboard"),
  openMail: (connection, kind) => invoke("open_mail", { connection, kind }),
  saveMail: (connection, kind) => invoke("save_mail", { connection, kind }),
  markMailSent: (connection, kind, sent) => invoke("mark_mail_sent", { connection, kind, sent }),
  destinations: (connection) => invoke("destinations", { connection }),
  destination: (connection, destination) => invoke("destination", { connection, destination }),
  openDestinationSource: (destination, source) => invoke("open_destination_source", { destination, source }),
  chooseCertificate: (connection) => invoke("choose_certificate", { connection }),
  tryDelivery: (connection, request) => invoke("try_delivery", { connection, request }),
  previewDelivery: (connection, request) => invoke("preview_delivery", { connection, request }),
  sendDelivery: (connection, request, progressed) => {
    const onProgress = new Channel<DeliveryProgress>();
    onProgress.onmessage = progressed;
    return invoke("send_delivery", { connection, request, onProgress });
  },
  cancelPush: (connection) => invoke("cancel_push", { connection }),
  settleCall: (connection, attempt, call, there) =>
    invoke("settle_call", { connection, attempt, call, there }),
  forgetDestination: (connection, destination) => invoke("forget_destination", { connection, destination }),
  leaveDestination: (connection) => invoke("leave_destination", { connection }),
  beginLife: (connection, what) => invoke("begin_life", { connection, what }),
  cancelLife: (connection, what) => invoke("cancel_life", { connection, what }),
  forgetSecrets: (connection) => invoke("forget_secrets", { connection }),
  saveReport: (connections) => invoke("save_report", { connections }),
  diagnosis: () => invoke("diagnosis"),
  saveDiagnosis: () => invoke("save_diagnosis"),
  exportOffer: (connections) => invoke("export_offer", { connections }),
  judgePassphrase: (passphrase) => invoke("judge_passphrase", { passphrase }),
  suggestPassphrase: () => invoke("suggest_passphrase"),
  judgeRecipients: (recipients) => invoke("judge_recipients", { recipients }),
  exportBundle: (connections, seal, keys) => invoke("export_bundle", { connections, seal, keys }),
  saveSampleList: () => invoke("save_sample_list"),
  chooseImport: () => invoke("choose_import"),
  chooseKeyFile: () => invoke("choose_key_file"),
  openSealed: (passphrase) => invoke("open_sealed", { passphrase }),
  applyImport: (decisions) => invoke("apply_import", { decisions }),
  leaveImport: () => invoke("leave_import"),
  enterPractice: () => invoke("enter_practice"),
  leavePractice: () => invoke("leave_practice"),
  setScenario: (scenario) => invoke("set_scenario", { scenario }),
  openPracticePages: () => invoke("open_practice_pages"),
  onRecordsChanged: (changed) => listen("records-changed", () => changed()),
  onMenu: (chosen) => listen<MenuEntry>("menu", (event) => chosen(event.payload)),
};
