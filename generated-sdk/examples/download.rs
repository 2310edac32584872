//! Downloads a file. Run it with `cargo run --example download`.

use handinger::Client;

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // reads HANDINGER_API_KEY
    let file = client
        .workers()
        .retrieve_file("wrk_vk81XUHKHG-qr4", "reports/2026/summary.pdf")
        .await?;
    file.save_to("summary.pdf").await?;
    Ok(())
}
