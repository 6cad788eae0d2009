use super::*;
use crate::guide::{FormValueSource, Library, Origin};

fn draft() -> GuideDraft {
    let field = |label: &str, value| DraftField {
        label: label.into(),
        value,
    };
    GuideDraft {
        vendor: "Ärger & Co".into(),
        product: "Watch \"Tower\"".into(),
        page: Some("https://docs.example.com/chatgpt".into()),
        key: KeyKind::PlatformSecretKey,
        scope: Scope::Read,
        form: "Sources > New".into(),
        fields: vec![
            field("Name", DraftValue::Other),
            field("Workspace", DraftValue::WorkspaceId),
            field("Secret", DraftValue::Key),
        ],
    }
}

fn write(draft: &GuideDraft, folder: &Path) -> Result<String, GuideDraftError> {
    write_own_guide(draft, folder, "2026-11-25".parse().unwrap(), |_| false)
}

#[test]
fn a_guide_that_was_filled_in_is_read_again_as_the_persons_own() {
    let folder = tempfile::tempdir().unwrap();
    let id = write(&draft(), folder.path()).unwrap();
    assert_eq!(id, "own-rger-co-watch-tower");
    let library = Library::built_in().with_own(folder.path());
    assert!(library.refused().is_empty(), "{:?}", library.refused());
    let loaded = library.get(&id).unwrap();
    assert_eq!(loaded.origin, Origin::Own);
    assert_eq!(loaded.guide.product, "Watch \"Tower\"");
    assert_eq!(loaded.guide.key[0].scope, Scope::Read);
    let fields: Vec<_> = loaded
        .guide
        .fields()
        .map(|field| (field.label(), field.value.clone()))
        .collect();
    assert_eq!(
        fields,
        [
            ("Name".to_owned(), FormValueSource::Ask("value-1".into())),
            ("Workspace".to_owned(), FormValueSource::WorkspaceId),
            ("Secret".to_owned(), FormValueSource::Key("compliance".into())),
        ]
    );
}

#[test]
fn a_second_guide_of_the_same_name_does_not_replace_the_first() {
    let folder = tempfile::tempdir().unwrap();
    let first = write(&draft(), folder.path()).unwrap();
    let second = write(&draft(), folder.path()).unwrap();
    assert_ne!(first, second);
    assert_eq!(Library::built_in().with_own(folder.path()).refused().len(), 0);
}

#[test]
fn text_that_looks_like_toml_stays_text() {
    let folder = tempfile::tempdir().unwrap();
    for hostile in [
        "\"\n[[page]]\nid = \"evil\"",
        "x\" \nurl = \"https://example.com",
        "'''",
        "\"\"\"",
        "\\u0022 id = 1",
        "]] [[destination]]",
        "# no comment",
        "<script>alert(1)</script>",
    ] {
        let mut draft = draft();
        draft.vendor = hostile.into();
        draft.form = hostile.into();
        draft.fields[0].label = hostile.into();
        // A line break is refused; everything else comes back to the letter.
        if let Ok(id) = write(&draft, folder.path()) {
            let library = Library::built_in().with_own(folder.path());
            let guide = &library.get(&id).unwrap().guide;
            assert_eq!(guide.vendor, hostile);
            assert_eq!(guide.fields().next().unwrap().label(), hostile);
            assert!(guide.page.is_empty(), "{hostile} brought a page along");
        } else {
            assert!(hostile.contains('\n'), "{hostile} is a text like any other");
        }
    }
}

#[test]
fn a_key_a_bad_address_and_an_empty_form_are_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let mut key = draft();
    key.fields[0].label = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2".repeat(18));
    let mut address = draft();
    address.page = Some("http://192.0.2.1/".into());
    let mut empty = draft();
    empty.fields.clear();
    let mut keyless = draft();
    keyless.fields.pop();
    for bad in [key, address, empty, keyless] {
        let fault = write(&bad, folder.path()).unwrap_err();
        assert!(!fault.to_string().contains("a1B2a1B2"), "a fault repeats a key");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

type Change<'a> = &'a dyn Fn(&mut GuideDraft);

#[test]
fn every_fault_is_told_at_its_field_and_a_good_draft_has_none() {
    let today: Date = "2026-11-25".parse().unwrap();
    assert!(draft().faults(today).is_empty());
    let told = |change: Change<'_>| {
        let mut draft = draft();
        change(&mut draft);
        let faults = draft.faults(today);
        faults
            .iter()
            .map(|fault| (fault.field().unwrap_or_default().to_owned(), fault.to_string()))
            .collect::<Vec<_>>()
    };
    let empty = told(&|draft| {
        draft.vendor.clear();
        draft.fields[1].label.clear();
    });
    let at: Vec<&str> = empty.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(
        at,
        ["vendor", "fields[1].label"],
        "all of them, not the first only"
    );
    let cases: [(Change<'_>, &str, &str); 5] = [
        (
            &|draft| draft.page = Some("http://docs.example.com".into()),
            "page",
            "must begin with https://",
        ),
        (&|draft| draft.fields.truncate(2), "fields", "takes the key"),
        (&|draft| draft.fields.clear(), "fields", "no fields yet"),
        (
            &|draft| draft.fields[0].label = "Secret".into(),
            "fields",
            "Two fields have the same name",
        ),
        (&|draft| draft.scope = Scope::Costs, "scope", "Admin Console"),
    ];
    for (change, field, words) in cases {
        let told = told(change);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, field);
        assert!(told[0].1.contains(words), "{told:?}");
    }
}
