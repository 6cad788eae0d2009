//! Lists as spreadsheets save them, good and bad.

use super::{MOST_ROWS, ReadList, SAMPLE, parse};
use crate::guide::Library;
use crate::problem::{Code, Problem};
use jiff::Timestamp;
use proptest::prelude::*;

const WORKSPACE: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f";

fn read(bytes: &[u8]) -> Result<ReadList, Problem> {
    parse(
        "clients.csv",
        bytes,
        &Library::built_in(),
        [],
        Timestamp::UNIX_EPOCH,
    )
}

fn says(list: &ReadList) -> Vec<String> {
    list.preview().rows.into_iter().map(|row| row.says).collect()
}

#[test]
fn the_sample_is_read_as_it_is() {
    let list = read(SAMPLE.as_bytes()).unwrap();
    assert_eq!(list.connections.len(), 2);
    assert_eq!(says(&list), ["New.", "New."]);
    assert_eq!(list.connections[0].guide, "varonis-saas");
    assert_eq!(
        list.connections[0].workspace_id.as_ref().unwrap().as_str(),
        WORKSPACE
    );
    assert_eq!(list.contacts["Acme"].as_str(), "Robin Sample, robin@acme.example");
}

#[test]
fn what_spreadsheets_make_of_it_is_read_too() {
    let plain = format!("Label;Client;Platform;Workspace-ID\nCafé;Acme;varonis saas;{WORKSPACE}\n");
    for (bytes, doubts) in [
        (plain.clone().into_bytes(), 0),
        ([b"\xEF\xBB\xBF", plain.as_bytes()].concat(), 0),
        (plain.replace(';', "\t").replace('\n', "\r\n").into_bytes(), 0),
        (plain.replace("Café", "\"Café\"").into_bytes(), 0),
        (encoding_rs::WINDOWS_1252.encode(&plain).0.into_owned(), 1),
        (
            [
                vec![0xFF, 0xFE],
                plain.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            ]
            .concat(),
            0,
        ),
    ] {
        let list = read(&bytes).unwrap();
        assert_eq!(list.connections[0].label.as_str(), "Café", "{bytes:?}");
        assert_eq!(list.preview().doubts.len(), doubts);
    }
}

#[test]
fn libreoffices_own_files_are_read_the_same_whatever_was_chosen_on_saving() {
    for (bytes, doubts) in [
        (&include_bytes!("samples/libreoffice-comma.csv")[..], 0),
        (include_bytes!("samples/libreoffice-semicolon-quoted.csv"), 0),
        (include_bytes!("samples/libreoffice-tab.csv"), 0),
        (include_bytes!("samples/libreoffice-windows-1252.csv"), 1),
        (include_bytes!("samples/libreoffice-utf-16.csv"), 0),
    ] {
        let list = read(bytes).unwrap();
        assert_eq!(says(&list), ["New."; 3]);
        assert_eq!(
            list.preview().doubts.len(),
            doubts,
            "the old character set is guessed"
        );
        let labels: Vec<&str> = list.connections.iter().map(|one| one.label.as_str()).collect();
        assert_eq!(labels, ["Acme EU; \"North\"", "Acme US", "Globex"]);
        assert_eq!(
            list.contacts["Café Müller, GmbH"].as_str(),
            "Zoë Sørensen zoe@acme.example",
            "a contact is one line here"
        );
        assert_eq!(list.contacts["Globex"].as_str(), "0049 30 1234567");
        let workspaces: Vec<&str> = list
            .connections
            .iter()
            .filter_map(|one| Some(one.workspace_id.as_ref()?.as_str()))
            .collect();
        assert_eq!(workspaces, [WORKSPACE, "8e3f1d2f-6c8b-4d2e-8f40-3b7c9d1e5f60"]);
    }
}

#[test]
fn each_row_is_judged_for_itself_and_those_left_out_say_why() {
    let key = format!("sk-proj-{}T3BlbkFJ{}", "a1B2".repeat(18), "c3D4".repeat(18));
    let text = format!(
        "label,client,platform,workspace ID\n\
         One,Acme,Varonis SaaS,{WORKSPACE}\n\
         Two,Acme,Varonis SaaS,{WORKSPACE}\n\
         Three,Acme,No Such Platform,\n\
         Four,Acme,Tenable AI Exposure,org-Ab12Cd34Ef56Gh78Ij90Kl12\n\
         \n{key},Acme,Tenable AI Exposure,\n\
         ,,Tenable AI Exposure,\n\
         ,Acme,Elastic,\n"
    );
    let list = read(text.as_bytes()).unwrap();
    let labels: Vec<&str> = list.connections.iter().map(|one| one.label.as_str()).collect();
    assert_eq!(labels, ["One", "Acme: Elastic"]);
    let preview = list.preview();
    assert_eq!(
        preview
            .rows
            .iter()
            .filter(|row| row.says.starts_with("Left out: "))
            .count(),
        5
    );
    assert!(
        preview.rows[0].says.contains("already"),
        "those left out come first"
    );
    assert!(preview.doubts[0].starts_with("5 of 7 rows"));
    let named = |label: &str| preview.rows.iter().any(|row| row.label == label);
    assert!(
        named("Line 7"),
        "counted as the spreadsheet does, blank lines too: {preview:?}"
    );
    assert!(named("Acme: Elastic"), "a row that is taken has the name it gets");
    let said = format!("{preview:?}{:?}", list.connections);
    assert!(!said.contains(&key), "a key in the wrong column is not repeated");

    let again = parse(
        "clients.csv",
        text.as_bytes(),
        &Library::built_in(),
        &list.connections,
        Timestamp::UNIX_EPOCH,
    )
    .unwrap();
    assert_eq!(
        again.connections.len(),
        0,
        "what is there already is not added twice, with a workspace or without"
    );
}

#[test]
fn what_is_no_list_is_refused_with_what_to_do() {
    for bytes in [
        &b""[..],
        b"\n",
        b"a,b\n1,2\n",
        b"label,platform\n",
        b"\x00\x01\x02",
        b"label;client\nx;y\n",
    ] {
        let refused = read(bytes).unwrap_err();
        assert_eq!(refused.code, Code::Bundle, "{bytes:?}");
        assert!(refused.hint.to_string().contains("platform"));
    }
}

#[test]
fn fifty_thousand_rows_are_read_and_one_more_is_too_many() {
    let mut text = "label,platform\n".to_owned();
    for row in 0..MOST_ROWS {
        text.push_str(&format!("Row {row},varonis-saas\n"));
    }
    let list = read(text.as_bytes()).unwrap();
    assert_eq!(list.connections.len(), MOST_ROWS);
    assert_eq!(list.preview().rows.len(), 200, "a preview stays short");
    text.push_str("One more,varonis-saas\n");
    assert!(
        read(text.as_bytes())
            .unwrap_err()
            .message
            .to_string()
            .contains("too large")
    );
}

/// What a list is read as: the labels, the clients, the platforms.
fn taken(list: &ReadList) -> Vec<(String, String, String)> {
    let text =
        |line: &Option<crate::identifiers::Line>| line.as_ref().map(ToString::to_string).unwrap_or_default();
    list.connections
        .iter()
        .map(|one| (one.label.to_string(), text(&one.client), one.guide.clone()))
        .collect()
}

fn row(label: &str, client: &str) -> (String, String, String) {
    (label.to_owned(), client.to_owned(), "varonis-saas".to_owned())
}

#[test]
fn lists_as_people_make_them_are_read() {
    const IDS: &str = "7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f;org-Ab12Cd34Ef56Gh78Ij90Kl12";
    let aliases = format!(
        "label,client,platform,ChatGPT workspace ID,Org ID\r\nAlias,Delta,Varonis SaaS,{}\r\n",
        IDS.replace(';', ",")
    );
    let sep = format!(
        "sep=;\r\nlabel;client;platform;workspace ID;organisation ID;contact\r\nSepA;Gamma GmbH;Varonis SaaS;{IDS};Kim\r\n"
    );
    for (text, label, client, doubts) in [
        (aliases.as_str(), "Alias", "Delta", 0),
        (sep.as_str(), "SepA", "Gamma GmbH", 0),
        (
            "sep=,\r\nlabel,client,platform\r\nSepB,Gamma,Varonis SaaS\r\n",
            "SepB",
            "Gamma",
            0,
        ),
        (
            "\"sep=;\"\r\nlabel;client;platform\r\nSepC;Gamma;Varonis SaaS\r\n",
            "SepC",
            "Gamma",
            0,
        ),
        (
            "\"label\";\"client (legal name, short, other, more)\";\"platform\"\r\nL1;C1;Varonis SaaS\r\n",
            "L1",
            "C1",
            0,
        ),
        (
            "Client list 2026\r\n\r\nlabel,client,platform\r\nTitle,Delta,Varonis SaaS\r\n",
            "Title",
            "Delta",
            1,
        ),
        (
            "label,client,platform\r\nNbsp,Delta,Varonis\u{A0}SaaS\r\n",
            "Nbsp",
            "Delta",
            0,
        ),
        (
            "label,client,platform\r\nDouble,Delta,VARONIS  SaaS \r\n",
            "Double",
            "Delta",
            0,
        ),
    ] {
        let list = read(text.as_bytes()).unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
        assert_eq!(taken(&list), [row(label, client)], "{text}");
        assert_eq!(
            list.preview().doubts.len(),
            doubts,
            "{text}: {:?}",
            list.preview().doubts
        );
        if text.contains("org-") {
            assert!(
                list.connections[0].workspace_id.is_some() && list.connections[0].organization_id.is_some()
            );
        }
    }
    let above = read(
        b"Client list 2026\r\n\r\nlabel,client,platform\r\nTitle,Delta,Varonis SaaS\r\n\r\nNo,Such,Thing\r\n",
    )
    .unwrap();
    assert!(
        above.preview().doubts[0].contains("above"),
        "{:?}",
        above.preview().doubts
    );
}

#[test]
fn a_column_that_is_not_taken_is_named_and_two_of_a_kind_are_never_chosen_from() {
    let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2".repeat(18));
    let list = read(format!("label,platform,Budget,{key}\nA,Varonis SaaS,1,2\n").as_bytes()).unwrap();
    let said = &list.preview().doubts[0];
    assert!(said.contains("“Budget”") && said.contains("column 4"), "{said}");
    assert!(!said.contains("a1B2"), "{said}");

    let refused = read(b"label,label,client,platform\r\nFirst,Second,Delta,Varonis SaaS\r\n").unwrap_err();
    let said = refused.message.to_string();
    assert!(
        said.contains("“label” (column 1)") && said.contains("(column 2)"),
        "{said}"
    );
    let refused = read(b"client;Customer;platform\r\nA;B;Varonis SaaS\r\n").unwrap_err();
    assert!(
        refused.message.to_string().contains("“Customer” (column 2)"),
        "{refused:?}"
    );
}

#[test]
fn rows_behind_an_open_quotation_mark_are_named_and_never_lost() {
    for (text, lines) in [
        (
            "\"label\",\"client\",\"platform\"\n\"Open quote,Delta,Varonis SaaS\n\"Next\",\"Delta\",\"Varonis SaaS\"\n",
            "lines 2 to 3",
        ),
        (
            "label,client,platform\nA,B,Varonis SaaS\n\"Open,Delta,Varonis SaaS\nNext,Delta,Varonis SaaS\n",
            "lines 3 to 4",
        ),
        (
            "label,client,platform\n\"Open,Delta,Varonis SaaS\nNext,\"Delta\",Varonis SaaS\n",
            "lines 2 to 3",
        ),
    ] {
        let refused = read(text.as_bytes()).unwrap_err();
        assert!(refused.message.to_string().contains(lines), "{text}: {refused:?}");
    }
    let text = "label,client,platform\nFirst,Acme,Varonis SaaS\n\"Open,Delta,Varonis SaaS\nNext,Delta,Varonis SaaS\"\n";
    let list = read(text.as_bytes()).unwrap();
    assert_eq!(taken(&list), [row("First", "Acme")]);
    assert!(
        list.preview().rows[0].says.contains("lines 3 to 4"),
        "{:?}",
        list.preview().rows
    );
    let inches =
        read(b"label,client,platform\n19\" rack,Acme,Varonis SaaS\n\"Acme\" Ltd,Acme,Varonis SaaS\n")
            .unwrap();
    assert_eq!(inches.connections.len(), 2, "a mark inside a cell opens nothing");
}

#[test]
fn the_same_list_read_twice_adds_nothing() {
    let text = format!(
        "label,client,platform,workspace ID\nOne,Straße,Varonis SaaS,\nTwo,Acme,Varonis SaaS,{WORKSPACE}\n,Globex,Elastic,\n"
    );
    let first = read(text.as_bytes()).unwrap();
    assert_eq!(first.connections.len(), 3);
    let again = |text: &str| {
        parse(
            "clients.csv",
            text.as_bytes(),
            &Library::built_in(),
            &first.connections,
            Timestamp::UNIX_EPOCH,
        )
        .unwrap()
        .connections
        .len()
    };
    assert_eq!(again(&text), 0);
    assert_eq!(again(&text.replace("Straße", "STRASSE").replace("One", "one")), 0);
    assert_eq!(
        again(&text.replace(
            "Varonis SaaS,\n",
            "Varonis SaaS,8e3f1d2f-6c8b-4d2e-8f40-3b7c9d1e5f60\n"
        )),
        0,
        "a workspace that is known by now is still the same client"
    );
    assert_eq!(again(&text.replace("One", "Other")), 1);
    let twice = read(b"label,client,platform\nOne,Acme,Varonis SaaS\nOne,Acme,Varonis SaaS\n").unwrap();
    assert_eq!(twice.connections.len(), 1);
}

#[test]
fn letters_are_read_right_or_the_guess_is_said() {
    let text = "label;client;platform\r\nUtf16,Größe AG;Größe AG;Varonis SaaS\r\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let list = read(&wide).unwrap();
    assert_eq!(taken(&list), [row("Utf16,Größe AG", "Größe AG")]);
    assert_eq!(list.preview().doubts.len(), 0);

    for (client, encoding) in [
        ("Łódź Żółw Sp. z o.o.", encoding_rs::WINDOWS_1250),
        ("Ростелеком Москва", encoding_rs::WINDOWS_1251),
        ("Ελληνικά Πετρέλαια", encoding_rs::WINDOWS_1253),
        ("株式会社日立製作所", encoding_rs::SHIFT_JIS),
    ] {
        let text = format!("label,client,platform\r\nOld,{client},Varonis SaaS\r\n");
        let list = read(&encoding.encode(&text).0).unwrap();
        assert_eq!(list.preview().doubts.len(), 1, "{client}");
        let said = &list.preview().doubts[0];
        assert_eq!(
            list.connections[0].client.as_ref().unwrap().as_str(),
            client,
            "{said}"
        );
        assert!(
            said.contains(&client.chars().take(3).collect::<String>()),
            "{said}"
        );
    }
    // The case from the field: too short to be sure of, so what was read is shown.
    let short = read(b"label,client,platform\r\nCp1250,M\xCF\xF3w,Varonis SaaS\r\n").unwrap();
    let said = &short.preview().doubts[0];
    let client = short.connections[0].client.as_ref().unwrap().as_str().to_owned();
    assert!(said.contains(&client) && said.contains("windows-"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_file_panics(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let mut named = b"label,platform,workspace id\n".to_vec();
        named.extend(bytes);
        let _ = read(&named);
    }
}
