//! What somebody typed for an address, and how the page gets there.

use wasyncio::{Gateway, OpenConnection, Result, ToAddress, open_connection};

/// A connection that is to be opened: `to` is `host:port` or a URL, `gateway` a URL of the `kind`
/// `websockify` or `wisp`; any other kind is none.
///
/// # Errors
/// That `to` is no address.
pub(crate) fn connection(to: &str, kind: &str, gateway: &str) -> Result<OpenConnection> {
    let opening = open_connection(to.trim().to_address()?);
    let gateway = gateway.trim().to_owned();
    Ok(match kind {
        "websockify" => opening.gateway(Gateway::Websockify(gateway)),
        "wisp" => opening.gateway(Gateway::Wisp(gateway)),
        _ => opening,
    })
}
