//! Home, clients, platforms, notices and imports, as a person reads them.

use crate::text::{Text, rich};
use causeway_core::connection::StepStatus;
use causeway_core::problem::Problem;
use causeway_core::view::{
    ClientHit, ClientView, ConnectionCard, FindingsView, FoundKey, GroupHead, HomeChoice, HomeCount, HomeRow,
    HomeView, ImportClash, ImportDifference, ImportLook, ImportPreview, ImportRow, KeyringState, MailNeed,
    Notice, NoticeKind, PlatformCard, PlatformGroup, SealOpens, WorkspaceView,
};

/// The messages at the top of Home.
pub fn notices(text: &mut Text, notices: &[Notice]) {
    text.heading("Notices");
    if notices.is_empty() {
        text.line("(none)");
    }
    notices.iter().for_each(|each| notice(text, each));
}

fn notice(text: &mut Text, notice: &Notice) {
    let Notice { kind, message, hint } = notice;
    let kind = match kind {
        NoticeKind::Info => "Note",
        NoticeKind::Warning => "Warning",
        NoticeKind::Lasting => "Warning, until read",
    };
    text.line(format!("{kind}: {message} {hint}").trim_end());
}

/// Whether keys can be kept on this computer.
pub fn keyring(text: &mut Text, state: &KeyringState) {
    let KeyringState { works, message, hint } = state;
    text.heading("Keyring");
    let works = if *works { "works" } else { "doesn't work" };
    text.line(format!("{works}: {message} {hint}").trim_end());
}

/// Home.
pub fn home(text: &mut Text, view: &HomeView) {
    let HomeView {
        total,
        handful,
        counted,
        matching,
        words,
        from: _,
        page_words,
        rows,
        statuses,
        platforms,
        sorts,
        waits,
        ends,
        clients,
        waiting,
        unreadable,
    } = view;
    text.heading("Home");
    let filters = if *handful {
        "without filters"
    } else {
        "with filters"
    };
    let counted = if *counted { "" } else { ", not counted yet" };
    text.line(format!("{words} ({matching} of {total}, {filters}{counted})"));
    text.labelled("page", page_words);
    if let Some(unreadable) = unreadable {
        notice(text, unreadable);
    }
    counts(text, "status", statuses);
    counts(text, "platforms", platforms);
    choices(text, "sort by", sorts);
    choices(text, "waiting", waits);
    choices(text, "key ends", ends);
    for ClientHit { name, words } in clients {
        text.line(format!("client: {name}, {words}"));
    }
    if *waiting > 0 {
        text.labelled("waiting for OpenAI", waiting.to_string());
    }
    text.gap();
    for HomeRow {
        card: each,
        position,
        head,
    } in rows
    {
        if let Some(GroupHead {
            client: _,
            title,
            words,
        }) = head
        {
            text.line(format!("--- {title}, {words}"));
        }
        card(text, &format!("{position}."), each);
    }
}

fn counts<T>(text: &mut Text, label: &str, all: &[HomeCount<T>]) {
    let all: Vec<String> = all
        .iter()
        .map(|HomeCount { id: _, label, count }| format!("{label} {count}"))
        .collect();
    text.labelled(label, all.join(" · "));
}

fn choices<T>(text: &mut Text, label: &str, all: &[HomeChoice<T>]) {
    let all: Vec<&str> = all
        .iter()
        .map(|HomeChoice { id: _, label }| label.as_str())
        .collect();
    text.labelled(label, all.join(" · "));
}

fn card(text: &mut Text, before: &str, view: &ConnectionCard) {
    let ConnectionCard {
        id: _,
        label,
        client,
        platform,
        status,
        status_words,
        next,
        step,
        done,
        steps,
        changed,
        holds_key,
        reminder,
    } = view;
    let mark = match status {
        StepStatus::Done => "[done]",
        StepStatus::Next => "[next]",
        StepStatus::Waiting => "[wait]",
        StepStatus::Attention => "[look]",
        StepStatus::Later => "[    ]",
    };
    let client = client
        .as_ref()
        .map(|client| format!(", {client}"))
        .unwrap_or_default();
    text.line(format!(
        "{before} {label} ({platform}{client}) {mark} {status_words}"
    ));
    text.below(|text| {
        let key = if *holds_key { ", holds a key" } else { "" };
        text.line(format!(
            "next: {next} ({step}); {done} of {steps} done, changed {changed}{key}"
        ));
        text.maybe("reminder", reminder.as_ref());
    });
}

/// A client.
pub fn client(text: &mut Text, view: &ClientView) {
    let ClientView {
        name,
        contact,
        notes,
        words,
        connections: _,
        statuses,
        workspaces,
        more,
        own_key,
        waiting,
        handful: _,
        deletable,
    } = view;
    text.heading(name);
    text.line(words);
    text.maybe("contact", contact.as_ref());
    text.labelled("notes", notes);
    counts(text, "status", statuses);
    if *waiting > 0 {
        text.labelled("waiting for OpenAI", waiting.to_string());
    }
    text.labelled("another platform", rich(own_key));
    if *deletable {
        text.line("[Delete]");
    }
    for WorkspaceView {
        title,
        id,
        from,
        connections,
    } in workspaces
    {
        text.line(format!(
            "--- {title}{}",
            id.as_ref().map(|id| format!(" ({id})")).unwrap_or_default()
        ));
        if from.is_some() {
            text.line("(another connection takes its IDs over)");
        }
        connections.iter().for_each(|each| card(text, "-", each));
    }
    if *more > 0 {
        text.labelled("more workspaces", more.to_string());
    }
}

/// The platforms to choose from.
pub fn platforms(text: &mut Text, cards: &[PlatformCard]) {
    text.heading("Platforms");
    cards.iter().for_each(|each| platform(text, each));
}

fn platform(text: &mut Text, view: &PlatformCard) {
    let PlatformCard {
        id: _,
        vendor,
        product,
        also,
        summary,
        needs,
        keys,
        scope,
        mail,
        values,
        source,
        may_have_changed,
        group,
        complete,
        own,
        last_used,
    } = view;
    let group = match group {
        PlatformGroup::Complete => "complete",
        PlatformGroup::Partial => "partial",
        PlatformGroup::Own => "own",
    };
    let marks = [
        (!*complete, ", part of it is not covered"),
        (*own, ", not checked by Causeway"),
        (*may_have_changed, ", may have changed"),
    ];
    let marks: String = marks
        .into_iter()
        .filter_map(|(is, mark)| is.then_some(mark))
        .collect();
    text.line(format!("{product}, by {vendor} ({group}{marks})"));
    text.below(|text| {
        text.line(summary);
        text.labelled("also", also.join(", "));
        text.labelled("needs", needs.join(" · "));
        text.labelled("keys", keys.join(" · "));
        text.labelled("scope", scope);
        let mail = match mail {
            MailNeed::Always => "always",
            MailNeed::OnOneWay => "on one route",
            MailNeed::Never => "never",
        };
        text.line(format!("mail: {mail}; values: {values}"));
        text.line(source);
        text.maybe("used last", last_used.as_ref());
    });
}

/// What was refused.
pub fn problem(text: &mut Text, problem: &Problem) {
    let Problem {
        code,
        message,
        hint,
        field,
        // Another number each time.
        call: _,
    } = problem;
    let code = serde_json::to_value(code).unwrap();
    let about = field
        .as_ref()
        .map(|field| format!(", about {field}"))
        .unwrap_or_default();
    text.line(format!("{} ({}{about})", message, code.as_str().unwrap()));
    text.below(|text| text.line(hint.to_string()));
}

/// What paste help found.
pub fn findings(text: &mut Text, view: &FindingsView) {
    let FindingsView {
        organization_ids,
        workspace_ids,
        keys,
        truncated,
        words,
    } = view;
    text.line(words);
    text.below(|text| {
        organization_ids
            .iter()
            .for_each(|id| text.labelled("Organization ID", id));
        workspace_ids
            .iter()
            .for_each(|id| text.labelled("Workspace ID", id));
        for FoundKey { last4, shape } in keys {
            text.line(format!("key: ends in {last4}, {shape}"));
        }
        if *truncated {
            text.line("(too long to be read to its end)");
        }
    });
}

/// What a chosen file is.
pub fn import(text: &mut Text, look: &ImportLook) {
    match look {
        ImportLook::Preview { preview } => import_preview(text, preview),
        ImportLook::Sealed {
            file,
            opens,
            key_file,
            protected,
        } => {
            let opens = match opens {
                SealOpens::Passphrase => "a passphrase",
                SealOpens::KeyFile => "a key file",
            };
            text.line(format!("{file} is sealed. It is opened with {opens}."));
            text.maybe("key file", key_file.as_ref());
            if *protected {
                text.line("The key file needs its passphrase.");
            }
        }
    }
}

fn import_preview(text: &mut Text, preview: &ImportPreview) {
    let ImportPreview {
        file,
        sealed,
        rows,
        total,
        clashes,
        keys,
        doubts,
    } = preview;
    let sealed = if *sealed { "sealed" } else { "not sealed" };
    text.line(format!(
        "{file} ({sealed}): {total} in all, {clashes} here already, {keys} keys"
    ));
    text.below(|text| {
        doubts.iter().for_each(|doubt| text.labelled("doubt", doubt));
        for ImportRow {
            number,
            label,
            platform,
            says,
            clash,
        } in rows
        {
            text.line(format!("{number}. {label} ({platform}): {says}"));
            if let Some(ImportClash {
                label,
                differences,
                words,
            }) = clash
            {
                text.below(|text| {
                    text.line(format!("here it is called “{label}”"));
                    for ImportDifference { field, here, there } in differences {
                        text.line(format!("{field}: here “{here}”, in the file “{there}”"));
                    }
                    text.labelled("its key", words);
                });
            }
        }
    });
}
