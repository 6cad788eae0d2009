//! Destinations and what came of a push, as a person reads it.

use crate::text::{Text, maybe_rich, rich};
use causeway_core::destination::delivery::{
    CallPreview, CallState, DeliveryPreview, DryRunFinding, DryRunVerdict, NamedValue, NextMove,
};
use causeway_core::destination::recipe::{Does, InputKind};
use causeway_core::destination::{
    PreviewHeader, PushCancelled, PushOutcome, PushPreview, PushReceipt, PushRefusal, Sending, WhetherSent,
};
use causeway_core::view::{
    CallStanding, ChoiceView, DestinationCard, DestinationField, DestinationSource, DestinationView,
    LastValue, PushAttempt, PushOutcomeView, RecentUse, SignInOption, Unfinished,
};

/// One push.
pub fn attempt(text: &mut Text, view: &PushAttempt) {
    let PushAttempt {
        at,
        host,
        name,
        outcome: came,
        words,
        after,
    } = view;
    text.line(format!(
        "{at} to {}, {host}: {words}",
        name.as_deref().unwrap_or("a place that is not known")
    ));
    text.below(|text| {
        if let Some(came) = came {
            outcome(text, came);
        }
        for after in after {
            text.labelled("left to do", rich(after));
        }
    });
}

fn outcome(text: &mut Text, shown: &PushOutcomeView) {
    let PushOutcomeView {
        message,
        hint,
        outcome,
    } = shown;
    // Its codes are what the sentences above are made from.
    match outcome {
        PushOutcome::Delivered(PushReceipt {
            sending: _,
            status,
            receipt_id,
            results,
            kind: _,
            kept: _,
        }) => {
            text.line(format!("Delivered ({status}): {message} {hint}"));
            text.maybe("its name there", receipt_id.as_ref());
            for result in results {
                text.labelled("result", result);
            }
        }
        PushOutcome::Refused(PushRefusal {
            sending: _,
            code: _,
            status,
            kind: _,
            documented: _,
            kept: _,
            words,
            field,
            retry_at,
            may_have_arrived,
            points_to,
        }) => {
            text.line(format!("Refused ({status}): {message} {hint}"));
            text.maybe("in its words", words.as_ref());
            text.maybe("about the field", field.as_ref());
            text.maybe("not again before", retry_at.as_ref().map(|_| "(when)"));
            text.maybe("points to", points_to.as_ref());
            if *may_have_arrived {
                text.line("It may have arrived all the same.");
            }
        }
        PushOutcome::NotSent(_) => text.line(format!("Not sent: {message} {hint}")),
        PushOutcome::Unknown(_) => text.line(format!("Unknown: {message} {hint}")),
        PushOutcome::Cancelled(PushCancelled {
            sending: _,
            sent,
            kept: _,
        }) => {
            let left = match sent {
                WhetherSent::No => "had not left",
                WhetherSent::Yes => "had left",
                WhetherSent::Unknown => "may have left",
            };
            text.line(format!("PushCancelled ({left}): {message} {hint}"));
        }
    }
    sending(text, outcome.sending());
}

fn sending(text: &mut Text, sending: &Sending) {
    let Sending {
        host: _,
        // Both measured by the real clock.
        at: _,
        duration_ms: _,
        tries,
        idempotency_key: _,
        body_sha256: _,
    } = sending;
    text.labelled("tries", tries.to_string());
}

/// The destinations to choose from.
pub fn cards(text: &mut Text, cards: &[DestinationCard]) {
    text.heading("Destinations");
    cards.iter().for_each(|each| card(text, each));
}

fn card(text: &mut Text, card: &DestinationCard) {
    let DestinationCard {
        id: _,
        name,
        does,
        does_words,
        summary,
        for_this_platform,
        own,
        inferred,
        recent,
        unfinished,
    } = card;
    let group = match does {
        Does::CreatesIntegration => "creates",
        Does::KeepsKey => "keeps",
        Does::TellsEvent => "tells",
        Does::General => "sends",
    };
    text.line(format!("[{name}] ({group}: {does_words})"));
    text.below(|text| {
        text.line(rich(summary));
        let marks = [
            (*for_this_platform, "made for this platform"),
            (*own, "the person's own"),
            (*inferred, "something is inferred"),
            (*unfinished, "stopped half-way"),
        ];
        marks
            .iter()
            .filter(|(is, _)| *is)
            .for_each(|(_, says)| text.line(format!("({says})")));
        if let Some(RecentUse { host, at, connection }) = recent {
            text.line(format!("used last: {host}, {at}, for “{connection}”"));
        }
    });
}

/// A destination to fill in.
pub fn form(text: &mut Text, view: &DestinationView) {
    let DestinationView {
        card: about,
        before,
        inferred,
        sees,
        after,
        sources,
        address,
        fields,
        sign_ins,
        sign_in,
        client_certificate,
        remembered,
        keyring,
        unfinished: stopped,
    } = view;
    text.heading(&about.name);
    card(text, about);
    text.gap();
    for before in before {
        text.labelled("first", rich(before));
    }
    for inferred in inferred {
        text.labelled("inferred", rich(inferred));
    }
    text.maybe("who reads the key there", maybe_rich(sees.as_ref()));
    field(text, address);
    fields.iter().for_each(|each| field(text, each));
    for SignInOption {
        id,
        label,
        place,
        fields,
    } in sign_ins
    {
        let chosen = if id == sign_in { "(o)" } else { "( )" };
        text.line(format!("{chosen} Sign in: {label}"));
        text.below(|text| {
            text.maybe("where", maybe_rich(place.as_ref()));
            fields.iter().for_each(|each| field(text, each));
        });
    }
    if *client_certificate {
        text.line("The host may ask for a client certificate.");
    }
    let kept = if *remembered { "[x]" } else { "[ ]" };
    text.line(format!("{kept} remember in {keyring}"));
    if let Some(stopped) = stopped {
        unfinished(text, stopped);
    }
    for after in after {
        text.labelled("afterwards", rich(after));
    }
    for DestinationSource { words, host } in sources {
        let host = host.as_ref().map(|host| format!(" [{host}]")).unwrap_or_default();
        text.line(format!("Source: {words}{host}"));
    }
}

fn field(text: &mut Text, view: &DestinationField) {
    let DestinationField {
        id: _,
        label,
        place,
        kind,
        value,
        last,
        suggestions,
        choices,
        optional,
        remembered_for,
    } = view;
    let kind = match kind {
        InputKind::Text => "Field",
        InputKind::Choice => "One of",
        InputKind::Several => "Several of",
        InputKind::Secret => "Secret",
    };
    let marks = match (*optional, remembered_for.is_some()) {
        (true, true) => " (optional, remembered)",
        (true, false) => " (optional)",
        (false, true) => " (remembered)",
        (false, false) => "",
    };
    let value = if value.is_empty() { "(empty)" } else { value };
    text.line(format!("{kind} “{label}”{marks}: {value}"));
    text.below(|text| {
        text.maybe("where", maybe_rich(place.as_ref()));
        if let Some(LastValue { value, connection }) = last {
            text.line(format!("offered: {value}, as in “{connection}”"));
        }
        text.labelled("suggestions", suggestions.join(", "));
        for ChoiceView { value, label } in choices {
            text.line(format!("- {label} ({value})"));
        }
    });
}

fn unfinished(text: &mut Text, view: &Unfinished) {
    let Unfinished {
        attempt: _,
        at,
        host,
        words,
        unsettled,
        calls,
    } = view;
    text.line(format!("Stopped half-way: {words} ({host}, {at})"));
    if *unsettled {
        text.line("(no new push before it is settled)");
    }
    text.below(|text| {
        for CallStanding {
            id: _,
            says,
            standing: stands,
            words,
            can_settle,
        } in calls
        {
            text.line(format!("{} {says}: {words}", standing(*stands)));
            if *can_settle {
                text.below(|text| text.line("(the person may say whether it is there)"));
            }
        }
    });
}

fn standing(standing: CallState) -> &'static str {
    match standing {
        CallState::NotSent => "[   ]",
        CallState::Delivered => "[yes]",
        CallState::Refused => "[no ]",
        CallState::Unknown => "[ ? ]",
    }
}

/// What a test without sending found.
pub fn findings(text: &mut Text, findings: &[DryRunFinding]) {
    text.heading("What the test found");
    for DryRunFinding {
        id: _,
        title,
        found,
        words,
        hint,
    } in findings
    {
        let found = match found {
            DryRunVerdict::Good => "[yes]",
            DryRunVerdict::Bad => "[no ]",
            DryRunVerdict::Unclear => "[ ? ]",
        };
        text.line(format!("{found} {title}: {words} {hint}").trim_end());
    }
}

/// What will be sent.
pub fn preview(text: &mut Text, view: &DeliveryPreview) {
    let DeliveryPreview {
        client,
        connection,
        host,
        object,
        replaces,
        calls,
        certificate,
    } = view;
    text.heading("What will be sent");
    text.labelled("client", client.as_deref().unwrap_or("(none)"));
    text.labelled("connection", connection);
    text.labelled("goes to", host);
    for NamedValue { label, value } in object {
        text.line(format!("{label}: {value}"));
    }
    text.maybe("replaces", replaces.as_ref());
    text.maybe("client certificate", certificate.as_ref());
    for CallPreview {
        id: _,
        says,
        standing: stands,
        next,
        next_words,
        guard_words,
        look,
        request: sends,
    } in calls
    {
        let next = match next {
            NextMove::Done => "done",
            NextMove::Send => "send",
            NextMove::LookThenSend => "look, then send",
            NextMove::Repeat => "repeat",
            NextMove::Ask => "ask",
        };
        text.line(format!("{} {says} ({next}): {next_words}", standing(*stands)));
        text.below(|text| {
            text.line(guard_words);
            for each in [look, sends].into_iter().flatten() {
                request(text, each);
            }
        });
    }
}

fn request(text: &mut Text, view: &PushPreview) {
    let PushPreview {
        method,
        url,
        host,
        headers,
        body,
        sees,
        caution,
    } = view;
    text.line(format!("{method} {url}   (to {host})"));
    text.below(|text| {
        for PreviewHeader { name, value } in headers {
            text.line(format!("{name}: {value}"));
        }
        for line in body.lines() {
            text.line(format!("| {line}").trim_end());
        }
        text.labelled("who can read the key", sees);
        text.maybe("look twice", caution.as_ref());
    });
}
