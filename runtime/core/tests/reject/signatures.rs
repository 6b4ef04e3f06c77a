use molt_core::prelude::*;

#[module(name = "m")]
mod m {
    use super::*;

    #[function(signature = "(a, b, /)")]
    fn count(a: i64) -> i64 {
        a
    }

    #[function(signature = "(a, b, /)")]
    fn order(b: i64, a: i64) -> i64 {
        a + b
    }

    #[function(signature = "(a, b")]
    fn brackets(a: i64, b: i64) -> i64 {
        a + b
    }

    #[function(signature = "(a=0, b)")]
    fn required_last(a: i64, b: i64) -> i64 {
        a + b
    }

    #[function(signature = "(*args)")]
    fn variadic(args: i64) -> i64 {
        args
    }

    #[function(signature = "(args)")]
    fn not_variadic(args: Args<'_>) -> usize {
        args.len()
    }

    #[function(signature = "(a=<unrepresentable>, /)")]
    fn no_default(a: i64) -> i64 {
        a
    }

    #[function]
    fn derived(a: Option<i64>, b: i64) -> i64 {
        a.unwrap_or(b)
    }

    #[function]
    fn receiver(&self) {}

    #[function]
    fn generic<T>(x: T) {}

    #[function]
    fn pattern((a, b): (i64, i64)) -> i64 {
        a + b
    }

    #[function(raw)]
    fn raw(x: i64) -> i64 {
        x
    }
}

fn main() {}
