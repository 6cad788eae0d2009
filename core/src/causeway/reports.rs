//! Evidence for whoever asks later, and a connection's configuration in the forms that teams keep.

use super::Causeway;
use crate::bundle;
use crate::connection::ConnectionId;
use crate::evidence::{ConnectionReport, Report, ReportFormat, Summary, VERSION, gather};
use crate::home::fold;
use crate::identifiers::paste;
use crate::problem::{Code, Problem};
use crate::words::{Message, evidence as words};
use std::path::Path;

/// Reports: of what was measured and what was confirmed. [`Causeway::reports`] hands it out.
#[derive(Clone, Copy)]
pub struct Reports<'a> {
    pub(super) causeway: &'a Causeway,
}

impl Causeway {
    /// Reports: of what was measured and what was confirmed.
    pub const fn reports(&self) -> Reports<'_> {
        Reports { causeway: self }
    }
}

impl Reports<'_> {
    /// The record of what was done for these connections.
    ///
    /// # Errors
    /// [`Code::NoSuchConnection`], [`Code::NoSuchGuide`], [`Code::Records`]; [`Code::Incomplete`] for no
    /// connection at all.
    pub fn report(self, ids: &[ConnectionId]) -> Result<Report, Problem> {
        if ids.is_empty() {
            return Err(Problem::new(
                Code::Incomplete,
                words::no_connection(),
                words::no_connection_hint(),
            ));
        }
        let mut connections = Vec::with_capacity(ids.len());
        for id in ids {
            let (stored, loaded) = self.causeway.with_guide(*id)?;
            let history = self.causeway.records.history(*id)?;
            connections.push(gather(&self.causeway.scene(&stored, &loaded), &history));
        }
        // A client's connections together, those without one at the end.
        connections.sort_by(|one, other| {
            let key = |part: &ConnectionReport| (part.client.is_none(), part.client.as_deref().map(fold));
            key(one)
                .cmp(&key(other))
                .then_with(|| one.client.cmp(&other.client))
        });
        Ok(Report {
            format: "causeway-evidence",
            version: VERSION,
            made: (self.causeway.clock)().to_string(),
            by: concat!("Causeway ", env!("CARGO_PKG_VERSION")).to_owned(),
            summary: Summary::of(&connections),
            connections,
        })
    }

    /// The record as text. No field of it can hold a key; it is looked through for one all the same.
    ///
    /// # Errors
    /// As [`Reports::report`](super::Reports::report); [`Code::File`] when something in it looks like a key.
    pub fn text(self, ids: &[ConnectionId], form: ReportFormat) -> Result<String, Problem> {
        Self::written(&self.report(ids)?, form)
    }

    /// A report as text, looked through for keys.
    ///
    /// # Errors
    /// [`Code::File`] when something in it looks like a key.
    pub fn written(report: &Report, form: ReportFormat) -> Result<String, Problem> {
        let failed = |message: Message| Problem::new(Code::File, message, words::nothing_written_hint());
        let text = report.write(form);
        let text = text.map_err(|_| failed(words::not_written()))?;
        if paste::find(&text).keys.is_empty() {
            Ok(text)
        } else {
            Err(failed(words::holds_key()))
        }
    }

    /// Writes the record to a file that the person named in a dialog of the system.
    ///
    /// # Errors
    /// As [`Reports::text`](super::Reports::text); [`Code::File`] when it could not be written.
    pub fn save(self, ids: &[ConnectionId], form: ReportFormat, path: &Path) -> Result<(), Problem> {
        let text = self.text(ids, form)?;
        Ok(bundle::write_replacing(path, text)?)
    }
}
