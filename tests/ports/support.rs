//! What Python has and the scenarios use: exceptions, `finally`, and the loop's methods by name.

use std::cell::Cell;
use std::future::IntoFuture;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::backend::Simulated;
use wasyncio::future::Future;
use wasyncio::*;

/// An exception of Python's, with its message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[expect(clippy::enum_variant_names, reason = "Python's names")]
pub(crate) enum Exc {
    ValueError(&'static str),
    KeyError(&'static str),
    IndexError(&'static str),
    RuntimeError(&'static str),
    OSError(&'static str),
}

impl Exc {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::ValueError(_) => "ValueError",
            Self::KeyError(_) => "KeyError",
            Self::IndexError(_) => "IndexError",
            Self::RuntimeError(_) => "RuntimeError",
            Self::OSError(_) => "OSError",
        }
    }

    pub(crate) fn message(self) -> &'static str {
        match self {
            Self::ValueError(message)
            | Self::KeyError(message)
            | Self::IndexError(message)
            | Self::RuntimeError(message)
            | Self::OSError(message) => message,
        }
    }
}

/// Raises an exception where nothing is returned, as in a callback: a panic, in Rust.
#[cfg(panic = "unwind")]
pub(crate) fn throw(class: &str) -> ! {
    panic!("{class}")
}

/// The `args` of a `CancelledError`.
pub(crate) fn args(cancelled: &Cancelled) -> Vec<&str> {
    cancelled.message().into_iter().collect()
}

/// Python's `finally`, without awaits: runs when it goes out of scope.
pub(crate) fn finally(then: impl Fn()) -> impl Drop {
    struct Finally<F: Fn()>(F);
    impl<F: Fn()> Drop for Finally<F> {
        fn drop(&mut self) {
            (self.0)();
        }
    }
    Finally(then)
}

/// `try: await …` with an `except BaseException` to come: a cancellation is an error like others.
pub(crate) async fn caught<T>(future: impl IntoFuture<Output = Result<T>>) -> Result<T> {
    match catch_cancelled(future).await {
        Ok(result) => result,
        Err(cancelled) => Err(cancelled.into()),
    }
}

/// The `raise` at the end of an `except BaseException`.
pub(crate) async fn reraise<T>(caught: Result<T>) -> Result<T> {
    match caught {
        Err(Error::CancelledError(cancelled)) => cancelled.raise().await,
        other => other,
    }
}

/// `asyncio.get_running_loop()`.
pub(crate) fn running() -> EventLoop {
    get_running_loop().unwrap()
}

/// `loop.create_future()`.
pub(crate) fn future<T: 'static>() -> Future<T> {
    running().create_future()
}

/// `loop.call_soon(…)`.
pub(crate) fn call_soon(callback: impl FnOnce() + 'static) -> Rc<Handle> {
    running().call_soon(callback).unwrap()
}

/// `loop.call_later(…)`.
pub(crate) fn call_later(delay: Duration, callback: impl FnOnce() + 'static) -> Rc<Handle> {
    running().call_later(delay, callback).unwrap()
}

/// Where a scenario runs that is more than one coroutine.
#[derive(Clone)]
pub(crate) enum Host {
    Simulated(Rc<Simulated>),
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    Own,
}

impl Host {
    /// A simulated host whose clock has run for a while, as real ones have.
    pub(crate) fn simulated() -> Self {
        let host = Simulated::new();
        host.advance(secs(1000));
        Self::Simulated(host)
    }

    /// `asyncio.new_event_loop()`.
    pub(crate) fn new_event_loop(&self) -> EventLoop {
        match self {
            Self::Simulated(host) => EventLoop::with_backend(host.clone()),
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Own => EventLoop::new(),
        }
    }

    /// `asyncio.Runner()`.
    pub(crate) fn runner(&self) -> Runner {
        match self {
            Self::Simulated(host) => Runner::new().backend(host.clone()),
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Own => Runner::new(),
        }
    }

    /// `asyncio.run(main)`.
    pub(crate) fn run<F>(&self, main: F) -> Result<F::Output>
    where
        F: std::future::Future + 'static,
    {
        match self {
            Self::Simulated(_) => {
                let runner = self.runner();
                let outcome = runner.run(main).result();
                runner.close().result()?;
                outcome
            }
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Own => run(main).result(),
        }
    }

    /// `time.sleep(…)`: blocks the loop.
    pub(crate) fn block(&self, duration: Duration) {
        match self {
            Self::Simulated(host) => host.advance(duration),
            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            Self::Own => std::thread::sleep(duration),
        }
    }
}

/// A test of a scenario that needs a host whose clock has run for a while.
macro_rules! simulated_only {
    ($scenario:ident) => {
        mod $scenario {
            #[cfg_attr(
                not(all(target_family = "wasm", target_os = "unknown")),
                ::core::prelude::v1::test
            )]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() {
                let host = $crate::support::Host::simulated();
                host.run(super::$scenario(host.clone())).unwrap();
            }
        }
    };
}

/// Makes tests of a scenario that is a plain function: in virtual time, and on hosts that can be
/// blocked.
macro_rules! on_both_hosts {
    ($scenario:ident) => {
        mod $scenario {
            #[cfg_attr(
                not(all(target_family = "wasm", target_os = "unknown")),
                ::core::prelude::v1::test
            )]
            #[cfg_attr(
                all(target_family = "wasm", target_os = "unknown"),
                ::wasm_bindgen_test::wasm_bindgen_test
            )]
            fn simulated() {
                super::$scenario($crate::support::Host::simulated());
            }

            #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
            #[::core::prelude::v1::test]
            fn host() {
                super::$scenario($crate::support::Host::Own);
            }
        }
    };
}

/// `asyncio.sleep(0)`.
pub(crate) fn hop() -> Sleep {
    sleep(Duration::ZERO)
}

pub(crate) const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

pub(crate) const fn secs(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Counts the turns of the loop, up to `limit`: the scenarios' `tick`.
pub(crate) fn ticks(limit: u32) -> &'static Cell<u32> {
    fn tick(n: &'static Cell<u32>, limit: u32) {
        n.set(n.get() + 1);
        if n.get() < limit {
            call_soon(move || tick(n, limit));
        }
    }
    let n: &Cell<u32> = Box::leak(Box::default());
    call_soon(move || tick(n, limit));
    n
}
