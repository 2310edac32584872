//! Makes a first call. Run it with `cargo run --example quick_start`.

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
    let worker = client
        .tasks()
        .create("What's the weather today in Barcelona?")
        .await?;
    println!("{}", worker.output_text);
    Ok(())
}
