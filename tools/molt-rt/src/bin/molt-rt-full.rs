//! The runtime with the compiler: for programs that can reach `eval`, `exec` or `compile`.
#![forbid(unsafe_code)]

use std::rc::Rc;

fn main() {
    molt_rt::main(
        molt_host::NATIVE_MODULES,
        Some(|optimize| Rc::new(molt_host::SourceCompiler { optimize, ..Default::default() })),
    );
}
