//! Which loop runs on this thread, and which loops live on it.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::EventLoop;
use super::core::Core;
use super::exceptions::ExceptionContext;
use super::ready::Ready;
use crate::Error;

/// What a function that needs a running loop says without one.
pub(crate) const NO_LOOP: &str =
    "no running event loop: call this inside run(…) or #[wasyncio::main]";

thread_local! {
    static RUNNING: RefCell<Option<Rc<Core>>> = const { RefCell::new(None) };
    /// The loops that a host calls, in the order in which they were started.
    static UNDER_WAY: RefCell<Vec<Rc<Core>>> = const { RefCell::new(Vec::new()) };
    /// A thread has few loops: a list is fine.
    static LOCAL: RefCell<Vec<(u32, Weak<Core>)>> = const { RefCell::new(Vec::new()) };
}

/// The loop that runs on this thread: asyncio's `get_running_loop`.
///
/// # Errors
/// [`Error::RuntimeError`] if none does.
///
/// ```
/// # use wasyncio::prelude::*;
/// assert!(get_running_loop().is_err());
/// # let run =
/// run(async { assert!(get_running_loop().is_ok()) });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn get_running_loop() -> Result<EventLoop, Error> {
    let core = RUNNING.try_with(|running| running.borrow().clone());
    core.ok()
        .flatten()
        .or_else(last_under_way)
        .map(EventLoop::from_core)
        .ok_or(Error::RuntimeError("no running event loop"))
}

/// Calls `f` with the running loop. `f` must not run user code.
pub(crate) fn with_running<R>(f: impl FnOnce(&Core) -> R) -> R {
    RUNNING.with(|running| match &*running.borrow() {
        Some(core) => f(core),
        None => f(&last_under_way().expect(NO_LOOP)),
    })
}

/// Makes `core` the running loop of this thread until the guard is dropped.
pub(super) fn enter(core: &Rc<Core>) -> InTurn {
    InTurn(RUNNING.with(|running| running.borrow_mut().replace(core.clone())))
}

pub(super) struct InTurn(Option<Rc<Core>>);

impl Drop for InTurn {
    fn drop(&mut self) {
        let before = self.0.take();
        let core = RUNNING.with(|running| std::mem::replace(&mut *running.borrow_mut(), before));
        drop(core);
    }
}

/// True inside of a loop's turn, and not only between the turns of one.
pub(super) fn is_in_turn() -> bool {
    RUNNING.with(|running| running.borrow().is_some())
}

/// The loop whose turn it is.
#[cfg(feature = "js")]
pub(crate) fn in_turn() -> Option<u32> {
    RUNNING.with(|running| running.borrow().as_ref().map(|core| core.id))
}

/// A host that calls the loop has begun to.
pub(super) fn begin(core: &Rc<Core>) {
    UNDER_WAY.with(|all| all.borrow_mut().push(core.clone()));
}

/// It will call the loop no more.
pub(super) fn end(core: &Rc<Core>) {
    let ended = UNDER_WAY.with(|all| {
        let mut all = all.borrow_mut();
        let at = all.iter().position(|other| Rc::ptr_eq(other, core));
        at.map(|at| all.remove(at))
    });
    drop(ended);
}

/// Between the turns of loops, where the host calls other code: the one that was started last.
#[cold]
fn last_under_way() -> Option<Rc<Core>> {
    let last = UNDER_WAY.try_with(|all| all.borrow().last().cloned());
    last.ok().flatten()
}

pub(super) fn register(core: &Rc<Core>) {
    LOCAL.with(|local| local.borrow_mut().push((core.id, Rc::downgrade(core))));
}

pub(super) fn unregister(loop_id: u32) {
    let _ = LOCAL.try_with(|local| local.borrow_mut().retain(|&(id, _)| id != loop_id));
}

/// Calls `f` with the loop of this number if it lives on this thread. `f` must not run user code.
pub(crate) fn with_local_loop<R>(loop_id: u32, f: impl FnOnce(&Core) -> R) -> Option<R> {
    let mut f = Some(f);
    let ran = RUNNING.try_with(|running| match &*running.borrow() {
        Some(core) if core.id == loop_id => f.take().map(|f| f(core)),
        _ => None,
    });
    match (ran.ok()?, f) {
        // Not under the borrow: what a closed loop drops may start a loop.
        (None, Some(f)) => find(loop_id).map(|core| f(&core)),
        (ran, _) => ran,
    }
}

/// True if the loop of this number runs on this thread.
pub(crate) fn is_running(loop_id: u32) -> bool {
    RUNNING.with(|running| {
        let running = running.borrow();
        running.as_ref().is_some_and(|core| core.id == loop_id)
    })
}

/// True if the loop of this number lives on this thread.
pub(crate) fn is_local(loop_id: u32) -> bool {
    with_local_loop(loop_id, |_| ()).is_some()
}

/// The loop of this number, if it lives on this thread, running or not.
#[cold]
fn find(loop_id: u32) -> Option<Rc<Core>> {
    LOCAL
        .try_with(|local| {
            let local = local.borrow();
            let found = local.iter().find(|&&(id, _)| id == loop_id);
            found.and_then(|(_, core)| core.upgrade())
        })
        .ok()
        .flatten()
}

/// The loop of this number, if it lives on this thread.
///
/// # Errors
/// [`Error::RuntimeError`] if it does not, or not any more.
pub(crate) fn loop_of(loop_id: u32) -> Result<EventLoop, Error> {
    let core = find(loop_id).ok_or(Error::RuntimeError("the event loop is gone"))?;
    Ok(EventLoop::from_core(core))
}

/// Shows each loop of this thread.
pub(crate) fn each_local(visit: impl Fn(&Core)) {
    let cores: Vec<_> = LOCAL
        .try_with(|local| {
            local
                .borrow()
                .iter()
                .filter_map(|(_, core)| core.upgrade())
                .collect()
        })
        .unwrap_or_default();
    cores.iter().for_each(|core| visit(core));
}

/// Queues an entry on the loop of this number; drops it if the loop is gone.
pub(crate) fn ready_on(loop_id: u32, entry: Ready) {
    with_local_loop(loop_id, |core| core.push(entry));
}

/// Reports to the exception handler of the running loop, or to standard error without one.
pub(crate) fn report(message: &'static str, error: impl Into<Error>) {
    let context = ExceptionContext::new(message).with_exception(error.into());
    match get_running_loop() {
        Ok(event_loop) => event_loop.call_exception_handler(&context),
        Err(_) => super::exceptions::print(&context),
    }
}

/// Reports to the exception handler of the loop of this number, if it is there and open.
pub(crate) fn report_context(loop_id: u32, context: ExceptionContext) {
    if let Some(core) = find(loop_id) {
        EventLoop::from_core(core).call_exception_handler(&context);
    }
}
