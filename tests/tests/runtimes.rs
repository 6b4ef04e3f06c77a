//! What the executables that built programs are copies of carry.

#![forbid(unsafe_code)]

use std::fs;

use molt_tests::target;

/// A message of the compiler.
const MESSAGE: &[u8] = b"' was never closed";

#[test]
fn only_the_full_runtime_carries_the_compiler() {
    let molt = target::molt_for_tests().expect("molt builds");
    let carries = |name: &str| {
        let file = fs::read(molt.with_file_name(name)).expect("the runtime is beside molt");
        file.windows(MESSAGE.len()).any(|window| window == MESSAGE)
    };
    assert!(carries("molt-rt-full"), "the message is another one now");
    assert!(!carries("molt-rt"));
    assert!(!carries("molt-rt-core"));
}
