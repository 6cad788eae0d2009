//! AWS Signature Version 4, by AWS's own crate.

use super::super::auth::{AuthLine, MASK};
use super::{UnsignedRequest, then};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4;
use std::time::SystemTime;
use zeroize::Zeroizing;

/// An access key and the scope it signs for.
pub(in crate::destination) struct AwsKey<'a> {
    pub id: &'a str,
    pub secret: &'a str,
    pub session: Option<&'a str>,
    pub region: &'a str,
    pub service: &'a str,
}

/// The headers of the signature. None if the request cannot be signed, which parsing rules out: AWS
/// then refuses it.
pub(in crate::destination) fn aws(key: &AwsKey<'_>, draft: &UnsignedRequest<'_>) -> Vec<AuthLine> {
    signed(key, draft)
        .unwrap_or_default()
        .into_iter()
        .map(|(name, value)| AuthLine {
            shown: shown(key, &name, &value),
            name,
            value,
        })
        .collect()
}

fn signed(key: &AwsKey<'_>, draft: &UnsignedRequest<'_>) -> Option<Vec<(String, Zeroizing<String>)>> {
    let session = key.session.map(str::to_owned);
    let credentials = Credentials::new(key.id, key.secret, session, None, "Causeway");
    let identity = credentials.into();
    let parameters = v4::SigningParams::builder()
        .identity(&identity)
        .region(key.region)
        .name(key.service)
        .time(SystemTime::from(draft.at))
        .settings(SigningSettings::default())
        .build()
        .ok()?
        .into();
    // What a proxy may touch on the way is not signed.
    let covered = draft
        .headers
        .iter()
        .filter(|(name, _)| name == "content-type" || name.starts_with("x-amz-"))
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let request = SignableRequest::new(
        draft.method,
        draft.url.as_str(),
        covered,
        SignableBody::Bytes(draft.body),
    )
    .ok()?;
    let (instructions, _) = sign(request, &parameters).ok()?.into_parts();
    Some(
        instructions
            .headers()
            .map(|(name, value)| (name.to_lowercase(), Zeroizing::new(value.to_owned())))
            .collect(),
    )
}

fn shown(key: &AwsKey<'_>, name: &str, value: &str) -> String {
    match name {
        "authorization" => {
            // The date in the scope is that of sending, and the signature depends on it.
            let signed = value.split("SignedHeaders=").nth(1).unwrap_or_default();
            let signed = signed.split(',').next().unwrap_or_default();
            format!(
                "AWS4-HMAC-SHA256 Credential={}/{}/{}/{}/aws4_request, SignedHeaders={signed}, Signature={MASK}",
                key.id,
                then(),
                key.region,
                key.service
            )
        }
        "x-amz-date" => then(),
        _ => MASK.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use url::Url;
    use uuid::Uuid;

    #[test]
    fn the_first_case_of_the_published_test_suite_gets_its_signature() {
        // `get-vanilla` of the AWS Signature Version 4 test suite.
        let url = Url::parse("https://example.amazonaws.com/").unwrap();
        let draft = UnsignedRequest {
            method: "GET",
            url: &url,
            headers: &[],
            body: b"",
            id: Uuid::nil(),
            at: "2015-08-30T12:36:00Z".parse().unwrap(),
        };
        let key = AwsKey {
            id: "AKIDEXAMPLE",
            secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            session: None,
            region: "us-east-1",
            service: "service",
        };
        let lines = aws(&key, &draft);
        let line = |name: &str| lines.iter().find(|line| line.name == name).unwrap();
        assert_eq!(
            line("authorization").value.as_str(),
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
        );
        assert_eq!(line("x-amz-date").value.as_str(), "20150830T123600Z");
        assert!(
            !line("authorization").shown.contains("5fa00fa3"),
            "{}",
            line("authorization").shown
        );
    }
}
