//! Gives every command a permission of its own, so that the one window is granted them by name.

/// Every command. A command that is missing here cannot be granted, so it cannot be called.
const COMMANDS: &[&str] = &[
    "accept_mismatch",
    "app_info",
    "apply_import",
    "background",
    "cancel_checks",
    "cancel_push",
    "choose_certificate",
    "choose_import",
    "choose_route",
    "clear_clipboard",
    "confirm",
    "copy",
    "delete_connection",
    "destination",
    "destinations",
    "duplicate_connection",
    "enter_practice",
    "export_bundle",
    "fill_from_text",
    "find_in_text",
    "forget_destination",
    "forget_key",
    "history",
    "judge_field",
    "judge_key",
    "judge_own_guide",
    "keyring_state",
    "leave_destination",
    "leave_practice",
    "list_connections",
    "list_platforms",
    "mark_mail_sent",
    "new_connection",
    "not_these",
    "open_destination_source",
    "open_mail",
    "open_page",
    "open_practice_pages",
    "own_guide_form",
    "preview_delivery",
    "rename_connection",
    "run_checks",
    "same_workspace_connection",
    "save_mail",
    "send_delivery",
    "set_background",
    "set_expiry",
    "set_field",
    "set_follow_up",
    "set_scenario",
    "set_theme",
    "settle_call",
    "show_own_guides",
    "store_key",
    "take_details",
    "try_delivery",
    "view_connection",
    "write_own_guide",
];

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // The page is built by npm, not by cargo. Without it the crate still compiles and its tests
    // run; the window is empty then, which `cargo xtask run` never lets happen.
    std::fs::create_dir_all("../ui/dist")?;
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest))?;
    Ok(())
}
