//! Futures and values can be sent to other threads, and all but open streams can be shared.

fn shared<T: Send + Sync + Unpin>() {}

fn sent<T: Send + Unpin>() {}

fn future<T: IntoFuture<IntoFuture: Send + Unpin>>() {}

#[test]
fn clients_can_be_sent_and_shared() {
    shared::<handinger::Client>();
    shared::<handinger::ClientBuilder>();
    shared::<handinger::Error>();
    shared::<handinger::ErrorKind>();
    shared::<handinger::ResponseHead>();
    shared::<handinger::RetryPolicy>();
    shared::<handinger::Secret>();
    shared::<handinger::Timeouts>();
    shared::<handinger::Event>();
    shared::<handinger::Extra>();
    shared::<handinger::UnknownValue>();
    shared::<handinger::UnknownVariant>();
    shared::<handinger::Upload>();
    shared::<handinger::resources::workers::Workers<'_>>();
    shared::<handinger::resources::workers::schedules::Schedules<'_>>();
    shared::<handinger::resources::tasks::Tasks<'_>>();
}

#[test]
fn what_is_read_can_be_sent() {
    sent::<handinger::Download>();
    sent::<handinger::EventStream>();
}

#[test]
fn types_can_be_sent_and_shared() {
    shared::<handinger::types::Budget>();
    shared::<handinger::types::Worker>();
    shared::<handinger::types::WorkerStatus>();
    shared::<handinger::types::WorkerFile>();
    shared::<handinger::types::WorkerOutput>();
    shared::<handinger::types::WorkerOutputContent>();
    shared::<handinger::types::WorkerSource>();
    shared::<handinger::types::WorkerCosts>();
    shared::<handinger::types::WorkerUsage>();
    shared::<handinger::types::WorkerSchedule>();
    shared::<handinger::types::WorkerScheduleScheduled>();
    shared::<handinger::types::WorkerScheduleDelayed>();
    shared::<handinger::types::WorkerScheduleCron>();
    shared::<handinger::types::WorkerScheduleInterval>();
    shared::<handinger::types::ScheduleWhen>();
    shared::<handinger::types::ScheduleWhenScheduled>();
    shared::<handinger::types::ScheduleWhenDelayed>();
    shared::<handinger::types::ScheduleWhenCron>();
    shared::<handinger::types::ScheduleWhenInterval>();
    shared::<handinger::types::ScheduleListResponse>();
    shared::<handinger::types::ScheduleCancelResponse>();
    shared::<handinger::types::ErrorResponse>();
}

#[test]
fn requests_can_be_sent_and_shared() {
    shared::<handinger::Request<handinger::resources::workers::Create>>();
    shared::<handinger::Request<handinger::resources::workers::Create, handinger::EventStream>>();
    shared::<handinger::Request<handinger::resources::workers::Retrieve>>();
    shared::<handinger::Request<handinger::resources::workers::Retrieve, handinger::EventStream>>();
    shared::<handinger::Request<handinger::resources::workers::Continue>>();
    shared::<handinger::Request<handinger::resources::workers::Continue, handinger::EventStream>>();
    shared::<handinger::Request<handinger::resources::workers::StreamUpdates>>();
    shared::<handinger::Request<handinger::resources::workers::RetrieveEmail>>();
    shared::<handinger::Request<handinger::resources::workers::RetrieveFile>>();
    shared::<handinger::Request<handinger::resources::workers::schedules::SchedulesList>>();
    shared::<handinger::Request<handinger::resources::workers::schedules::Create>>();
    shared::<handinger::Request<handinger::resources::workers::schedules::Cancel>>();
    shared::<handinger::Request<handinger::resources::tasks::Create>>();
}

#[test]
fn futures_of_requests_can_be_sent() {
    future::<handinger::Request<handinger::resources::workers::Create>>();
    future::<handinger::Request<handinger::resources::workers::Create, handinger::EventStream>>();
    future::<handinger::Request<handinger::resources::workers::Retrieve>>();
    future::<handinger::Request<handinger::resources::workers::Retrieve, handinger::EventStream>>();
    future::<handinger::Request<handinger::resources::workers::Continue>>();
    future::<handinger::Request<handinger::resources::workers::Continue, handinger::EventStream>>();
    future::<handinger::Request<handinger::resources::workers::StreamUpdates>>();
    future::<handinger::Request<handinger::resources::workers::RetrieveEmail>>();
    future::<handinger::Request<handinger::resources::workers::RetrieveFile>>();
    future::<handinger::Request<handinger::resources::workers::schedules::SchedulesList>>();
    future::<handinger::Request<handinger::resources::workers::schedules::Create>>();
    future::<handinger::Request<handinger::resources::workers::schedules::Cancel>>();
    future::<handinger::Request<handinger::resources::tasks::Create>>();
}
