//! `cargo xtask handlers`: which handlers of the interpreter save registers.
//!
//! A fast handler that fits into the registers a call may destroy saves none; one that calls something, even on a path never taken, or
//! keeps too much alive pushes up to six at its start and pops them at its end. The listing of an optimised build tells.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Context;

/// Arguments of the subcommand.
#[derive(clap::Args)]
pub struct Arguments {
    /// An optimised molt with symbols: CARGO_PROFILE_FAST_STRIP=none cargo build --profile fast -p molt.
    #[arg(long)]
    bin: PathBuf,
    /// List the handlers of the slow ways too, which call the runtime anyway.
    #[arg(long)]
    all: bool,
}

/// Prints the number of saved registers and the handlers with that number, most first.
///
/// # Errors
/// There is no `objdump`, or no handler in the listing.
pub fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let output = Command::new("objdump")
        .args(["-d", "--no-show-raw-insn"])
        .arg(&arguments.bin)
        .output()
        .context("objdump")?;
    let saved = saved_registers(&String::from_utf8_lossy(&output.stdout));
    if saved.is_empty() {
        anyhow::bail!("{} has no handlers that objdump can name", arguments.bin.display());
    }
    let mut by_count: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (name, pushes) in &saved {
        if arguments.all || !name.ends_with("_slow") {
            by_count.entry(*pushes).or_default().push(name);
        }
    }
    for (pushes, names) in by_count.iter().rev() {
        println!("{pushes}: {}", names.join(" "));
    }
    Ok(())
}

/// Pushes of each handler in a listing.
fn saved_registers(listing: &str) -> BTreeMap<String, usize> {
    let mut saved = BTreeMap::new();
    let mut current: Option<String> = None;
    for line in listing.lines() {
        if let Some(symbol) = line.strip_suffix(">:").and_then(|l| l.split_once(" <")) {
            current = handler(symbol.1);
            if let Some(name) = &current {
                saved.entry(name.clone()).or_insert(0);
            }
        } else if let Some(name) = &current
            && line.split_ascii_whitespace().nth(1) == Some("push")
        {
            *saved.entry(name.clone()).or_insert(0) += 1;
        }
    }
    saved
}

/// The name of the handler that a symbol stands for: `molt_machine::interp::<module>::<handler>`.
fn handler(symbol: &str) -> Option<String> {
    let mut rest = symbol.strip_prefix("_ZN12molt_machine6interp")?;
    let mut parts = Vec::new();
    while let Some(digits) = rest.find(|c: char| !c.is_ascii_digit()).filter(|n| *n > 0) {
        let length: usize = rest[..digits].parse().ok()?;
        parts.push(rest.get(digits..digits + length)?);
        rest = &rest[digits + length..];
    }
    match parts[..] {
        [_, name, hash] if hash.starts_with('h') && rest == "E" => Some(name.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pushes_are_counted_by_handler() {
        let listing = "\
0000000000001000 <_ZN12molt_machine6interp4call4call17hd281574e1130aa5eE>:
    1000:\tpush   %rbp
    1001:\tpush   %rbx
    1002:\tjmp    *(%rax,%r11,8)

0000000000001010 <_ZN12molt_machine6interp5arith3add17ha227f71d01f1c2e0E>:
    1010:\tmov    %r9,%rax

0000000000001020 <_ZN4core3fmt5write17ha227f71d01f1c2e0E>:
    1020:\tpush   %rbp
";
        let saved = saved_registers(listing);
        assert_eq!(saved.into_iter().collect::<Vec<_>>(), [("add".to_owned(), 0), ("call".to_owned(), 2)]);
    }
}
