//! How far it is, on a terminal.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::Write;
use std::rc::Rc;
use std::time::Duration;

use wasyncio::{EventLoop, Result, Task, create_task, get_running_loop, sleep};

/// How often it is drawn.
const EVERY: Duration = Duration::from_millis(100);

/// The rate is that of so many drawings: three seconds.
const WINDOW: usize = 30;

/// Longer names lose their beginning.
const LONGEST_NAME: usize = 24;

/// What is known of a transfer. It is drawn on standard error while it lives.
pub struct Progress {
    state: Rc<State>,
    drawing: Option<Task<()>>,
}

struct State {
    name: String,
    event_loop: EventLoop,
    began: Duration,
    total: Cell<Option<u64>>,
    done: Cell<u64>,
    /// When there were how many bytes.
    samples: RefCell<VecDeque<(Duration, u64)>>,
}

impl Progress {
    /// Begins now; `drawn` if there is somebody to see it.
    ///
    /// # Errors
    /// That no loop runs.
    pub fn begin(name: &str, drawn: bool) -> Result<Self> {
        let event_loop = get_running_loop()?;
        let state = Rc::new(State {
            name: shortened(name),
            began: event_loop.time(),
            event_loop,
            total: Cell::new(None),
            done: Cell::new(0),
            samples: RefCell::default(),
        });
        let drawing = drawn.then(|| create_task(draw_on(state.clone())));
        Ok(Self { state, drawing })
    }

    /// How many bytes there are in all, if that is known.
    pub fn expect(&self, total: Option<u64>) {
        self.state.total.set(total);
    }

    /// So many bytes more have come.
    pub fn add(&self, count: usize) {
        self.state.done.set(self.state.done.get() + count as u64);
    }
}

/// Leaves the last line standing.
impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(drawing) = &self.drawing {
            drawing.cancel();
            self.state.show(&self.state.last(), "\n");
        }
    }
}

async fn draw_on(state: Rc<State>) {
    loop {
        sleep(EVERY).await;
        let text = state.line();
        state.show(&text, "");
    }
}

impl State {
    /// Where there is no terminal any more, nobody misses it.
    fn show(&self, text: &str, end: &str) {
        let mut stderr = std::io::stderr().lock();
        let _ = write!(stderr, "\r\x1b[K{text}{end}");
        let _ = stderr.flush();
    }

    fn line(&self) -> String {
        let (done, rate) = (self.done.get(), self.rate());
        let per_second = format!("{}/s", size(rate as u64));
        let (share, left) = match self.total.get() {
            Some(total) if total > 0 => (
                format!(
                    "{:3}%  {} of {}",
                    percent(done, total),
                    size(done),
                    size(total)
                ),
                left(total.saturating_sub(done), rate),
            ),
            _ => (size(done), String::new()),
        };
        format!("{}  {share}  {per_second}{left}", self.name)
    }

    /// Of the last three seconds.
    fn rate(&self) -> f64 {
        let mut samples = self.samples.borrow_mut();
        let now = (self.event_loop.time(), self.done.get());
        samples.push_back(now);
        if samples.len() > WINDOW {
            samples.pop_front();
        }
        let first = match samples.len() {
            WINDOW => samples[0],
            _ => (self.began, 0),
        };
        (now.1 - first.1) as f64 / (now.0 - first.0).as_secs_f64().max(1e-9)
    }

    fn last(&self) -> String {
        let (done, took) = (self.done.get(), self.event_loop.time() - self.began);
        let took = took.as_secs_f64();
        let rate = size((done as f64 / took.max(1e-9)) as u64);
        let share = match self.total.get() {
            Some(total) if total != done => {
                format!("{} of {}", size(done), size(total))
            }
            _ => size(done),
        };
        format!("{}  {share} in {took:.1} s, {rate}/s", self.name)
    }
}

fn percent(done: u64, total: u64) -> u128 {
    u128::from(done) * 100 / u128::from(total)
}

fn left(bytes: u64, rate: f64) -> String {
    let seconds = bytes as f64 / rate;
    match seconds {
        _ if !seconds.is_finite() || seconds > 99.0 * 3600.0 => "  stalled".to_owned(),
        _ if seconds < 90.0 => format!("  {seconds:.0} s left"),
        _ if seconds < 5400.0 => format!("  {:.0} min left", seconds / 60.0),
        _ => format!("  {:.0} h left", seconds / 3600.0),
    }
}

/// Bytes as people read them.
fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    let mut number = bytes as f64 / 1024.0;
    let mut unit = 0;
    while number >= 999.95 && unit + 1 < UNITS.len() {
        number /= 1024.0;
        unit += 1;
    }
    format!("{number:.1} {}", UNITS[unit])
}

fn shortened(name: &str) -> String {
    let name: Vec<char> = name.chars().filter(|char| !char.is_control()).collect();
    match name.len() {
        0..=LONGEST_NAME => name.into_iter().collect(),
        length => {
            let end = &name[length - LONGEST_NAME + 1..];
            format!("…{}", end.iter().collect::<String>())
        }
    }
}
