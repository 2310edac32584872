//! How the types are written and read.

mod budget;
mod continue_worker;
mod create_schedule;
mod create_task;
mod create_worker;
mod error_response;
mod schedule_cancel_response;
mod schedule_list_response;
mod schedule_when;
mod schedule_when_cron;
mod schedule_when_delayed;
mod schedule_when_interval;
mod schedule_when_scheduled;
mod worker;
mod worker_costs;
mod worker_file;
mod worker_output;
mod worker_output_content;
mod worker_schedule;
mod worker_schedule_cron;
mod worker_schedule_delayed;
mod worker_schedule_interval;
mod worker_schedule_scheduled;
mod worker_source;
mod worker_status;
mod worker_usage;
