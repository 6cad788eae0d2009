//! A stand-in for HashiCorp Vault.

/// A Vault that knows the token, has nothing at the path, and takes what is written there.
pub async fn one() -> mockito::ServerGuard {
    let mut vault = mockito::Server::new_async().await;
    vault
        .mock("GET", "/v1/auth/token/lookup-self")
        .with_body(r#"{"data":{}}"#)
        .create_async()
        .await;
    vault
        .mock("GET", "/v1/secret/metadata/openai/compliance")
        .with_status(404)
        .create_async()
        .await;
    vault
        .mock("POST", "/v1/secret/data/openai/compliance")
        .with_header("content-type", "application/json")
        .with_body(r#"{"data":{"version":1}}"#)
        .create_async()
        .await;
    vault
}
