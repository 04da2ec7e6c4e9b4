//! What was done, and what was wrong.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::future::Future;
use std::time::{Duration, Instant};

use tokio::time::timeout;

use crate::failure::Outcome;

/// What takes longer hangs. The longest takes a second where it runs alone.
const PATIENCE: Duration = Duration::from_secs(30);

/// More failures than these are counted only.
const KEPT: usize = 10;

#[derive(Default)]
pub struct Tally(RefCell<Inner>);

#[derive(Default)]
struct Inner {
    done: BTreeMap<&'static str, u64>,
    longest: BTreeMap<&'static str, Duration>,
    failed: u64,
    failures: Vec<String>,
}

impl Tally {
    /// Does it in a bounded time, and keeps how it went.
    pub async fn count(&self, name: &'static str, what: impl Future<Output = Outcome>) {
        let began = Instant::now();
        match timeout(PATIENCE, what).await {
            Ok(Ok(())) => self.done(name, began.elapsed()),
            Ok(Err(failure)) => self.failed(name, &failure.0),
            Err(_) => self.failed(
                name,
                &format!("nothing more after {} s", PATIENCE.as_secs()),
            ),
        }
    }

    fn done(&self, name: &'static str, took: Duration) {
        let mut inner = self.0.borrow_mut();
        *inner.done.entry(name).or_default() += 1;
        let longest = inner.longest.entry(name).or_default();
        *longest = took.max(*longest);
    }

    pub fn failed(&self, name: &'static str, why: &str) {
        let mut inner = self.0.borrow_mut();
        inner.failed += 1;
        if inner.failures.len() < KEPT {
            inner.failures.push(format!("{name}: {why}"));
        }
    }

    /// Fields of a JSON object.
    pub fn json(&self) -> String {
        let inner = self.0.borrow();
        let mut json = String::new();
        let (done, longest) = (
            object(&inner.done, |&done| done as f64),
            longest(&inner.longest),
        );
        let _ = write!(
            json,
            r#""done":{done},"longest":{longest},"failed":{}"#,
            inner.failed
        );
        let failures: Vec<_> = inner
            .failures
            .iter()
            .map(|why| format!("{why:?}"))
            .collect();
        let _ = write!(json, r#","failures":[{}]"#, failures.join(","));
        json
    }
}

fn longest(of: &BTreeMap<&'static str, Duration>) -> String {
    object(of, |took| (took.as_secs_f64() * 1000.0).round() / 1000.0)
}

pub fn object<K: std::fmt::Display, V>(of: &BTreeMap<K, V>, number: impl Fn(&V) -> f64) -> String {
    let fields: Vec<_> = of
        .iter()
        .map(|(name, value)| format!(r#""{name}":{}"#, number(value)))
        .collect();
    format!("{{{}}}", fields.join(","))
}
