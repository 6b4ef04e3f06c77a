//! Messages and exit statuses of Molt itself.

use std::fmt;
use std::io::{self, ErrorKind, Write};

/// Exit status of an error that is neither of the others.
pub const EXIT_FAILURE: i32 = 1;

/// Exit status of a command line that makes no sense, as `python` uses it.
pub const EXIT_USAGE: i32 = 2;

/// Exit status of an error inside Molt, and of a damaged binary (`EX_SOFTWARE` of `sysexits.h`).
pub const EXIT_INTERNAL: i32 = 70;

/// Something that went wrong, in the words for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What happened: one line, no final period, no program name in front.
    pub what: String,
    /// What the user can do: one line.
    pub todo: Option<String>,
    /// Exit status of the process.
    pub status: i32,
}

impl Failure {
    /// A failure with status [`EXIT_FAILURE`].
    pub fn new(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Failure { what: what.into(), todo: Some(todo.into()), status: EXIT_FAILURE }
    }

    /// A failure of the command line, with status [`EXIT_USAGE`].
    pub fn usage(what: impl Into<String>, todo: impl Into<String>) -> Self {
        Failure { status: EXIT_USAGE, ..Failure::new(what, todo) }
    }

    /// The same failure with another exit status.
    pub fn with_status(self, status: i32) -> Self {
        Failure { status, ..self }
    }

    /// Writes the failure to standard error and gives the exit status.
    pub fn print(&self, program: &str) -> i32 {
        let mut text = format!("{program}: {}\n", self.what);
        if let Some(todo) = &self.todo {
            text.push_str(&format!("{program}: try: {todo}\n"));
        }
        // Where standard error is closed there is no one left to tell.
        let _ = io::stderr().write_all(text.as_bytes());
        self.status
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {}

/// Writes `text` to standard output. A reader that went away (`molt dis app.py | head`) ends the process quietly.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => std::process::exit(EXIT_FAILURE),
        Err(error) => Err(Failure::new(
            format!("cannot write to standard output: {}", reason(&error)),
            "check the disk or the program that reads the output",
        )),
        Ok(()) => Ok(()),
    }
}

/// The text of a system error without Rust's `(os error N)` behind it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

/// Turns a panic, which is always a bug in Molt, into one clear message and [`EXIT_INTERNAL`].
pub fn install_panic_message(program: &'static str) {
    std::panic::set_hook(Box::new(move |info| {
        let message = info.payload_as_str().unwrap_or("unknown error");
        let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
        let failure = Failure::new(
            format!("internal error: {message}{}", place.unwrap_or_default()),
            "this is a bug in Molt; please report it together with the program that shows it",
        );
        std::process::exit(failure.with_status(EXIT_INTERNAL).print(program));
    }));
}
