//! Drives the tour from outside of any loop: its rows make loops of their own, one after the
//! other.

/// On hosts that block, every run is over when it is awaited: one poll goes all the way.
#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
pub(crate) fn drive(tour: impl Future<Output = bool>) {
    use std::pin::pin;
    use std::task::{Context, Poll, Waker};

    match pin!(tour).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(true) => {}
        Poll::Ready(false) => std::process::exit(1),
        Poll::Pending => panic!("a run was under way on a host that blocks"),
    }
}

/// In a page, JavaScript's own executor awaits the runs. The page reads the last line.
#[cfg(all(target_family = "wasm", target_os = "unknown"))]
pub(crate) fn drive(tour: impl Future<Output = bool> + 'static) {
    std::panic::set_hook(Box::new(|panic| wasyncio::eprintln!("{panic}")));
    wasm_bindgen_futures::spawn_local(async {
        tour.await;
    });
}
