//! A diagnosis as a text file.

use super::{Diagnosis, DoctorError};
use crate::bundle;
use crate::identifiers::contains_key;
use crate::words::doctor;
use std::path::Path;

/// Writes a diagnosis, in the place of an earlier one.
///
/// # Errors
/// [`DoctorError`]; then nothing was written, and an earlier file is still there.
pub fn write(diagnosis: &Diagnosis, path: &Path) -> Result<(), DoctorError> {
    let text = text(diagnosis);
    if contains_key(&text) {
        return Err(DoctorError::HoldsKey);
    }
    Ok(bundle::write_replacing(path, text)?)
}

pub(super) fn text(diagnosis: &Diagnosis) -> String {
    let mut text = format!(
        "Causeway {}, {}, {}\n{}\n",
        diagnosis.version,
        diagnosis.system,
        diagnosis.at,
        doctor::file_introduction()
    );
    for observation in &diagnosis.observations {
        text.push_str(&format!(
            "\n[{}] {}\n    {}\n",
            observation.health.words(),
            observation.title,
            observation.words
        ));
        if !observation.hint.is_empty() {
            text.push_str(&format!(
                "    {}\n",
                doctor::file_what_to_do(observation.hint.as_str())
            ));
        }
    }
    text
}
