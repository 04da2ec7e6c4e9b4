//! A connection to the server of an address.

use std::time::Duration;

use wasyncio::{Error, Result, StreamReader, StreamWriter, open_connection, wait_for};

use super::Options;
use crate::http::Target;
use crate::secure;

/// An address that does not answer delays the next one by so much, as RFC 8305 recommends.
const HAPPY_EYEBALLS_DELAY: Duration = Duration::from_millis(250);

pub(super) async fn connect(
    target: &Target,
    options: &Options,
) -> Result<(StreamReader, StreamWriter)> {
    let connection = open_connection((target.host.as_str(), target.port))
        .happy_eyeballs_delay(HAPPY_EYEBALLS_DELAY);
    let connection = match target.secure {
        true => secure::connect(connection, &options.trust)?,
        false => connection,
    };
    let limit = options.connect_timeout;
    match wait_for(connection.into_future(), limit).await {
        Ok(connected) => connected,
        Err(Error::TimeoutError) => Err(super::late("no connection was made", limit)),
        Err(error) => Err(error),
    }
}
