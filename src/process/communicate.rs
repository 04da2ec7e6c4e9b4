//! `Process.communicate`.

use std::future::{Future, poll_fn};
use std::io::ErrorKind;
use std::pin::{Pin, pin};
use std::task::Poll;

use super::Process;
use crate::{Error, Result, StreamReader, StreamWriter};

impl Process {
    /// Writes `input`, closes standard input, reads all of standard output and standard error, and
    /// waits for the end. What was no pipe gives `None`. A child that does not want its input is
    /// no error.
    ///
    /// # Errors
    /// [`Error::ValueError`] if there is input and standard input is no pipe; what reading fails
    /// with.
    ///
    /// ```
    /// # use wasyncio::{PIPE, create_subprocess_exec};
    /// # let sort = async {
    /// let process = create_subprocess_exec("sort").stdin(PIPE).stdout(PIPE).await?;
    /// let (sorted, _) = process.communicate(Some(b"pear\napple\n")).await?;
    /// assert_eq!(sorted.unwrap(), b"apple\npear\n");
    /// # Ok::<(), wasyncio::Error>(()) };
    /// # #[cfg(unix)]
    /// # wasyncio::run(sort).result()??;
    /// # Ok::<(), wasyncio::Error>(())
    /// ```
    pub async fn communicate(
        &self,
        input: Option<&[u8]>,
    ) -> Result<(Option<Vec<u8>>, Option<Vec<u8>>)> {
        if input.is_some() && self.stdin.is_none() {
            let message = "there is input, but stdin is no pipe";
            return Err(Error::ValueError(message.to_owned()));
        }
        let (mut stdout, mut stderr) = (None, None);
        together([
            &mut pin!(feed(self.stdin.as_ref(), input)),
            &mut pin!(read(self.stdout.as_ref(), &mut stdout)),
            &mut pin!(read(self.stderr.as_ref(), &mut stderr)),
        ])
        .await?;
        self.wait().await;
        Ok((stdout, stderr))
    }
}

async fn feed(stdin: Option<&StreamWriter>, input: Option<&[u8]>) -> Result<()> {
    let Some(stdin) = stdin else {
        return Ok(());
    };
    let written = match input {
        Some(input) => {
            stdin.write(input);
            stdin.drain().await
        }
        None => Ok(()),
    };
    stdin.close();
    match written {
        Err(error) if !is_unwanted(&error) => Err(error),
        _ => Ok(()),
    }
}

/// True if the child has closed its end.
fn is_unwanted(error: &Error) -> bool {
    let Error::OSError(error) = error else {
        return false;
    };
    matches!(
        error.kind(),
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset
    )
}

async fn read(from: Option<&StreamReader>, into: &mut Option<Vec<u8>>) -> Result<()> {
    if let Some(reader) = from {
        *into = Some(reader.read_all().await?);
    }
    Ok(())
}

/// Waits for all, or for the first that fails. They borrow, and so are no children of a `gather`.
async fn together<const N: usize>(
    mut parts: [&mut (dyn Future<Output = Result<()>> + Unpin); N],
) -> Result<()> {
    let mut over = [false; N];
    poll_fn(|cx| {
        for (part, over) in parts.iter_mut().zip(&mut over) {
            if *over {
                continue;
            }
            if let Poll::Ready(outcome) = Pin::new(part).poll(cx) {
                outcome?;
                *over = true;
            }
        }
        match over.iter().all(|over| *over) {
            true => Poll::Ready(Ok(())),
            false => Poll::Pending,
        }
    })
    .await
}
