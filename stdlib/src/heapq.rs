//! `_heapq` and `_bisect`: heaps and binary search in lists.

use molt_core::list::List;
use molt_core::prelude::*;

/// Whether a belongs above b in a heap.
fn before(vm: &Vm, a: &Value, b: &Value, max: bool) -> PyResult<bool> {
    let (a, b) = if max { (b, a) } else { (a, b) };
    if let (Some(x), Some(y)) = (a.as_small(), b.as_small()) {
        return Ok(x < y);
    }
    if let (Some(x), Some(y)) = (a.as_float(), b.as_float()) {
        return Ok(x < y);
    }
    vm.compare_bool(CompareOp::Lt, a, b)
}

fn at(vm: &Vm, heap: &List, i: usize, len: usize) -> PyResult<Value> {
    match heap.items.get(i) {
        Some(v) if heap.len() == len => Ok(v),
        _ => Err(vm.runtime_error("list changed size during iteration")),
    }
}

fn sift_down(vm: &Vm, heap: &List, start: usize, mut pos: usize, max: bool) -> PyResult<()> {
    let len = heap.len();
    if pos >= len {
        return Err(vm.index_error("index out of range"));
    }
    while pos > start {
        let parent = (pos - 1) / 2;
        let moves = before(vm, &at(vm, heap, pos, len)?, &at(vm, heap, parent, len)?, max)?;
        // Comparing may have changed the list.
        at(vm, heap, pos, len)?;
        if !moves {
            break;
        }
        heap.items.swap(pos, parent);
        pos = parent;
    }
    Ok(())
}

fn sift_up(vm: &Vm, heap: &List, start: usize, max: bool) -> PyResult<()> {
    let len = heap.len();
    if start >= len {
        return Err(vm.index_error("index out of range"));
    }
    let mut pos = start;
    // Down to a leaf along the smaller children, then up again: fewer comparisons than stopping early.
    while 2 * pos + 1 < len {
        let mut child = 2 * pos + 1;
        if child + 1 < len && !before(vm, &at(vm, heap, child, len)?, &at(vm, heap, child + 1, len)?, max)? {
            child += 1;
        }
        at(vm, heap, child, len)?;
        heap.items.swap(child, pos);
        pos = child;
    }
    sift_down(vm, heap, start, pos, max)
}

fn push(vm: &Vm, heap: &List, item: &Value, max: bool) -> PyResult<()> {
    heap.items.push(&vm.heap, item.clone());
    sift_down(vm, heap, 0, heap.len() - 1, max)
}

fn pop(vm: &Vm, heap: &List, max: bool) -> PyResult<Value> {
    let Some(last) = heap.items.pop() else { return Err(vm.index_error("index out of range")) };
    match heap.items.replace(0, last) {
        Err(last) => Ok(last),
        Ok(top) => {
            sift_up(vm, heap, 0, max)?;
            Ok(top)
        }
    }
}

fn replace(vm: &Vm, heap: &List, item: &Value, max: bool) -> PyResult<Value> {
    match heap.items.replace(0, item.clone()) {
        Err(_) => Err(vm.index_error("index out of range")),
        Ok(top) => {
            sift_up(vm, heap, 0, max)?;
            Ok(top)
        }
    }
}

fn push_pop(vm: &Vm, heap: &List, item: &Value, max: bool) -> PyResult<Value> {
    let Some(top) = heap.items.get(0) else { return Ok(item.clone()) };
    if !before(vm, &top, item, max)? {
        return Ok(item.clone());
    }
    replace(vm, heap, item, max)
}

fn heapify_list(vm: &Vm, heap: &List, max: bool) -> PyResult<()> {
    for i in (0..heap.len() / 2).rev() {
        sift_up(vm, heap, i, max)?;
    }
    Ok(())
}

/// Heap queue algorithm (a.k.a. priority queue).
#[molt_core::prelude::module(name = "_heapq")]
pub mod heapq {
    use super::*;

    /// Transform list into a heap, in-place, in O(len(heap)) time.
    #[function]
    fn heapify(vm: &Vm, heap: &List) -> PyResult<()> {
        heapify_list(vm, heap, false)
    }
    /// Push item onto heap, maintaining the heap invariant.
    #[function]
    fn heappush(vm: &Vm, heap: &List, item: &Value) -> PyResult<()> {
        push(vm, heap, item, false)
    }
    /// Remove the smallest item from the heap and return it.
    #[function]
    fn heappop(vm: &Vm, heap: &List) -> PyResult<Value> {
        pop(vm, heap, false)
    }
    /// Pop the smallest item and then push item, in one step; IndexError if the heap is empty.
    #[function]
    fn heapreplace(vm: &Vm, heap: &List, item: &Value) -> PyResult<Value> {
        replace(vm, heap, item, false)
    }
    /// Push item and then pop the smallest, in one step.
    #[function]
    fn heappushpop(vm: &Vm, heap: &List, item: &Value) -> PyResult<Value> {
        push_pop(vm, heap, item, false)
    }
    /// Maxheap variant of heapify.
    #[function]
    fn heapify_max(vm: &Vm, heap: &List) -> PyResult<()> {
        heapify_list(vm, heap, true)
    }
    /// Push item onto max heap, maintaining the heap invariant.
    #[function]
    fn heappush_max(vm: &Vm, heap: &List, item: &Value) -> PyResult<()> {
        push(vm, heap, item, true)
    }
    /// Maxheap variant of heappop.
    #[function]
    fn heappop_max(vm: &Vm, heap: &List) -> PyResult<Value> {
        pop(vm, heap, true)
    }
    /// Maxheap variant of heapreplace.
    #[function]
    fn heapreplace_max(vm: &Vm, heap: &List, item: &Value) -> PyResult<Value> {
        replace(vm, heap, item, true)
    }
    /// Maxheap variant of heappushpop.
    #[function]
    fn heappushpop_max(vm: &Vm, heap: &List, item: &Value) -> PyResult<Value> {
        push_pop(vm, heap, item, true)
    }
}

/// Where x goes in a[lo:hi]; `right`: after equal items.
fn search(
    vm: &Vm,
    a: &Value,
    x: &Value,
    lo: i64,
    hi: Option<&Value>,
    key: Option<&Value>,
    right: bool,
) -> PyResult<usize> {
    if lo < 0 {
        return Err(vm.value_error("lo must be non-negative"));
    }
    let mut hi = match hi {
        None => vm.len(a)? as i64,
        Some(v) => match vm.index_i64(v, ClassId::OVERFLOW_ERROR) {
            // No bound, as it has always been.
            Ok(-1) => vm.len(a)? as i64,
            Ok(i) => i,
            Err(_) if vm.raised_is(ClassId::TYPE_ERROR) => {
                drop(vm.take_raised());
                return Err(
                    vm.type_error(format!("argument should be integer or None, not '{}'", vm.type_name(v)))
                );
            }
            Err(e) => return Err(e),
        },
    };
    let mut lo = lo;
    let list = a.downcast_exact::<List>();
    while lo < hi {
        let mid = lo + (hi - lo) / 2;
        let item = match list.and_then(|l| l.get(mid as usize)) {
            Some(v) => v,
            None => vm.get_item(a, &vm.int(mid))?,
        };
        let item = match key {
            Some(k) => vm.call(k, &[item])?,
            None => item,
        };
        let goes_left = if right { before(vm, x, &item, false)? } else { !before(vm, &item, x, false)? };
        if goes_left {
            hi = mid;
        } else {
            lo = mid + 1;
        }
    }
    Ok(lo as usize)
}

fn insert(
    vm: &Vm,
    a: &Value,
    x: &Value,
    lo: i64,
    hi: Option<&Value>,
    key: Option<&Value>,
    right: bool,
) -> PyResult<()> {
    let probe = match key {
        Some(k) => vm.call(k, std::slice::from_ref(x))?,
        None => x.clone(),
    };
    let i = search(vm, a, &probe, lo, hi, key, right)?;
    if let Some(list) = a.downcast_exact::<List>() {
        list.items.insert(&vm.heap, i, x.clone());
        return Ok(());
    }
    vm.call_method(a, "insert", &[vm.int(i as i64), x.clone()]).map(drop)
}

/// Bisection algorithms.
#[molt_core::prelude::module(name = "_bisect")]
pub mod bisect {
    use super::*;

    /// Find the index at which x keeps the sorted list a sorted, behind items that are equal.
    #[function(
        name = "bisect_right",
        alias("bisect"),
        signature = "($module, /, a, x, lo=0, hi=None, *, key=None)"
    )]
    fn bisect_right(
        vm: &Vm,
        a: &Value,
        x: &Value,
        lo: isize,
        hi: Option<&Value>,
        key: Option<&Value>,
    ) -> PyResult<usize> {
        search(vm, a, x, lo as i64, hi, key, true)
    }
    /// Find the index at which x keeps the sorted list a sorted, before items that are equal.
    #[function(signature = "($module, /, a, x, lo=0, hi=None, *, key=None)")]
    fn bisect_left(
        vm: &Vm,
        a: &Value,
        x: &Value,
        lo: isize,
        hi: Option<&Value>,
        key: Option<&Value>,
    ) -> PyResult<usize> {
        search(vm, a, x, lo as i64, hi, key, false)
    }
    /// Insert x into the sorted list a at its place, behind items that are equal.
    #[function(
        name = "insort_right",
        alias("insort"),
        signature = "($module, /, a, x, lo=0, hi=None, *, key=None)"
    )]
    fn insort_right(
        vm: &Vm,
        a: &Value,
        x: &Value,
        lo: isize,
        hi: Option<&Value>,
        key: Option<&Value>,
    ) -> PyResult<()> {
        insert(vm, a, x, lo as i64, hi, key, true)
    }
    /// Insert x into the sorted list a at its place, before items that are equal.
    #[function(signature = "($module, /, a, x, lo=0, hi=None, *, key=None)")]
    fn insort_left(
        vm: &Vm,
        a: &Value,
        x: &Value,
        lo: isize,
        hi: Option<&Value>,
        key: Option<&Value>,
    ) -> PyResult<()> {
        insert(vm, a, x, lo as i64, hi, key, false)
    }
}
