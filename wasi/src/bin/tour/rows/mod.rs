//! The rows, a file for each group of the table.

mod core;
mod event_loop;
mod network;
mod processes;
mod queues;
mod sync;
mod tasks;
mod tools;

use crate::row::Rows;

pub(crate) fn all() -> Rows {
    [
        core::rows(),
        event_loop::rows(),
        tasks::rows(),
        sync::rows(),
        queues::rows(),
        network::rows(),
        processes::rows(),
        tools::rows(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
