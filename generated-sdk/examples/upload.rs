//! Uploads a file. Run it with `cargo run --example upload`.

use handinger::{Client, Upload};

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // reads HANDINGER_API_KEY
    let worker = client
        .tasks()
        .create("What's the weather today in Barcelona?")
        .file(Upload::path("document.pdf"))
        .await?;
    println!("{}", worker.output_text);
    Ok(())
}
