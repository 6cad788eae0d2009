//! The summary of a connection for scripts: flat, in plain text, without instructions. Made from the same
//! view as the window's screens, so that the two cannot disagree.

use crate::output::table;
use causeway_core::checks::{CheckId, CheckStatus};
use causeway_core::connection::StepStatus;
use causeway_core::network::WayOut;
use causeway_core::route::Route;
use causeway_core::view::{Block, ConnectionView, KeyWhereabouts};
use causeway_core::words::{self, Message};
use serde::Serialize;
use std::collections::BTreeSet;

/// A connection.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ConnectionSummary {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) client: Option<String>,
    pub(crate) platform: PlatformSummary,
    pub(crate) route: Option<Route>,
    pub(crate) routes: Vec<Route>,
    /// The step to go on with.
    pub(crate) current: String,
    pub(crate) revision: u64,
    pub(crate) steps: Vec<StepSummary>,
    pub(crate) fields: Vec<FieldSummary>,
    pub(crate) keys: Vec<KeySummary>,
    pub(crate) checks: Vec<CheckSummary>,
    pub(crate) boxes: Vec<BoxSummary>,
    pub(crate) mails: Vec<MailSummary>,
    pub(crate) form: Vec<RowSummary>,
}

#[derive(Debug, Serialize)]
pub(crate) struct PlatformSummary {
    /// The guide's id.
    pub(crate) id: String,
    pub(crate) vendor: String,
    pub(crate) product: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StepSummary {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) status: StepStatus,
    pub(crate) status_words: String,
    /// What keeps it from being done.
    pub(crate) missing: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct FieldSummary {
    /// For `set`.
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) value: String,
    pub(crate) required: bool,
    pub(crate) step: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KeySummary {
    /// For `set --key --slot` and `check --slot`.
    pub(crate) slot: String,
    pub(crate) kind: String,
    pub(crate) last4: Option<String>,
    pub(crate) whereabouts: Option<KeyWhereabouts>,
    pub(crate) stored_at: Option<String>,
    pub(crate) doubts: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CheckSummary {
    pub(crate) slot: String,
    pub(crate) id: CheckId,
    pub(crate) title: String,
    pub(crate) status: CheckStatus,
    pub(crate) words: String,
    pub(crate) causes: Vec<CauseSummary>,
    pub(crate) at: Option<String>,
    pub(crate) retry_at: Option<String>,
    /// How it was obtained, where it didn't come straight from OpenAI.
    pub(crate) came: Option<String>,
    pub(crate) ways: Vec<WayOut>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct CauseSummary {
    pub(crate) say: String,
    pub(crate) fix: String,
    /// The page to look at.
    pub(crate) page: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct BoxSummary {
    /// For `set --tick`.
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) ticked: bool,
    pub(crate) required: bool,
    pub(crate) step: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MailSummary {
    pub(crate) kind: String,
    pub(crate) title: String,
    pub(crate) sent_at: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RowSummary {
    pub(crate) label: String,
    /// For a key only its mask.
    pub(crate) value: Option<String>,
    pub(crate) secret: bool,
}

impl ConnectionSummary {
    pub(crate) fn of(view: &ConnectionView) -> Self {
        let mut summary = Self {
            id: view.id.clone(),
            label: view.label.clone(),
            client: view.client.clone(),
            platform: PlatformSummary {
                id: view.platform.id.clone(),
                vendor: view.platform.vendor.clone(),
                product: view.platform.product.clone(),
            },
            route: None,
            routes: Vec::new(),
            current: view.current.clone(),
            revision: view.revision,
            steps: Vec::new(),
            fields: Vec::new(),
            keys: Vec::new(),
            checks: Vec::new(),
            boxes: Vec::new(),
            mails: Vec::new(),
            form: Vec::new(),
        };
        let mut seen = BTreeSet::new();
        for step in &view.steps {
            summary.steps.push(StepSummary {
                id: step.id.clone(),
                title: step.title.clone(),
                status: step.status,
                status_words: step.status_words.clone(),
                missing: step.missing.iter().map(|missing| missing.say.clone()).collect(),
            });
            for block in &step.blocks {
                summary.add(&step.id, block, &mut seen);
            }
        }
        summary
    }

    /// Adds a block, once: some stand on two screens.
    fn add(&mut self, step: &str, block: &Block, seen: &mut BTreeSet<String>) {
        match block {
            Block::Route { options, chosen, .. } => {
                self.route = *chosen;
                self.routes = options.iter().map(|option| option.route).collect();
            }
            Block::Field(field) if seen.insert(field.anchor.clone()) => self.fields.push(FieldSummary {
                id: field.id.clone(),
                label: field.label.clone(),
                value: field.value.clone(),
                required: field.required,
                step: step.to_owned(),
            }),
            Block::Key(key) => self.keys.push(KeySummary {
                slot: key.slot.clone(),
                kind: key.kind.clone(),
                last4: key.held.as_ref().map(|held| held.last4.clone()),
                whereabouts: key.held.as_ref().map(|held| held.whereabouts),
                stored_at: key.held.as_ref().map(|held| held.at.clone()),
                doubts: key
                    .held
                    .iter()
                    .flat_map(|held| &held.doubts)
                    .map(|doubt| format!("{} {}", doubt.message, doubt.hint))
                    .collect(),
            }),
            Block::Checks(checks) => {
                for item in &checks.items {
                    if seen.insert(item.anchor.clone()) {
                        self.checks.push(CheckSummary {
                            slot: checks.slot.clone(),
                            id: item.id,
                            title: item.title.clone(),
                            status: item.status,
                            words: item.words.plain(),
                            causes: item
                                .causes
                                .iter()
                                .map(|cause| CauseSummary {
                                    say: cause.say.plain(),
                                    fix: cause.fix.plain(),
                                    page: cause.page.as_ref().map(|page| page.address.clone()),
                                })
                                .collect(),
                            at: item.at.clone(),
                            retry_at: item.retry_at.clone(),
                            came: item.came.clone(),
                            ways: item.ways.clone(),
                        });
                    }
                }
            }
            Block::Confirm {
                anchor,
                id,
                text,
                on,
                required,
                ..
            } if seen.insert(anchor.clone()) => self.boxes.push(BoxSummary {
                id: id.clone(),
                text: text.plain(),
                ticked: *on,
                required: *required,
                step: step.to_owned(),
            }),
            Block::Mail(mail) if seen.insert(mail.anchor.clone()) => self.mails.push(MailSummary {
                kind: mail.kind.name().to_owned(),
                title: mail.title.clone(),
                sent_at: mail.sent_at.clone(),
            }),
            Block::CopySheet { rows, .. } => self.form.extend(rows.iter().map(|row| RowSummary {
                label: row.label.clone(),
                value: row.value.clone(),
                secret: row.secret,
            })),
            _ => {}
        }
    }

    /// The connection for a person.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("{} ({})\n", self.label, self.platform.product);
        if let Some(client) = &self.client {
            text.push_str(&format!("{}\n", words::cli::client(client)));
        }
        text.push_str(&format!("{}\n\n", words::cli::id(&self.id)));
        let steps: Vec<Vec<String>> = self
            .steps
            .iter()
            .map(|step| {
                let mark = if step.id == self.current { ">" } else { " " };
                vec![
                    mark.to_owned(),
                    step.id.clone(),
                    step.title.clone(),
                    step.status_words.clone(),
                ]
            })
            .collect();
        text.push_str(&table(&steps));
        for missing in self
            .steps
            .iter()
            .filter(|step| step.id == self.current)
            .flat_map(|step| &step.missing)
        {
            text.push_str(&format!("  - {missing}\n"));
        }
        let filled: Vec<Vec<String>> = self
            .fields
            .iter()
            .filter(|field| !field.value.is_empty())
            .map(|field| vec![format!("  {}", field.id), field.value.clone()])
            .collect();
        section(&mut text, &words::cli::values(), &table(&filled));
        let keys = self.keys.iter().map(|key| {
            let held = match (&key.last4, key.whereabouts) {
                (Some(last4), Some(KeyWhereabouts::Keyring)) => words::cli::key_in_keyring(last4),
                (Some(last4), Some(KeyWhereabouts::Session)) => words::cli::key_in_memory(last4),
                (Some(last4), _) => words::cli::key_gone(last4),
                _ => words::cli::key_none(),
            };
            let doubts: String = key.doubts.iter().map(|doubt| format!("    {doubt}\n")).collect();
            format!("  {} ({}): {held}\n{doubts}", key.slot, key.kind)
        });
        section(&mut text, &words::cli::keys(), &keys.collect::<String>());
        let checked: Vec<CheckSummary> = self
            .checks
            .iter()
            .filter(|check| check.at.is_some())
            .cloned()
            .collect();
        section(&mut text, &words::cli::checks(), &checks_text(&checked));
        text
    }
}

fn section(text: &mut String, title: &Message, content: &str) {
    if !content.is_empty() {
        text.push_str(&format!("\n{title}\n{content}"));
    }
}

/// What checks said, for a person.
pub(crate) fn checks_text(checks: &[CheckSummary]) -> String {
    let mut text = String::new();
    for check in checks {
        let mark = match check.status {
            CheckStatus::Passed => words::cli::check_passed(),
            CheckStatus::Failed => words::cli::check_failed(),
            CheckStatus::Inconclusive => words::cli::check_inconclusive(),
            CheckStatus::NotRun => words::cli::check_not_run(),
        };
        text.push_str(&format!("  [{mark}] {}\n", check.title));
        if check.status != CheckStatus::Passed {
            text.push_str(&format!("      {}\n", check.words));
        }
        if let Some(came) = check
            .came
            .as_ref()
            .filter(|_| check.status == CheckStatus::Passed)
        {
            text.push_str(&format!("      {came}\n"));
        }
        for cause in &check.causes {
            text.push_str(&format!("      - {} {}\n", cause.say, cause.fix));
            if let Some(page) = &cause.page {
                text.push_str(&format!("        {page}\n"));
            }
        }
    }
    text
}
