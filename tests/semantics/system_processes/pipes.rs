//! Standard input, output and error of a child.

use std::io::ErrorKind;

use wasyncio::prelude::*;

use super::{on_the_host, sh};

#[test]
fn a_child_has_its_input_and_gives_its_output() {
    on_the_host(async {
        let process = create_subprocess_exec("cat")
            .stdin(PIPE)
            .stdout(PIPE)
            .await?;
        let (stdin, stdout) = (
            process.stdin.as_ref().unwrap(),
            process.stdout.as_ref().unwrap(),
        );
        stdin.write(b"some data");
        stdin.drain().await?;
        stdin.close();
        assert_eq!(stdout.read_all().await?, b"some data");
        assert_eq!(process.wait().await, 0);
        Ok(())
    });
}

#[test]
fn communicate_without_input_closes_stdin() {
    for input in [None, Some(&b""[..])] {
        on_the_host(async move {
            let process = create_subprocess_exec("cat")
                .stdin(PIPE)
                .stdout(PIPE)
                .await?;
            let (stdout, stderr) = process.communicate(input).await?;
            assert_eq!((stdout, stderr), (Some(Vec::new()), None));
            assert_eq!(process.returncode(), Some(0));
            Ok(())
        });
    }
}

#[test]
fn input_for_a_child_without_a_pipe_is_an_error_and_not_lost() {
    on_the_host(async {
        let process = create_subprocess_exec("cat").stdin(DEVNULL).await?;
        let error = process.communicate(Some(b"x")).await.unwrap_err();
        assert_eq!(error.to_string(), "there is input, but stdin is no pipe");
        assert_eq!(process.wait().await, 0);
        Ok(())
    });
}

#[test]
fn a_child_that_ignores_its_input_breaks_the_pipe() {
    on_the_host(async {
        let process = sh("exit 7").stdin(PIPE).await?;
        assert_eq!(process.wait().await, 7);
        let stdin = process.stdin.as_ref().unwrap();
        let broken = loop {
            stdin.write(&[b'x'; 100_000]);
            if let Err(error) = stdin.drain().await {
                break error;
            }
        };
        let Error::OSError(broken) = broken else {
            panic!("{broken:?}");
        };
        let expected = [ErrorKind::BrokenPipe, ErrorKind::ConnectionReset];
        assert!(expected.contains(&broken.kind()), "{broken:?}");
        Ok(())
    });
}

#[test]
fn communicate_does_not_mind_a_child_that_ignores_its_input() {
    on_the_host(async {
        let process = sh("exit 3").stdin(PIPE).stdout(PIPE).await?;
        let input = vec![b'x'; 1_000_000];
        let (stdout, _) = process.communicate(Some(&input)).await?;
        assert_eq!((stdout, process.returncode()), (Some(Vec::new()), Some(3)));
        Ok(())
    });
}

#[test]
fn much_goes_in_and_comes_out_at_once() {
    on_the_host(async {
        let process = create_subprocess_exec("cat")
            .stdin(PIPE)
            .stdout(PIPE)
            .await?;
        let input: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
        let (stdout, _) = process.communicate(Some(&input)).await?;
        assert!(stdout.unwrap() == input);
        Ok(())
    });
}

#[test]
fn a_child_that_writes_faster_than_it_is_read_waits() {
    on_the_host(async {
        let process = sh("yes | head -c 5000000; echo done >&2")
            .stdout(PIPE)
            .stderr(PIPE)
            .limit(1024)
            .await?;
        let stderr = process.stderr.as_ref().unwrap();
        let early = wait_for(stderr.readline(), std::time::Duration::from_millis(50)).await;
        assert!(
            early.is_err(),
            "nobody has read, yet it was done: {early:?}"
        );
        let stdout = process.stdout.as_ref().unwrap().read_all().await?;
        assert_eq!(stdout.len(), 5_000_000);
        assert_eq!(stderr.readline().await?, b"done\n");
        assert_eq!(process.wait().await, 0);
        Ok(())
    });
}

#[test]
fn what_was_written_is_there_when_the_child_has_ended() {
    on_the_host(async {
        let process = sh("echo late").stdout(PIPE).await?;
        assert_eq!(process.wait().await, 0);
        assert_eq!(process.stdout.unwrap().read_all().await?, b"late\n");
        Ok(())
    });
}

#[test]
fn stderr_goes_where_it_is_told_to() {
    on_the_host(async {
        let both = || sh("echo out; echo err >&2").stdout(PIPE);
        let apart = both().stderr(PIPE).await?.communicate(None).await?;
        assert_eq!(apart, (Some(b"out\n".to_vec()), Some(b"err\n".to_vec())));
        let together = both().stderr(STDOUT).await?.communicate(None).await?;
        assert_eq!(together, (Some(b"out\nerr\n".to_vec()), None));
        let without = both().stderr(DEVNULL).await?.communicate(None).await?;
        assert_eq!(without, (Some(b"out\n".to_vec()), None));
        let to_nothing = sh("echo err >&2").stdout(DEVNULL).stderr(STDOUT).await?;
        assert_eq!(to_nothing.communicate(None).await?, (None, None));
        Ok(())
    });
}

#[test]
fn one_who_stops_reading_breaks_the_childs_pipe() {
    on_the_host(async {
        let mut process = create_subprocess_exec("yes").stdout(PIPE).await?;
        let stdout = process.stdout.take().unwrap();
        assert_eq!(stdout.readline().await?, b"y\n");
        drop(stdout);
        assert_eq!(process.wait().await, -13, "SIGPIPE");
        Ok(())
    });
}

#[test]
fn a_grandchild_that_keeps_the_pipe_open_does_not_hold_up_wait() {
    on_the_host(async {
        let process = sh("sleep 30 & echo $!").stdout(PIPE).await?;
        assert_eq!(process.wait().await, 0);
        let line = process.stdout.as_ref().unwrap().readline().await?;
        let grandchild = String::from_utf8(line).unwrap();
        sh(format!("kill {grandchild}")).await?.wait().await;
        Ok(())
    });
}
