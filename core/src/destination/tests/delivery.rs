//! What arrives is what was shown; what comes back becomes a receipt or a refusal.

use super::{stand_in::*, *};
use crate::destination::RefusalCode;

#[tokio::test]
async fn the_request_that_arrives_is_the_one_that_was_shown() {
    let schemes = [
        (AuthScheme::None, None),
        (
            AuthScheme::Bearer,
            Some(("authorization", format!("Bearer {TOKEN}"), "Bearer ••••••••CD34")),
        ),
        (
            AuthScheme::Header {
                name: "X-API-Key".to_owned(),
            },
            Some(("x-api-key", TOKEN.to_owned(), "••••••••CD34")),
        ),
        (
            AuthScheme::Basic {
                user: "push".to_owned(),
            },
            Some((
                "authorization",
                "Basic cHVzaDpwbGF0LVRPS0VOdG9rZW45ODc2NTQzMjEwenl4d3Z1dC1DRDM0".to_owned(),
                "Basic base64(push:••••••••)",
            )),
        ),
    ];
    for (scheme, secret_header) in schemes {
        let stand_in = StandIn::start([answer("200 OK", "", "")]).await;
        let push = push_to(&stand_in.address(), scheme.clone());
        let preview = push.preview();
        assert!(send(limits(), &push).await.is_delivered());

        let request = stand_in.seen().remove(0);
        assert_eq!(request.line, "POST /in HTTP/1.1");
        assert_eq!(preview.method, "POST");
        assert_eq!(preview.url, stand_in.address());
        let mut shown: Vec<(String, String)> = preview
            .headers
            .iter()
            .map(|line| (line.name.clone(), line.value.clone()))
            .collect();
        if let Some((name, value, masked)) = &secret_header {
            let line = shown.iter_mut().find(|(found, _)| found == name).unwrap();
            assert_eq!(line.1, *masked, "{scheme:?}");
            line.1.clone_from(value);
        }
        let mut arrived = request.headers.clone();
        shown.sort();
        arrived.sort();
        assert_eq!(
            arrived, shown,
            "no header is sent that was not shown, none shown that is not sent"
        );
        assert_eq!(
            String::from_utf8(request.body).unwrap(),
            preview.body.replace("••••••••AB12", KEY),
            "the body differs from the preview in nothing but the key"
        );
    }
}

#[tokio::test]
async fn a_receipt_keeps_what_proves_the_delivery() {
    let mut server = mockito::Server::new_async().await;
    let mock = server
        .mock("POST", "/in")
        .match_header(
            "idempotency-key",
            mockito::Matcher::Regex("^\"[0-9a-f-]{36}\"$".to_owned()),
        )
        .match_body(mockito::Matcher::PartialJsonString(format!(
            "{{\"apiKey\":\"{KEY}\"}}"
        )))
        .with_status(201)
        .with_header("content-type", "application/json")
        .with_body(r#"{"id":"int-4711"}"#)
        .create_async()
        .await;
    let push = bearer_to(&format!("{}/in", server.url()));
    let PushOutcome::Delivered(receipt) = send(limits(), &push).await else {
        panic!("a 201 is a delivery");
    };
    mock.assert_async().await;
    assert_eq!(
        (receipt.status, receipt.receipt_id.as_deref()),
        (201, Some("int-4711"))
    );
    assert_eq!(receipt.sending.tries, 1);
    assert_eq!(receipt.sending.idempotency_key, push.idempotency_key());
    assert_eq!(receipt.sending.body_sha256, push.body_sha256());
    assert_eq!(receipt.sending.host, server.host_with_port());
}

#[tokio::test]
async fn a_2xx_is_a_delivery_unless_something_in_it_speaks_against_that() {
    for status in [200, 202, 204, 207] {
        let stand_in = StandIn::start([answer(&format!("{status} Fine"), "", "")]).await;
        assert!(
            send(limits(), &bearer_to(&stand_in.address()))
                .await
                .is_delivered(),
            "{status}"
        );
    }
    for (headers, body, says) in [
        (
            "content-type: text/html\r\n",
            "<html><title>Sign in</title></html>",
            "push-unclear-words",
        ),
        ("content-type: text/html\r\n", "", "push-unclear-web-page"),
        (
            "",
            "{\"success\":false,\"error\":\"quota\"}",
            "push-unclear-words",
        ),
        (
            "content-type: application/json\r\n",
            "",
            "push-unclear-unreadable",
        ),
    ] {
        let stand_in = StandIn::start([answer("200 OK", headers, body)]).await;
        let outcome = send(limits(), &bearer_to(&stand_in.address())).await;
        assert!(matches!(outcome, PushOutcome::Unknown(_)), "{outcome:?}");
        assert_eq!(outcome.message().id(), says, "{body}");
        assert_eq!(stand_in.seen().len(), 1, "and it is not repeated");
    }
}

#[tokio::test]
async fn each_refusal_says_what_to_do_and_is_asked_once() {
    let cases = [
        (400, RefusalCode::Content),
        (401, RefusalCode::Credential),
        (403, RefusalCode::NotAllowed),
        (404, RefusalCode::Address),
        (409, RefusalCode::Conflict),
        (410, RefusalCode::Address),
        (413, RefusalCode::TooLarge),
        (418, RefusalCode::Other),
        (422, RefusalCode::Content),
        (501, RefusalCode::Trouble),
    ];
    for (status, code) in cases {
        let words = r#"{"error":{"message":"Unknown workspace","param":"workspaceId"}}"#;
        let stand_in = StandIn::start([answer(&format!("{status} No"), "", words)]).await;
        let PushOutcome::Refused(refusal) = send(limits(), &bearer_to(&stand_in.address())).await else {
            panic!("{status} is a refusal");
        };
        assert_eq!((refusal.status, refusal.code), (status, code));
        assert_eq!(refusal.words.as_deref(), Some("Unknown workspace"));
        assert_eq!(refusal.field.as_deref(), Some("workspaceId"));
        assert_eq!(
            stand_in.seen().len(),
            1,
            "{status} will not change by asking again"
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_other_host_gets_nothing() {
    for status in [301, 302, 303, 307, 308] {
        let other = StandIn::start([answer("200 OK", "", "")]).await;
        let to = format!(
            "location: http://localhost:{}/in\r\n",
            other.host().split_once(':').unwrap().1
        );
        let stand_in = StandIn::start([answer(&format!("{status} Moved"), &to, "")]).await;
        let scheme = AuthScheme::Header {
            name: "X-API-Key".to_owned(),
        };
        let outcome = send(limits(), &push_to(&stand_in.address(), scheme)).await;
        assert_eq!(outcome.message().id(), "push-redirect-to");
        let PushOutcome::Refused(refusal) = outcome else {
            panic!("{status} is a failure");
        };
        assert_eq!(refusal.code, RefusalCode::Redirect);
        assert_eq!(refusal.points_to.as_deref(), Some("localhost"));
        assert!(
            other.seen().is_empty(),
            "the key went to a host that nobody named"
        );
    }
}

#[tokio::test]
async fn localhost_means_this_computer_by_name_too() {
    let stand_in = StandIn::start([answer("200 OK", "", "")]).await;
    let address = stand_in.address().replace("127.0.0.1", "localhost");
    assert!(send(limits(), &bearer_to(&address)).await.is_delivered());
}
