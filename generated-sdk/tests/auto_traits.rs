//! Futures and values can be sent to other threads, and all but open streams can be shared.

fn shared<T: Send + Sync + Unpin>() {}

fn sent<T: Send + Unpin>() {}

fn future<T: IntoFuture<IntoFuture: Send + Unpin>>() {}

fn request<O: handinger::Operation>() {
    shared::<handinger::Request<O>>();
    future::<handinger::Request<O>>();
}

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
    shared::<handinger::Server>();
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
fn requests_and_their_futures_can_be_sent() {
    request::<handinger::resources::workers::Create>();
}
