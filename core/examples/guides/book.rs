//! A page of each guide for review by its vendor and for print: `docs/guides/<id>.md`, and the table
//! of platforms in README.md. Made from the data alone.

use crate::shelf::{Shelf, Volume, root};
use anyhow::{Context as _, Result};
use causeway_core::guide::{ConnectField, FormValueSource, Guide, RemarkKind, SharedSteps, StepKind};
use causeway_core::rich::Rich;
use causeway_core::route::Route;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the pages are.
const FOLDER: &str = "docs/guides";
/// Between these two lines README.md holds the table of platforms.
const BEGIN: &str = "<!-- platforms: written by `cargo xtask guides book` -->";
const END: &str = "<!-- end of platforms -->";

/// Writes every page and the table; answers how many pages.
pub fn write(shelf: &Shelf) -> Result<usize> {
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    for stale in stale(shelf) {
        fs::remove_file(&stale).with_context(|| stale.display().to_string())?;
    }
    let all = all(shelf)?;
    for (path, text) in &all {
        let path = root().join(path);
        fs::write(&path, text).with_context(|| path.display().to_string())?;
    }
    Ok(shelf.guides.len())
}

/// What is not as it would be written now.
pub fn outdated(shelf: &Shelf) -> Vec<String> {
    let all = match all(shelf) {
        Ok(all) => all,
        Err(error) => return vec![format!("{error:#}")],
    };
    let mut outdated: Vec<String> = all
        .iter()
        .filter(|(path, text)| {
            // A checkout may have other line ends.
            let there = fs::read_to_string(root().join(path)).unwrap_or_default();
            there.replace("\r\n", "\n") != **text
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    outdated.extend(stale(shelf).iter().map(|path| path.display().to_string()));
    outdated
        .iter()
        .map(|path| format!("{path} is not up to date: cargo xtask guides book"))
        .collect()
}

/// Pages of guides that are not there any more.
fn stale(shelf: &Shelf) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root().join(FOLDER)) else {
        return Vec::new();
    };
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            name != "README" && !shelf.guides.iter().any(|volume| volume.file == name)
        })
        .collect()
}

fn all(shelf: &Shelf) -> Result<BTreeMap<PathBuf, String>> {
    let mut all: BTreeMap<PathBuf, String> = shelf
        .guides
        .iter()
        .map(|volume| {
            (
                Path::new(FOLDER).join(format!("{}.md", volume.file)),
                page(&volume.guide),
            )
        })
        .collect();
    all.insert(Path::new(FOLDER).join("README.md"), index(shelf));
    let readme = fs::read_to_string(root().join("README.md"))
        .context("README.md")?
        .replace("\r\n", "\n");
    let (before, rest) = readme
        .split_once(BEGIN)
        .with_context(|| format!("README.md has no line {BEGIN}"))?;
    let (_, after) = rest
        .split_once(END)
        .with_context(|| format!("README.md has no line {END}"))?;
    let table = table(shelf, "docs/guides/");
    all.insert(
        "README.md".into(),
        format!("{before}{BEGIN}\n{table}{END}{after}"),
    );
    Ok(all)
}

fn index(shelf: &Shelf) -> String {
    format!(
        "# The guides\n\nOne page for each platform, made from the files in [`guides/`](../../guides) by `cargo xtask guides book`.\n\n{}",
        table(shelf, "")
    )
}

fn table(shelf: &Shelf, folder: &str) -> String {
    let mut volumes: Vec<&Volume> = shelf.guides.iter().collect();
    volumes.sort_by_key(|volume| {
        (
            volume.guide.vendor.to_lowercase(),
            volume.guide.product.to_lowercase(),
        )
    });
    let mut text = String::from("| vendor | platform | key | guide |\n|---|---|---|---|\n");
    for Volume { file, guide, .. } in volumes {
        let kinds: Vec<String> = guide
            .key
            .iter()
            .map(|key| plain(&key.words().to_string()))
            .collect();
        let _ = writeln!(
            text,
            "| {} | [{}]({folder}{file}.md) | {} | {} |",
            plain(&guide.vendor),
            plain(&guide.product),
            kinds.join("; "),
            if guide.complete { "complete" } else { "partial" },
        );
    }
    text
}

fn page(guide: &Guide) -> String {
    let mut page = format!("# {}\n\n{}\n", plain(&guide.product), rich(&guide.summary));
    let mut also = vec![guide.vendor.clone()];
    also.extend(guide.also.iter().cloned());
    let _ = writeln!(page, "\nVendor and other names: {}.", plain(&also.join(", ")));
    if !guide.missing.is_empty() {
        let _ = writeln!(
            page,
            "\n**This guide is partial.** Not seen on the vendor's page:\n"
        );
        list(&mut page, guide.missing.iter().map(|text| rich(text)));
    }
    let _ = writeln!(page, "\n## Sources\n");
    list(
        &mut page,
        guide.source.iter().map(|source| {
            let title = plain(&source.title);
            let title = match &source.url {
                Some(url) => format!("[{title}](<{url}>)"),
                None => title,
            };
            format!("{title}, read on {}", source.checked.strftime("%-d %B %Y"))
        }),
    );
    keys(&mut page, guide);
    if !guide.before.is_empty() {
        let _ = writeln!(page, "\n## Before you start\n");
        list(
            &mut page,
            guide
                .before
                .iter()
                .map(|remark| remark_line(remark.kind, remark.route, &remark.say)),
        );
    }
    openai(&mut page, guide);
    connect(&mut page, guide);
    if !guide.trouble.is_empty() {
        let _ = writeln!(page, "\n## Troubleshooting\n");
        list(
            &mut page,
            guide.trouble.iter().map(|trouble| {
                let cause = trouble.cause.as_deref().map(|cause| format!(" {}", rich(cause)));
                format!(
                    "{} — {}{}",
                    rich(&trouble.symptom),
                    rich(&trouble.fix),
                    cause.map_or_else(String::new, |cause| format!(" Cause:{cause}"))
                )
            }),
        );
    }
    page
}

fn keys(page: &mut String, guide: &Guide) {
    let _ = writeln!(page, "\n## Keys\n\n| key | permissions | scope |\n|---|---|---|");
    for key in &guide.key {
        let _ = writeln!(
            page,
            "| {} | {} | {} |",
            plain(&key.words().to_string()),
            plain(key.permissions.as_deref().unwrap_or("not stated")),
            key.scope.words().map_or_else(|| "none".to_owned(), String::from),
        );
    }
    let ways: Vec<&str> = guide
        .routes()
        .iter()
        .map(|route| match route {
            Route::PlatformKey => "an OpenAI Platform key and an email to OpenAI Support",
            Route::AdminConsole => "an Admin Console key, with no email",
        })
        .collect();
    let _ = writeln!(page, "\nRoutes: {}.", ways.join("; or "));
}

fn openai(page: &mut String, guide: &Guide) {
    let mail = &guide.mail;
    let quiet = guide.openai.is_empty()
        && guide.test.is_empty()
        && mail.cc.is_none()
        && mail.subject.is_none()
        && mail.sentence.is_empty();
    if quiet {
        return;
    }
    let _ = writeln!(page, "\n## On OpenAI's side, in addition to the usual steps\n");
    list(
        page,
        guide.openai.iter().map(|remark| {
            let step = SharedSteps::built_in()
                .step(remark.at)
                .map(|step| step.title.clone());
            let title = step.unwrap_or_default();
            format!(
                "*{}*: {}",
                guide.named(&title),
                remark_line(remark.kind, remark.route, &remark.say)
            )
        }),
    );
    let test = SharedSteps::built_in()
        .step(StepKind::Test)
        .map(|step| step.title.clone());
    list(
        page,
        guide.test.iter().map(|remark| {
            format!(
                "*{}*: {}",
                guide.named(test.as_deref().unwrap_or_default()),
                remark_line(remark.kind, remark.route, &remark.say)
            )
        }),
    );
    let lines = (mail.cc.iter().map(|text| ("Copy of the email", text)))
        .chain(mail.subject.iter().map(|text| ("Subject of the email", text)))
        .chain(mail.sentence.iter().map(|text| ("In the email", text)));
    list(page, lines.map(|(what, text)| format!("{what}: {}", plain(text))));
}

fn connect(page: &mut String, guide: &Guide) {
    let _ = writeln!(page, "\n## On the platform\n");
    for (index, step) in guide.connect.step.iter().enumerate() {
        let _ = writeln!(page, "{}. {}{}", index + 1, rich(&step.say), way(step.route));
        let ticked = guide
            .connect
            .confirm
            .iter()
            .find(|confirm| step.confirm.as_ref() == Some(&confirm.id));
        if let Some(confirm) = ticked {
            let _ = writeln!(page, "   Confirmed in Causeway: “{}”", rich(&confirm.say));
        }
        if step.field.is_empty() {
            continue;
        }
        let _ = writeln!(page, "\n   | label | value | note |\n   |---|---|---|");
        for field in &step.field {
            let _ = writeln!(
                page,
                "   | {} | {} | {} |",
                field
                    .label
                    .as_deref()
                    .map_or_else(|| "*not seen*".to_owned(), plain),
                value(guide, field),
                field.note.as_deref().map(rich).unwrap_or_default(),
            );
        }
        page.push('\n');
    }
    let _ = writeln!(page, "\nIt worked if: {}", rich(&guide.connect.done.say));
}

fn value(guide: &Guide, field: &ConnectField) -> String {
    let what = match &field.value {
        FormValueSource::Key(slot) => {
            let key = guide.key(slot);
            key.map_or_else(String::new, |key| {
                format!("the key: {}", plain(&key.words().to_string()))
            })
        }
        FormValueSource::Ask(id) => {
            let ask = guide.ask.iter().find(|ask| &ask.id == id);
            let suggestion = ask.and_then(|ask| ask.suggestion.as_deref());
            suggestion.map_or_else(
                || "your choice".to_owned(),
                |text| format!("your choice, such as {}", plain(text)),
            )
        }
        FormValueSource::Fixed(text) => format!("always {}", plain(text)),
        FormValueSource::PickedThere => "picked there".to_owned(),
        value => value.name().map(String::from).unwrap_or_default(),
    };
    if field.optional {
        format!("{what} (optional)")
    } else {
        what
    }
}

fn remark_line(kind: RemarkKind, route: Option<Route>, say: &str) -> String {
    let mark = match kind {
        RemarkKind::Instruction => "",
        RemarkKind::Note => "Note: ",
        RemarkKind::Tip => "Tip: ",
        RemarkKind::Important => "Important: ",
        RemarkKind::Warning => "Warning: ",
    };
    format!("{mark}{}{}", rich(say), way(route))
}

const fn way(route: Option<Route>) -> &'static str {
    match route {
        None => "",
        Some(Route::PlatformKey) => " (only with an email to OpenAI)",
        Some(Route::AdminConsole) => " (only with an Admin Console key)",
    }
}

fn list(page: &mut String, lines: impl Iterator<Item = String>) {
    for line in lines {
        let _ = writeln!(page, "- {line}");
    }
}

/// A guide's text in Markdown: its bold stays bold, everything else stays text.
fn rich(text: &str) -> String {
    Rich::parse(text)
        .0
        .iter()
        .map(|span| {
            let text = plain(&span.text);
            if span.strong { format!("**{text}**") } else { text }
        })
        .collect()
}

fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if "\\`*_<>|[]#~".contains(c) {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_book_and_the_readmes_table_are_those_of_the_guides() {
        let outdated = outdated(&Shelf::read().unwrap());
        assert!(outdated.is_empty(), "\n{}", outdated.join("\n"));
    }

    #[test]
    fn a_guides_text_brings_no_markup_into_the_book() {
        assert_eq!(rich("**A** <b>|_*"), "**A** \\<b\\>\\|\\_\\*");
    }
}
