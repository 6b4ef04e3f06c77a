use molt_core::prelude::*;

#[class(STR)]
impl StrClass for Str {
    #[slot(len)]
    fn len(&self) -> i64 {
        0
    }

    #[slot(next)]
    fn next(&self) -> i64 {
        0
    }

    #[slot(add)]
    fn add(&self, other: i64) -> i64 {
        other
    }
}

fn main() {}
