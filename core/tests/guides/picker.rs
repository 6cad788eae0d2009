//! The list of platforms: its order, and the people who look for something else.

use crate::desk::Desk;
use causeway_core::view::{MailNeed, PlatformGroup};

#[test]
fn complete_guides_come_first_and_each_says_what_it_takes() {
    let desk = Desk::new();
    let cards = desk.causeway.guides().platforms();
    let groups: Vec<PlatformGroup> = cards.iter().map(|card| card.group).collect();
    assert!(groups.is_sorted(), "a person reads the complete ones first");
    assert!(groups.contains(&PlatformGroup::Complete) && groups.contains(&PlatformGroup::Partial));
    for card in &cards {
        assert!(!card.keys.is_empty() && card.values > 0, "{}", card.id);
        assert!(card.source.contains("read on"), "{}: {}", card.id, card.source);
        assert!(card.scope.len() > 3, "{} says no scope", card.id);
    }
    let mail = |id: &str| cards.iter().find(|card| card.id == id).unwrap().mail;
    assert_eq!(mail("cato-ai-security"), MailNeed::Never);
    assert_eq!(mail("varonis-saas"), MailNeed::OnOneWay);
}

#[test]
fn former_names_are_there_to_be_found() {
    let desk = Desk::new();
    let cards = desk.causeway.guides().platforms();
    for (name, id) in [
        ("Apex", "tenable-ai-exposure"),
        ("Trelica", "onepassword-saas-manager"),
        ("Forcepoint", "getvisibility"),
        ("SSPM", "cato-saas-posture"),
    ] {
        let card = cards.iter().find(|card| card.id == id).unwrap();
        assert!(
            card.also.iter().any(|also| also.contains(name)),
            "{id} is also {name}"
        );
    }
}

#[test]
fn what_was_used_last_is_known_and_what_never_was_is_not() {
    let desk = Desk::new();
    desk.causeway.connections().create("reco", None).unwrap();
    let cards = desk.causeway.guides().platforms();
    let used = |id: &str| cards.iter().find(|card| card.id == id).unwrap().last_used.clone();
    assert!(used("reco").is_some_and(|at| at.starts_with("2026-11-02")));
    assert_eq!(used("zenity"), None);
}

#[test]
fn a_platform_with_another_job_is_answered_with_what_it_uses() {
    let desk = Desk::new();
    let found = desk.causeway.guides().not_these("Panther");
    assert_eq!(found.len(), 1);
    assert!(found[0].says.contains("audit logs"), "{}", found[0].says);
    assert!(found[0].source.contains("20 November 2026"));
    assert!(desk.causeway.guides().not_these("Varonis").is_empty());
}
