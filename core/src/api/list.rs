commands! {
    // Starting, and what the person prefers.

    /// What the page needs to know at its start.
    app_info() -> AppInfo;
    /// The person has read that records were set aside: that is not told again.
    acknowledge_set_aside() -> AppInfo;
    /// Asks the keyring: only after the first paint.
    keyring_state() -> KeyringState;
    /// Remembers the theme and dresses the window in it.
    set_theme(theme: Theme) -> ();
    /// Whether Causeway goes on asking while its window is closed.
    background() -> Background;
    /// Turns that on or off.
    set_background(on: bool) -> Background;
    /// What works on this computer; takes up to half a minute.
    diagnosis() -> Diagnosis;
    /// Looks again and saves what was found.
    save_diagnosis() -> Option<String>;
    /// What helps someone to help with a failure: of a refused call, of a connection, or of the last moments.
    support_details(call: Option<u32>, connection: Option<ConnectionId>) -> SupportDetails;
    /// Copies that.
    copy_support_details(call: Option<u32>, connection: Option<ConnectionId>) -> CopyReceipt;
    /// Shows the folder of the log in the file manager.
    show_log() -> ();

    // Practice mode.

    /// Switches to practice mode.
    enter_practice() -> AppInfo;
    /// Goes back to the real connections.
    leave_practice() -> AppInfo;
    /// Chooses what happens in practice.
    set_scenario(scenario: String) -> AppInfo;
    /// Opens the simulated pages of OpenAI in the browser.
    open_practice_pages() -> ();

    // Platforms, and guides of the person's own.

    /// The platforms to choose from.
    list_platforms() -> Vec<PlatformCard>;
    /// Platforms that people look for here and that do another job.
    not_these(query: String) -> Vec<NotThisView>;
    /// The answers that a guide of the person's own is filled in with.
    own_guide_form() -> OwnGuideForm;
    /// All that keeps a draft from being a guide, each with its field.
    judge_own_guide(draft: GuideDraft) -> Vec<Problem>;
    /// Saves a draft as a guide file.
    write_own_guide(draft: GuideDraft) -> PlatformCard;
    /// Shows the folder of the person's own guides in the file manager.
    show_own_guides() -> ();

    // Home: many connections at once.

    /// The first look at Home: those changed last, without counts and choices where there are many.
    first_home(count: u32) -> HomeView;
    /// One page of Home.
    home(query: HomeQuery) -> HomeView;
    /// All that match, whatever page they are on.
    find_connections(query: HomeQuery) -> Vec<String>;
    /// Asks OpenAI about every key that waits, among the connections that match.
    check_waiting(query: HomeQuery) progress(BulkProgress) -> BulkOutcome;
    /// Stops asking. What was answered by then is kept.
    cancel_check_waiting() -> ();
    /// The keys that end, among the connections that match.
    ending_keys(query: HomeQuery) -> EndingKeysView;
    /// Saves them for a calendar; answers where.
    save_calendar(query: HomeQuery) -> Option<String>;
    /// Copies them as a list for an email.
    copy_ending_keys(query: HomeQuery) -> CopyReceipt;

    // Connections.

    /// Starts a connection on a platform.
    new_connection(guide: String, label: Option<String>, client: Option<String>) -> ConnectionView;
    /// Starts a connection of the same workspace on another platform.
    same_workspace_connection(connection: ConnectionId, guide: String) -> ConnectionView;
    /// One connection with its whole journey.
    view_connection(connection: ConnectionId) -> ConnectionView;
    /// Changes a connection's name, and whose it is.
    rename_connection(connection: ConnectionId, label: String, client: Option<String>) -> ConnectionView;
    /// Copies a connection, without its keys.
    duplicate_connection(connection: ConnectionId) -> ConnectionView;
    /// Deletes it with its keys, or, where the keyring does not give a key up, without.
    delete_connection(connection: ConnectionId, leave_key: bool) -> ();
    /// What was done on a connection, and when.
    history(connection: ConnectionId) -> Vec<HistoryLine>;
    /// Begins what a view offers under "Later": replacing a key, or ending the connection.
    begin_life(connection: ConnectionId, what: String) -> ConnectionView;
    /// Leaves things as they are.
    cancel_life(connection: ConnectionId, what: String) -> ConnectionView;
    /// Removes every key of a connection and every remembered credential from this computer.
    forget_secrets(connection: ConnectionId) -> ConnectionView;
    /// Saves what was done as HTML, Markdown or JSON, as the chosen file's ending says.
    save_report(connections: Vec<ConnectionId>) -> Option<String>;

    // Clients, and the workspaces known of them.

    /// What is known of a client.
    view_client(client: String) -> ClientView;
    /// Writes down a new client, or what is known of one now.
    save_client(client: Option<String>, form: ClientForm) -> ClientView;
    /// Deletes what is known of a client. Its connections stay.
    delete_client(client: String) -> ();
    /// What was written down of a client, and when.
    client_history(client: String) -> Vec<HistoryLine>;
    /// Known workspaces, while the connection knows none.
    workspace_offers(connection: ConnectionId) -> Vec<WorkspaceOffer>;
    /// Takes the workspace's identifiers over from another connection.
    take_workspace(connection: ConnectionId, from: ConnectionId) -> ConnectionView;

    // The journey.

    /// Says how a value looks, without storing it.
    judge_field(field: String, text: String) -> Judgement;
    /// Stores a value.
    set_field(connection: ConnectionId, field: String, text: String) -> ConnectionView;
    /// Finds identifiers and keys in a pasted text.
    find_in_text(text: Secret) -> FindingsView;
    /// Puts what was found into its fields.
    fill_from_text(connection: ConnectionId, fill: Fill) -> ConnectionView;
    /// Chooses where the key is created.
    choose_route(connection: ConnectionId, route: Route) -> ConnectionView;
    /// Ticks or clears one of the boxes that only a person can tick.
    confirm(connection: ConnectionId, id: Confirmation, on: bool) -> ConnectionView;
    /// Goes on although the two organization IDs differ; the history says so.
    accept_mismatch(connection: ConnectionId) -> ConnectionView;
    /// Opens a page of the guide in the browser, by its id.
    open_page(connection: ConnectionId, page: String) -> ();
    /// Puts something on the clipboard, by its name.
    copy(connection: ConnectionId, item: CopyItem) -> CopyReceipt;
    /// Takes a copied key off the clipboard, if it is still there.
    clear_clipboard() -> ();
    /// Opens a draft in the person's mail program.
    open_mail(connection: ConnectionId, kind: MailKind) -> ();
    /// Saves a draft as a file.
    save_mail(connection: ConnectionId, kind: MailKind) -> Option<String>;
    /// Notes that an email was sent, or that it was not.
    mark_mail_sent(connection: ConnectionId, kind: MailKind, sent: bool) -> ConnectionView;
    /// After how many days a follow-up email is offered, 1 to 60.
    set_follow_up(connection: ConnectionId, days: u8) -> ConnectionView;

    // Keys and their checks.

    /// Says how a key looks, without storing it.
    judge_key(connection: ConnectionId, slot: String, text: Secret) -> Judgement;
    /// Stores a key in the keyring, or in memory for this session.
    store_key(connection: ConnectionId, slot: String, text: Secret, keep: Keep) -> ConnectionView;
    /// Removes a key from this computer.
    forget_key(connection: ConnectionId, slot: String) -> ConnectionView;
    /// Puts questions about a key to OpenAI, and answers what came of them once the run is over; also when
    /// it was cancelled.
    run_checks(connection: ConnectionId, slot: String, checks: Vec<CheckId>) progress(CheckProgress) -> ConnectionView;
    /// Stops the run.
    cancel_checks(connection: ConnectionId) -> ();
    /// Fills in key name and creator as OpenAI's list has them.
    take_details(connection: ConnectionId, slot: String) -> ConnectionView;
    /// When the key ends: the id of an answer, or a day such as `2027-02-20`.
    set_expiry(connection: ConnectionId, slot: String, choice: String) -> ConnectionView;

    // Pushing.

    /// Where the configuration can be sent: those used last first.
    destinations(connection: ConnectionId) -> Vec<DestinationCard>;
    /// One destination, with its form.
    destination(connection: ConnectionId, destination: String) -> DestinationView;
    /// Opens where a destination's calls were read.
    open_destination_source(destination: String, source: usize) -> ();
    /// Asks for the file of a client certificate; answers its name. The path stays in the core.
    choose_certificate(connection: ConnectionId) -> Option<String>;
    /// Everything but sending.
    try_delivery(connection: ConnectionId, request: DeliveryRequest) -> Vec<DryRunFinding>;
    /// Every request that will be sent, with secrets masked.
    preview_delivery(connection: ConnectionId, request: DeliveryRequest) -> DeliveryPreview;
    /// Sends what was shown, and nothing else.
    send_delivery(connection: ConnectionId, request: DeliveryRequest) progress(DeliveryProgress) -> Option<ConnectionView>;
    /// Stops a push.
    cancel_push(connection: ConnectionId) -> ();
    /// What the person saw on the platform, where nothing else can tell.
    settle_call(connection: ConnectionId, attempt: String, call: String, there: bool) -> ConnectionView;
    /// Removes a destination's credentials from the keyring, and what was filled in.
    forget_destination(connection: ConnectionId, destination: String) -> ConnectionView;
    /// The core forgets what it held for the push a person was at.
    leave_destination(connection: ConnectionId) -> ();

    // Bundles and lists of clients.

    /// What can go into a bundle of these connections.
    export_offer(connections: Vec<ConnectionId>) -> ExportOffer;
    /// Says how strong a passphrase is.
    judge_passphrase(passphrase: Secret) -> Judgement;
    /// A passphrase that nobody guesses, for the person to write down.
    suggest_passphrase() -> String;
    /// Judges public keys, one a line, for which a bundle is sealed.
    judge_recipients(recipients: String) -> Judgement;
    /// Asks where to, seals where that is wished, and saves. Keys go only into a sealed one.
    export_bundle(connections: Vec<ConnectionId>, seal: Option<SealRequest>, keys: bool) -> Option<Exported>;
    /// Saves a list of clients to begin with.
    save_sample_list() -> Option<String>;
    /// Asks for a bundle or a list of clients (CSV), and says what is in it, or what opens it.
    choose_import() -> Option<ImportLook>;
    /// Asks for the key file that opens what was chosen.
    choose_key_file() -> Option<ImportLook>;
    /// Opens what was chosen, or the key file for it.
    open_sealed(passphrase: Secret) -> ImportPreview;
    /// Brings in what was shown; once more, it goes on with the keys that could not be stored.
    apply_import(decisions: ImportDecisions) -> ImportOutcome;
    /// The core forgets what it looked at, and the keys in it.
    leave_import() -> ();
}
