//! The seed of the simulated host.

use std::cell::RefCell;
use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

/// The order in which eight tasks take their first steps.
fn order(backend: Rc<Simulated>) -> Vec<u32> {
    let order = Rc::new(RefCell::new(Vec::new()));
    let seen = order.clone();
    let run = Runner::new().backend(backend).run(async move {
        let steps = (0..8).map(|number| {
            let seen = seen.clone();
            async move { seen.borrow_mut().push(number) }
        });
        gather(steps.collect::<Vec<_>>()).await;
    });
    run.result().unwrap();
    order.take()
}

#[cfg_attr(not(all(target_family = "wasm", target_os = "unknown")), test)]
#[cfg_attr(
    all(target_family = "wasm", target_os = "unknown"),
    wasm_bindgen_test::wasm_bindgen_test
)]
fn simulated_only_a_seed_permutes_and_always_in_the_same_way() {
    let in_order: Vec<u32> = (0..8).collect();
    assert_eq!(order(Simulated::new()), in_order);
    let shuffled = order(Simulated::with_seed(7));
    assert_ne!(shuffled, in_order);
    assert_eq!(shuffled, order(Simulated::with_seed(7)));
    assert_ne!(shuffled, order(Simulated::with_seed(8)));
}
