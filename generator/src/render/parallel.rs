//! Work on many files at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Stack of a helper, in bytes: parsing and printing types that are nested as deep as they may be takes more than a thread has by itself.
const STACK: usize = 32 * 1024 * 1024;

/// Does `work` for each item, on all cores, and gives the results in the order of the items.
pub(super) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            match items.get(index) {
                Some(item) => results.push((index, work(item))),
                None => return results,
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut results = thread::scope(|scope| {
        let helpers: Vec<_> = (0..cores.min(items.len()))
            .filter_map(|_| {
                let builder = thread::Builder::new().stack_size(STACK);
                builder.spawn_scoped(scope, run).ok()
            })
            .collect();
        let mut results = Vec::new();
        for helper in helpers {
            match helper.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        // What is left where the system had no thread to give.
        results.extend(run());
        results
    });
    results.sort_unstable_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}
