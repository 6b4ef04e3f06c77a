use molt_core::prelude::*;

#[class(STR)]
impl StrClass for Str {
    #[setter]
    fn set_alone(&self, value: i64) {}
}

fn main() {}
