//! How a child ends.

use std::time::Duration;

use wasyncio::prelude::*;

use super::{on_the_host, sh};

#[test]
fn several_may_wait_and_each_is_told() {
    on_the_host(async {
        let process = std::rc::Rc::new(sh("sleep 0.05; exit 7").await?);
        let wait = || {
            let process = process.clone();
            async move { process.wait().await }
        };
        assert_eq!(gather((wait(), wait(), wait())).await, (7, 7, 7));
        assert_eq!(process.returncode(), Some(7));
        assert_eq!(wait().await, 7);
        Ok(())
    });
}

#[test]
fn the_return_code_becomes_known_without_being_asked_for() {
    on_the_host(async {
        let process = sh("exit 4").await?;
        assert_eq!(process.returncode(), None);
        for _ in 0..500 {
            if process.returncode().is_some() {
                break;
            }
            sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(process.returncode(), Some(4));
        Ok(())
    });
}

#[test]
fn signals_end_it_and_their_number_is_its_return_code() {
    on_the_host(async {
        let sleeper = || create_subprocess_exec("sleep").arg("60");
        let killed = sleeper().await?;
        killed.kill()?;
        assert_eq!(killed.wait().await, -9);
        let terminated = sleeper().await?;
        terminated.terminate()?;
        assert_eq!(terminated.wait().await, -15);
        let hung_up = sleeper().await?;
        hung_up.send_signal(Signal::SIGHUP)?;
        assert_eq!(hung_up.wait().await, -1);
        Ok(())
    });
}

#[test]
fn a_shell_with_a_busy_child_can_be_killed() {
    on_the_host(async {
        let process = create_subprocess_shell("sleep 0.3; echo")
            .stdout(PIPE)
            .await?;
        sleep(Duration::from_millis(50)).await;
        process.kill()?;
        assert_eq!(process.wait().await, -9);
        Ok(())
    });
}

#[test]
fn a_child_may_catch_a_signal() {
    on_the_host(async {
        let process =
            sh("trap 'echo caught; exit 3' TERM; echo ready; while :; do sleep 0.01; done")
                .stdout(PIPE)
                .await?;
        let stdout = process.stdout.as_ref().unwrap();
        assert_eq!(stdout.readline().await?, b"ready\n");
        process.terminate()?;
        assert_eq!(stdout.readline().await?, b"caught\n");
        assert_eq!(process.wait().await, 3);
        Ok(())
    });
}

#[test]
fn one_that_has_ended_gets_no_signal() {
    on_the_host(async {
        let process = sh("exit 0").await?;
        process.wait().await;
        let refused = [
            process.kill(),
            process.terminate(),
            process.send_signal(Signal(0)),
        ];
        for refused in refused {
            assert!(
                matches!(refused, Err(Error::ProcessLookupError)),
                "{refused:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn killing_twice_is_killing_once() {
    on_the_host(async {
        let process = create_subprocess_exec("sleep").arg("60").await?;
        process.kill()?;
        process.kill()?;
        assert_eq!(process.wait().await, -9);
        assert!(matches!(process.kill(), Err(Error::ProcessLookupError)));
        Ok(())
    });
}

#[test]
fn there_is_no_signal_of_any_number() {
    on_the_host(async {
        let process = create_subprocess_exec("sleep").arg("60").await?;
        let refused = process.send_signal(Signal(1000)).unwrap_err();
        assert!(matches!(refused, Error::ValueError(_)), "{refused:?}");
        process.send_signal(Signal(0))?;
        process.kill()?;
        assert_eq!(process.wait().await, -9);
        Ok(())
    });
}

#[test]
fn a_wait_that_is_cancelled_leaves_the_child_alone() {
    on_the_host(async {
        let process = create_subprocess_exec("cat").stdin(PIPE).await?;
        let late = wait_for(process.wait(), Duration::from_millis(20)).await;
        assert!(matches!(late, Err(Error::TimeoutError)));
        assert_eq!(process.returncode(), None);
        process.stdin.as_ref().unwrap().close();
        assert_eq!(process.wait().await, 0);
        Ok(())
    });
}

#[test]
fn a_handle_that_is_dropped_leaves_the_child_alone() {
    on_the_host(async {
        let mut process = sh("sleep 0.05; echo still here").stdout(PIPE).await?;
        let stdout = process.stdout.take().unwrap();
        drop(process);
        assert_eq!(stdout.read_all().await?, b"still here\n");
        Ok(())
    });
}

#[test]
fn a_child_ends_with_its_loop() {
    let process = on_the_host(create_subprocess_exec("sleep").arg("60").into_future());
    let alive = || {
        let state = std::fs::read_to_string(format!("/proc/{}/stat", process.pid()));
        state.is_ok_and(|state| !state.contains(") Z "))
    };
    for _ in 0..500 {
        if !alive() {
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("process {} has outlived its loop", process.pid());
}

#[test]
fn a_start_that_is_given_up_leaves_no_child() {
    const SECONDS: &str = "60.1861";
    on_the_host(async {
        let start = create_task(create_subprocess_exec("sleep").arg(SECONDS).into_future());
        start.cancel();
        wait([&start]).await;
        assert!(start.cancelled());
        Ok(())
    });
    let runs = |process: std::fs::DirEntry| {
        let command = std::fs::read_to_string(process.path().join("cmdline"));
        command.is_ok_and(|command| command.contains(SECONDS))
    };
    let processes = std::fs::read_dir("/proc").unwrap();
    assert_eq!(
        processes.flatten().map(runs).filter(|runs| *runs).count(),
        0
    );
}

#[test]
fn fifty_children_at_once() {
    on_the_host(async {
        let child = |number: u32| async move {
            let process = sh(format!("read x; echo {number} $x"))
                .stdin(PIPE)
                .stdout(PIPE)
                .await?;
            let (stdout, _) = process.communicate(Some(b"hello\n")).await?;
            Ok::<_, Error>(String::from_utf8(stdout.unwrap()).unwrap())
        };
        let said = try_gather((0..50).map(child).collect::<Vec<_>>()).await?;
        let expected: Vec<_> = (0..50).map(|number| format!("{number} hello\n")).collect();
        assert_eq!(said, expected);
        Ok(())
    });
}
