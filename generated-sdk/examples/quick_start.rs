//! The simplest call: `cargo run --example quick_start`.

use handinger::Client;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let worker = client.workers().retrieve("wrk_vk81XUHKHG-qr4").await?;
    println!("{}", worker.id);
    Ok(())
}
