//! Byte streams: readers, writers, connections, servers.

mod buffer;
mod connection;
mod datagrams;
mod dial;
mod futures_io;
mod incoming;
mod lines;
mod one_way;
mod open_connection;
mod outgoing;
mod race;
mod reader;
mod secure;
mod separators;
mod server;
mod standard;
mod start_server;
#[cfg(feature = "tls")]
mod tls;
mod waiting;
mod writer;

pub use datagrams::{CreateDatagramEndpoint, DatagramEndpoint, create_datagram_endpoint};
pub use lines::Lines;
pub(crate) use one_way::writer;
pub use open_connection::{OpenConnection, open_connection};
#[cfg(feature = "js")]
pub(crate) use reader::Read;
pub use reader::StreamReader;
pub(crate) use reader::{LIMIT, check_limit};
pub use server::{Server, ServerSocket};
pub use standard::{stdin, stdout};
#[cfg(feature = "js")]
pub(crate) use start_server::serve;
pub use start_server::{Handled, StartServer, start_server};
#[cfg(feature = "tls")]
pub use tls::SslContext;
pub use writer::StreamWriter;
