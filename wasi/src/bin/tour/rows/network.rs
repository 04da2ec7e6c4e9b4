//! Streams, the network and processes.

use wasyncio::{Error, stdin, stdout, wait_for};

use crate::row::{Row, Rows, Said, check, in_loop, ms, why};

/// What the runner of the tour pipes into it.
const LINE: &[u8] = b"a line for the tour\n";

pub(crate) fn rows() -> Rows {
    vec![
        ("stdin", in_loop(stdin_row)),
        ("stdout", in_loop(stdout_row)),
        ("open_connection", Row::Todo("with streams")),
        ("start_server", Row::Todo("with streams")),
        ("create_subprocess_exec", Row::Todo("with processes")),
    ]
}

async fn stdin_row() -> Said {
    let input = match stdin() {
        Err(Error::Unsupported { host, call, .. }) => {
            return Ok(format!("{host} has none: {call} said so, in an error"));
        }
        input => input.map_err(why)?,
    };
    match wait_for(input.readline(), ms(200)).await {
        Ok(line) => {
            let line = line.map_err(why)?;
            check!("the line", line == LINE || line.is_empty(), true);
            Ok(format!("read {:?}", String::from_utf8_lossy(&line)))
        }
        Err(_) => Ok("nothing was typed, and the wait ended in time".into()),
    }
}

async fn stdout_row() -> Said {
    let mut output = match stdout() {
        Err(Error::Unsupported { host, instead, .. }) => {
            return Ok(format!("{host} has none: {instead}"));
        }
        output => output.map_err(why)?,
    };
    output.write(b"     these words went through a StreamWriter\n");
    output.drain().await.map_err(why)?;
    Ok("and were drained".into())
}
