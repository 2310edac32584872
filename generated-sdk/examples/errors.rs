//! What a failed call tells: `cargo run --example errors`.

use handinger::types::ErrorResponse;
use handinger::{Client, ErrorKind};

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL
    match client.workers().retrieve("wrk_vk81XUHKHG-qr4").await {
        Ok(worker) => println!("{worker:#?}"),
        Err(error) if error.kind() == ErrorKind::NotFound => println!("there is none"),
        Err(error) if error.kind() == ErrorKind::RateLimited => {
            println!("again in {:?}", error.retry_after());
        }
        Err(error) => {
            eprintln!("{error}");
            if let Ok(problem) = error.body::<ErrorResponse>() {
                eprintln!("{problem:#?}");
            }
        }
    }
    Ok(())
}
