//! The pages a person opens in the browser while practising.
//!
//! Our own plain drawings of the real consoles: same words on the same buttons, no logos, nothing
//! loaded from elsewhere, no script. Text is escaped by the template language; there is no way
//! around it in these modules.

mod admin;
mod arrivals;
mod chatgpt;
mod guard;
mod index;
mod keys;
mod layout;
mod platform;
mod support;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::http::{StatusCode, Uri};
use axum::middleware;
use axum::response::Redirect;
use axum::routing::{get, post};
use maud::{Markup, html};

use crate::handle::StateHandle;
use layout::{Console, page};

const ADMIN_KEYS: &str = "/admin/credentials?tab=admin-keys";

pub(crate) fn router(state: StateHandle) -> Router {
    Router::new()
        .route("/", get(index::show))
        .route("/scenario", post(index::choose))
        .route("/chatgpt/admin/settings", get(chatgpt::settings))
        .route("/chatgpt/admin/api-reference", get(chatgpt::reference))
        .route("/platform/settings/organization/general", get(platform::general))
        .route(
            "/platform/settings/organization/api-keys",
            get(platform::api_keys).post(platform::create_api_key),
        )
        .route(
            "/platform/settings/organization/admin-keys",
            get(platform::admin_keys).post(platform::create_admin_key),
        )
        .route("/admin", get(admin::home))
        .route("/admin/credentials", get(admin::credentials).post(admin::create))
        .route("/keys/revoke", post(keys::revoke))
        .route("/help", get(support::inbox))
        .route("/help/mail", post(support::receive))
        .route("/help/grant", post(support::grant))
        .route("/help/align", post(support::align))
        .route("/arrivals", get(arrivals::show))
        .route("/elsewhere/{page}", get(index::elsewhere))
        .route(
            "/practice.css",
            get(|| async {
                let kind = [(CONTENT_TYPE, "text/css; charset=utf-8")];
                (kind, include_str!("practice.css"))
            }),
        )
        .fallback(|uri: Uri| async move { (StatusCode::NOT_FOUND, nothing_here(uri.path())) })
        .layer(middleware::from_fn(guard::keep_local))
        .with_state(state)
}

/// The path of the practice stand-in for a page, by the page's name in the guides.
pub(crate) fn path_of(page_id: &str) -> Option<String> {
    let known = match page_id {
        "chatgpt-settings" => "/chatgpt/admin/settings",
        "chatgpt-api-reference" => "/chatgpt/admin/api-reference",
        "platform-organization" => "/platform/settings/organization/general",
        "platform-api-keys" => "/platform/settings/organization/api-keys",
        "platform-admin-keys" => "/platform/settings/organization/admin-keys",
        "admin-console" => "/admin",
        "admin-console-keys" => ADMIN_KEYS,
        "openai-help" => "/help",
        "practice-arrivals" => "/arrivals",
        "practice" => "/",
        _ => {
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            let sound = !page_id.is_empty()
                && page_id.len() <= 100
                && page_id.chars().all(plain)
                // A name of dots alone would be read as a folder above.
                && page_id.chars().any(|c| c.is_ascii_alphanumeric());
            return sound.then(|| format!("/elsewhere/{page_id}"));
        }
    };
    Some(known.to_owned())
}

fn nothing_here(path: &str) -> Markup {
    page(
        Console::Practice,
        "Nothing here",
        &html! {
            p { "Practice has no page at " code { (path) } "." }
            p { a href="/" { "All practice pages" } }
        },
    )
}

/// See-other: the browser fetches the page anew, and reloading sends nothing twice.
fn see(path: &str) -> Redirect {
    Redirect::to(path)
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_page_of_any_guide_has_a_stand_in() {
        assert_eq!(
            path_of("chatgpt-settings").as_deref(),
            Some("/chatgpt/admin/settings")
        );
        assert_eq!(
            path_of("varonis-topology").as_deref(),
            Some("/elsewhere/varonis-topology")
        );
    }

    #[test]
    fn text_that_is_no_page_name_opens_nothing() {
        for odd in ["", "..", "a/b", "a?b", "http://x", "a b", "é"] {
            assert_eq!(path_of(odd), None, "{odd:?} must not become an address");
        }
    }
}
