//! Attempts that race each other: asyncio's `staggered_race`.

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::combinators::Sleep;
use crate::{Error, Result, sleep};

/// Starts the attempts one after the other: the next one when the last has failed, or has taken
/// `delay`. The first that succeeds wins, and the others are dropped. If none does, the errors
/// come in the order of the attempts.
///
/// # Errors
/// Those of the attempts.
pub(super) async fn staggered_race<A, T>(
    attempts: impl Iterator<Item = A>,
    delay: Option<Duration>,
) -> Result<T, Vec<Error>>
where
    A: Future<Output = Result<T>> + Unpin,
{
    let mut race = Race {
        waiting: attempts,
        running: Vec::new(),
        errors: Vec::new(),
        next_start: None,
        delay,
    };
    poll_fn(|cx| race.poll(cx)).await
}

struct Race<W, A> {
    waiting: W,
    /// The attempts, each with its place among the errors.
    running: Vec<(usize, A)>,
    errors: Vec<Option<Error>>,
    /// When the next attempt starts though none has failed.
    next_start: Option<Sleep>,
    delay: Option<Duration>,
}

impl<W, A, T> Race<W, A>
where
    W: Iterator<Item = A>,
    A: Future<Output = Result<T>> + Unpin,
{
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Result<T, Vec<Error>>> {
        if self.errors.is_empty() {
            self.start();
        }
        loop {
            let failed = match self.poll_running(cx) {
                Ok(winner) => return Poll::Ready(Ok(winner)),
                Err(failed) => failed,
            };
            let is_time = self
                .next_start
                .as_mut()
                .is_some_and(|start| Pin::new(start).poll(cx).is_ready());
            if (failed || is_time) && self.start() {
                continue;
            }
            if self.running.is_empty() {
                let errors = self.errors.drain(..).flatten().collect();
                return Poll::Ready(Err(errors));
            }
            return Poll::Pending;
        }
    }

    /// The winner, or whether an attempt has failed.
    fn poll_running(&mut self, cx: &mut Context<'_>) -> Result<T, bool> {
        let before = self.running.len();
        let mut at = 0;
        while at < self.running.len() {
            let (place, attempt) = &mut self.running[at];
            match Pin::new(attempt).poll(cx) {
                Poll::Pending => at += 1,
                Poll::Ready(Ok(winner)) => return Ok(winner),
                Poll::Ready(Err(error)) => {
                    self.errors[*place] = Some(error);
                    self.running.remove(at);
                }
            }
        }
        Err(self.running.len() < before)
    }

    /// Starts the next attempt. False if there is none.
    fn start(&mut self) -> bool {
        let next = self.waiting.next();
        self.next_start = match next {
            Some(_) => self.delay.map(sleep),
            None => None,
        };
        let Some(attempt) = next else {
            return false;
        };
        self.running.push((self.errors.len(), attempt));
        self.errors.push(None);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::io::ErrorKind;

    use super::*;
    use crate::Runner;
    use crate::backend::Simulated;

    type Attempt = Pin<Box<dyn Future<Output = Result<u32>>>>;

    /// Takes so many seconds, and then gives what it is told.
    fn attempt(seconds: u64, outcome: Result<u32>) -> Attempt {
        Box::pin(async move {
            sleep(Duration::from_secs(seconds)).await;
            outcome
        })
    }

    fn refused() -> Result<u32> {
        Err(Error::from(std::io::Error::from(
            ErrorKind::ConnectionRefused,
        )))
    }

    fn race(attempts: Vec<Attempt>, delay: Option<u64>) -> (Result<u32, usize>, u64) {
        let runner = Runner::new().backend(Simulated::new());
        let clock = runner.get_loop();
        let delay = delay.map(Duration::from_secs);
        let raced = runner
            .run(async move { staggered_race(attempts.into_iter(), delay).await })
            .result();
        let raced = raced.unwrap().map_err(|errors| errors.len());
        (raced, clock.time().as_secs())
    }

    #[test]
    fn without_attempts_there_are_no_errors() {
        assert_eq!(race(vec![], None), (Err(0), 0));
    }

    #[test]
    fn the_first_wins_and_the_second_is_not_started() {
        assert_eq!(
            race(vec![attempt(1, Ok(1)), attempt(0, Ok(2))], None),
            (Ok(1), 1)
        );
    }

    #[test]
    fn a_failure_starts_the_next_at_once() {
        let attempts = vec![attempt(1, refused()), attempt(2, Ok(2))];
        assert_eq!(race(attempts, Some(9)), (Ok(2), 3));
    }

    #[test]
    fn the_delay_starts_the_next() {
        let attempts = vec![attempt(100, Ok(1)), attempt(1, Ok(2))];
        assert_eq!(race(attempts, Some(3)), (Ok(2), 4));
    }

    #[test]
    fn all_errors_are_given() {
        let attempts = vec![attempt(1, refused()), attempt(2, refused())];
        assert_eq!(race(attempts, None), (Err(2), 3));
    }

    #[test]
    fn of_two_that_end_together_the_earlier_wins() {
        let attempts = vec![attempt(5, Ok(1)), attempt(2, Ok(2))];
        assert_eq!(race(attempts, Some(3)), (Ok(1), 5));
    }
}
