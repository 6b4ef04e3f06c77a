//! `_json`: reading and writing JSON.

mod decode;
mod encode;

/// Reading and writing JSON; the classes around it are in the json package.
#[molt_core::prelude::module(
    name = "_json",
    also(super::decode::functions::FUNCTIONS, super::encode::functions::FUNCTIONS)
)]
pub mod json {}
