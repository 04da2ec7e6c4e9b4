//! The servers, one a feature: each is what the runtime's users would write, and nothing slower.

#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "tokio")]
pub use tokio::serve;

#[cfg(feature = "wasyncio")]
mod wasyncio;
#[cfg(feature = "wasyncio")]
pub use wasyncio::serve;

#[cfg(feature = "wstd")]
mod wstd;
#[cfg(feature = "wstd")]
pub use wstd::serve;
