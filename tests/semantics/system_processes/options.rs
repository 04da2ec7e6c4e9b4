//! What a child is given.

use wasyncio::prelude::*;

use super::{on_the_host, sh};

async fn output(command: CreateSubprocess) -> wasyncio::Result<String> {
    let (stdout, _) = command.stdout(PIPE).await?.communicate(None).await?;
    Ok(String::from_utf8(stdout.unwrap()).unwrap())
}

#[test]
fn arguments_arrive_as_they_are() {
    on_the_host(async {
        let arguments = ["two words", "", "*", "$HOME", "ä\n"];
        let printed = output(create_subprocess_exec("printf").arg("[%s]").args(arguments)).await?;
        assert_eq!(printed, "[two words][][*][$HOME][ä\n]");
        Ok(())
    });
}

#[test]
fn an_environment_is_the_whole_environment() {
    on_the_host(async {
        let command = create_subprocess_exec("/usr/bin/env").env([("FOO", "bar")]);
        assert_eq!(output(command).await?, "FOO=bar\n");
        let command = create_subprocess_shell("echo $FOO").env([("FOO", "baz")]);
        assert_eq!(output(command).await?, "baz\n");
        let inherited = output(sh("echo $PATH")).await?;
        assert_eq!(inherited.trim(), std::env::var("PATH").unwrap());
        Ok(())
    });
}

#[test]
fn a_child_has_its_working_directory() {
    on_the_host(async {
        assert_eq!(
            output(create_subprocess_exec("pwd").cwd("/usr")).await?,
            "/usr\n"
        );
        Ok(())
    });
}

#[test]
fn a_child_has_the_systems_number() {
    on_the_host(async {
        let process = sh("echo $$").stdout(PIPE).await?;
        let (stdout, _) = process.communicate(None).await?;
        assert_eq!(stdout.unwrap(), format!("{}\n", process.pid()).into_bytes());
        let shown = format!("<Process {} returncode=0>", process.pid());
        assert_eq!(format!("{process:?}"), shown);
        Ok(())
    });
}

#[test]
fn nothing_is_started_that_nobody_awaits() {
    on_the_host(async {
        let missing = create_subprocess_exec("/no/such/program");
        drop(missing);
        Ok(())
    });
}
