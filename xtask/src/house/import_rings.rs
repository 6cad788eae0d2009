//! Imports between the rooms of the core: the folders and files right below `core/src`.

use std::collections::{BTreeMap, BTreeSet};

use super::{Source, is_comment};

/// Where the rooms are.
const CORE: &str = "core/src/";
/// The room on top of all others.
const FRONT: &str = "causeway";
/// The border to a page, which calls the front.
const BORDER: &str = "api";

/// For each room, the rooms it imports, each with the first import found: `core/src/view/key.rs:4`.
type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// The shortest ring through each room that is on one and not part of a ring reported before, with the file
/// and line of one import for each step.
pub(super) fn rings(sources: &[Source]) -> Vec<String> {
    let imports = imports(sources);
    let mut reported = BTreeSet::new();
    let mut found = Vec::new();
    for room in imports.keys() {
        if reported.contains(room.as_str()) {
            continue;
        }
        let Some(ring) = shortest_ring(&imports, room) else {
            continue;
        };
        reported.extend(ring.iter().map(String::as_str).map(str::to_owned));
        found.push(described(&imports, &ring));
    }
    found
}

/// Imports of the front by a room other than the border.
pub(super) fn imports_of_the_front(sources: &[Source]) -> Vec<String> {
    let imports = imports(sources);
    imports
        .iter()
        .filter(|(room, _)| *room != BORDER)
        .filter_map(|(room, imported)| {
            let place = imported.get(FRONT)?;
            Some(format!("{place}: {room} imports {FRONT}"))
        })
        .collect()
}

fn imports(sources: &[Source]) -> Imports {
    let rooms: BTreeSet<&str> = sources
        .iter()
        .filter_map(|source| room_of(&source.path))
        .collect();
    let mut imports = Imports::new();
    for source in sources {
        let Some(room) = room_of(&source.path) else {
            continue;
        };
        for (line, imported) in imported_names(source) {
            if imported != room && rooms.contains(imported.as_str()) {
                imports
                    .entry(room.to_owned())
                    .or_default()
                    .entry(imported)
                    .or_insert_with(|| format!("{}:{line}", source.path));
            }
        }
    }
    imports
}

/// The room a file belongs to; `None` for files outside the core and for `lib.rs`, which names all rooms.
fn room_of(path: &str) -> Option<&str> {
    let below = path.strip_prefix(CORE)?;
    let name = match below.split_once('/') {
        Some((folder, _)) => folder,
        None => below.strip_suffix(".rs")?,
    };
    (path.ends_with(".rs") && name != "lib").then_some(name)
}

/// The names right below the crate's root that a file uses, each with its line.
fn imported_names(source: &Source) -> Vec<(usize, String)> {
    let depth = module_depth(&source.path);
    let mut names = Vec::new();
    let mut inner = false;
    // A group such as `use crate::{a, b::c}` may go on over several lines.
    let mut group: Option<i32> = None;
    for (index, line) in source.text.lines().enumerate() {
        if is_comment(line) {
            continue;
        }
        let number = index + 1;
        inner |= line.starts_with("mod ") && line.ends_with('{');
        let mut rest = line;
        if let Some(open) = group {
            group = group_names(rest, open, number, &mut names);
            continue;
        }
        let root = "super::".repeat(depth + usize::from(inner));
        while let Some((at, prefix)) = next_root(rest, &root) {
            rest = &rest[at + prefix.len()..];
            if let Some(listed) = rest.strip_prefix('{') {
                group = group_names(listed, 1, number, &mut names);
                break;
            }
            names.extend(leading_name(rest).map(|name| (number, name)));
        }
    }
    names
}

/// How many `super::` lead from a file's module to the crate's root.
fn module_depth(path: &str) -> usize {
    let below = path.strip_prefix(CORE).unwrap_or(path);
    let parts = below.split('/').count();
    if below.ends_with("/mod.rs") {
        parts - 1
    } else {
        parts
    }
}

/// The next path that begins at the crate's root.
fn next_root<'a>(line: &str, supers: &'a str) -> Option<(usize, &'a str)> {
    let starts_a_path = |at: usize| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !(c.is_alphanumeric() || c == '_' || c == ':'))
    };
    ["crate::", supers]
        .into_iter()
        .filter(|prefix| !prefix.is_empty())
        .filter_map(|prefix| {
            let mut places = line.match_indices(prefix).map(|(at, _)| at);
            places.find(|at| starts_a_path(*at)).map(|at| (at, prefix))
        })
        .min()
}

/// Notes the names that begin an entry of a group, and answers how many braces are still open.
fn group_names(text: &str, mut open: i32, line: usize, names: &mut Vec<(usize, String)>) -> Option<i32> {
    let mut at_entry = true;
    for (at, c) in text.char_indices() {
        match c {
            '{' => open += 1,
            '}' => open -= 1,
            ',' => at_entry = true,
            _ if c.is_whitespace() => {}
            _ => {
                if at_entry && open == 1 {
                    names.extend(leading_name(&text[at..]).map(|name| (line, name)));
                }
                at_entry = false;
            }
        }
        if open == 0 {
            return None;
        }
    }
    Some(open)
}

fn leading_name(text: &str) -> Option<String> {
    let end = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
        .unwrap_or(text.len());
    (end > 0).then(|| text[..end].to_owned())
}

/// The shortest way from a room over imports back to itself: its rooms in order, the first one not
/// repeated.
fn shortest_ring(imports: &Imports, start: &str) -> Option<Vec<String>> {
    let mut ways: Vec<Vec<&str>> = vec![vec![start]];
    let mut seen = BTreeSet::new();
    let mut next = 0;
    while let Some(way) = ways.get(next).cloned() {
        next += 1;
        let last = way.last().copied().unwrap_or(start);
        for imported in imports.get(last).into_iter().flat_map(BTreeMap::keys) {
            if imported == start {
                return Some(way.into_iter().map(str::to_owned).collect());
            }
            if seen.insert(imported.as_str()) {
                let mut longer = way.clone();
                longer.push(imported);
                ways.push(longer);
            }
        }
    }
    None
}

fn described(imports: &Imports, ring: &[String]) -> String {
    let steps = ring.iter().zip(ring.iter().cycle().skip(1));
    let places: Vec<String> = steps
        .filter_map(|(room, imported)| {
            let place = imports.get(room)?.get(imported)?;
            Some(format!("{place} ({room} imports {imported})"))
        })
        .collect();
    let first = ring.first().map(String::as_str).unwrap_or_default();
    format!("{} → {first}: {}", ring.join(" → "), places.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: path.to_owned(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn a_ring_is_named_with_one_import_for_each_step() {
        let sources = [
            source("core/src/view/mod.rs", "//! Views.\nuse crate::records::Stored;"),
            source("core/src/records/store.rs", "use crate::guide::Guide;"),
            source(
                "core/src/guide/model.rs",
                "use std::fmt;\n\nuse crate::{\n    rich::Rich,\n    view::{Block, Scene},\n};",
            ),
            source("core/src/rich.rs", "pub struct Rich;"),
        ];
        assert_eq!(
            rings(&sources),
            [
                "guide → view → records → guide: core/src/guide/model.rs:5 (guide imports view), \
                 core/src/view/mod.rs:2 (view imports records), \
                 core/src/records/store.rs:1 (records imports guide)"
            ]
        );
    }

    #[test]
    fn imports_in_one_direction_are_no_ring() {
        let sources = [
            source(
                "core/src/lib.rs",
                "pub mod guide;\npub mod view;\nuse crate::view::Block;",
            ),
            source(
                "core/src/view/mod.rs",
                "use crate::guide::Guide;\nuse crate::view::block::Block;",
            ),
            source(
                "core/src/view/block.rs",
                "use super::Scene;\nuse crate::guide::Page;",
            ),
            // Neither a comment, nor a room's own folder of the same name, nor another crate.
            source(
                "core/src/guide/mod.rs",
                "//! Shown by [`crate::view`].\nuse super_view::x;\nuse crate::guide::view::Part;",
            ),
            source("core/src/guide/view.rs", "pub struct Part;"),
            source("cli/src/view.rs", "use crate::guide::Guide;"),
        ];
        assert_eq!(rings(&sources), [""; 0]);
    }

    #[test]
    fn a_path_inside_a_function_and_one_by_super_count_as_imports() {
        let by_path = [
            source(
                "core/src/view/mod.rs",
                "fn f() -> bool {\n    crate::home::is_empty()\n}",
            ),
            source("core/src/home/find.rs", "use super::super::view::StepStatus;"),
        ];
        assert_eq!(rings(&by_path).len(), 1, "{:?}", rings(&by_path));
        let inner = [
            source("core/src/view/mod.rs", "use crate::checks::CheckId;"),
            source(
                "core/src/checks/run.rs",
                "#[cfg(test)]\nmod tests {\n    use super::super::view::Shown;\n}",
            ),
        ];
        assert_eq!(rings(&inner), [""; 0], "super::super is checks there");
    }

    #[test]
    fn each_group_of_rooms_is_reported_once() {
        let sources = [
            source("core/src/a.rs", "use crate::b::B;"),
            source("core/src/b.rs", "use crate::a::A;"),
            source("core/src/c.rs", "use crate::a::A;\nuse crate::d::D;"),
            source("core/src/d.rs", "use crate::c::C;"),
        ];
        let found = rings(&sources);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].starts_with("a → b → a: "), "{found:?}");
        assert!(found[1].starts_with("c → d → c: "), "{found:?}");
    }

    #[test]
    fn nothing_below_imports_the_front() {
        let sources = [
            source("core/src/causeway/mod.rs", "use crate::doctor::Diagnosis;"),
            source(
                "core/src/doctor/mod.rs",
                "use crate::causeway::Causeway;\npub struct Diagnosis;",
            ),
            source("core/src/api/mod.rs", "use crate::causeway::Causeway;"),
        ];
        assert_eq!(
            imports_of_the_front(&sources),
            ["core/src/doctor/mod.rs:1: doctor imports causeway"],
            "the border is above the front"
        );
        assert!(imports_of_the_front(&sources[..1]).is_empty());
    }
}
