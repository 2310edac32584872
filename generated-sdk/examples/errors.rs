//! Handles errors. Run it with `cargo run --example errors`.

use handinger::types::ErrorResponse;
use handinger::{Client, ErrorKind};

#[tokio::main]
async fn main() {
    if let Err(error) = run().await {
        eprintln!("{error}");
        std::process::exit(1);
    }
}

async fn run() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // reads HANDINGER_API_KEY
    match client.workers().retrieve("wrk_vk81XUHKHG-qr4").await {
        Ok(worker) => println!("{}", worker.output_text),
        Err(error) if error.kind() == ErrorKind::NotFound => println!("not found"),
        Err(error) if error.kind() == ErrorKind::RateLimited => {
            println!("rate limited, retry after {:?}", error.retry_after());
        }
        Err(error) => {
            eprintln!("{error}");
            if let Ok(problem) = error.json::<ErrorResponse>() {
                eprintln!("{problem:#?}");
            }
        }
    }
    Ok(())
}
