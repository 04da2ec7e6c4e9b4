//! What names stand for.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::rc::Rc;

use wasip2::sockets::instance_network::instance_network;
use wasip2::sockets::ip_name_lookup::resolve_addresses;
use wasip2::sockets::network::ErrorCode;

use super::Wasip2;
use super::addresses::ip_from_wasi;
use super::waits::Waiter;
use crate::backend::{Address, Role};
use crate::{Error, Result};

const LOOPBACK: [IpAddr; 2] = [
    IpAddr::V6(Ipv6Addr::LOCALHOST),
    IpAddr::V4(Ipv4Addr::LOCALHOST),
];
const ALL_INTERFACES: [IpAddr; 2] = [
    IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    IpAddr::V6(Ipv6Addr::UNSPECIFIED),
];

pub(super) async fn resolve(
    host: Rc<Wasip2>,
    address: Address,
    role: Role,
) -> Result<Vec<Address>> {
    let Address::Name(name, port) = address else {
        return Ok(vec![address]);
    };
    let ips = match (name.as_str(), role) {
        ("", Role::Server) => ALL_INTERFACES.into(),
        ("", Role::Client) => LOOPBACK.into(),
        _ => match look_up(&host, &name).await {
            // It stands for this machine wherever one asks, and also where asking is not allowed.
            Err(code) if is_denied(code) && name == "localhost" => LOOPBACK.into(),
            answer => answer.map_err(|code| not_found(&name, code))?,
        },
    };
    let addresses = ips
        .into_iter()
        .map(|ip| Address::Socket(SocketAddr::new(ip, port)));
    Ok(addresses.collect())
}

async fn look_up(host: &Rc<Wasip2>, name: &str) -> Result<Vec<IpAddr>, ErrorCode> {
    let answers = resolve_addresses(&instance_network(), name)?;
    let waiter = Waiter::new(host, answers.subscribe());
    let mut ips = Vec::new();
    while let Some(ip) = waiter.until_done(|| answers.resolve_next_address()).await? {
        ips.push(ip_from_wasi(ip));
    }
    Ok(ips)
}

/// wasmtime answers that the resolver has failed for good.
fn is_denied(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::AccessDenied | ErrorCode::PermanentResolverFailure
    )
}

fn not_found(name: &str, code: ErrorCode) -> Error {
    Error::GaiError(match code {
        ErrorCode::NameUnresolvable | ErrorCode::InvalidArgument => {
            format!("{name}: name or service not known")
        }
        code if is_denied(code) => format!(
            "{name}: no names are looked up; run the program with `wasmtime run -S \
             inherit-network,allow-ip-name-lookup`"
        ),
        code => format!("{name}: {}", code.name()),
    })
}
