//! What a failed call tells: `cargo run --example errors`.

use handinger::{Client, ErrorKind};

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    match client.workers().retrieve("worker-id").await {
        Ok(reply) => println!("{reply:#?}"),
        Err(error) if error.status() == Some(404) => println!("there is no such thing"),
        Err(error) if error.kind() == ErrorKind::RateLimited => {
            println!("again in {:?}", error.retry_after());
        }
        Err(error) => eprintln!("{error}"),
    }
    Ok(())
}
