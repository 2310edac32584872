//! Sets options for a single request and reads the response's metadata. Run it with
//! `cargo run --example options`.

use handinger::Client;
use std::time::Duration;

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // reads HANDINGER_API_KEY
    let (worker, response) = client
        .workers()
        .retrieve("wrk_vk81XUHKHG-qr4")
        .timeout(Duration::from_secs(5))
        .max_retries(4)
        .header("x-team", "blue")
        .with_response()
        .await?;
    println!("{} in {:?}", response.status(), response.elapsed());
    println!("{}", worker.output_text);
    Ok(())
}
