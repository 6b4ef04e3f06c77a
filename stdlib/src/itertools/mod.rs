//! `itertools`: one class per iterator.

mod combinatoric;
mod filtering;
mod grouping;
mod infinite;
mod joining;
mod slicing;
mod tee;

use molt_core::prelude::*;

/// The items of a tuple value.
pub(crate) fn items(v: &Value) -> &[Value] {
    v.downcast::<Tuple>().map_or(&[], Tuple::as_slice)
}

/// Functional tools for creating and using iterators.
#[molt_core::prelude::module(
    name = "itertools",
    classes(
        super::joining::ACCUMULATE_DEF,
        super::grouping::BATCHED_DEF,
        super::joining::CHAIN_DEF,
        super::combinatoric::COMBINATIONS_DEF,
        super::combinatoric::COMBINATIONS_R_DEF,
        super::filtering::COMPRESS_DEF,
        super::infinite::COUNT_DEF,
        super::infinite::CYCLE_DEF,
        super::filtering::DROPWHILE_DEF,
        super::filtering::FILTERFALSE_DEF,
        super::grouping::GROUPBY_DEF,
        super::grouping::GROUPER_DEF,
        super::slicing::ISLICE_DEF,
        super::grouping::PAIRWISE_DEF,
        super::combinatoric::PERMUTATIONS_DEF,
        super::combinatoric::PRODUCT_DEF,
        super::infinite::REPEAT_DEF,
        super::joining::STARMAP_DEF,
        super::filtering::TAKEWHILE_DEF,
        super::tee::TEE_DEF,
        super::tee::TEE_DATA_DEF,
        super::joining::ZIP_LONGEST_DEF
    ),
    also(super::tee::functions::FUNCTIONS)
)]
pub mod itertools {}
