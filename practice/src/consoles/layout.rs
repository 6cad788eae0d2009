//! The frame around every console page: the banner, the console's own menu, the page.

use maud::{DOCTYPE, Markup, html};

use super::ADMIN_KEYS;

/// Which console a page belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Console {
    ChatGpt,
    Platform,
    Admin,
    Support,
    Endpoint,
    Practice,
}

impl Console {
    fn name(self) -> &'static str {
        match self {
            Self::ChatGpt => "ChatGPT workspace",
            Self::Platform => "OpenAI Platform",
            Self::Admin => "Admin Console",
            Self::Support => "OpenAI Support",
            Self::Endpoint => "Your security platform",
            Self::Practice => "Practice",
        }
    }

    /// The class that gives each console its colour, so that two open tabs are told apart.
    fn class(self) -> &'static str {
        match self {
            Self::ChatGpt => "chatgpt",
            Self::Platform => "platform",
            Self::Admin => "admin",
            Self::Support => "support",
            Self::Endpoint => "endpoint",
            Self::Practice => "practice",
        }
    }

    /// The real address this page stands for, shown as text and never linked.
    fn stands_for(self) -> Option<&'static str> {
        match self {
            Self::ChatGpt => Some("chatgpt.com"),
            Self::Platform => Some("platform.openai.com"),
            Self::Admin => Some("admin.openai.com"),
            Self::Support => Some("support@openai.com"),
            Self::Endpoint | Self::Practice => None,
        }
    }

    fn menu(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::ChatGpt => &[
                ("/chatgpt/admin/settings", "Settings & permissions"),
                ("/chatgpt/admin/api-reference", "API reference"),
            ],
            Self::Platform => &[
                ("/platform/settings/organization/general", "General"),
                ("/platform/settings/organization/api-keys", "API keys"),
                ("/platform/settings/organization/admin-keys", "Admin keys"),
            ],
            Self::Admin => &[("/admin", "Overview"), (ADMIN_KEYS, "Credentials")],
            Self::Support => &[("/help", "Inbox")],
            Self::Endpoint => &[("/arrivals", "What arrived")],
            Self::Practice => &[],
        }
    }
}

/// A whole page.
pub(super) fn page(console: Console, title: &str, body: &Markup) -> Markup {
    page_in(console, title, "", body)
}

/// A whole page whose menu keeps a choice made in a picker, given as `name=value`.
pub(super) fn page_in(console: Console, title: &str, choice: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " · " (console.name()) " (practice)" }
                link rel="stylesheet" href="/practice.css";
            }
            body class=(console.class()) {
                p.banner role="note" {
                    strong { "Practice: not OpenAI." }
                    " This page is on your own computer. Nothing here reaches OpenAI."
                }
                div.frame {
                    nav aria-label=(console.name()) {
                        p.console { (console.name()) }
                        @if let Some(address) = console.stands_for() {
                            p.stands { "Stands for " (address) }
                        }
                        ul {
                            @for (path, label) in console.menu() {
                                li {
                                    a href=(with(path, choice))
                                        aria-current=[(*label == title).then_some("page")] {
                                        (label)
                                    }
                                }
                            }
                        }
                        p.all { a href="/" { "All practice pages" } }
                    }
                    main {
                        h1 { (title) }
                        (body)
                    }
                }
            }
        }
    }
}

/// A path with one more parameter.
pub(super) fn with(path: &str, choice: &str) -> String {
    match (choice.is_empty(), path.contains('?')) {
        (true, _) => path.to_owned(),
        (false, true) => format!("{path}&{choice}"),
        (false, false) => format!("{path}?{choice}"),
    }
}

/// One value a person is here to copy; a click selects it whole.
pub(super) fn value(label: &str, text: &str) -> Markup {
    html! {
        div.value {
            span.label { (label) }
            code.copy tabindex="0" { (text) }
        }
    }
}

/// A picker that works without script: a list and a button.
pub(super) fn picker(
    label: &str,
    name: &str,
    hidden: &[(&str, &str)],
    options: &[(&str, &str)],
    chosen: &str,
) -> Markup {
    html! {
        form.picker method="get" {
            @for (name, value) in hidden {
                input type="hidden" name=(name) value=(value);
            }
            label { (label) " "
                select name=(name) {
                    @for (value, title) in options {
                        option value=(value) selected[*value == chosen] { (title) }
                    }
                }
            }
            button type="submit" { "Switch" }
        }
    }
}
