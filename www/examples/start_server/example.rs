use std::time::Duration;

use wasyncio::{
    Address, Result, StreamReader, StreamWriter, open_connection, println, sleep, start_server,
    try_gather,
};

async fn line(reader: &StreamReader) -> Result<String> {
    let line = reader.readline().await?;
    Ok(String::from_utf8_lossy(&line).trim().to_owned())
}

async fn kitchen(reader: StreamReader, writer: StreamWriter) -> Result<()> {
    let dish = line(&reader).await?;
    println!("kitchen: an order for {dish}");
    let time = match dish.as_str() {
        "soup" => 900,
        "salad" => 300,
        _ => 600,
    };
    sleep(Duration::from_millis(time)).await;
    writer.write(format!("here is your {dish}\n").as_bytes());
    writer.drain().await
}

async fn guest(name: &str, dish: &str, address: Address) -> Result<()> {
    let (reader, writer) = open_connection(address).await?;
    writer.write(format!("{dish}\n").as_bytes());
    println!("{name}: {}", line(&reader).await?);
    Ok(())
}

#[wasyncio::main]
async fn main() -> Result<()> {
    let server = start_server(kitchen, "127.0.0.1:0").await?;
    let address = server.sockets()[0].getsockname();
    let guests = [("Ada", "soup"), ("Bob", "salad"), ("Cleo", "stew")];
    try_gather(guests.map(|(name, dish)| guest(name, dish, address.clone()))).await?;
    server.close();
    println!("the kitchen is closed");
    Ok(())
}
