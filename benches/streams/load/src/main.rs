//! `load MEASUREMENT HOST:PORT …`: the client of a TCP server. It measures it and prints the
//! outcome as a line of JSON.
//!
//! It has one thread, and everything ends by itself: a server that hangs or breaks off gives
//! `{"dead":"why"}`.

mod closed_loop;
mod connection;
mod dead;
mod fleet;
mod measurements;
mod message;
mod outcome;
mod visits;

fn main() {
    let words: Vec<_> = std::env::args().skip(1).collect();
    let measurement = measurements::named(&words).expect(measurements::USAGE);
    match measurement() {
        Ok(outcome) => println!("{outcome}"),
        Err(dead) => println!("{dead}"),
    }
}
