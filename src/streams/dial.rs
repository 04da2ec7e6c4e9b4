//! From a name to a connection: asyncio's `create_connection`, with the race of RFC 8305.

use std::rc::Rc;
use std::time::Duration;

use super::race::staggered_race;
use crate::backend::{Address, ConnectOptions, Network, Role, Transport};
use crate::{Error, Result};

/// What to connect to, and how.
pub(super) struct Dial {
    pub(super) address: Address,
    pub(super) options: ConnectOptions,
    pub(super) happy_eyeballs_delay: Option<Duration>,
}

/// Tries the addresses of a name until one answers.
pub(super) async fn dial(network: Rc<dyn Network>, dial: Dial) -> Result<Rc<dyn Transport>> {
    let Dial {
        address,
        options,
        happy_eyeballs_delay,
    } = dial;
    let name = address.clone();
    let addresses = network.clone().resolve(address, Role::Client).await?;
    let addresses = match happy_eyeballs_delay {
        Some(_) => interleave(addresses),
        None => addresses,
    };
    let attempts = addresses
        .into_iter()
        .map(|address| network.clone().connect(address, options.clone()));
    let errors = match staggered_race(attempts, happy_eyeballs_delay).await {
        Ok(transport) => return Ok(transport),
        Err(errors) => errors,
    };
    Err(summary(&name, errors))
}

/// Addresses of both families by turns, the first one's family first: RFC 8305, section 4.
fn interleave(addresses: Vec<Address>) -> Vec<Address> {
    let is_v6 = |address: &Address| matches!(address, Address::Socket(socket) if socket.is_ipv6());
    let first_is_v6 = addresses.first().is_some_and(is_v6);
    let (first, second): (Vec<_>, Vec<_>) = addresses
        .into_iter()
        .partition(|address| is_v6(address) == first_is_v6);
    let (mut first, mut second) = (first.into_iter(), second.into_iter());
    let mut mixed = Vec::new();
    loop {
        let pair = [first.next(), second.next()];
        if pair.iter().all(Option::is_none) {
            return mixed;
        }
        mixed.extend(pair.into_iter().flatten());
    }
}

/// One error for all attempts: the first if they are of one kind, as asyncio has it.
fn summary(name: &Address, errors: Vec<Error>) -> Error {
    let texts: Vec<_> = errors.iter().map(Error::to_string).collect();
    let mut errors = errors.into_iter();
    match errors.next() {
        None => Error::GaiError(format!("{name} stands for no address")),
        Some(first) if texts.iter().all(|text| *text == texts[0]) => first,
        Some(first) => {
            let kind = match &first {
                Error::OSError(error) => error.kind(),
                _ => std::io::ErrorKind::Other,
            };
            let message = format!("Multiple exceptions: {}", texts.join(", "));
            std::io::Error::new(kind, message).into()
        }
    }
}
