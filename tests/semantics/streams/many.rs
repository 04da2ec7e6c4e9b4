//! Many connections at once.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{ANY_PORT, address, simulated};

simulated!(ten_thousand_connections);

async fn ten_thousand_connections(_: Rc<Simulated>) {
    const MANY: usize = 10_000;
    let (open, most) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let (counter, peak) = (open.clone(), most.clone());
    let handler = move |reader: StreamReader, writer: StreamWriter| {
        let (open, most) = (counter.clone(), peak.clone());
        open.set(open.get() + 1);
        most.set(most.get().max(open.get()));
        async move {
            let line = reader.readline().await?;
            writer.write(&line);
            reader.read_all().await?;
            open.set(open.get() - 1);
            Ok::<_, Error>(())
        }
    };
    let server = start_server(handler, ANY_PORT).await.unwrap();
    let all_open = Rc::new(Barrier::new(MANY).unwrap());
    let client = |n: usize| {
        let (address, all_open) = (address(&server), all_open.clone());
        async move {
            let (reader, writer) = open_connection(address).await.unwrap();
            let line = format!("client {n}\n").into_bytes();
            writer.write(&line);
            assert_eq!(reader.readline().await.unwrap(), line);
            all_open.wait().await.unwrap();
            writer.close();
            writer.wait_closed().await.unwrap();
        }
    };
    let clients: Vec<_> = (0..MANY).map(client).collect();
    gather(clients).await;
    server.close();
    server.wait_closed().await;
    assert_eq!((most.get(), open.get()), (MANY, 0));
    crate::hops(2).await;
    assert_eq!(all_tasks().len(), 1, "nobody is left");
}
