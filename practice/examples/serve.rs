//! Runs the practice services until Ctrl+C, and prints where they are.

use causeway_practice::{Practice, Scenario, Settings};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "printing the addresses is its purpose")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let scenario = std::env::args().nth(1);
    let settings = Settings {
        scenario: scenario
            .as_deref()
            .and_then(Scenario::from_id)
            .unwrap_or_default(),
        ..Settings::default()
    };
    let practice = Practice::start(settings).await?;
    println!("consoles {}", practice.consoles_url());
    println!("openai   {}", practice.openai_url());
    println!("chatgpt  {}", practice.chatgpt_url());
    println!("platform {}", practice.platform_url());
    std::future::pending::<()>().await;
    Ok(())
}
