//! The building blocks of a step's screen.

use super::{ChecksView, ExpiryView, KeyEntry, PushOutcomeView};
use crate::mail::MailKind;
use crate::rich::Rich;
use crate::route::Route;

use serde::Serialize;
use ts_rs::TS;

/// One thing on a step's screen. Blocks a person acts on carry an `anchor`, unique in the step.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
#[ts(export)]
pub enum Block {
    /// An instruction. Instructions are numbered through a step.
    Say {
        /// Its number within the step, from 1.
        number: u32,
        /// What to do.
        text: Rich,
    },
    /// Something to know.
    Callout {
        /// How weighty.
        kind: CalloutKind,
        /// What to know.
        text: Rich,
    },
    /// A button that opens a page in the browser ("also: copy link"), with a sketch of where to look.
    Open(OpenView),
    /// A value to type or paste, saved as it settles with `set_field`.
    Field(FieldView),
    /// The one question that decides the route (`choose_route`).
    Route {
        /// Always `route`.
        anchor: String,
        /// The question.
        question: Rich,
        /// The answers.
        options: Vec<RouteOption>,
        /// The route chosen, if any.
        chosen: Option<Route>,
        /// How to find out, for "I'm not sure".
        unsure: Vec<Rich>,
        /// Where to look for that.
        look: Option<OpenView>,
    },
    /// Two organization IDs, one above the other.
    Compare(CompareView),
    /// Where a key goes in (`store_key`), or what is held of it.
    Key(KeyEntry),
    /// Named checks of a key (`run_checks`), each with what came of it.
    Checks(ChecksView),
    /// When the key ends, as it was chosen where the key was made (`set_expiry`).
    Expiry(ExpiryView),
    /// A box to tick (`confirm`).
    Confirm {
        /// `confirm:<id>`.
        anchor: String,
        /// The confirmation's id, for `confirm`.
        id: String,
        /// What the person says by ticking.
        text: Rich,
        /// Whether it is ticked.
        on: bool,
        /// Since when.
        at: Option<String>,
        /// Whether the step needs it.
        required: bool,
    },
    /// A mail to send.
    Mail(MailView),
    /// How long OpenAI has been at it.
    Wait(WaitView),
    /// The platform's form: its labels, its order.
    CopySheet {
        /// `copy-sheet`; a platform's second form is `copy-sheet-2`.
        anchor: String,
        /// The fields of the form.
        rows: Vec<CopyRow>,
    },
    /// Where the finished configuration can be sent, folded away by default where a copy sheet is the main
    /// way.
    Push {
        /// Always `push`.
        anchor: String,
        /// What it offers, in one line.
        offer: String,
        /// Whether a documented call creates the integration on this platform, so that this is a way as
        /// good as the copy sheet.
        documented: bool,
        /// Whether everything that would be sent is there; else why not.
        blocked: Option<String>,
        /// That another key was stored since the last delivery, where so.
        outdated: Option<String>,
        /// What was tried so far, newest first.
        attempts: Vec<PushAttempt>,
    },
    /// Symptoms, causes, fixes (folded).
    Trouble {
        /// Each trouble the guide knows.
        items: Vec<TroubleView>,
    },
    /// Label and value lines: what was done, what is stored where.
    Summary {
        /// Heading of the list.
        title: String,
        /// Lines of label and value.
        lines: Vec<(String, String)>,
    },
    /// The sources of the guide and when they were read.
    Sources {
        /// "From Varonis's guide, read on 20 November 2026."
        lines: Vec<Rich>,
        /// Pages among them that can be opened.
        pages: Vec<PageRef>,
    },
    /// Offers at the end: export this connection, connect another platform.
    FinishActions {
        /// What to know before connecting another platform with the same workspace (a new key).
        another: Rich,
    },
    /// What can be done with a connection after its first day (`begin_life`).
    Life {
        /// Always `life`.
        anchor: String,
        /// Heading.
        title: String,
        /// Each thing.
        offers: Vec<LifeOffer>,
    },
    /// That something of that is under way, and how to leave things as they are (`cancel_life`).
    Underway {
        /// Always `underway`.
        anchor: String,
        /// What is under way, and why.
        text: Rich,
        /// Its id.
        id: String,
        /// The words of the button that leaves things as they are; nothing when it is too late.
        keep: Option<String>,
    },
    /// What this computer keeps that opens anything (`forget_secrets`).
    Forget {
        /// Always `forget`.
        anchor: String,
        /// Each thing; empty when there is none any more.
        kept: Vec<String>,
    },
}

/// One thing that can be done with a connection after its first day.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct LifeOffer {
    /// Its id, for `begin_life`.
    pub id: String,
    /// What to do, or what has happened.
    pub title: String,
    /// What comes of it.
    pub text: Rich,
    /// Where it is done in a step of the journey as it is: that step.
    pub step: Option<String>,
}

/// How weighty a callout is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CalloutKind {
    /// Good to know.
    Note,
    /// Makes it easier.
    Tip,
    /// Goes wrong if missed.
    Important,
    /// Something is wrong or uncertain.
    Warning,
}

/// A page to open, and where to look on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct OpenView {
    /// The page.
    pub page: PageRef,
    /// A drawn sketch with the spot marked.
    pub sketch: Option<SketchRef>,
}

/// A page that can be opened by its id (`open_page`); the page never supplies the address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct PageRef {
    /// For `open_page` and `copy`.
    pub id: String,
    /// "Open ChatGPT settings"
    pub label: String,
    /// The host, shown beside the button.
    pub host: String,
    /// The whole address, to show, never to follow.
    pub address: String,
}

/// A sketch drawn by the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SketchRef {
    /// Which sketch.
    pub id: String,
    /// What to look for, in words.
    pub caption: String,
}

/// A value to type or paste.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct FieldView {
    /// `field:<id>`.
    pub anchor: String,
    /// The field's id, for `set_field` and `judge_field`.
    pub id: String,
    /// Label as the source spells it.
    pub label: String,
    /// What is stored.
    pub value: String,
    /// An example of the form, or a suggestion.
    pub placeholder: String,
    /// Where the value is found.
    pub place: Option<Rich>,
    /// Whether the step needs it.
    pub required: bool,
    /// Whether it is an identifier (shown in monospace, no spell check).
    pub identifier: bool,
    /// A value that one press fills in ("Causeway – Varonis").
    pub suggestion: Option<String>,
    /// What is to be said of the stored value.
    pub judgement: crate::judgement::Judgement,
}

/// One answer to the route question.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct RouteOption {
    /// The route it leads to.
    pub route: Route,
    /// The answer.
    pub label: String,
    /// What follows from it.
    pub say: Rich,
    /// A doubt about it (this platform is not known to accept such a key).
    pub doubt: Option<Rich>,
}

/// Two organization IDs and what comparing them says.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CompareView {
    /// Always `compare`.
    pub anchor: String,
    /// From ChatGPT.
    pub upper: CompareSide,
    /// From the OpenAI Platform.
    pub lower: CompareSide,
    /// The result.
    pub result: CompareResult,
    /// The result in words.
    pub words: Rich,
    /// Index (in characters, from 0) of the first character that differs.
    pub first_difference: Option<u32>,
}

/// One side of a comparison.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct CompareSide {
    /// Where it was read.
    pub label: String,
    /// The ID; empty when not given yet.
    pub value: String,
}

/// The result of comparing two organization IDs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum CompareResult {
    /// One of them is missing.
    Incomplete,
    /// They are the same.
    Same,
    /// They differ.
    Different,
    /// They differ, and the person has said to go on.
    Accepted,
}

/// A mail to send.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MailView {
    /// `mail:<kind>`.
    pub anchor: String,
    /// Which mail, for `open_mail`, `save_mail`, `copy` and `mark_mail_sent`.
    pub kind: MailKind,
    /// "Mail to OpenAI Support"
    pub title: String,
    /// Recipients.
    pub to: Vec<String>,
    /// Copies.
    pub cc: Vec<String>,
    /// Subject line.
    pub subject: String,
    /// Body, lines separated by `\n`.
    pub body: String,
    /// What the draft still lacks; while it lacks anything it cannot be opened.
    pub lacks: Vec<String>,
    /// Said beside the button when a mail link cannot carry the whole text.
    pub shortened: Option<String>,
    /// When the person said that it was sent.
    pub sent_at: Option<String>,
}

/// How long OpenAI has been at it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WaitView {
    /// When the request was sent, if it was.
    pub since: Option<String>,
    /// Whole days gone by.
    #[ts(type = "number")]
    pub days: i64,
    /// "You asked OpenAI 3 days ago."
    pub words: Rich,
    /// Whether a follow-up is worth offering now.
    pub follow_up: bool,
    /// After how many days a follow-up is offered (`set_follow_up`).
    pub follow_up_after: u8,
    /// How Causeway looks for the access by itself; nothing while there is nothing to look for.
    pub watch: Option<WatchView>,
}

/// How Causeway looks for the access by itself.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct WatchView {
    /// "Causeway asks OpenAI every 15 minutes while it is open."
    pub words: Rich,
    /// When OpenAI was asked last.
    pub last_asked: Option<String>,
    /// When it is asked next.
    pub next: Option<String>,
}

/// One field of the platform's form.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CopyRow {
    /// `row:<index>`.
    pub anchor: String,
    /// For `copy`.
    pub index: u32,
    /// The platform's label.
    pub label: String,
    /// What to put there; for a key only its mask.
    pub value: Option<String>,
    /// Whether this is a key: copied by Rust, cleared after 60 seconds.
    pub secret: bool,
    /// The guide's note.
    pub note: Option<Rich>,
    /// Why there is nothing to copy yet.
    pub lacks: Option<String>,
    /// Whether the value is chosen in the platform's form itself: there is nothing to copy, ever.
    pub picked_there: bool,
    /// Whether the row may stay empty.
    pub optional: bool,
    /// When it was copied last.
    pub copied_at: Option<String>,
}

/// One push that was tried.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PushAttempt {
    /// When it began.
    pub at: String,
    /// The host.
    pub host: String,
    /// What the destination is called; nothing where it is not known any more.
    pub name: Option<String>,
    /// What came of it; nothing if Causeway was closed before it was known.
    pub outcome: Option<PushOutcomeView>,
    /// The same in one line.
    pub words: String,
    /// What is left to do on the platform, where it was delivered.
    pub after: Vec<Rich>,
}

/// A symptom with its cause and its fix.
#[derive(Debug, Clone, Serialize, TS)]
#[ts(export)]
pub struct TroubleView {
    /// What the person sees.
    pub symptom: Rich,
    /// Why.
    pub cause: Option<Rich>,
    /// What to do.
    pub fix: Rich,
}
