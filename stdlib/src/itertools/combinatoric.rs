//! product, permutations, combinations, combinations_with_replacement.

use super::items;
use molt_core::cell::{Buf, Slot};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::cell::Cell;

const FRESH: u8 = 0;
const RUNNING: u8 = 1;
const DONE: u8 = 2;

/// State of `product`.
#[repr(C)]
#[derive(Trace)]
pub struct Product {
    /// Tuple of tuples.
    pools: Slot,
    indices: Buf<usize>,
    state: Cell<u8>,
}

/// Give all tuples with one item of each iterable, as nested loops do: the last one varies fastest.
///
/// repeat takes the iterables several times.
#[class(PRODUCT, module = "itertools", flags(BASE), body, container)]
impl Product {
    #[new(signature = "(*iterables, repeat=1)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterables: Args<'_>, repeat: isize) -> PyResult<Value> {
        if repeat < 0 {
            return Err(vm.value_error("repeat argument cannot be negative"));
        }
        let count = match iterables.len().checked_mul(repeat as usize) {
            Some(n) if n < 1 << 40 => n,
            _ => return Err(vm.overflow_error("repeat argument too large")),
        };
        let mut pools = Vec::new();
        if repeat > 0 {
            for v in iterables {
                pools.push(vm.tuple(vm.collect(v)?));
            }
        }
        let once = pools.clone();
        pools.reserve(count.saturating_sub(once.len()));
        for _ in 1..repeat {
            pools.extend(once.iter().cloned());
        }
        let body = Product {
            indices: Buf::filled(&vm.heap, pools.len(), 0),
            pools: Slot::new(vm.tuple(pools)),
            state: Cell::new(FRESH),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        let pools = self.pools.get();
        let pools = items(&pools);
        match self.state.get() {
            FRESH => {
                if pools.iter().any(|p| items(p).is_empty()) {
                    self.state.set(DONE);
                    return None;
                }
                self.state.set(RUNNING);
            }
            RUNNING => {
                let mut i = pools.len();
                loop {
                    if i == 0 {
                        self.state.set(DONE);
                        return None;
                    }
                    i -= 1;
                    let at = self.indices.get(i) + 1;
                    if at < items(&pools[i]).len() {
                        self.indices.set(i, at);
                        break;
                    }
                    self.indices.set(i, 0);
                }
            }
            _ => return None,
        }
        let picked = pools.iter().enumerate().map(|(i, p)| items(p)[self.indices.get(i)].clone());
        Some(vm.tuple_from_iter(pools.len(), picked))
    }
}

fn pick(vm: &Vm, pool: &[Value], indices: &Buf<usize>, r: usize) -> Option<Value> {
    Some(vm.tuple_from_iter(r, (0..r).map(|i| pool[indices.get(i)].clone())))
}

fn length(vm: &Vm, r: isize) -> PyResult<usize> {
    usize::try_from(r).map_err(|_| vm.value_error("r must be non-negative"))
}

/// State of `permutations`.
#[repr(C)]
#[derive(Trace)]
pub struct Permutations {
    pool: Slot,
    indices: Buf<usize>,
    cycles: Buf<usize>,
    state: Cell<u8>,
}

/// Give the tuples of r items, at different positions of the iterable, in all orders.
#[class(PERMUTATIONS, module = "itertools", flags(BASE), body, container)]
impl Permutations {
    #[new(signature = "(iterable, r=None)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, r: Option<&Value>) -> PyResult<Value> {
        let pool = vm.collect(iterable)?;
        let n = pool.len();
        let r = match r {
            None => n,
            Some(v) => {
                if IntRef::of(v).is_none() {
                    return Err(vm.type_error("Expected int as r"));
                }
                length(vm, vm.index_i64(v, ClassId::OVERFLOW_ERROR)? as isize)?
            }
        };
        let all: Vec<usize> = (0..n).collect();
        let cycles: Vec<usize> = if r > n { Vec::new() } else { (0..r).map(|i| n - i).collect() };
        let body = Permutations {
            pool: Slot::new(vm.tuple(pool)),
            indices: Buf::from_slice(&vm.heap, &all),
            cycles: Buf::from_slice(&vm.heap, &cycles),
            state: Cell::new(if r > n { DONE } else { FRESH }),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        let pool = self.pool.get();
        let pool = items(&pool);
        let (n, r) = (pool.len(), self.cycles.len());
        match self.state.get() {
            FRESH => self.state.set(RUNNING),
            RUNNING => {
                let mut i = r;
                loop {
                    if i == 0 {
                        self.state.set(DONE);
                        return None;
                    }
                    i -= 1;
                    let left = self.cycles.get(i) - 1;
                    if left == 0 {
                        // Rotate indices[i..] left by one.
                        let first = self.indices.get(i);
                        for j in i..n - 1 {
                            self.indices.set(j, self.indices.get(j + 1));
                        }
                        self.indices.set(n - 1, first);
                        self.cycles.set(i, n - i);
                    } else {
                        self.cycles.set(i, left);
                        let (a, b) = (self.indices.get(i), self.indices.get(n - left));
                        self.indices.set(i, b);
                        self.indices.set(n - left, a);
                        break;
                    }
                }
            }
            _ => return None,
        }
        pick(vm, pool, &self.indices, r)
    }
}

/// State of `combinations`.
#[repr(C)]
#[derive(Trace)]
pub struct Combinations {
    pool: Slot,
    indices: Buf<usize>,
    state: Cell<u8>,
}

/// Give the tuples of r items, at different positions of the iterable, in its order.
#[class(COMBINATIONS, module = "itertools", flags(BASE), body, container)]
impl Combinations {
    #[new(signature = "(iterable, r)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, r: isize) -> PyResult<Value> {
        let pool = vm.collect(iterable)?;
        let r = length(vm, r)?;
        let fits = r <= pool.len();
        let indices: Vec<usize> = if fits { (0..r).collect() } else { Vec::new() };
        let body = Combinations {
            pool: Slot::new(vm.tuple(pool)),
            indices: Buf::from_slice(&vm.heap, &indices),
            state: Cell::new(if fits { FRESH } else { DONE }),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        let pool = self.pool.get();
        let pool = items(&pool);
        let (n, r) = (pool.len(), self.indices.len());
        match self.state.get() {
            FRESH => self.state.set(RUNNING),
            RUNNING => {
                let Some(i) = (0..r).rev().find(|&i| self.indices.get(i) != i + n - r) else {
                    self.state.set(DONE);
                    return None;
                };
                let first = self.indices.get(i) + 1;
                for j in i..r {
                    self.indices.set(j, first + j - i);
                }
            }
            _ => return None,
        }
        pick(vm, pool, &self.indices, r)
    }
}

/// State of `combinations_with_replacement`.
#[repr(C)]
#[derive(Trace)]
pub struct CombinationsWithReplacement {
    pool: Slot,
    indices: Buf<usize>,
    state: Cell<u8>,
}

/// Iterate over the tuples of r items in the order of the iterable; an item may come up again.
#[class(
    COMBINATIONS_R,
    name = "combinations_with_replacement",
    module = "itertools",
    flags(BASE),
    body,
    container
)]
impl CombinationsWithReplacement {
    #[new(signature = "(iterable, r)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, r: isize) -> PyResult<Value> {
        let pool = vm.collect(iterable)?;
        let r = length(vm, r)?;
        let empty = pool.is_empty() && r > 0;
        let body = CombinationsWithReplacement {
            pool: Slot::new(vm.tuple(pool)),
            indices: Buf::filled(&vm.heap, r, 0),
            state: Cell::new(if empty { DONE } else { FRESH }),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        let pool = self.pool.get();
        let pool = items(&pool);
        let (n, r) = (pool.len(), self.indices.len());
        match self.state.get() {
            FRESH => self.state.set(RUNNING),
            RUNNING => {
                let Some(i) = (0..r).rev().find(|&i| self.indices.get(i) + 1 != n) else {
                    self.state.set(DONE);
                    return None;
                };
                let next = self.indices.get(i) + 1;
                for j in i..r {
                    self.indices.set(j, next);
                }
            }
            _ => return None,
        }
        pick(vm, pool, &self.indices, r)
    }
}
