//! What a user's program looks like, from the first worker to the last attachment. `it/usage.rs` runs it against a loopback server.

use handinger::types::{Budget, ScheduleWhen, WorkerSchedule, WorkerStatus};
use handinger::{Client, Upload};

#[tokio::main]
async fn main() -> Result<(), handinger::Error> {
    let client = Client::from_env()?; // HANDINGER_API_KEY, HANDINGER_BASE_URL; says which variable is missing

    // Required members are arguments, optional ones are named; the request is awaited as it is.
    let worker = client
        .workers()
        .create("Summarize today's news")
        .budget(Budget::Low)
        .await?;
    let worker = client
        .workers()
        .continue_(&worker.id, "Now in Catalan")
        .await?;

    let worker = client
        .workers()
        .retrieve(&worker.id)
        .task_id("tsk_1")
        .await?;
    if worker.status == WorkerStatus::Completed {
        println!("{}", worker.output_text);
    }

    // An operation that can answer with an event stream has one more way to end.
    let mut updates = client.workers().stream_updates(&worker.id).await?;
    while let Some(update) = updates.next().await {
        let update = update?;
        println!("{}: {}", update.event(), update.data());
    }
    let mut run = client.workers().create("Long research").stream().await?; // sends stream: true
    while let Some(step) = run.next().await {
        let step: serde_json::Value = step?.json()?;
        println!("{step}");
    }

    // Files: nested paths stay paths; nothing is held in memory unless asked for.
    client
        .workers()
        .retrieve_file(&worker.id, "reports/2026/summary.pdf")
        .await?
        .save_to("summary.pdf")
        .await?;
    let plan = client
        .workers()
        .retrieve_file(&worker.id, "plan.md")
        .await?
        .text()
        .await?;
    let address: String = client.workers().retrieve_email(&worker.id).await?;

    // Unions: constructors where they help, accessors for what every variant has, room for variants not known yet.
    let schedule = client
        .workers()
        .schedules()
        .create(
            &worker.id,
            "Send the digest",
            ScheduleWhen::cron("0 9 * * 1"),
        )
        .await?;
    match &schedule {
        WorkerSchedule::Cron(cron) => println!("{} at {}", cron.cron, cron.next_run_at),
        other => println!(
            "{:?} ({}) next at {:?}",
            other.id(),
            other.kind(),
            other.next_run_at()
        ),
    }
    for schedule in client
        .workers()
        .schedules()
        .list(&worker.id)
        .await?
        .schedules
    {
        // None only for a variant that this version does not know and that has no id.
        if let Some(id) = schedule.id() {
            client.workers().schedules().cancel(&worker.id, id).await?;
        }
    }

    // Attachments turn the same call into a multipart request.
    let worker = client
        .tasks()
        .create("Compare these two contracts")
        .worker_id(&worker.id)
        .file(Upload::path("a.pdf"))
        .file(Upload::bytes("b.txt", "inline text"))
        .await?;
    println!("{plan} {address} {}", worker.id);
    Ok(())
}
