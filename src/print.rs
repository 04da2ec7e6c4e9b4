//! `print!` and `println!` that work on every host.

/// Prints to standard output, in a page to the console, as `std::print!` does elsewhere.
///
/// A page's console has no half lines: text is kept until its line is complete.
#[macro_export]
macro_rules! print {
    ($($argument:tt)*) => {
        $crate::__private::print(::std::format_args!($($argument)*))
    };
}

/// Prints a line to standard output, in a page to the console.
///
/// ```
/// wasyncio::println!("{} lines", 3);
/// ```
#[macro_export]
macro_rules! println {
    () => {
        $crate::__private::print(::std::format_args!("\n"))
    };
    ($($argument:tt)*) => {
        $crate::__private::print(::std::format_args!(
            "{}\n",
            ::std::format_args!($($argument)*)
        ))
    };
}

/// Prints a line to standard error, in a page to the console as an error.
#[macro_export]
macro_rules! eprintln {
    ($($argument:tt)*) => {
        $crate::__private::eprint(::std::format_args!(
            "{}\n",
            ::std::format_args!($($argument)*)
        ))
    };
}
