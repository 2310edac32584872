//! Creates a resource, then retrieves it. Run it with `cargo run --example create`.

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
    let worker = client.workers().create("Summarize today's news").await?;
    let worker = client.workers().retrieve(&worker.id).await?;
    println!("{}", worker.output_text);
    Ok(())
}
