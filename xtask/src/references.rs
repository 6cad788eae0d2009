//! Where the repository points at itself: links between Markdown files, and the pages of `docs/` that
//! comments cite. A link that leads nowhere is found here and not by its next reader.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::house::Source;

/// Every link between Markdown files, and every page of `docs/` cited in Rust, TOML or Markdown, that
/// names a missing file or heading: one line each, with the place.
pub fn dead(sources: &[Source], tracked: &[String]) -> Vec<String> {
    let targets = Targets::new(sources, tracked);
    let mut found = BTreeSet::new();
    for source in sources {
        let is_markdown = has_ending(&source.path, "md");
        let mut cited = Vec::new();
        if is_markdown {
            cited.extend(links(source));
        }
        if is_markdown || has_ending(&source.path, "rs") || has_ending(&source.path, "toml") {
            cited.extend(citations(&source.text));
        }
        for Cited { line, path, anchor } in cited {
            if let Some(lack) = targets.lack(&path, anchor.as_deref()) {
                let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
                found.insert(format!("{}:{line}: {path}{anchor}: {lack}", source.path));
            }
        }
    }
    found.into_iter().collect()
}

/// A place of this repository that some line names, with its path from the root.
#[derive(Debug, PartialEq, Eq)]
struct Cited {
    line: usize,
    path: String,
    anchor: Option<String>,
}

/// What can be pointed at.
struct Targets<'a> {
    files: BTreeSet<&'a str>,
    folders: BTreeSet<&'a str>,
    anchors: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Targets<'a> {
    fn new(sources: &'a [Source], tracked: &'a [String]) -> Self {
        let files: BTreeSet<&str> = tracked.iter().map(String::as_str).collect();
        let folders = files
            .iter()
            .flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at]))
            .collect();
        let anchors = sources
            .iter()
            .filter(|source| has_ending(&source.path, "md"))
            .map(|source| (source.path.as_str(), anchors(&source.text)))
            .collect();
        Self {
            files,
            folders,
            anchors,
        }
    }

    /// What is missing at this place; `None` if it exists.
    fn lack(&self, path: &str, anchor: Option<&str>) -> Option<&'static str> {
        if !self.files.contains(path) && !self.folders.contains(path) && !path.is_empty() {
            return Some("no such file");
        }
        let headings = self.anchors.get(path)?;
        anchor
            .is_some_and(|anchor| !headings.contains(anchor))
            .then_some("no such heading")
    }
}

/// The links of a Markdown file that stay inside the repository.
fn links(source: &Source) -> Vec<Cited> {
    Parser::new_ext(&source.text, options())
        .into_offset_iter()
        .filter_map(|(event, span)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                let (path, anchor) = match dest_url.split_once('#') {
                    Some((path, anchor)) => (path, Some(anchor.to_owned())),
                    None => (&*dest_url, None),
                };
                // "https:", "mailto:": another place, which is not looked at from here.
                let is_elsewhere = path.split('/').next().is_some_and(|start| start.contains(':'));
                (!is_elsewhere).then(|| Cited {
                    line: line_at(&source.text, span.start),
                    path: resolved(&source.path, path),
                    anchor,
                })
            }
            _ => None,
        })
        .collect()
}

/// The pages of `docs/` that a text names by their path from the root.
fn citations(text: &str) -> Vec<Cited> {
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        for (at, _) in line.match_indices("docs/") {
            let before = line[..at].chars().next_back();
            // Part of a web address or of another path.
            if before.is_some_and(|c| c.is_alphanumeric() || "/._-~}".contains(c)) {
                continue;
            }
            let rest = &line[at..];
            let end = rest.find(|c: char| !is_path_char(c)).unwrap_or(rest.len());
            let Some(ending) = rest[..end].find(".md") else {
                continue;
            };
            let path = &rest[..ending + ".md".len()];
            let anchor = rest[path.len()..].strip_prefix('#').map(|anchor| {
                let end = anchor.find(|c| !is_anchor_char(c)).unwrap_or(anchor.len());
                anchor[..end].trim_end_matches('-').to_owned()
            });
            found.push(Cited {
                line: index + 1,
                path: path.to_owned(),
                anchor: anchor.filter(|anchor| !anchor.is_empty()),
            });
        }
    }
    found
}

/// The anchors that GitHub gives the headings of a Markdown file.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let anchor = slug(&heading.take().unwrap_or_default());
                // The second heading of a name is "name-1".
                let count = seen.entry(anchor.clone()).or_default();
                anchors.insert(match *count {
                    0 => anchor,
                    more => format!("{anchor}-{more}"),
                });
                *count += 1;
            }
            _ => {}
        }
    }
    anchors
}

/// A heading as GitHub makes an anchor of it: small letters, no punctuation, hyphens for spaces.
fn slug(heading: &str) -> String {
    heading
        .trim()
        .to_lowercase()
        .chars()
        .filter(|c| is_anchor_char(*c) || *c == ' ')
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// A link's path from the root of the repository: `../README.md` in `docs/openai.md` is `README.md`.
fn resolved(from: &str, link: &str) -> String {
    if link.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            // Above the root nothing is tracked; such a path is found missing.
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

fn has_ending(path: &str, ending: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, found)| found == ending)
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

fn is_path_char(c: char) -> bool {
    is_anchor_char(c) || c == '/' || c == '.'
}

fn is_anchor_char(c: char) -> bool {
    c.is_alphanumeric() || c == '-' || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path in `docs/`, put together here so that this file's samples are no citations of its own.
    fn page(rest: &str) -> String {
        format!("{}/{rest}", "docs")
    }

    fn judged(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Vec<Source> = files
            .iter()
            .map(|(path, text)| Source {
                path: (*path).to_owned(),
                text: (*text).to_owned(),
            })
            .collect();
        let mut tracked: Vec<String> = sources.iter().map(|source| source.path.clone()).collect();
        tracked.push("text/pictures/home.png".to_owned());
        dead(&sources, &tracked)
    }

    #[test]
    fn a_link_to_a_missing_file_or_heading_is_found_with_its_line() {
        let readme = "# Top\n\n[a](text/a.md) [b](text/a.md#second-part)\n![p](text/pictures/home.png)\n\
                      [dir](text/pictures/) [own](#top) [web](https://example.com/none.md) <mailto:a@b.example>\n\n\
                      [bad](gone.md) [worse](text/a.md#third)\n\n[by name][ref]\n\n[ref]: text/none.png\n";
        let there = "# A\n\n## Second `part`!\n\n[up](../README.md#top) [out](../../README.md)\n";
        assert_eq!(
            judged(&[("README.md", readme), ("text/a.md", there)]),
            [
                "README.md:7: gone.md: no such file",
                "README.md:7: text/a.md#third: no such heading",
                "README.md:9: text/none.png: no such file",
                "text/a.md:5: ../README.md: no such file",
            ],
        );
    }

    #[test]
    fn a_citation_in_a_comment_is_followed_in_code_and_in_tables() {
        let code = format!(
            "//! See `{}`, and {}.\n// https://example.com/{} ../{}\n",
            page("a.md#first"),
            page("a.md#gone"),
            page("b.md"),
            page("c.md"),
        );
        let table = format!("# {}\nkey = 1\n", page("d.md"));
        assert_eq!(
            judged(&[
                ("core/src/lib.rs", &code),
                ("guides/x.toml", &table),
                ("ui/src/x.ts", &table),
                (&page("a.md"), "# First\n"),
            ]),
            [
                format!("core/src/lib.rs:1: {}: no such heading", page("a.md#gone")),
                format!("guides/x.toml:1: {}: no such file", page("d.md")),
            ],
        );
    }

    #[test]
    fn a_link_inside_a_code_block_is_an_example_and_not_followed() {
        assert!(judged(&[("README.md", "```md\n[a](none.md)\n```\n`[b](none.md)`\n")]).is_empty());
    }

    #[test]
    fn headings_get_the_anchors_that_github_gives_them() {
        let text = "# What Causeway has to know\n## `Key`, or \"token\"?\n## Email\n## Email\n";
        let expected = ["email", "email-1", "key-or-token", "what-causeway-has-to-know"];
        assert_eq!(anchors(text).into_iter().collect::<Vec<_>>(), expected);
    }
}
