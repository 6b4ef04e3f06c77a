//! `_collections`: deque and defaultdict, OrderedDict's native part.

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
        super::tuple_getter::TUPLE_GETTER_DEF
    ),
    also(super::dicts::functions::FUNCTIONS)
)]
pub mod collections {}
