//! Random numbers.

use std::task::{Context, Poll};

use crate::process::guest::child::Call;
use crate::process::guest::errno::{Answer, Errno};

/// So many bytes are made in one slice.
const CHUNK: u32 = 64 * 1024;

/// They are the host's own, fit for keys. Those of the simulated host are made for being repeated,
/// and keep no secret.
pub(super) fn random_get(
    mut buffer: u32,
    mut length: u32,
) -> impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> {
    move |call, cx| {
        call.memory.range(buffer, length)?;
        let count = length.min(CHUNK);
        let bytes = call.memory.bytes_mut(buffer, count)?;
        if !call.child.backend.fill_random(bytes) {
            getrandom::getrandom(bytes).map_err(|_| Errno::Io)?;
        }
        buffer = buffer.wrapping_add(count);
        length -= count;
        if length == 0 {
            return Poll::Ready(Ok(()));
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}
