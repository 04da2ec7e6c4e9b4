//! Without the feature `process` a host that starts no processes says so.

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

#[test]
fn a_simulated_host_names_the_feature() {
    for program in ["tool.wasm", "cat"] {
        let start = create_subprocess_exec(program).into_future();
        let started = Runner::new().backend(Simulated::new()).run(start);
        match started.result().unwrap() {
            Err(Error::Unsupported { call, instead, .. }) => {
                assert_eq!(call, "create_subprocess_exec");
                assert!(instead.contains("the feature `process`"), "{instead}");
            }
            other => panic!("{other:?}"),
        }
    }
}
