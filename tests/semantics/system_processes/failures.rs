//! Children that cannot be started.

use std::io::ErrorKind;

use wasyncio::prelude::*;

use super::on_the_host;

/// Why it does not start.
fn refusal(command: CreateSubprocess) -> Error {
    on_the_host(async move {
        Ok(command
            .stdin(PIPE)
            .stdout(PIPE)
            .await
            .map(drop)
            .unwrap_err())
    })
}

fn kind(error: &Error) -> ErrorKind {
    match error {
        Error::OSError(error) => error.kind(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn there_is_no_such_program() {
    let error = refusal(create_subprocess_exec("no-such-program-anywhere"));
    assert_eq!(kind(&error), ErrorKind::NotFound);
    assert!(
        error.to_string().contains("\"no-such-program-anywhere\""),
        "{error}"
    );
}

#[test]
fn there_is_no_such_directory() {
    let error = refusal(create_subprocess_exec("cat").cwd("/no/such/directory"));
    assert_eq!(kind(&error), ErrorKind::NotFound);
}

#[test]
fn it_may_not_be_run() {
    let error = refusal(create_subprocess_exec("/etc/passwd"));
    assert_eq!(kind(&error), ErrorKind::PermissionDenied);
}

#[test]
fn it_is_no_program() {
    use std::os::unix::fs::PermissionsExt;

    let path = std::env::temp_dir().join(format!("wasyncio-no-program-{}", std::process::id()));
    std::fs::write(&path, b"\x01\x02\x03\x04").unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
    let error = refusal(create_subprocess_exec(path.as_path()));
    std::fs::remove_file(&path).unwrap();
    assert!(
        error.to_string().starts_with("Exec format error"),
        "{error}"
    );
}

#[test]
fn strings_with_a_zero_are_refused() {
    for command in [
        create_subprocess_exec("ca\0t"),
        create_subprocess_exec("cat").arg("a\0b"),
        create_subprocess_exec("cat").env([("A", "b\0c")]),
        create_subprocess_exec("cat").cwd("/t\0mp"),
    ] {
        let error = refusal(command);
        assert!(matches!(&error, Error::ValueError(_)), "{error:?}");
    }
}

#[test]
fn options_without_a_meaning_are_refused() {
    on_the_host(async {
        for command in [
            create_subprocess_exec("cat").stdin(STDOUT),
            create_subprocess_exec("cat").stdout(STDOUT),
            create_subprocess_exec("cat").limit(0),
        ] {
            let error = command.await.map(drop).unwrap_err();
            assert!(matches!(&error, Error::ValueError(_)), "{error:?}");
        }
        Ok(())
    });
}

#[test]
fn arguments_of_a_shell_are_refused() {
    on_the_host(async {
        for command in [
            create_subprocess_shell("echo").arg("lost"),
            create_subprocess_shell("echo").args(["lost", "too"]),
        ] {
            match command.await.map(drop) {
                Err(Error::ValueError(text)) => {
                    assert_eq!(
                        text,
                        "a shell takes no arguments: they are part of its command"
                    );
                }
                other => panic!("{other:?}"),
            }
        }
        Ok(())
    });
}

#[test]
fn files_in_memory_are_not_for_programs_of_the_system() {
    let files = Files::new();
    for command in [
        create_subprocess_exec("cat").files(&files),
        create_subprocess_exec("cat").fuel_limit(1),
        create_subprocess_exec("cat").memory_limit(1),
    ] {
        let error = refusal(command);
        assert!(
            matches!(&error, Error::Unsupported { host: "native", .. }),
            "{error:?}"
        );
    }
}

#[test]
fn there_must_be_a_loop() {
    let mut start = create_subprocess_exec("cat").into_future();
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    match start.as_mut().poll(&mut cx) {
        std::task::Poll::Ready(Err(Error::RuntimeError(text))) => {
            assert_eq!(text, "no running event loop");
        }
        other => panic!("{other:?}"),
    }
}
