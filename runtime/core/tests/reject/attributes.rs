use molt_core::prelude::*;

#[module(name = "m")]
mod m {
    use super::*;

    #[function(efects(pure))]
    fn argument() {}

    #[function(effects(clean))]
    fn effect() {}

    #[method]
    fn method() {}

    #[function]
    #[attr]
    fn twice() {}

    #[function]
    const CONSTANT: i64 = 1;
}

#[module(nam = "m")]
mod misspelt {}

#[module]
mod nameless {}

#[class]
impl Str {}

#[class(STR, nam = "str")]
impl StrClass for Str {}

#[class(STR, container)]
impl StrContainer for Str {}

#[methods(STR_SEARCH)]
impl StrSearch for Str {}

#[class(STR)]
struct NoBlock;

fn main() {}
