//! The chat's client in a page: what `chat join` runs on a terminal, with a page for the terminal.

mod address;
mod page;
mod visit;

pub use visit::Visit;

/// Panics are bugs of ours: the console says where they are.
#[wasm_bindgen::prelude::wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| wasyncio::eprintln!("{panic}")));
}
