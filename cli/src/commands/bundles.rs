//! `export` and `import`: connections in a file, in the clear without their keys, or sealed.

use super::CommandResult;
use crate::exit_code::ExitReason;
use crate::output::{Output, table};
use crate::resolve;
use crate::secret::{self, ReadFrom, SecretSource};
use crate::session::Session;
use causeway_core::causeway::ExportRequest;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};
use causeway_core::view::{
    ImportChoice, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, ImportRow, SealOpens,
    SealRequest,
};
use clap::{Args, ValueEnum};
use secrecy::ExposeSecret;
use serde::Serialize;
use std::fs;
use std::path::PathBuf;

/// What `export` takes.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The file to write
    file: PathBuf,
    /// The connections: labels or ids
    #[arg(required_unless_present = "all", conflicts_with = "all")]
    connections: Vec<String>,
    /// Every connection
    #[arg(long)]
    all: bool,
    /// Replace the file if it is there
    #[arg(long)]
    replace: bool,
    /// Seal it with a passphrase, which is asked for twice, or read as --read-from says
    #[arg(long, conflicts_with_all = ["seal_for", "seal_for_file"])]
    seal: bool,
    /// Seal it for somebody's public key: age1…, ssh-ed25519 … or ssh-rsa …; may be said several times
    #[arg(long, value_name = "RECIPIENT")]
    seal_for: Vec<String>,
    /// Seal it for the public keys in a file, one a line
    #[arg(long, value_name = "FILE")]
    seal_for_file: Option<PathBuf>,
    /// Put the keys that are kept here in as well; only in a sealed bundle
    #[arg(long)]
    with_keys: bool,
    #[command(flatten)]
    read_from: ReadFrom,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The bundle, or a list of clients (CSV)
    file: PathBuf,
    /// Import without a question
    #[arg(long)]
    yes: bool,
    /// Only look what is in it
    #[arg(long, conflicts_with = "yes")]
    dry_run: bool,
    /// What becomes of connections that are here already, with the same platform and workspace
    #[arg(long, value_name = "CHOICE", default_value = "keep")]
    clashes: Clashes,
    /// The file that opens a bundle sealed for somebody: what age-keygen made, or a private SSH key
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    #[command(flatten)]
    read_from: ReadFrom,
}

/// How clashes are settled.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Clashes {
    /// What is here stays as it is
    Keep,
    /// What is in the file takes its place
    Replace,
    /// What is in the file becomes a connection of its own
    Both,
}

#[derive(Serialize)]
struct Exported {
    file: String,
    connections: Vec<String>,
    sealed: bool,
    /// How many keys are in it.
    keys: u32,
}

#[derive(Serialize)]
struct Imported {
    preview: ImportPreview,
    /// What was done; missing where nothing was imported.
    outcome: Option<ImportOutcome>,
}

impl Export {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let ids: Vec<ConnectionId> = if self.all {
            let cards = causeway.connections()?;
            cards.iter().filter_map(|card| card.id.parse().ok()).collect()
        } else {
            self.connections
                .iter()
                .map(|name| resolve::connection(causeway, name))
                .collect::<Result<_, _>>()?
        };
        if !self.replace && self.file.exists() {
            return Err(Problem::new(
                Code::File,
                "There is a file with that name already. Nothing was written.",
                "Choose another name, or say --replace.",
            ));
        }
        let seal = self.sealing()?;
        if self.with_keys && seal.is_none() {
            return Err(Problem::new(
                Code::Bundle,
                "Keys travel only in a sealed bundle. Nothing was written.",
                "Say --seal, --seal-for or --seal-for-file as well.",
            ));
        }
        let sealed = seal.is_some();
        let order = ExportRequest {
            connections: ids,
            seal,
            keys: self.with_keys,
        };
        let done = causeway.export(&order, &self.file)?;
        let exported = Exported {
            file: done.path,
            connections: order.connections.iter().map(ToString::to_string).collect(),
            sealed,
            keys: done.keys,
        };
        output.result("export", &exported, || done.words);
        Ok(ExitReason::Done)
    }

    fn sealing(&self) -> Result<Option<SealRequest>, Problem> {
        if self.seal {
            let source = self.read_from.source;
            let passphrase = secret::read(source, "A passphrase for the bundle")?;
            if source == SecretSource::Prompt {
                let again = secret::read(source, "The same once more")?;
                if again.expose_secret() != passphrase.expose_secret() {
                    return Err(Problem::new(
                        Code::BadValue,
                        "The two are not the same. Nothing was written.",
                        "Run it again, and type the same passphrase twice.",
                    ));
                }
            }
            return Ok(Some(SealRequest::Passphrase { passphrase }));
        }
        let mut recipients = self.seal_for.join("\n");
        if let Some(path) = &self.seal_for_file {
            let text = fs::read_to_string(path).map_err(|error| {
                Problem::new(
                    Code::File,
                    format!("The file with the public keys could not be read. The system says: {error}."),
                    "Check its name. It is a text with one public key a line.",
                )
            })?;
            recipients.push('\n');
            recipients.push_str(&text);
        }
        let wanted = !self.seal_for.is_empty() || self.seal_for_file.is_some();
        Ok(wanted.then_some(SealRequest::Recipients { recipients }))
    }
}

impl Import {
    pub(crate) fn run(self, output: &Output, session: &Session) -> CommandResult {
        let causeway = &session.causeway;
        let preview = self.opened(session)?;
        let text = preview_text(&preview);
        let goes_on = if self.dry_run {
            false
        } else {
            output.note(&text);
            self.yes || output.agrees(&format!("Import {} connections?", preview.total))
        };
        let outcome = if goes_on {
            Some(causeway.apply_import(&ImportDecisions {
                all: match self.clashes {
                    Clashes::Keep => ImportChoice::Keep,
                    Clashes::Replace => ImportChoice::Replace,
                    Clashes::Both => ImportChoice::Both,
                },
                rows: Vec::new(),
            })?)
        } else {
            None
        };
        causeway.leave_import()?;
        let problem = outcome.as_ref().and_then(|outcome| outcome.problem.clone());
        let result = Imported { preview, outcome };
        output.result("import", &result, || match &result.outcome {
            Some(outcome) => outcome.words.clone(),
            None if self.dry_run => text,
            None => "Nothing was imported.".to_owned(),
        });
        match problem {
            // The connections are there; that a key is not must not pass for success.
            Some(problem) => Err(problem),
            None if goes_on || self.dry_run => Ok(ExitReason::Done),
            None => Ok(ExitReason::NotConfirmed),
        }
    }

    /// Looks at the file, and opens it where it is sealed.
    fn opened(&self, session: &Session) -> Result<ImportPreview, Problem> {
        let causeway = &session.causeway;
        let mut look = causeway.look_at_import(&self.file)?;
        if let ImportLook::Sealed {
            opens: SealOpens::KeyFile,
            ..
        } = look
        {
            let identity = self.identity.as_ref().ok_or_else(|| {
                Problem::new(
                    Code::Bundle,
                    "This bundle is sealed for somebody's key. Nothing was read from it.",
                    "Say --identity with the key file it was sealed for.",
                )
            })?;
            look = causeway.use_key_file(identity)?;
        }
        match look {
            ImportLook::Preview { preview } => Ok(preview),
            ImportLook::Sealed { protected, .. } => {
                let question = if protected {
                    "The passphrase of the key file"
                } else {
                    "The passphrase of the bundle"
                };
                causeway.open_sealed(&secret::read(self.read_from.source, question)?)
            }
        }
    }
}

fn preview_text(preview: &ImportPreview) -> String {
    let rows: Vec<Vec<String>> = preview
        .rows
        .iter()
        .map(|row| vec![format!("  {}", row.label), row.platform.clone(), row.says.clone()])
        .collect();
    let mut text = format!("{}\n{}", preview.file, table(&rows));
    for row in &preview.rows {
        text.push_str(&clash_text(row));
    }
    let shown = preview.rows.len();
    if usize::try_from(preview.total).is_ok_and(|total| total > shown) {
        text.push_str(&format!("  Shown are {shown} of {}.\n", preview.total));
    }
    if preview.keys > 0 {
        text.push_str(&format!("  Keys that come with it: {}.\n", preview.keys));
    }
    for doubt in &preview.doubts {
        text.push_str(&format!("  {doubt}\n"));
    }
    text
}

/// What replacing one that is here would change.
fn clash_text(row: &ImportRow) -> String {
    let Some(clash) = &row.clash else {
        return String::new();
    };
    let mut text = format!("  Replacing “{}” would change:\n", clash.label);
    if clash.differences.is_empty() {
        text = format!("  “{}” is the same here already.\n", clash.label);
    }
    for difference in &clash.differences {
        let or_nothing = |text: &str| if text.is_empty() { "(nothing)" } else { text }.to_owned();
        text.push_str(&format!(
            "    {}: {} → {}\n",
            difference.field,
            or_nothing(&difference.here),
            or_nothing(&difference.there)
        ));
    }
    if !clash.words.is_empty() {
        text.push_str(&format!("    {}\n", clash.words));
    }
    text
}
