//! Reads events as they arrive: `cargo run --example events`.

use handinger::Client;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let mut events = client
        .workers()
        .retrieve("wrk_vk81XUHKHG-qr4")
        .stream()
        .await?;
    while let Some(event) = events.next().await {
        let event = event?;
        println!("{}: {}", event.event(), event.data());
    }
    Ok(())
}
