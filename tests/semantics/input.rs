//! Standard input, when a read of it is cancelled.

use wasyncio::prelude::*;

use crate::ms;

/// Reads a line that does not come in time. False if standard input is at its end.
async fn gives_up_reading(input: &StreamReader) -> bool {
    match wait_for(input.readline(), ms(20)).await {
        Err(Error::TimeoutError) => true,
        line => {
            assert!(line.unwrap().unwrap().is_empty(), "nothing was written");
            false
        }
    }
}

/// Run it with a standard input that stays open, or it has nothing to show.
#[cfg(target_os = "wasi")]
#[test]
fn a_program_that_is_stuck_after_a_cancelled_read_is_told_so() {
    let stuck = run(async {
        let input = stdin().unwrap();
        if gives_up_reading(&input).await {
            std::future::pending::<()>().await;
        }
    });
    if let Err(error) = stuck.result() {
        assert!(matches!(error, Error::Deadlock(_)), "{error}");
    }
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::cell::RefCell;
    use std::io::Write;
    use std::process::{Command, Stdio};
    use std::rc::Rc;
    use std::thread;

    use super::*;

    /// Standard input belongs to a process, so the reader is one.
    #[test]
    #[cfg_attr(miri, ignore = "Miri starts no processes")]
    fn a_program_that_idles_after_a_cancelled_read_is_told_so() {
        let reader = "input::native::a_reader_that_gives_up_and_reads_again";
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", reader, "--ignored"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(ms(2000));
        let mut input = child.stdin.take().unwrap();
        input.write_all(b"at last\n").unwrap();
        assert!(child.wait().unwrap().success());
    }

    #[test]
    #[ignore = "the process that the test above starts"]
    fn a_reader_that_gives_up_and_reads_again() {
        let program = run(async {
            let warnings = Rc::new(RefCell::new(Vec::new()));
            let seen = warnings.clone();
            let event_loop = get_running_loop().unwrap();
            let handler = move |_: &EventLoop, context: &ExceptionContext| {
                seen.borrow_mut().push(context.message.clone());
            };
            event_loop.set_exception_handler(Some(handler));
            let input = stdin().unwrap();
            assert!(gives_up_reading(&input).await);
            woken_by_a_thread(&event_loop, ms(1400)).await;
            assert_eq!(warnings.borrow().len(), 1, "{warnings:?}");
            assert_eq!(input.readline().await.unwrap(), b"at last\n");
        });
        program.result().unwrap();
    }

    async fn woken_by_a_thread(event_loop: &EventLoop, after: std::time::Duration) {
        thread_local! {
            static WAITS: RefCell<Option<wasyncio::future::Future<()>>> =
                const { RefCell::new(None) };
        }
        let future = event_loop.create_future();
        WAITS.set(Some(future.clone()));
        let remote = event_loop.remote();
        let thread = thread::spawn(move || {
            thread::sleep(after);
            remote.call_soon_threadsafe(|| WAITS.take().unwrap().set_result(()).unwrap())
        });
        future.await;
        thread.join().unwrap().unwrap();
    }
}
