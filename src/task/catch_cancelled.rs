//! `catch_cancelled`: Rust's `try: … except CancelledError`.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::scope::{Gate, Scope, ScopeRef};
use super::{Cancelled, current, request};

/// Runs `future` in a scope of its own: a cancellation that reaches it drops it and comes out as
/// a value.
///
/// It is the place for clean-up that awaits, and for going on in spite of the request. Whoever
/// does not mean to go on ends with [`Cancelled::raise`].
///
/// ```
/// # use wasyncio::prelude::*;
/// # let run = run(async {
/// let task = create_task(async {
///     match catch_cancelled(std::future::pending::<()>()).await {
///         Ok(()) => "finished",
///         Err(_) => "interrupted, and tidied up",
///     }
/// });
/// sleep(std::time::Duration::ZERO).await;
/// task.cancel();
/// assert_eq!(task.await, "interrupted, and tidied up");
/// # });
/// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
/// # run.result().unwrap();
/// ```
pub fn catch_cancelled<F: IntoFuture>(future: F) -> CatchCancelled<F::IntoFuture> {
    CatchCancelled::new(future.into_future())
}

pin_project! {
    /// The future of [`catch_cancelled`].
    #[must_use = "futures do nothing unless awaited"]
    pub struct CatchCancelled<F> {
        #[pin]
        future: Option<F>,
        live: Option<Live>,
    }
}

/// A scope that has been polled, and the scope around it.
struct Live {
    scope: Rc<Scope>,
    outer: Option<ScopeRef>,
}

impl Live {
    /// Opens a scope inside the current one.
    #[inline]
    fn open() -> Self {
        let outer = current::scope();
        let scope = Rc::new(Scope::default());
        if let Some(outer) = &outer {
            outer.add_inner(&scope);
        }
        Self { scope, outer }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        if let Some(outer) = &self.outer {
            outer.remove_inner(&self.scope);
        }
        self.scope.end();
    }
}

impl<F: Future> CatchCancelled<F> {
    pub(crate) fn new(future: F) -> Self {
        Self {
            future: Some(future),
            live: None,
        }
    }

    /// Opens the scope now, as if it had been polled, for those who address requests to it.
    pub(crate) fn open(self: Pin<&mut Self>) -> Rc<Scope> {
        let live = self.project().live.get_or_insert_with(Live::open);
        live.scope.clone()
    }
}

impl<F: Future> Future for CatchCancelled<F> {
    type Output = Result<F::Output, Cancelled>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let scope = self.as_mut().open();
        let mut this = self.project();
        scope.set_waker(cx.waker());
        let cancelled = match scope.gate() {
            Gate::Blocked => return Poll::Pending,
            Gate::Unwind(cancelled) => Some(cancelled),
            Gate::Open => {
                let future = this.future.as_mut().as_pin_mut();
                let future = future.expect("catch_cancelled is not polled after its end");
                match poll_inside(&scope, future, cx) {
                    Poll::Ready(value) => {
                        this.future.set(None);
                        *this.live = None;
                        return Poll::Ready(Ok(value));
                    }
                    Poll::Pending => scope.take_raised(),
                }
            }
        };
        if let Some(cancelled) = cancelled {
            let _inside = current::enter_scope(scope);
            current::unwind(&cancelled, || this.future.set(None));
            *this.live = None;
            return Poll::Ready(Err(cancelled));
        }
        if let Some(late) = scope.take_late() {
            request::scope(ScopeRef::Inner(scope), &late);
        }
        Poll::Pending
    }
}

#[inline]
fn poll_inside<F: Future>(
    scope: &Rc<Scope>,
    future: Pin<&mut F>,
    cx: &mut Context<'_>,
) -> Poll<F::Output> {
    let _inside = current::enter_scope(scope.clone());
    let _polling = scope.polling();
    future.poll(cx)
}
