//! A chat in lines of text: one hall, and who is in it.
//!
//! ```text
//!  client: NAME        server: * welcome, NAME; here are: …   or   ! why not, and the end
//!  client: some words          NAME: some words          (to all others)
//!  client: /who                * here are: …
//!  client: /quit               the end
//! ```
//!
//! Everything here needs no more than streams, so it runs wherever they do: in a page, too.

mod hall;
mod join;
mod member;
mod name;
mod serve;
mod terminal;
mod text;

pub use join::join;
pub use serve::serve;
pub use terminal::{Standard, Terminal};
