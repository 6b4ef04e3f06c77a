//! `_functools`: what of `functools` is native.

mod cache;
mod partial;
mod reduce;

/// Tools that operate on functions.
#[molt_core::prelude::module(
    name = "_functools",
    classes(super::partial::PARTIAL_DEF, super::partial::PLACEHOLDER_DEF, super::cache::LRU_CACHE_DEF),
    also(super::reduce::functions::FUNCTIONS)
)]
pub mod functools {
    use molt_core::module::Module;
    use molt_core::prelude::*;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        vm.define_class(&super::reduce::CMP_KEY_DEF);
        module.dict().set_name(vm, "Placeholder", super::partial::placeholder(vm));
        Ok(())
    }
}
