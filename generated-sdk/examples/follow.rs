//! Makes something and looks at it again: `cargo run --example follow`.

use handinger::Client;

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let worker = client.workers().create("Summarise today's news").await?;
    let worker = client.workers().retrieve(&worker.id).await?;
    println!("{worker:#?}");
    Ok(())
}
