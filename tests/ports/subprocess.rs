//! Child processes: programs of the system, and so natively only.

use wasyncio::Result;
use wasyncio::prelude::*;

use crate::support::ms;
use crate::trace::Log;

/// Runs a scenario on the host itself: no other has programs of the system.
fn on_the_host(scenario: impl Future<Output = Result<()>> + 'static) {
    run(scenario).result().unwrap().unwrap();
}

fn sh(command: impl Into<String>) -> CreateSubprocess {
    create_subprocess_exec("sh").arg("-c").arg(command)
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_01_communicate() {
    let log = Log::new();
    on_the_host(async move {
        let p = create_subprocess_exec("cat")
            .stdin(PIPE)
            .stdout(PIPE)
            .await?;
        log!(log, "returncode", p.returncode());
        let (out, err) = p.communicate(Some(b"through cat")).await?;
        log!(log, out, err, "returncode", p.returncode());
        Ok(())
    });
    check!(log, "subprocess_01_communicate");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_02_exit_code() {
    let log = Log::new();
    on_the_host(async move {
        let p = sh("exit 3").await?;
        log!(log, p.wait().await, p.wait().await, p.returncode());
        Ok(())
    });
    check!(log, "subprocess_02_exit_code");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_03_stderr_and_shell() {
    let log = Log::new();
    on_the_host(async move {
        let p = create_subprocess_shell("echo out; echo err >&2; exit 5")
            .stdout(PIPE)
            .stderr(PIPE)
            .await?;
        let (out, err) = p.communicate(None).await?;
        log!(log, out, err, p.returncode());
        Ok(())
    });
    check!(log, "subprocess_03_stderr_and_shell");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_05_line_dialogue() {
    let log = Log::new();
    on_the_host(async move {
        let p = sh("while read x; do echo got $x; done; echo bye")
            .stdin(PIPE)
            .stdout(PIPE)
            .await?;
        let (stdin, stdout) = (p.stdin.as_ref().unwrap(), p.stdout.as_ref().unwrap());
        for word in ["one", "two"] {
            stdin.write(format!("{word}\n").as_bytes());
            stdin.drain().await?;
            log!(log, stdout.readline().await);
        }
        stdin.close();
        log!(log, stdout.read_all().await, p.wait().await);
        Ok(())
    });
    check!(log, "subprocess_05_line_dialogue");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_06_timeout_then_kill() {
    let log = Log::new();
    on_the_host(async move {
        let p = create_subprocess_exec("sleep").arg("30").await?;
        if let Err(e) = wait_for(p.wait(), ms(40)).await {
            log!(log, e, "returncode", p.returncode());
        }
        p.kill()?;
        log!(log, p.wait().await);
        Ok(())
    });
    check!(log, "subprocess_06_timeout_then_kill");
}

#[test]
#[cfg_attr(miri, ignore = "Miri starts no processes")]
fn subprocess_08_two_children() {
    let log = Log::new();
    on_the_host(async move {
        async fn child(log: Log, name: &str, delay: f64) -> Result<Option<i32>> {
            let p = sh(format!("sleep {delay}; echo {name}"))
                .stdout(PIPE)
                .await?;
            let (out, _) = p.communicate(None).await?;
            log!(log, out);
            Ok(p.returncode())
        }
        let both = (child(log, "slow", 0.3), child(log, "fast", 0.05));
        let (slow, fast) = try_gather(both).await?;
        log!(log, [slow, fast]);
        Ok(())
    });
    check!(log, "subprocess_08_two_children");
}
