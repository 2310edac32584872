//! Errors that a program asks questions, options that every request takes, and a client that is built by hand. `it/usage.rs` runs it against
//! a loopback server.

use handinger::{Client, ErrorKind, Method, RetryPolicy, StatusCode, Timeouts};
use std::time::Duration;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let key = std::env::var("HANDINGER_API_KEY")?;
    let address = std::env::var("HANDINGER_BASE_URL")?;

    // A client is a cheap clone, built once.
    let client = Client::builder()
        .api_key(key)
        .base_url(address) // credentials over plain http: loopback only
        .timeouts(Timeouts::default().attempt(Duration::from_secs(30)))
        .retry(RetryPolicy::standard().max_retries(4))
        .user_agent_suffix("acme-bot/1.2")
        .build()?;

    // Errors say what a person needs, in one line, and answer the questions that a program asks.
    for _ in 0..3 {
        match client.workers().retrieve("wrk_gone").max_retries(0).await {
            Ok(worker) => println!("{}", worker.output_text),
            Err(error) if error.status() == Some(StatusCode::NOT_FOUND) => {
                println!("no such worker")
            }
            Err(error) if error.kind() == ErrorKind::RateLimited => {
                println!("again in {:?}", error.retry_after());
            }
            Err(error) => println!("{error}"), // 401 Unauthorized: key was revoked (workers.retrieve, …)
        }
    }

    // Every request takes the same options, and shows its response when asked.
    let (worker, response) = client
        .workers()
        .retrieve("wrk_1")
        .timeout(Duration::from_secs(5))
        .max_retries(4)
        .header("x-team", "blue")
        .with_response()
        .await?;
    println!(
        "{} {:?} after {} attempts: {}",
        response.status(),
        response.header("x-request-id"),
        response.attempts(),
        worker.id
    );

    // Not in the description.
    let raw: serde_json::Value = client
        .request(Method::GET, "/api/workers")
        .query("limit", 5)
        .await?;
    println!("{raw}");
    Ok(())
}
