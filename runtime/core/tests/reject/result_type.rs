use molt_core::prelude::*;

struct Point;

#[module(name = "m")]
mod m {
    use super::*;

    #[function]
    fn f(x: i64) -> PyResult<Point> {
        let _ = x;
        Ok(Point)
    }
}

fn main() {}
