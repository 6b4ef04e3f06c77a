//! Options of the link of `molt` and of both runtimes. What they leave out of the executables is not needed at run time, and a built program is a copy of them.

use std::path::Path;
use std::{env, fs};

/// Sections that serve the unwinding of panics only: releases are built with `panic = "abort"`.
const UNWINDING: &str = "SECTIONS {
  /DISCARD/ : { *(.eh_frame) *(.eh_frame_hdr) *(.gcc_except_table .gcc_except_table.*) }
} INSERT AFTER .text;
";

fn main() {
    println!("cargo::rerun-if-changed=../molt-rt/build.rs");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if !is("CARGO_CFG_TARGET_OS", "linux") || !is("CARGO_CFG_TARGET_ENV", "gnu") {
        return;
    }
    let option = |text: &str| println!("cargo::rustc-link-arg-bins={text}");
    // The addresses that a start has to adjust take one bit each instead of 24 bytes.
    option("-Wl,-z,pack-relative-relocs");
    if is("CARGO_CFG_TARGET_ARCH", "x86_64") {
        // See `molt_core::entry`.
        option("-Wl,-e,molt_entry");
    }
    // What cargo tells of the way to panic is that of the target, not that of the profile.
    if is("PROFILE", "release") {
        let script = Path::new(&env::var_os("OUT_DIR").expect("cargo sets it")).join("sections.ld");
        // Functions that a start runs lie side by side, as `cargo xtask start-order` found them: their pages are few, and
        // so are the page faults and the memory of a short program.
        println!("cargo::rerun-if-changed=../molt-rt/start.order");
        println!("cargo::rerun-if-env-changed=MOLT_NO_START_ORDER");
        let order = match env::var_os("MOLT_NO_START_ORDER") {
            Some(_) => String::new(),
            None => fs::read_to_string("../molt-rt/start.order").expect("a list beside this script"),
        };
        let start = format!("SECTIONS {{ .text.start : {{\n{order}}} }} INSERT BEFORE .text;\n");
        fs::write(&script, format!("{UNWINDING}{start}"))
            .unwrap_or_else(|error| panic!("{}: {error}", script.display()));
        option("-Wl,--no-eh-frame-hdr");
        option(&format!("-Wl,-T,{}", script.display()));
    }
}
