//! The server.

use std::rc::Rc;
use std::time::Duration;

use wasyncio::{
    Error, Result, Server, StreamReader, StreamWriter, ToAddress, create_task, start_server,
    wait_for,
};

use super::hall::Hall;
use super::member::Member;
use super::name;
use super::text::{LONGEST, printable};

/// How long somebody may take to say a name.
const HELLO: Duration = Duration::from_secs(30);

/// How long it may take somebody to read the last lines.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves a chat; `log` gets what all are told.
///
/// # Errors
/// That it cannot listen there.
pub async fn serve(address: impl ToAddress, log: impl Fn(&str) + 'static) -> Result<Server> {
    let hall = Hall::new(Box::new(log));
    let handle = move |reader, writer| host(hall.clone(), reader, writer);
    start_server(handle, address).limit(LONGEST).await
}

/// One connection, from its name to its end. What goes wrong with it is its client's business.
async fn host(hall: Rc<Hall>, reader: StreamReader, writer: StreamWriter) {
    let Ok(Ok(name)) = wait_for(introduce(&hall, &reader), HELLO).await else {
        return writer.abort();
    };
    match name {
        Ok(name) => {
            let member = Member::new(&name, writer.clone());
            let sending = create_task(member.clone().send());
            hall.enter(member.clone());
            // Whoever breaks the connection has left, too.
            let _ = listen(&hall, &member, &reader).await;
            hall.leave(&name);
            member.finish();
            let _ = wait_for(sending, FAREWELL).await;
        }
        Err(why) => writer.write(format!("! {why}\n").as_bytes()),
    }
    writer.close();
    if wait_for(writer.wait_closed(), FAREWELL).await.is_err() {
        writer.abort();
    }
}

/// The name, or why it cannot be.
async fn introduce(hall: &Hall, reader: &StreamReader) -> Result<Result<String, String>> {
    let name = printable(&reader.readline().await?).trim().to_owned();
    Ok(match name::problem(&name) {
        Some(problem) => Err(problem),
        None if hall.is_taken(&name) => Err(format!("{name} is here already: take another name")),
        None => Ok(name),
    })
}

/// What somebody says, until they leave.
async fn listen(hall: &Hall, member: &Member, reader: &StreamReader) -> Result<()> {
    loop {
        let line = match reader.readline().await {
            Err(Error::ValueError(_)) => {
                answer(
                    hall,
                    member,
                    format!("! a line has at most {LONGEST} bytes"),
                );
                continue;
            }
            line => line?,
        };
        if line.is_empty() {
            return Ok(());
        }
        match printable(&line).trim() {
            "" => {}
            "/quit" => return Ok(()),
            "/who" => answer(hall, member, format!("* here are: {}", hall.names())),
            command if command.starts_with('/') => {
                answer(
                    hall,
                    member,
                    format!("! {command}? there are /who and /quit"),
                );
            }
            words => hall.tell_others(&member.name, &format!("{}: {words}", member.name)),
        }
    }
}

/// One who asks and does not read is as slow as any other.
fn answer(hall: &Hall, member: &Member, line: String) {
    if !member.tell(&line.into()) {
        hall.drop_slow(member);
    }
}
