//! Signals.

use std::fmt;

/// A signal by its number, as POSIX has it: Python's `signal.Signals`.
///
/// ```
/// use wasyncio::Signal;
///
/// assert_eq!(Signal::SIGTERM.0, 15);
/// assert_eq!(Signal::SIGKILL.to_string(), "SIGKILL");
/// assert_eq!(Signal(40).to_string(), "signal 40");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Signal(pub i32);

/// The constants, and their names.
macro_rules! signals {
    ($($name:ident = $number:literal, $what:literal;)*) => {
        impl Signal {
            $(#[doc = $what] pub const $name: Self = Self($number);)*

            fn name(self) -> Option<&'static str> {
                match self.0 {
                    $($number => Some(stringify!($name)),)*
                    _ => None,
                }
            }
        }
    };
}

signals! {
    SIGHUP = 1, "The terminal is gone.";
    SIGINT = 2, "Interrupted from the keyboard.";
    SIGQUIT = 3, "Quit from the keyboard.";
    SIGABRT = 6, "Aborted: the end of a WebAssembly module that trapped.";
    SIGKILL = 9, "Ends any process.";
    SIGTERM = 15, "Asks for the end.";
    SIGXCPU = 24, "Has computed more than it may.";
}

impl fmt::Display for Signal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => f.write_str(name),
            None => write!(f, "signal {}", self.0),
        }
    }
}
