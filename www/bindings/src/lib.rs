//! The module of the npm package: the crate's bindings and nothing else.
//!
//! An application that brings Rust of its own has such a line in its own cdylib, and hands that
//! module to the package's `init`.

pub use wasyncio::js::*;
