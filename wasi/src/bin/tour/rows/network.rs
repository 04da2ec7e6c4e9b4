//! Streams and the network.

use wasyncio::{
    Address, Error, Server, StreamReader, StreamWriter, gather, open_connection, start_server,
    stdin, stdout, wait_for,
};

use crate::row::{Rows, Said, check, in_loop, ms, why};

/// What the runner of the tour pipes into it.
const LINE: &[u8] = b"a line for the tour\n";

pub(crate) fn rows() -> Rows {
    vec![
        ("stdin", in_loop(stdin_row)),
        ("stdout", in_loop(stdout_row)),
        ("open_connection", in_loop(open_connection_row)),
        ("start_server", in_loop(start_server_row)),
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
    let output = match stdout() {
        Err(Error::Unsupported { host, instead, .. }) => {
            return Ok(format!("{host} has none: {instead}"));
        }
        output => output.map_err(why)?,
    };
    output.write(b"     these words went through a StreamWriter\n");
    output.drain().await.map_err(why)?;
    Ok("and were drained".into())
}

/// Answers each line in capitals.
async fn shout(reader: StreamReader, writer: StreamWriter) -> wasyncio::Result<()> {
    loop {
        let line = reader.readline().await?;
        if line.is_empty() {
            return Ok(());
        }
        writer.write(&line.to_ascii_uppercase());
        writer.drain().await?;
    }
}

/// A server at a free port; what a host without a network says instead.
async fn serve() -> Result<Server, Said> {
    match start_server(shout, "127.0.0.1:0").await {
        Ok(server) => Ok(server),
        Err(Error::Unsupported { host, instead, .. }) => {
            Err(Ok(format!("{host} said so, in an error: {instead}")))
        }
        Err(error) => Err(Err(why(error))),
    }
}

async fn open_connection_row() -> Said {
    let server = match serve().await {
        Ok(server) => server,
        Err(said) => return said,
    };
    let address = server.sockets()[0].getsockname();
    let (reader, writer) = open_connection(&address).await.map_err(why)?;
    writer.write(b"hello\nagain\n");
    writer.drain().await.map_err(why)?;
    check!("a line", reader.readline().await.map_err(why)?, b"HELLO\n");
    check!(
        "the next",
        reader.readline().await.map_err(why)?,
        b"AGAIN\n"
    );
    writer.close();
    writer.wait_closed().await.map_err(why)?;
    server.close();
    server.wait_closed().await;
    check!("refused", open_connection(address).await.is_err(), true);
    Ok("two lines there and back; once the server is closed, nobody answers".into())
}

async fn start_server_row() -> Said {
    let server = match serve().await {
        Ok(server) => server,
        Err(said) => return said,
    };
    let address = server.sockets()[0].getsockname();
    check!("serving", server.is_serving(), true);
    let taken = start_server(shout, &address).await;
    check!("the same address again", taken.is_err(), true);
    let clients: Vec<_> = (0..10)
        .map(|number| client(address.clone(), number))
        .collect();
    for answer in gather(clients).await {
        answer?;
    }
    server.close();
    server.wait_closed().await;
    check!("serving", server.is_serving(), false);
    Ok(format!(
        "ten clients at {address}, each with its own answer"
    ))
}

async fn client(address: Address, number: u32) -> Said {
    let (reader, writer) = open_connection(address).await.map_err(why)?;
    writer.write(format!("client {number}\n").as_bytes());
    let answer = reader.readline().await.map_err(why)?;
    let answer = String::from_utf8_lossy(&answer).into_owned();
    check!("the answer", answer.clone(), format!("CLIENT {number}\n"));
    Ok(answer)
}
