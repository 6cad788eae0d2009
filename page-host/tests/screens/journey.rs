//! A connection, as a person reads it.
//!
//! Every struct is taken apart without `..` and every enum is matched without `_`, so that nothing new
//! reaches a screen without being written here, too. What a person does not see (IDs, anchors) is
//! dropped by name.

use crate::delivery;
use crate::text::{Text, maybe_rich, rich};
use causeway_core::checks::CheckStatus;
use causeway_core::connection::StepStatus;
use causeway_core::judgement::{Judgement, JudgementKind};
use causeway_core::view::{
    Block, CalloutKind, CauseView, CheckView, ChecksView, CompareResult, CompareSide, CompareView,
    ConnectionView, CopyRow, DetailsOffer, ExpiryOption, ExpiryView, FieldView, HistoryLine, KeyEntry,
    KeyWhereabouts, LifeOffer, MailView, MissingItem, OpenView, PageRef, PlatformCard, RouteOption,
    SketchRef, StepView, StoredKeyView, TroubleView, WaitView, WatchView,
};

/// The heading and the list of steps beside every step.
pub fn connection(text: &mut Text, view: &ConnectionView) {
    let ConnectionView {
        id: _,
        label,
        client,
        platform,
        steps,
        current,
        revision: _,
    } = view;
    let PlatformCard { product, .. } = platform;
    text.line(format!("{label} ({product})"));
    text.maybe("client", client.as_ref());
    text.below(|text| {
        for step in steps {
            let here = if step.id == *current { ">" } else { " " };
            text.line(format!(
                "{here} {} {} ({})",
                mark(step.status),
                step.title,
                step.status_words
            ));
        }
    });
}

fn mark(status: StepStatus) -> &'static str {
    match status {
        StepStatus::Done => "[done]",
        StepStatus::Next => "[next]",
        StepStatus::Waiting => "[wait]",
        StepStatus::Attention => "[look]",
        StepStatus::Later => "[    ]",
    }
}

/// One step.
pub fn step(text: &mut Text, step: &StepView) {
    let StepView {
        id: _,
        title,
        status,
        status_words,
        say,
        why,
        blocks,
        missing,
        next,
    } = step;
    text.heading(format!("{title} {} {status_words}", mark(*status)));
    text.line(rich(say));
    for why in why {
        text.labelled("why", rich(why));
    }
    text.gap();
    for each in blocks {
        block(text, each);
    }
    if !missing.is_empty() {
        text.gap();
    }
    for MissingItem { anchor: _, say } in missing {
        text.labelled("still missing", say);
    }
    text.maybe("then", next.as_ref());
}

fn block(text: &mut Text, block: &Block) {
    match block {
        Block::Say { number, text: says } => text.line(format!("{number}. {}", rich(says))),
        Block::Callout { kind, text: says } => text.labelled(
            match kind {
                CalloutKind::Note => "Note",
                CalloutKind::Tip => "Tip",
                CalloutKind::Important => "Important",
                CalloutKind::Warning => "Warning",
            },
            rich(says),
        ),
        Block::Open(view) => open(text, view),
        Block::Field(view) => field(text, view),
        Block::Route {
            anchor: _,
            question,
            options,
            chosen,
            unsure,
            look,
        } => {
            text.labelled("Question", rich(question));
            text.below(|text| {
                for RouteOption {
                    route,
                    label,
                    say,
                    doubt,
                } in options
                {
                    text.line(format!("{} {label}", radio(*chosen == Some(*route))));
                    text.below(|text| {
                        text.line(rich(say));
                        text.maybe("doubt", maybe_rich(doubt.as_ref()));
                    });
                }
                for unsure in unsure {
                    text.labelled("not sure", rich(unsure));
                }
                if let Some(look) = look {
                    open(text, look);
                }
            });
        }
        Block::Compare(view) => compare(text, view),
        Block::Key(view) => key(text, view),
        Block::Checks(view) => checks(text, view),
        Block::Expiry(view) => expiry(text, view),
        Block::Confirm {
            anchor: _,
            id: _,
            text: says,
            on,
            at,
            required,
        } => {
            let optional = if *required { "" } else { " (optional)" };
            text.line(format!("{} {}{optional}", tick(*on), rich(says)));
            text.below(|text| text.maybe("since", at.as_ref()));
        }
        Block::Mail(view) => mail(text, view),
        Block::Wait(view) => wait(text, view),
        Block::CopySheet { anchor: _, rows } => {
            text.line("Values for the platform's form:");
            text.below(|text| rows.iter().for_each(|each| row(text, each)));
        }
        Block::Push {
            anchor: _,
            offer,
            documented,
            blocked,
            outdated,
            attempts,
        } => {
            let open = if *documented { "open" } else { "folded away" };
            text.line(format!("Send ({open}): {offer}"));
            text.below(|text| {
                text.maybe("not yet", blocked.as_ref());
                text.maybe("outdated", outdated.as_ref());
                attempts.iter().for_each(|each| delivery::attempt(text, each));
            });
        }
        Block::Trouble { items } => {
            text.line("If something goes wrong:");
            text.below(|text| {
                for TroubleView { symptom, cause, fix } in items {
                    text.line(format!("- {}", rich(symptom)));
                    text.below(|text| {
                        text.maybe("cause", maybe_rich(cause.as_ref()));
                        text.labelled("fix", rich(fix));
                    });
                }
            });
        }
        Block::Summary { title, lines } => {
            text.line(format!("{title}:"));
            text.below(|text| {
                for (label, value) in lines {
                    text.line(match label.is_empty() {
                        true => format!("- {value}"),
                        false => format!("- {label}: {value}"),
                    });
                }
            });
        }
        Block::Sources { lines, pages } => {
            for line in lines {
                text.labelled("Source", rich(line));
            }
            for each in pages {
                text.line(page(each));
            }
        }
        Block::FinishActions { another } => text.labelled("Another platform", rich(another)),
        Block::Life {
            anchor: _,
            title,
            offers,
        } => {
            text.line(format!("{title}:"));
            text.below(|text| {
                for LifeOffer {
                    id: _,
                    title,
                    text: says,
                    step,
                } in offers
                {
                    text.line(format!("[{title}] {}", rich(says)));
                    text.below(|text| text.maybe("is done in the step", step.as_ref()));
                }
            });
        }
        Block::Underway {
            anchor: _,
            text: says,
            id: _,
            keep,
        } => {
            text.labelled("Under way", rich(says));
            if let Some(keep) = keep {
                text.below(|text| text.line(format!("[{keep}]")));
            }
        }
        Block::Forget { anchor: _, kept } => {
            let nothing = if kept.is_empty() { " nothing" } else { "" };
            text.line(format!("Kept on this computer:{nothing}"));
            text.below(|text| kept.iter().for_each(|each| text.line(format!("- {each}"))));
        }
    }
}

fn radio(chosen: bool) -> &'static str {
    if chosen { "(o)" } else { "( )" }
}

fn tick(on: bool) -> &'static str {
    if on { "[x]" } else { "[ ]" }
}

fn page(view: &PageRef) -> String {
    let PageRef {
        id: _,
        label,
        host,
        address,
    } = view;
    format!("[{label}] {host} <{address}>")
}

fn open(text: &mut Text, view: &OpenView) {
    let OpenView { page: there, sketch } = view;
    text.line(page(there));
    if let Some(SketchRef { id, caption }) = sketch {
        text.below(|text| text.line(format!("drawing “{id}”: {caption}")));
    }
}

/// A value, or a word for an empty one.
fn value(value: &str) -> &str {
    if value.is_empty() { "(empty)" } else { value }
}

fn field(text: &mut Text, view: &FieldView) {
    let FieldView {
        anchor: _,
        id: _,
        label,
        value: entered,
        placeholder,
        place,
        required,
        identifier,
        suggestion,
        judgement: judged,
    } = view;
    let optional = if *required { "" } else { " (optional)" };
    let kind = if *identifier { "ID field" } else { "Field" };
    text.line(format!("{kind} “{label}”{optional}: {}", value(entered)));
    text.below(|text| {
        text.labelled("placeholder", placeholder);
        text.maybe("where", maybe_rich(place.as_ref()));
        text.maybe("suggestion", suggestion.as_ref());
        judgement(text, judged);
    });
}

/// How a value is judged; writes nothing without a judgement.
pub fn judgement(text: &mut Text, view: &Judgement) {
    let Judgement { kind, message, hint } = view;
    let kind = match kind {
        JudgementKind::None => "nothing to say",
        JudgementKind::Good => "good",
        JudgementKind::Doubt => "doubt",
        JudgementKind::Wrong => "wrong",
    };
    if !message.is_empty() || !hint.is_empty() {
        text.line(format!("{kind}: {message} {hint}").trim_end());
    }
}

fn compare(text: &mut Text, view: &CompareView) {
    let CompareView {
        anchor: _,
        upper,
        lower,
        result,
        words,
        first_difference,
    } = view;
    let result = match result {
        CompareResult::Incomplete => "incomplete",
        CompareResult::Same => "same",
        CompareResult::Different => "different",
        CompareResult::Accepted => "accepted",
    };
    text.line(format!("Comparison ({result}): {}", rich(words)));
    text.below(|text| {
        for CompareSide { label, value: id } in [upper, lower] {
            text.line(format!("{label}: {}", value(id)));
        }
        text.maybe(
            "differ from the character",
            first_difference.map(|index| (index + 1).to_string()),
        );
    });
}

fn key(text: &mut Text, view: &KeyEntry) {
    let KeyEntry {
        anchor: _,
        slot: _,
        kind,
        held,
    } = view;
    let Some(held) = held else {
        text.line(format!("Key “{kind}”: (empty)"));
        return;
    };
    let StoredKeyView {
        last4,
        shape,
        whereabouts,
        whereabouts_words,
        at,
        doubts,
    } = held;
    let whereabouts = match whereabouts {
        KeyWhereabouts::Keyring => "in the keyring",
        KeyWhereabouts::Session => "in memory",
        KeyWhereabouts::Gone => "gone",
    };
    text.line(format!("Key “{kind}” ({whereabouts}): ends in {last4}, {shape}"));
    text.below(|text| {
        text.line(whereabouts_words);
        text.labelled("stored", at);
        doubts.iter().for_each(|doubt| judgement(text, doubt));
    });
}

fn expiry(text: &mut Text, view: &ExpiryView) {
    let ExpiryView {
        anchor: _,
        slot: _,
        question,
        options,
        chosen,
        on,
        words,
    } = view;
    text.labelled("Question", rich(question));
    text.below(|text| {
        for ExpiryOption { id, label } in options {
            text.line(format!("{} {label}", radio(chosen.as_ref() == Some(id))));
        }
        let other = chosen.as_deref() == Some("on");
        text.line(format!(
            "{} another day: {}",
            radio(other),
            value(on.as_deref().unwrap_or_default())
        ));
        text.maybe("so", maybe_rich(words.as_ref()));
    });
}

fn checks(text: &mut Text, view: &ChecksView) {
    let ChecksView {
        anchor: _,
        slot: _,
        title,
        notice,
        button,
        blocked,
        running,
        summary,
        items,
    } = view;
    text.line(format!("{title}:"));
    text.below(|text| {
        text.line(rich(notice));
        let running = if *running { " (a run is under way)" } else { "" };
        text.line(format!("[{button}]{running}"));
        text.maybe("not yet", blocked.as_ref());
        text.maybe("in short", maybe_rich(summary.as_ref()));
        items.iter().for_each(|item| check(text, item));
    });
}

fn check(text: &mut Text, view: &CheckView) {
    let CheckView {
        anchor: _,
        id: _,
        title,
        status,
        status_words,
        words,
        causes,
        at,
        duration_ms,
        retry_at,
        came,
        ways: _,
        offer,
        runnable,
    } = view;
    let mark = match status {
        CheckStatus::Passed => "[yes]",
        CheckStatus::Failed => "[no ]",
        CheckStatus::Inconclusive => "[ ? ]",
        CheckStatus::NotRun => "[   ]",
    };
    let alone = if *runnable { "" } else { " (cannot be run now)" };
    text.line(format!("{mark} {title}: {status_words}. {}{alone}", rich(words)));
    text.below(|text| {
        // These are measured by the real clock. A quick answer takes 0 ms on one run and 1 ms on the next, so the
        // line is written for both.
        text.maybe("asked", at.as_ref().map(|_| "(when)"));
        text.maybe("took", duration_ms.map(|_| "(how long)"));
        text.maybe("came", came.as_ref());
        text.maybe("not again before", retry_at.as_ref().map(|_| "(when)"));
        for CauseView {
            say,
            fix,
            page: at,
            check,
        } in causes
        {
            text.line(format!("- {}", rich(say)));
            text.below(|text| {
                text.labelled("fix", rich(fix));
                if let Some(at) = at {
                    text.line(page(at));
                }
                text.maybe("tells", check.map(|check| check.title().to_string()));
            });
        }
        if let Some(DetailsOffer {
            key_name,
            created_by,
            contradicts,
        }) = offer
        {
            let other = if *contradicts { " (other than entered)" } else { "" };
            text.line(format!(
                "OpenAI's list{other}: “{key_name}”, created by {created_by}"
            ));
        }
    });
}

fn mail(text: &mut Text, view: &MailView) {
    let MailView {
        anchor: _,
        kind: _,
        title,
        to,
        cc,
        subject,
        body,
        lacks,
        shortened,
        sent_at,
    } = view;
    text.line(format!("{title}:"));
    text.below(|text| {
        text.labelled("To", to.join(", "));
        text.labelled("Cc", cc.join(", "));
        text.labelled("Subject", subject);
        for line in body.lines() {
            text.line(format!("| {line}").trim_end());
        }
        for lack in lacks {
            text.labelled("lacks", lack);
        }
        text.maybe("shortened", shortened.as_ref());
        text.maybe("sent", sent_at.as_ref());
    });
}

fn wait(text: &mut Text, view: &WaitView) {
    let WaitView {
        since,
        days,
        words,
        follow_up,
        follow_up_after,
        watch,
    } = view;
    text.line(format!("Waiting: {}", rich(words)));
    text.below(|text| {
        text.maybe("since", since.as_ref());
        text.labelled("days", days.to_string());
        let now = if *follow_up { ", which is now" } else { "" };
        text.line(format!("follow-up: after {follow_up_after} days{now}"));
        if let Some(WatchView {
            words,
            last_asked,
            next,
        }) = watch
        {
            text.line(rich(words));
            text.maybe("asked last", last_asked.as_ref().map(|_| "(when)"));
            text.maybe("asks next", next.as_ref().map(|_| "(when)"));
        }
    });
}

fn row(text: &mut Text, view: &CopyRow) {
    let CopyRow {
        anchor: _,
        index: _,
        label,
        value,
        secret,
        note,
        lacks,
        picked_there,
        optional,
        copied_at,
    } = view;
    let kinds = [
        (*secret, "secret"),
        (*picked_there, "chosen there"),
        (*optional, "optional"),
    ];
    let kinds: Vec<&str> = kinds
        .into_iter()
        .filter_map(|(is, kind)| is.then_some(kind))
        .collect();
    let kinds = match kinds.is_empty() {
        true => String::new(),
        false => format!(" ({})", kinds.join(", ")),
    };
    text.line(format!(
        "{label}{kinds}: {}",
        value.as_deref().unwrap_or("(nothing)")
    ));
    text.below(|text| {
        text.maybe("note", maybe_rich(note.as_ref()));
        text.maybe("lacks", lacks.as_ref());
        text.maybe("copied", copied_at.as_ref());
    });
}

/// What was done.
pub fn history(text: &mut Text, lines: &[HistoryLine]) {
    text.heading("History");
    for HistoryLine { at, say } in lines {
        text.line(format!("{at}  {say}"));
    }
}
