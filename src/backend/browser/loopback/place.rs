//! Which addresses are one and the same place.

use crate::backend::Address;

/// The place that an address stands for. All names of this machine are one; any other name is a
/// place of its own.
pub(super) fn place(address: &Address) -> Address {
    let address = match address {
        Address::Name(name, port) => Address::Name(name.to_ascii_lowercase(), *port),
        _ => address.clone(),
    };
    match (is_of_this_machine(&address), address.port()) {
        (true, Some(port)) => Address::Name("localhost".to_owned(), port),
        _ => address,
    }
}

pub(super) fn is_of_this_machine(address: &Address) -> bool {
    match address {
        Address::Socket(address) => address.ip().is_loopback() || address.ip().is_unspecified(),
        Address::Name(host, _) => matches!(host.as_str(), "" | "localhost"),
        Address::Url(_) => false,
    }
}

/// The lock that is held by who listens at a place.
pub(super) fn lock_of(place: &Address) -> String {
    format!("wasyncio:{place}")
}
