//! So many MiB one way, and the server's word that they came.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use crate::dead::Dead;
use crate::outcome::Outcome;

const LIMIT: Duration = Duration::from_secs(20);
const MIB: usize = 1 << 20;
const CHUNK: usize = MIB / 4;

/// One connection that waits for nothing else: the system's blocking calls do.
pub fn measure(address: SocketAddr, mib: usize) -> Result<Outcome, Dead> {
    let began = Instant::now();
    let mut stream = TcpStream::connect_timeout(&address, LIMIT)?;
    stream.set_write_timeout(Some(LIMIT))?;
    stream.set_read_timeout(Some(LIMIT))?;
    let bytes = mib * MIB;
    let chunk = vec![b'x'; CHUNK];
    for sent in 0..bytes / CHUNK {
        stream.write_all(&chunk)?;
        if began.elapsed() > LIMIT {
            return Err(Dead(format!(
                "{} of {mib} MiB in {} s",
                sent * CHUNK / MIB,
                LIMIT.as_secs()
            )));
        }
    }
    stream.shutdown(Shutdown::Write)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer != bytes.to_string() {
        return Err(Dead(format!(
            "{bytes} bytes were sent, and the server counted {answer:?}"
        )));
    }
    Ok(Outcome(vec![(
        "value",
        mib as f64 / began.elapsed().as_secs_f64(),
    )]))
}
