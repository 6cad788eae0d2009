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
        1,
        "what has a workspace is not added twice"
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
