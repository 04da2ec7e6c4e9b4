//! Debug mode.

use std::cell::Cell;
use std::rc::Rc;

use wasyncio::*;

use crate::support::{Host, call_soon, hop, ms, running};
use crate::trace::Log;

on_both_hosts!(debug_01_flag_and_slow_callback);

fn debug_01_flag_and_slow_callback(host: Host) {
    let log = Log::new();
    let time = host.clone();
    let main = async move {
        let event_loop = running();
        let seen = Rc::new(Cell::new(0));
        let count = seen.clone();
        let hook = move |_: &EventLoop, message: &str| {
            count.set(count.get() + u32::from(message.starts_with("Executing")));
        };
        event_loop.set_log_hook(Some(hook));
        for mode in [false, true] {
            event_loop.set_debug(mode);
            event_loop.set_slow_callback_duration(ms(50));
            for sleep in [100, 0] {
                let time = time.clone();
                call_soon(move || time.block(ms(sleep)));
            }
            hop().await;
            hop().await;
            log!(
                log,
                "debug",
                event_loop.get_debug(),
                "slow reports",
                seen.get()
            );
        }
    };
    host.run(main).unwrap();
    check!(log, "debug_01_flag_and_slow_callback");
}
