//! `Barrier`: all pass together, or none.

use wasyncio::*;

use crate::support::hop;
use crate::trace::Log;

#[wasyncio::test]
async fn barrier_01_releases_together() {
    let log = Log::new();
    let barrier = Barrier::new(3).unwrap();
    let party = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            log!(log, "arrives", name);
            let index = barrier.wait().await.unwrap();
            log!(log, "passes", name, "index", index);
        }
    };
    gather(["a", "b", "c"].map(party)).await;
    log!(
        log,
        "waiting",
        barrier.n_waiting(),
        "broken",
        barrier.broken()
    );
    check!(log, "barrier_01_releases_together");
}

#[wasyncio::test]
async fn barrier_02_reusable() {
    let log = Log::new();
    let barrier = Barrier::new(2).unwrap();
    let party = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            for round in 0..3 {
                barrier.wait().await.unwrap();
                log!(log, "round", round, "party", name);
            }
        }
    };
    gather((party("a"), party("b"))).await;
    check!(log, "barrier_02_reusable");
}

#[wasyncio::test]
async fn barrier_03_abort() {
    let log = Log::new();
    let barrier = Barrier::new(3).unwrap();
    let party = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            if let Err(error) = barrier.wait().await {
                log!(log, "party", name, error);
            }
        }
    };
    let tasks = ["0", "1"].map(|name| create_task(party(name)));
    hop().await;
    log!(log, "waiting", barrier.n_waiting());
    barrier.abort().await;
    wait(&tasks).await;
    let waiting = barrier.n_waiting();
    log!(log, "broken", barrier.broken(), "waiting", waiting);
    party("late").await;
    check!(log, "barrier_03_abort");
}

#[wasyncio::test]
async fn barrier_04_reset() {
    let log = Log::new();
    let barrier = Barrier::new(2).unwrap();
    let party = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            match barrier.wait().await {
                Ok(index) => log!(log, "party", name, "index", index),
                Err(error) => log!(log, "party", name, error),
            }
        }
    };
    let early = create_task(party("early"));
    hop().await;
    barrier.reset().await;
    early.await;
    let waiting = barrier.n_waiting();
    log!(log, "broken", barrier.broken(), "waiting", waiting);
    gather((party("x"), party("y"))).await;
    check!(log, "barrier_04_reset");
}

#[wasyncio::test]
async fn barrier_05_cancelled_waiter() {
    let log = Log::new();
    let barrier = Barrier::new(2).unwrap();
    let party = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            let index = barrier.wait().await.unwrap();
            log!(log, "party", name, "index", index);
        }
    };
    let a = create_task(party("a"));
    hop().await;
    log!(log, "waiting", barrier.n_waiting());
    a.cancel();
    wait([&a]).await;
    let waiting = barrier.n_waiting();
    log!(log, "waiting", waiting, "broken", barrier.broken());
    gather((party("b"), party("c"))).await;
    check!(log, "barrier_05_cancelled_waiter");
}

#[wasyncio::test]
async fn barrier_06_properties() {
    let log = Log::new();
    if let Err(error) = Barrier::new(0) {
        log!(log, error);
    }
    let one = Barrier::new(1).unwrap();
    log!(log, one.parties(), one.n_waiting(), one.broken());
    log!(log, "single party passes at once", one.wait().await);
    let big = Barrier::new(5).unwrap();
    let tasks = [(); 3].map(|()| create_task(big.wait()));
    hop().await;
    log!(log, big.parties(), big.n_waiting());
    for task in tasks {
        task.cancel();
    }
    check!(log, "barrier_06_properties");
}

#[wasyncio::test]
async fn barrier_11_abort_hits_released_parties() {
    let log = Log::new();
    let barrier = Barrier::new(3).unwrap();
    let pass = |name: &'static str| {
        let barrier = barrier.clone();
        async move {
            let index = barrier.wait().await?;
            log!(log, name, "passed with index", index);
            barrier.abort().await;
            log!(log, name, "aborted the barrier");
            barrier.wait().await
        }
    };
    let party = |name: &'static str| {
        let pass = pass(name);
        async move {
            if let Err(error) = pass.await {
                log!(log, name, error);
            }
        }
    };
    gather(["a", "b", "c"].map(party)).await;
    let waiting = barrier.n_waiting();
    log!(log, "broken", barrier.broken(), "waiting", waiting);
    check!(log, "barrier_11_abort_hits_released_parties");
}
