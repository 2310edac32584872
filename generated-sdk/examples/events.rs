//! Reads server-sent events. Run it with `cargo run --example events`.

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
    let mut events = client
        .workers()
        .create("Summarize today's news")
        .stream()
        .await?;
    while let Some(event) = events.next().await {
        let event = event?;
        println!("{}: {}", event.event(), event.data());
    }
    Ok(())
}
