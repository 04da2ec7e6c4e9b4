//! Connections that are given up while the host still writes.
//!
//! To drop such a stream is to block in the host until the peer has taken all of it, and a peer
//! that never reads would hang the program. So these are kept, and dropped when they can be.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::mem::ManuallyDrop;

use wasip2::io::streams::OutputStream;
use wasip2::sockets::tcp::{ShutdownType, TcpSocket};

use super::handles::Held;
use super::tcp_stream::Handles;

/// So many are looked at whenever one more connection ends.
const LOOKS: usize = 4;

#[derive(Default)]
pub(super) struct Unfinished(RefCell<VecDeque<Rest>>);

/// At the program's end the host closes what was not dropped, and does not wait for it.
type Rest = ManuallyDrop<(OutputStream, TcpSocket, Held)>;

impl Unfinished {
    pub(super) fn release(&self, handles: Handles, is_writing: bool) {
        self.sweep();
        if is_writing {
            let rest = ManuallyDrop::new(handles.into_output());
            // The peer sees the end even if nobody comes by again. It fails if it has left.
            let _ = rest.1.shutdown(ShutdownType::Send);
            self.0.borrow_mut().push_back(rest);
        }
    }

    fn sweep(&self) {
        let mut all = self.0.borrow_mut();
        for _ in 0..LOOKS.min(all.len()) {
            let Some(rest) = all.pop_front() else {
                return;
            };
            match rest.0.check_write() {
                Ok(0) => all.push_back(rest),
                _ => drop(ManuallyDrop::into_inner(rest)),
            }
        }
    }
}
