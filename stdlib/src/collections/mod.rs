//! `_collections`: deque, defaultdict and OrderedDict (which is in `molt_builtins::dict::ordered`).

pub(crate) mod deque;
mod dicts;
mod tuple_getter;

/// High performance data structures.
#[molt_core::prelude::module(
    name = "_collections",
    classes(
        super::deque::DEQUE_DEF,
        super::deque::DEQUE_ITER_DEF,
        super::deque::DEQUE_REV_ITER_DEF,
        super::dicts::DEFAULTDICT_DEF,
        molt_builtins::dict::ordered::ORDERED_DICT_DEF,
        super::tuple_getter::TUPLE_GETTER_DEF
    ),
    also(super::dicts::functions::FUNCTIONS)
)]
pub mod collections {
    use molt_builtins::dict::ordered;
    use molt_core::module::Module;
    use molt_core::prelude::*;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let _ = module;
        for class in [
            &ordered::ODICT_ORDER_DEF,
            &ordered::ODICT_ITER_DEF,
            &ordered::ODICT_KEYS_DEF,
            &ordered::ODICT_VALUES_DEF,
            &ordered::ODICT_ITEMS_DEF,
        ] {
            vm.define_class(class);
        }
        Ok(())
    }
}
