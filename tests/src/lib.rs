//! What the test house shares: finding conformance cases, running a program with limits, and judging what it did
//! against the recorded behaviour of CPython.
//!
//! A case is a Python file `tests/conformance/AREA/NAME.py`, or a folder `AREA/NAME/` whose `main.py` is the program
//! and whose other files it imports or reads. Beside the program stand its records, written by `cargo xtask record`
//! and never by hand:
//!
//! - `NAME.out`: the bytes of standard output;
//! - `NAME.err`: standard error and a last line `exit: N`; present only where one of them is not empty or not zero;
//! - `NAME.in` (optional, written by people): what the program reads from standard input.

#![forbid(unsafe_code)]

mod case;
pub mod docstrings;
mod expected;
mod gaps;
pub mod oracle;
mod process;
pub mod random;
pub mod suite;
pub mod target;

pub use case::{Case, conformance_root, find_cases};
pub use expected::{Expected, first_difference};
pub use gaps::{Gap, Gaps, gaps_path};
pub use process::{Ended, Outcome, clean_command, run_limited};
