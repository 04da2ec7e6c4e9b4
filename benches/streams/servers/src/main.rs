//! `server MODE HOST:PORT`: a TCP server on the runtime that a feature chooses. It prints
//! `listening PORT` when it listens.

mod mode;
mod runtimes;

use mode::Mode;

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let (mode, address) =
        arguments(&words).expect("MODE HOST:PORT, and MODE is echo, sink or messages");
    runtimes::serve(mode, address).expect("the server serves");
}

fn arguments(words: &[String]) -> Option<(Mode, &str)> {
    let [mode, address] = words else { return None };
    Some((Mode::named(mode)?, address))
}

/// For whom started the server. Standard output is a pipe, so it is flushed.
fn tell_listening(port: u16) {
    use std::io::Write;
    println!("listening {port}");
    std::io::stdout().flush().expect("standard output is open");
}
