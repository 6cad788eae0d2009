//! What a person reads on a step's screen, piece by piece, in order.

use causeway_core::rich::Rich;
use causeway_core::view::{Block, CalloutKind, MailView, PageRef, StepView};

/// What a piece of a screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// The step's title, its one sentence, or why it is needed.
    Head,
    /// A numbered instruction.
    Instruction,
    /// Good to know.
    Note,
    /// Makes it easier.
    Tip,
    /// Goes wrong if missed.
    Important,
    /// Something is wrong or uncertain.
    Warning,
    /// A button that opens a page, with its address.
    Page,
    /// A field, with its label and where its value is found.
    Field,
    /// Two organization IDs compared.
    Comparison,
    /// Where the key goes in.
    Key,
    /// A mail, with everything in it.
    Mail,
    /// How long it has been.
    Wait,
    /// A row of the platform's form: label, value, note.
    Row,
    /// A box to tick.
    Box,
    /// A symptom, cause and fix.
    Trouble,
    /// Anything else.
    Other,
}

/// The pieces of a step with their text.
pub fn pieces(step: &StepView) -> Vec<(Piece, String)> {
    let mut all = vec![(Piece::Head, step.title.clone()), (Piece::Head, step.say.plain())];
    all.extend(step.why.iter().map(|why| (Piece::Head, why.plain())));
    for block in &step.blocks {
        read(block, &mut all);
    }
    all
}

fn read(block: &Block, all: &mut Vec<(Piece, String)>) {
    let mut add = |piece, text: String| all.push((piece, text));
    match block {
        Block::Say { text, .. } => add(Piece::Instruction, text.plain()),
        Block::Callout { kind, text } => add(callout(*kind), text.plain()),
        Block::Open(open) => {
            let caption = open.sketch.as_ref().map_or("", |sketch| &sketch.caption);
            add(Piece::Page, format!("{} {caption}", address(&open.page)));
        }
        Block::Field(field) => add(
            Piece::Field,
            format!("{}: {} {}", field.label, field.value, plain(field.place.as_ref())),
        ),
        Block::Compare(compare) => add(
            Piece::Comparison,
            format!(
                "{} {} {}",
                compare.upper.label,
                compare.lower.label,
                compare.words.plain()
            ),
        ),
        Block::Key(key) => add(Piece::Key, key.kind.clone()),
        Block::Confirm { text, .. } => add(Piece::Box, text.plain()),
        Block::Mail(mail) => add(Piece::Mail, letter(mail)),
        Block::Wait(wait) => add(Piece::Wait, wait.words.plain()),
        Block::CopySheet { rows, .. } => {
            for row in rows {
                let value = row.value.as_deref().unwrap_or_default();
                add(
                    Piece::Row,
                    format!("{}: {value} {}", row.label, plain(row.note.as_ref())),
                );
            }
        }
        Block::Trouble { items } => {
            for item in items {
                let cause = plain(item.cause.as_ref());
                add(
                    Piece::Trouble,
                    format!("{} {cause} {}", item.symptom.plain(), item.fix.plain()),
                );
            }
        }
        Block::Route { question, .. } => add(Piece::Other, question.plain()),
        Block::Summary { title, lines } => {
            for (label, value) in lines {
                add(Piece::Other, format!("{title}: {label} {value}"));
            }
        }
        Block::Sources { lines, pages } => {
            lines.iter().for_each(|line| add(Piece::Other, line.plain()));
            pages.iter().for_each(|page| add(Piece::Page, address(page)));
        }
        Block::Expiry(expiry) => add(Piece::Other, expiry.question.plain()),
        Block::Checks(checks) => {
            for check in &checks.items {
                add(Piece::Other, format!("{} {}", check.title, check.words.plain()));
            }
        }
        Block::Push { .. } => {}
        Block::FinishActions { another } => add(Piece::Other, another.plain()),
        Block::Life { offers, .. } => {
            for offer in offers {
                add(Piece::Other, format!("{} {}", offer.title, offer.text.plain()));
            }
        }
        Block::Underway { text, .. } => add(Piece::Other, text.plain()),
        Block::Forget { kept, .. } => kept.iter().for_each(|line| add(Piece::Other, line.clone())),
    }
}

fn callout(kind: CalloutKind) -> Piece {
    match kind {
        CalloutKind::Note => Piece::Note,
        CalloutKind::Tip => Piece::Tip,
        CalloutKind::Important => Piece::Important,
        CalloutKind::Warning => Piece::Warning,
    }
}

fn address(page: &PageRef) -> String {
    format!("{} <{}>", page.label, page.address)
}

fn plain(text: Option<&Rich>) -> String {
    text.map(Rich::plain).unwrap_or_default()
}

fn letter(mail: &MailView) -> String {
    format!(
        "{} To: {} Cc: {} Subject: {}\n{}",
        mail.title,
        mail.to.join(", "),
        mail.cc.join(", "),
        mail.subject,
        mail.body
    )
}
