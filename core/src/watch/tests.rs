use super::*;

const QUARTER: Duration = Duration::from_secs(15 * 60);

fn workspace(nth: u8) -> WorkspaceId {
    let text = format!("7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e{nth:02x}");
    WorkspaceId::parse(&text).unwrap().value
}

/// Chance that neither adds nor takes away.
fn watch() -> Watch {
    Watch::with_chance(QUARTER, || 0.5)
}

fn at(minute: i64) -> Timestamp {
    Timestamp::from_second(1_793_611_800 + 60 * minute).unwrap()
}

#[test]
fn a_workspace_is_asked_at_once_and_then_every_quarter_of_an_hour() {
    let mut watch = watch();
    let ours = [workspace(1)];
    assert_eq!(watch.due(&ours, at(0)), ours);
    watch.asked(&ours[0], AskResult::Answered, at(0));
    assert_eq!(watch.due(&ours, at(14)), []);
    assert_eq!(watch.due(&ours, at(15)), ours);
    assert_eq!(watch.times(&ours[0]), Some((Some(at(0)), at(15))));
}

#[test]
fn nobody_is_asked_who_does_not_wait_any_more() {
    let mut watch = watch();
    watch.due(&[workspace(1), workspace(2)], at(0));
    assert_eq!(watch.due(&[workspace(2)], at(0)), [workspace(2)]);
    assert_eq!(watch.times(&workspace(1)), None);
    assert_eq!(watch.due(&[], at(0)), []);
    assert_eq!(watch.next(), None, "and nothing is due ever");
}

#[test]
fn chance_keeps_programs_apart_by_a_tenth_at_most() {
    for (chance, seconds) in [((|| 0.0) as fn() -> f64, 810), (|| 0.5, 900), (|| 1.0, 990)] {
        let mut watch = Watch::with_chance(QUARTER, chance);
        watch.due(&[workspace(1)], at(0));
        watch.asked(&workspace(1), AskResult::Answered, at(0));
        let (_, next) = watch.times(&workspace(1)).unwrap();
        assert_eq!(next.as_second() - at(0).as_second(), seconds);
    }
}

#[test]
fn faults_double_the_wait_three_times_at_most_and_an_answer_ends_that() {
    let mut watch = watch();
    let ours = [workspace(1)];
    let mut now = at(0);
    for minutes in [30, 60, 120, 120] {
        assert_eq!(watch.due(&ours, now), ours);
        watch.asked(&ours[0], AskResult::Fault, now);
        let (_, next) = watch.times(&ours[0]).unwrap();
        assert_eq!((next.as_second() - now.as_second()) / 60, minutes);
        now = next;
    }
    watch.due(&ours, now);
    watch.asked(&ours[0], AskResult::Answered, now);
    let (_, next) = watch.times(&ours[0]).unwrap();
    assert_eq!(next.as_second() - now.as_second(), 900);
}

#[test]
fn a_wait_that_openai_asks_for_is_never_cut_short() {
    let mut watch = watch();
    watch.due(&[workspace(1)], at(0));
    let asked = AskResult::TooMany(Some(Duration::from_secs(3_600)));
    watch.asked(&workspace(1), asked, at(0));
    assert_eq!(watch.times(&workspace(1)).unwrap().1, at(60));
    watch.asked(
        &workspace(1),
        AskResult::TooMany(Some(Duration::from_secs(5))),
        at(60),
    );
    assert_eq!(
        watch.times(&workspace(1)).unwrap().1,
        at(75),
        "a short one does not make Causeway ask more often"
    );
}

#[test]
fn without_network_one_workspace_is_tried_now_and_then_until_it_answers() {
    let mut watch = watch();
    let all = [workspace(1), workspace(2), workspace(3)];
    assert_eq!(watch.due(&all, at(0)).len(), 3);
    watch.asked(&all[0], AskResult::NoNetwork, at(0));
    assert!(watch.is_without_network());
    assert_eq!(watch.due(&all, at(0)), [], "the others would only fail too");
    assert_eq!(watch.due(&all, at(1)).len(), 1);
    watch.asked(&all[0], AskResult::NoNetwork, at(1));
    assert_eq!(watch.due(&all, at(2)), []);
    assert_eq!(watch.due(&all, at(3)).len(), 1, "two minutes, then four, …");
    let mut now = at(3);
    for _ in 0..10 {
        watch.asked(&all[0], AskResult::NoNetwork, now);
        now = watch.next().unwrap();
    }
    watch.asked(&all[0], AskResult::NoNetwork, now);
    let wait = watch.next().unwrap().as_second() - now.as_second();
    assert_eq!(wait, 900, "never longer than with network");
    let back = watch.next().unwrap();
    watch.due(&all, back);
    watch.asked(&all[0], AskResult::Answered, back);
    assert!(!watch.is_without_network());
    assert_eq!(
        watch.due(&all, back),
        [workspace(2), workspace(3)],
        "those that were due meanwhile are asked now"
    );
}

#[test]
fn that_the_network_is_gone_counts_once_however_many_find_out_together() {
    let mut watch = watch();
    let all: Vec<WorkspaceId> = (1..=8).map(workspace).collect();
    watch.due(&all, at(0));
    for workspace in &all {
        watch.asked(workspace, AskResult::NoNetwork, at(0));
    }
    assert_eq!(
        watch.next(),
        Some(at(1)),
        "else a grant waits a quarter of an hour after the cable is back"
    );
}

#[test]
fn what_the_person_did_something_about_is_asked_next() {
    let mut watch = watch();
    let ours = [workspace(1)];
    watch.due(&ours, at(0));
    watch.asked(&ours[0], AskResult::Answered, at(0));
    watch.hurry(&ours[0], at(2));
    assert_eq!(watch.due(&ours, at(2)), ours);
}

#[test]
fn a_hurry_does_not_break_the_wait_that_openai_asks_for() {
    let mut watch = watch();
    let ours = [workspace(1)];
    watch.due(&ours, at(0));
    let asked = AskResult::TooMany(Some(Duration::from_secs(3_600)));
    watch.asked(&ours[0], asked, at(0));
    watch.hurry(&ours[0], at(2));
    assert_eq!(watch.due(&ours, at(59)), []);
    assert_eq!(watch.due(&ours, at(60)), ours);
}

#[test]
fn a_computer_that_slept_for_days_asks_once_when_it_wakes() {
    let mut watch = watch();
    let ours = [workspace(1)];
    watch.due(&ours, at(0));
    watch.asked(&ours[0], AskResult::Answered, at(0));
    let days_later = at(3 * 24 * 60);
    assert_eq!(watch.due(&ours, days_later), ours);
    watch.asked(&ours[0], AskResult::Answered, days_later);
    assert_eq!(watch.due(&ours, days_later), []);
}
