//! What clients do.

pub mod breaks;
pub mod bytes;
pub mod crowds;
pub mod handlers;
pub mod lines;
