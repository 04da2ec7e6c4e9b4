//! The server, which closes and starts again when it is told.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::{
    Address, Error, Event, Result, Server, StreamReader, StreamWriter, create_task, start_server,
};

use crate::counts::Counts;
use crate::protocols::talk;

pub struct Soaked {
    pub counts: Rc<Counts>,
    server: RefCell<Option<Server>>,
    end: Event,
}

impl Soaked {
    pub fn new() -> Result<Self> {
        Ok(Self {
            counts: Counts::of_this_loop()?,
            server: RefCell::default(),
            end: Event::new(),
        })
    }

    /// Listens, and gives the port.
    pub async fn start(self: &Rc<Self>, address: &str) -> Result<u16> {
        let this = Rc::downgrade(self);
        let talk = move |reader: StreamReader, writer: StreamWriter| {
            let this = this.upgrade();
            async move {
                match this {
                    Some(soaked) => talk(soaked, reader, writer).await,
                    None => Ok(()),
                }
            }
        };
        let server = start_server(talk, address).backlog(1024).await?;
        let port = server.sockets()[0].port().expect("TCP has ports");
        self.server.replace(Some(server));
        Ok(port)
    }

    /// Where it listens.
    pub fn address(&self) -> Result<Address> {
        let server = self.server.borrow();
        let socket = server.as_ref().and_then(|server| server.sockets().pop());
        let socket = socket.ok_or(Error::RuntimeError("it does not listen"))?;
        Ok(socket.getsockname())
    }

    /// Frees the port and takes it again. Open connections stay, and the task that waits for
    /// their end is to end with them.
    pub async fn restart(self: &Rc<Self>) -> Result<()> {
        let Some(server) = self.server.take() else {
            return Ok(());
        };
        let address = server.sockets()[0].getsockname().to_string();
        server.close();
        drop(create_task(async move { server.wait_closed().await }));
        self.start(&address).await?;
        Ok(())
    }

    /// Ends the program, connections and all.
    pub fn quit(&self) {
        if let Some(server) = self.server.take() {
            server.close();
        }
        self.end.set();
    }

    pub async fn ended(&self) {
        self.end.wait().await;
    }
}
