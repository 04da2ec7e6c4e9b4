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
        lasts: bool,
    }
}

/// A scope that has been polled, and the scope around it.
struct Live {
    scope: Rc<Scope>,
    outer: Option<ScopeRef>,
    is_open: bool,
}

impl Live {
    /// Opens a scope inside the current one.
    #[inline]
    fn new() -> Self {
        Self {
            scope: Rc::default(),
            outer: current::scope(),
            is_open: false,
        }
    }

    #[inline]
    fn open(&mut self) {
        if !std::mem::replace(&mut self.is_open, true) {
            if let Some(outer) = &self.outer {
                outer.add_inner(&self.scope);
            }
        }
    }

    #[inline]
    fn close(&mut self) {
        if std::mem::take(&mut self.is_open) {
            if let Some(outer) = &self.outer {
                outer.remove_inner(&self.scope);
            }
            self.scope.close();
        }
    }

    /// Closes the scope, for another await in the same place. Who still knows this one may keep it.
    #[inline]
    fn renew(&mut self) {
        self.close();
        match Rc::get_mut(&mut self.scope) {
            Some(scope) => scope.renew(),
            None => std::mem::take(&mut self.scope).end(),
        }
    }
}

impl Drop for Live {
    fn drop(&mut self) {
        self.close();
        self.scope.end();
    }
}

impl<F: Future> CatchCancelled<F> {
    pub(crate) fn new(future: F) -> Self {
        Self {
            future: Some(future),
            live: None,
            lasts: false,
        }
    }

    /// For one await after the other: [`then`](Self::then) gives the next. Its scope is made once.
    #[cfg(feature = "js")]
    pub(crate) fn lasting() -> Self {
        Self {
            future: None,
            live: None,
            lasts: true,
        }
    }

    /// What is awaited next, by the task that awaited the one before.
    #[cfg(feature = "js")]
    #[inline]
    pub(crate) fn then(mut self: Pin<&mut Self>, future: F) -> Pin<&mut Self> {
        self.as_mut().project().future.set(Some(future));
        self
    }

    /// Opens the scope now, as if it had been polled, for those who address requests to it.
    pub(crate) fn open(self: Pin<&mut Self>) -> Rc<Scope> {
        let live = self.project().live.get_or_insert_with(Live::new);
        live.open();
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
                        drop(scope);
                        this.future.set(None);
                        end(this.live, *this.lasts);
                        return Poll::Ready(Ok(value));
                    }
                    Poll::Pending => scope.take_raised(),
                }
            }
        };
        if let Some(cancelled) = cancelled {
            let _inside = current::enter_scope(scope);
            current::unwind(&cancelled, || this.future.set(None));
            end(this.live, *this.lasts);
            return Poll::Ready(Err(cancelled));
        }
        if let Some(late) = scope.take_late() {
            request::scope(ScopeRef::Inner(scope), &late);
        }
        Poll::Pending
    }
}

#[inline]
fn end(live: &mut Option<Live>, lasts: bool) {
    match live {
        Some(live) if lasts => live.renew(),
        _ => *live = None,
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
