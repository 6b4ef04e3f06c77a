use molt_core::prelude::*;
use std::collections::HashMap;

#[module(name = "m")]
mod m {
    use super::*;

    #[function]
    fn f(x: HashMap<String, i64>) -> i64 {
        x.len() as i64
    }
}

fn main() {}
