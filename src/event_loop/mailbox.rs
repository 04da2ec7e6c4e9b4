//! The loop's door for other threads.
//!
//! A loop and its tasks belong to one thread. Wakers and [`Remote`]s may be used on any: what
//! they have to say is put into the loop's mailbox, and the host is notified. On hosts without
//! threads nothing ever comes here.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::running;
use crate::backend::Notify;
use crate::task::Share;
use crate::{Error, Result};

pub(crate) enum Letter {
    /// A task was woken.
    Wake(Share),
    /// The last waker of a pending task is gone.
    Destroy(Share),
    /// A callback for `call_soon_threadsafe`.
    Call(Box<dyn FnOnce() + Send>),
}

pub(crate) struct Mailbox {
    loop_id: u32,
    /// `None` once the loop is closed.
    letters: Mutex<Option<Vec<Letter>>>,
    /// Saves the loop from locking when there is no mail.
    full: AtomicBool,
    notifier: Arc<dyn Notify>,
}

/// The mailboxes of all open loops of the process. A waker knows its loop by number only. There
/// are few loops: a list is fine, and smaller than a map.
static MAILBOXES: Mutex<Vec<Arc<Mailbox>>> = Mutex::new(Vec::new());

/// No code that can panic runs under these locks.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(super) fn open(loop_id: u32, notifier: Arc<dyn Notify>) -> Arc<Mailbox> {
    let mailbox = Arc::new(Mailbox {
        loop_id,
        letters: Mutex::new(Some(Vec::new())),
        full: AtomicBool::new(false),
        notifier,
    });
    lock(&MAILBOXES).push(mailbox.clone());
    mailbox
}

pub(super) fn close(loop_id: u32) {
    let mailbox = {
        let mut mailboxes = lock(&MAILBOXES);
        let at = mailboxes.iter().position(|known| known.loop_id == loop_id);
        at.map(|at| mailboxes.swap_remove(at))
    };
    let letters = mailbox.and_then(|mailbox| lock(&mailbox.letters).take());
    drop(letters);
}

/// Sends a letter to a loop; a closed loop's mail is dropped.
pub(crate) fn send(loop_id: u32, letter: Letter) {
    drop(try_send(loop_id, letter));
}

/// Sends a letter, or hands it back if the loop is closed.
pub(crate) fn try_send(loop_id: u32, letter: Letter) -> std::result::Result<(), Letter> {
    let mailbox = {
        let mailboxes = lock(&MAILBOXES);
        let found = mailboxes.iter().find(|known| known.loop_id == loop_id);
        found.cloned()
    };
    match mailbox {
        Some(mailbox) => mailbox.send(letter),
        None => Err(letter),
    }
}

impl Mailbox {
    fn send(&self, letter: Letter) -> std::result::Result<(), Letter> {
        match &mut *lock(&self.letters) {
            Some(letters) => letters.push(letter),
            None => return Err(letter),
        }
        self.full.store(true, Ordering::Release);
        self.notifier.notify();
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        !self.full.load(Ordering::Acquire)
    }

    pub(super) fn collect(&self) -> Vec<Letter> {
        if !self.full.swap(false, Ordering::AcqRel) {
            return Vec::new();
        }
        let mut letters = lock(&self.letters);
        letters.as_mut().map(std::mem::take).unwrap_or_default()
    }
}

/// A loop as other threads see it: asyncio's `call_soon_threadsafe`.
#[derive(Clone)]
pub struct Remote(Arc<Mailbox>);

impl Remote {
    pub(super) fn new(mailbox: &Arc<Mailbox>) -> Self {
        Self(mailbox.clone())
    }

    /// Runs `callback` on the loop's thread, in its next turn.
    ///
    /// # Errors
    /// [`Error::RuntimeError`] if the loop is closed.
    ///
    /// ```
    /// # #[cfg(not(target_family = "wasm"))] {
    /// use wasyncio::EventLoop;
    ///
    /// let event_loop = EventLoop::new();
    /// let remote = event_loop.remote();
    /// let thread = std::thread::spawn(move || {
    ///     remote.call_soon_threadsafe(|| wasyncio::get_running_loop().unwrap().stop())
    /// });
    /// event_loop.run_forever().result()?;
    /// thread.join().unwrap()?;
    /// # }
    /// # Ok::<(), wasyncio::Error>(())
    /// ```
    pub fn call_soon_threadsafe(&self, callback: impl FnOnce() + Send + 'static) -> Result<()> {
        let callback = Box::new(callback);
        if running::is_local(self.0.loop_id) {
            // On the loop's own thread it takes its place among the other callbacks.
            return running::with_local_loop(self.0.loop_id, |core| {
                core.call_soon(callback).map(drop)
            })
            .unwrap_or(Err(Error::LOOP_CLOSED));
        }
        let letter = Letter::Call(callback);
        self.0.send(letter).map_err(|_| Error::LOOP_CLOSED)
    }
}
