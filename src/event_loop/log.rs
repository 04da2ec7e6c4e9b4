//! What a loop says in debug mode: warnings that are no errors.

use std::rc::Rc;

use super::EventLoop;
use crate::backend::eprint;
use crate::panics;

/// A hook set by the program; shared, so that it may replace itself.
pub(super) type LogHook = Rc<dyn Fn(&EventLoop, &str)>;

impl EventLoop {
    /// Sets who gets the loop's warnings, such as that a callback was slow: the counterpart of
    /// asyncio's logger. `None` brings the default back, which prints them on the host's standard
    /// error, or the console in a page.
    ///
    /// ```
    /// # use wasyncio::prelude::*;
    /// use std::time::Duration;
    /// # let run = run(async {
    /// let event_loop = get_running_loop().unwrap();
    /// event_loop.set_log_hook(Some(|_: &EventLoop, message: &str| {
    ///     wasyncio::println!("warning: {message}");
    /// }));
    /// event_loop.set_debug(true);
    /// event_loop.set_slow_callback_duration(Duration::from_millis(20));
    /// # });
    /// # #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    /// # run.result().unwrap();
    /// ```
    pub fn set_log_hook<H>(&self, hook: Option<H>)
    where
        H: Fn(&Self, &str) + 'static,
    {
        let hook = hook.map(|hook| Rc::new(hook) as LogHook);
        let before = self.core().log_hook.replace(hook);
        drop(before);
    }

    /// Hands a warning to the hook.
    pub(super) fn warn(&self, message: &str) {
        let hook = self.core().log_hook.borrow().clone();
        let logged = hook.map(|hook| panics::catch(|| hook(self, message)));
        if !matches!(logged, Some(Ok(()))) {
            eprint(format_args!("{message}\n"));
        }
    }
}
