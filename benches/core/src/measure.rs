//! A measurement: a warm-up, then samples.

use std::fmt::Write;

use crate::host;
use crate::runtime::Runtime;
use crate::workloads::Workload;

/// What to measure.
pub struct Order {
    pub workload: Workload,
    pub count: usize,
    pub warm_ups: usize,
    pub samples: usize,
}

impl Order {
    /// As given in words: workload, count, number of warm-ups and of samples.
    pub fn parse(words: &[String]) -> Option<Self> {
        let [workload, count, warm_ups, samples] = words else {
            return None;
        };
        Some(Self {
            workload: Workload::named(workload)?,
            count: count.parse().ok()?,
            warm_ups: warm_ups.parse().ok()?,
            samples: samples.parse().ok()?,
        })
    }
}

/// Carries the order out and reports the outcome as a line of JSON.
pub fn measure<R: Runtime>(order: Order) {
    let limit = R::limit(order.workload);
    let count = match limit.apply(order.count) {
        Ok(count) => count,
        Err(why) => return host::report(&format!(r#"{{"cannot":"{why}"}}"#)),
    };
    R::run(async move {
        for _ in 0..order.warm_ups {
            order.workload.run::<R>(count).await;
        }
        let mut json = format!(r#"{{"runtime":"{}","count":{count}"#, R::NAME);
        if let Some(why) = limit.reason(order.count) {
            let _ = write!(json, r#","fewer":"{why}""#);
        }
        json.push_str(r#","samples":["#);
        for sample in 0..order.samples {
            let comma = if sample > 0 { "," } else { "" };
            let value = order.workload.run::<R>(count).await;
            let _ = write!(json, "{comma}{value}");
        }
        json.push_str("]}");
        host::report(&json);
    });
}
