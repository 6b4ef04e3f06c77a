//! The runtime that a built Molt program is made of.
//!
//! `molt build` makes a copy of this executable and puts the program into it as a payload (crate `molt-payload`). At start it
//! finds the payload in its own memory, checks it and runs its entry module as `__main__`. It has no options of its
//! own: every argument belongs to the program.
#![forbid(unsafe_code)]

use molt_host::{EXIT_FAILURE, Failure, install_panic_message};
use molt_payload::{Damage, EXIT_DAMAGED, LocateError, Payload, locate};

/// Name in front of messages. A user of a shipped program knows its own name, and sees here who speaks.
const NAME: &str = "molt";

fn main() {
    install_panic_message(NAME);
    let status = match open() {
        Ok(payload) => run(&payload),
        Err(failure) => failure.print(NAME),
    };
    std::process::exit(status);
}

/// The checked payload of this executable.
fn open() -> Result<Payload<'static>, Failure> {
    let bytes = locate().map_err(|error| match error {
        LocateError::None => Failure::new(
            "this is the bare runtime, it carries no program",
            "build a program with: molt build app.py -o app",
        ),
        LocateError::Damaged(damage) => damaged(&damage),
    })?;
    Payload::open(bytes).map_err(|damage| damaged(&damage))
}

fn damaged(damage: &Damage) -> Failure {
    Failure::new(format!("this binary's payload is damaged ({damage})"), "copy or build the binary again")
        .with_status(EXIT_DAMAGED)
}

/// Runs the program and gives its exit status.
fn run(payload: &Payload<'static>) -> i32 {
    let entry = payload.entry();
    Failure::new(
        format!("this runtime has no interpreter, so it cannot run '{}'", entry.origin),
        "build the program with a molt-rt that has one",
    )
    .with_status(EXIT_FAILURE)
    .print(NAME)
}
