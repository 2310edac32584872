//! Options of one request, and its response: `cargo run --example options`.

use handinger::Client;
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let (worker, response) = client
        .workers()
        .retrieve("wrk_vk81XUHKHG-qr4")
        .timeout(Duration::from_secs(5))
        .max_retries(4)
        .header("x-team", "blue")
        .with_response()
        .await?;
    let attempts = response.attempts();
    println!("{} after {attempts} attempts", response.status());
    println!("{worker:#?}");
    Ok(())
}
