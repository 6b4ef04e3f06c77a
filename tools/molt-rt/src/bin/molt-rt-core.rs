//! The small runtime: for programs that can reach neither the compiler nor the big native modules.
#![forbid(unsafe_code)]

fn main() {
    molt_rt::main(molt_host::CORE_MODULES, None);
}
