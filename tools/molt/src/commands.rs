//! One module a command.

pub mod build;
pub mod check;
pub mod completion;
pub mod dis;
pub mod doctor;
pub mod run;
