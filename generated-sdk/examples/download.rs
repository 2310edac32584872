//! Saves a file while it arrives: `cargo run --example download`.

use handinger::Client;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let file = client
        .workers()
        .retrieve_file("wrk_vk81XUHKHG-qr4", "reports/2026/summary.pdf")
        .await?;
    file.save_to("download.bin").await?;
    Ok(())
}
