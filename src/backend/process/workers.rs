//! Workers for children, in pages, in workers and in Node. Elsewhere these settings are without
//! effect.

use std::cell::{Cell, RefCell};

thread_local! {
    static URL: RefCell<Option<String>> = const { RefCell::new(None) };
    static LIMIT: Cell<usize> = const { Cell::new(DEFAULT_LIMIT) };
}

const DEFAULT_LIMIT: usize = 64;

/// Says where the script of the workers is that child processes run in: the URL of the npm
/// package's `dist/worker.js`. The npm package itself says it when it is loaded. A Rust
/// program in a page needs it unless it has the feature `process`, which brings the script
/// along; a page whose Content-Security-Policy allows no workers from `blob:` URLs needs it, too.
///
/// It is for this thread. Elsewhere than in pages, workers and Node it has no effect.
///
/// ```
/// wasyncio::set_worker_url("https://example.org/wasyncio/worker.js");
/// ```
pub fn set_worker_url(url: impl Into<String>) {
    URL.set(Some(url.into()));
}

/// Says how many child processes may live at once in workers: 64 unless it is set, and at least
/// one. Each takes a thread and a few megabytes. More wait in
/// [`create_subprocess_exec`](crate::create_subprocess_exec) for their turn, first come, first
/// served.
///
/// It is for this thread. Elsewhere than in pages, workers and Node it has no effect.
///
/// ```
/// wasyncio::set_worker_limit(8);
/// ```
pub fn set_worker_limit(limit: usize) {
    LIMIT.set(limit.max(1));
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) fn worker_limit() -> usize {
    LIMIT.get()
}

/// Where the script is, as far as it was said.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) fn given_worker_url() -> Option<String> {
    URL.with_borrow(Clone::clone)
}
