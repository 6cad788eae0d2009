//! The commands the page can call: each asks the core one thing. What they take is parsed here or in
//! the core; what they answer is a view, or a [`Problem`](causeway_core::problem::Problem).
//!
//! A new command has to be named in `build.rs` and granted in `capabilities/main.json` too.

#![expect(
    clippy::needless_pass_by_value,
    reason = "what comes over the bridge is owned by the command"
)]

mod bundle;
mod checks;
mod clients;
mod doctor;
mod guides;
mod home;
mod journey;
mod keys;
mod life;
mod mail;
mod pages;
mod push;
mod remind;
mod report;

use crate::desk::Answer;
use causeway_core::connection::ConnectionId;
use causeway_core::problem::{Code, Problem};

/// Every command, for the window's bridge.
pub fn handler() -> impl Fn(tauri::ipc::Invoke) -> bool + Send + Sync + 'static {
    tauri::generate_handler![
        bundle::apply_import,
        bundle::choose_import,
        bundle::choose_key_file,
        bundle::export_bundle,
        bundle::export_offer,
        bundle::judge_passphrase,
        bundle::judge_recipients,
        bundle::leave_import,
        bundle::open_sealed,
        bundle::save_sample_list,
        bundle::suggest_passphrase,
        checks::cancel_checks,
        checks::run_checks,
        checks::set_expiry,
        checks::take_details,
        clients::cancel_check_waiting,
        clients::check_waiting,
        clients::client_history,
        clients::delete_client,
        clients::find_connections,
        clients::first_home,
        clients::home,
        clients::save_client,
        clients::take_workspace,
        clients::view_client,
        clients::workspace_offers,
        doctor::diagnosis,
        doctor::save_diagnosis,
        guides::judge_own_guide,
        guides::list_platforms,
        guides::not_these,
        guides::own_guide_form,
        guides::show_own_guides,
        guides::write_own_guide,
        home::app_info,
        home::background,
        home::delete_connection,
        home::duplicate_connection,
        home::enter_practice,
        home::keyring_state,
        home::leave_practice,
        home::new_connection,
        home::open_practice_pages,
        home::rename_connection,
        home::same_workspace_connection,
        home::set_background,
        home::set_scenario,
        home::set_theme,
        journey::accept_mismatch,
        journey::choose_route,
        journey::confirm,
        journey::history,
        journey::judge_field,
        journey::set_field,
        journey::view_connection,
        keys::clear_clipboard,
        keys::copy,
        keys::fill_from_text,
        keys::find_in_text,
        keys::forget_key,
        keys::judge_key,
        keys::store_key,
        life::begin_life,
        life::cancel_life,
        life::forget_secrets,
        mail::mark_mail_sent,
        mail::open_mail,
        mail::save_mail,
        mail::set_follow_up,
        pages::open_page,
        push::cancel_push,
        push::choose_certificate,
        push::destination,
        push::destinations,
        push::forget_destination,
        push::leave_destination,
        push::open_destination_source,
        push::preview_delivery,
        push::send_delivery,
        push::settle_call,
        push::try_delivery,
        remind::copy_ending_keys,
        remind::ending_keys,
        remind::save_calendar,
        report::save_report,
    ]
}

fn id(connection: &str) -> Answer<ConnectionId> {
    connection.parse().map_err(|_| {
        Problem::new(
            Code::NoSuchConnection,
            causeway_core::words::problem::connection_gone(),
            causeway_core::words::problem::connection_gone_hint(),
        )
    })
}
