//! A part of the tests: its name, what it needs to have passed first, and what it does.

use anyhow::Result;

use crate::program::Log;
use crate::workspace::Workspace;

/// How a part ended when nothing failed.
pub enum Ending {
    /// It passed; the words are for the person, and may be empty.
    Passed(String),
    /// It does not apply here, for this reason.
    Skipped(String),
}

impl Ending {
    /// Passed, with nothing to add.
    pub fn passed() -> Self {
        Self::Passed(String::new())
    }
}

/// One part.
pub struct Part {
    /// The name a person gives to `--only`.
    pub name: &'static str,
    /// What it makes sure of.
    pub says: &'static str,
    /// Parts that must have passed, or it cannot tell anything.
    pub needs: &'static [&'static str],
    /// Whether the tests in its record are counted one by one; otherwise the part is one check.
    pub counted: bool,
    /// What it does. An error is a failure, and everything recorded is then shown.
    pub act: fn(&Workspace, &mut Log) -> Result<Ending>,
}

/// The parts to run: those chosen and those they need, in the given order.
///
/// A name chooses the part of that name and all whose names begin with it and a dash, so `page`
/// means everything about the page. No names mean all parts.
///
/// # Errors
/// The first name that chooses nothing.
pub fn choose<'a>(all: &'a [Part], names: &[String]) -> Result<Vec<&'a Part>, UnknownPart> {
    if names.is_empty() {
        return Ok(all.iter().collect());
    }
    let mut chosen = vec![false; all.len()];
    for name in names {
        let mut any = false;
        for (part, chosen) in all.iter().zip(&mut chosen) {
            let family = part.name.strip_prefix(name.as_str());
            if family.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) {
                *chosen = true;
                any = true;
            }
        }
        if !any {
            return Err(UnknownPart(name.clone()));
        }
    }
    // A part only needs parts before it, so one walk from the end finds all of them.
    for index in (0..all.len()).rev() {
        if chosen[index] {
            for (needed, part) in all.iter().enumerate().take(index) {
                chosen[needed] |= all[index].needs.contains(&part.name);
            }
        }
    }
    Ok(all
        .iter()
        .zip(chosen)
        .filter_map(|(part, chosen)| chosen.then_some(part))
        .collect())
}

/// A name that is no part's.
#[derive(Debug)]
pub struct UnknownPart(pub String);

#[cfg(test)]
mod tests {
    use super::*;

    fn part(name: &'static str, needs: &'static [&'static str]) -> Part {
        Part {
            name,
            says: "",
            needs,
            counted: false,
            act: |_, _| Ok(Ending::passed()),
        }
    }

    fn parts() -> Vec<Part> {
        vec![
            part("setup", &[]),
            part("fmt", &[]),
            part("page-build", &["setup"]),
            part("page-size", &["page-build"]),
            part("rust", &["page-build"]),
        ]
    }

    fn chosen(names: &[&str]) -> Vec<&'static str> {
        let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        choose(&parts(), &names)
            .unwrap()
            .iter()
            .map(|part| part.name)
            .collect()
    }

    #[test]
    fn a_part_brings_everything_it_needs_in_order() {
        assert_eq!(chosen(&["rust"]), ["setup", "page-build", "rust"]);
        assert_eq!(chosen(&["fmt"]), ["fmt"]);
    }

    #[test]
    fn a_family_name_chooses_the_whole_family() {
        assert_eq!(chosen(&["page"]), ["setup", "page-build", "page-size"]);
    }

    #[test]
    fn a_name_that_is_no_part_is_told_and_not_ignored() {
        let error = choose(&parts(), &["pag".to_owned()]).err().unwrap();
        assert_eq!(error.0, "pag");
    }

    #[test]
    fn every_real_part_needs_only_parts_that_run_before_it() {
        let all = super::super::parts::all();
        for (index, part) in all.iter().enumerate() {
            for needed in part.needs {
                assert!(
                    all[..index].iter().any(|earlier| earlier.name == *needed),
                    "{} needs {needed}, which is not before it",
                    part.name
                );
            }
        }
    }
}
