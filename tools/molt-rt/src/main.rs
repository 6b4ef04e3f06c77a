//! The runtime for programs that cannot reach `eval`, `exec` or `compile`.
#![forbid(unsafe_code)]

fn main() {
    molt_rt::main(molt_host::NATIVE_MODULES, None);
}
