//! Options of one request, and its response: `cargo run --example options`.

use handinger::Client;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let (reply, response) = client
        .workers()
        .retrieve("worker-id")
        .timeout(Duration::from_secs(5))
        .max_retries(4)
        .header("x-team", "blue")
        .with_response()
        .await?;
    println!(
        "{} after {} attempts",
        response.status(),
        response.attempts()
    );
    println!("{reply:#?}");
    Ok(())
}
