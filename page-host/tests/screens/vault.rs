//! A stand-in for HashiCorp Vault.

/// A Vault that knows the token and has nothing at the path.
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
}
