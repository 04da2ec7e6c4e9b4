//! The console as standard output. It has whole lines only, so text is kept until its line ends.

use std::cell::RefCell;
use std::fmt::{Arguments, Write};

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn log(line: &str);

    #[wasm_bindgen(js_namespace = console)]
    fn error(line: &str);
}

thread_local! {
    static STDOUT: RefCell<String> = const { RefCell::new(String::new()) };
    static STDERR: RefCell<String> = const { RefCell::new(String::new()) };
}

pub(crate) fn print(text: Arguments<'_>) {
    STDOUT.with(|buffer| add(buffer, text, log));
}

pub(crate) fn eprint(text: Arguments<'_>) {
    STDERR.with(|buffer| add(buffer, text, error));
}

fn add(buffer: &RefCell<String>, text: Arguments<'_>, show: fn(&str)) {
    // Formatted first: it may run code of the user, which may print.
    let mut formatted = String::new();
    let _ = formatted.write_fmt(text);
    let complete = {
        let mut kept = buffer.borrow_mut();
        kept.push_str(&formatted);
        let Some(end) = kept.rfind('\n') else { return };
        let rest = kept.split_off(end + 1);
        std::mem::replace(&mut *kept, rest)
    };
    for line in complete.lines() {
        show(line);
    }
}
