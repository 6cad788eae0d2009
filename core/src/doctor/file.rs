//! A diagnosis as a text file.

use super::{Diagnosis, DoctorError};
use crate::bundle;
use crate::identifiers::contains_key;
use std::path::Path;

const INTRODUCTION: &str = "This file says what works on this computer as far as Causeway needs it. It holds \
no key, no Organization ID, no Workspace ID and nothing else that was typed into Causeway.";

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
        "Causeway {}, {}, {}\n{INTRODUCTION}\n",
        diagnosis.version, diagnosis.system, diagnosis.at
    );
    for observation in &diagnosis.observations {
        text.push_str(&format!(
            "\n[{}] {}\n    {}\n",
            observation.health.words(),
            observation.title,
            observation.words
        ));
        if !observation.hint.is_empty() {
            text.push_str(&format!("    What to do: {}\n", observation.hint));
        }
    }
    text
}
