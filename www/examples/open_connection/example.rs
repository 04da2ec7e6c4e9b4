use std::time::Duration;

use wasyncio::{Result, StreamReader, StreamWriter, open_connection, println, sleep, start_server};

async fn echo(reader: StreamReader, writer: StreamWriter) -> Result<()> {
    loop {
        let line = reader.readline().await?;
        if line.is_empty() {
            return Ok(()); // the end: the client has closed
        }
        sleep(Duration::from_millis(300)).await;
        writer.write(&line.to_ascii_uppercase());
        writer.drain().await?;
    }
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let server = start_server(echo, "127.0.0.1:0").await?;
    let address = server.sockets()[0].getsockname();

    let (reader, writer) = open_connection(address).await?;
    for word in ["hello", "anybody there", "goodbye"] {
        println!("call: {word}");
        writer.write(format!("{word}\n").as_bytes());
        writer.drain().await?;
        let answer = reader.readline().await?;
        println!("echo: {}", String::from_utf8_lossy(&answer).trim_end());
    }

    writer.close();
    writer.wait_closed().await?;
    server.close();
    println!("silence");
    Ok(())
}
