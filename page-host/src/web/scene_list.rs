//! The scenes as links: what somebody sees who opens the host without naming one.

use crate::scenes;
use maud::{DOCTYPE, Markup, html};

pub(super) async fn show() -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="color-scheme" content="light dark";
                title { "Scenes of Causeway" }
            }
            body {
                h1 { "Scenes" }
                p { "Each link opens the page on a Causeway of its own in that state. Loading it again keeps the state." }
                ul {
                    @for scene in scenes::ALL {
                        li {
                            a href={ "/?scene=" (scene.name) } { (scene.name) }
                            ": " (scene.says)
                        }
                    }
                }
            }
        }
    }
}
