//! What the programs share, and what of them runs in a page, too.

pub mod arguments;
pub mod chat;
pub mod fetch;
pub mod folder;
pub mod http;
pub mod pump;
pub mod secure;
