//! Sends a file: `cargo run --example upload`.

use handinger::{Client, Upload};

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    let worker = client
        .tasks()
        .create("What's the weather today in Barcelona?")
        .file(Upload::bytes("hello.txt", "Hello"))
        .await?;
    println!("{}", worker.id);
    Ok(())
}
