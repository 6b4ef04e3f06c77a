//! Out-of-line halves of the loop's handlers.
#![allow(unsafe_code)]

use crate::calls::{self, Called};
use crate::code::Code;
use crate::frame::{Frame, Machine};
use crate::generator::{self, Generator, Outcome, Resume};
use crate::names;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::native::{CompareOp, Slot};
use molt_core::objects::{DictIter, Enumerate, ListIter, Range, RangeIter, Slice, TupleIter, Zip};
use molt_core::ops::BinaryOp;
use molt_core::set::Set;
use molt_core::slices::SliceParts;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Raised, Value, Vm, slot};
use smallvec::SmallVec;
use std::cell::Cell;

/// Takes an operand out of its register: moves a temporary, clones a variable.
#[inline(always)]
unsafe fn take(frame: *mut Frame, i: u8) -> Value {
    // SAFETY: see `interp`.
    unsafe {
        let p = (*frame).regs.add(i as usize);
        if i as u32 >= (*(*frame).code).first_temp { (*p).take() } else { (*p).clone() }
    }
}

#[inline(always)]
unsafe fn put(frame: *mut Frame, i: u8, v: Value) {
    // SAFETY: see `interp`.
    drop(unsafe { (*frame).regs.add(i as usize).replace(v) });
}

/// Ends the use of an operand that was looked at in its register: releases it if it is a temporary.
#[inline(always)]
unsafe fn end(frame: *mut Frame, i: u8) {
    // SAFETY: see `interp`.
    unsafe {
        let p = (*frame).regs.add(i as usize);
        if i as u32 >= (*(*frame).code).first_temp && (*p).is_heap() {
            drop((*p).take());
        }
    }
}

/// UnboundLocalError for the first unbound register of `regs`.
#[cold]
pub unsafe fn unbound_operand(vm: &Vm, frame: *mut Frame, regs: &[u8]) -> Raised {
    // SAFETY: see `interp`.
    unsafe {
        for &r in regs {
            if (*(*frame).regs.add(r as usize)).is_unbound() {
                return names::unbound_local(vm, &*(*frame).code, r as usize);
            }
        }
    }
    vm.raise(ClassId::SYSTEM_ERROR, "unbound operand")
}

/// Identity as Python programs see it: floats and large ints made twice are different objects only by accident, so
/// equal immediates are the same.
#[inline(always)]
pub fn same(a: &Value, b: &Value) -> bool {
    a.is(b)
}

/// A binary operator on registers.
#[inline(never)]
pub unsafe fn binary(
    vm: &Vm,
    frame: *mut Frame,
    op: BinaryOp,
    in_place: bool,
    a: u8,
    b: u8,
    c: u8,
) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let (x, y) = (&*(*frame).regs.add(b as usize), &*(*frame).regs.add(c as usize));
        if x.is_unbound() || y.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b, c]));
        }
        // int and float mixed.
        if (x.is_float() || y.is_float())
            && let (Some(p), Some(q)) = (number(x), number(y))
        {
            let r = match op {
                BinaryOp::Add => Some(p + q),
                BinaryOp::Sub => Some(p - q),
                BinaryOp::Mul => Some(p * q),
                BinaryOp::TrueDiv if q != 0.0 => Some(p / q),
                _ => None,
            };
            if let Some(r) = r {
                put(frame, a, Value::float(r));
                return Ok(());
            }
        }
        // Counting what holds: an int and a bool.
        if let (Some(p), Some(q)) = (whole(x), whole(y)) {
            let r = match op {
                BinaryOp::Add => Some(p + q),
                BinaryOp::Sub => Some(p - q),
                BinaryOp::Mul => p.checked_mul(q),
                _ => None,
            };
            if let Some(r) = r {
                put(frame, a, vm.int(r));
                return Ok(());
            }
        }
        if op == BinaryOp::Add && x.is_exact(ClassId::STR) && y.is_exact(ClassId::STR) {
            // Taking the left operand out of its register makes it unique for `s += t` and `s = s + t`.
            let right = take(frame, c);
            let p = (*frame).regs.add(b as usize);
            let left =
                if a == b || b as u32 >= (*(*frame).code).first_temp { (*p).take() } else { (*p).clone() };
            let v = vm.str_concat(left, right.downcast::<Str>().expect("checked"));
            put(frame, a, v);
            return Ok(());
        }
        let (x, y) = (take(frame, b), take(frame, c));
        let v = if in_place { vm.binary_in_place(op, &x, &y)? } else { vm.binary(op, &x, &y)? };
        put(frame, a, v);
        drop(x);
        drop(y);
        Ok(())
    }
}

/// A float, or an int as one, if one of a mixed pair; both ints give `None` on the first.
#[inline(always)]
fn number(v: &Value) -> Option<f64> {
    match v.as_float() {
        Some(f) => Some(f),
        // 48 bits convert exactly.
        None => v.as_small().map(|i| i as f64),
    }
}

/// A small int, or a bool as one.
#[inline(always)]
fn whole(v: &Value) -> Option<i64> {
    match v.as_small() {
        None => v.as_bool().map(i64::from),
        small => small,
    }
}

/// A binary operator with a small int on the right.
#[inline(never)]
pub unsafe fn binary_imm(
    vm: &Vm,
    frame: *mut Frame,
    op: BinaryOp,
    in_place: bool,
    a: u8,
    b: u8,
    k: i64,
) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let x = take(frame, b);
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let y = Value::small(k);
        let v = if in_place { vm.binary_in_place(op, &x, &y)? } else { vm.binary(op, &x, &y)? };
        put(frame, a, v);
        Ok(())
    }
}

/// A unary operator.
#[inline(never)]
pub unsafe fn unary(vm: &Vm, frame: *mut Frame, slot: Slot, a: u8, b: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let x = take(frame, b);
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let v = vm.unary(slot, &x)?;
        put(frame, a, v);
        Ok(())
    }
}

/// Truth of a register.
#[inline(never)]
pub unsafe fn truth(vm: &Vm, frame: *mut Frame, a: u8, consume: bool) -> PyResult<bool> {
    // SAFETY: see `interp`.
    unsafe {
        let v = if consume { take(frame, a) } else { (*(*frame).regs.add(a as usize)).clone() };
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[a]));
        }
        vm.is_true(&v)
    }
}

/// A comparison with a value as its result.
#[inline(never)]
pub unsafe fn compare(vm: &Vm, frame: *mut Frame, op: CompareOp, a: u8, b: u8, c: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let regs = (*frame).regs;
        if let Some(t) = quick_compare(op, &*regs.add(b as usize), &*regs.add(c as usize)) {
            end(frame, b);
            end(frame, c);
            put(frame, a, Value::bool(t));
            return Ok(());
        }
        let (x, y) = (take(frame, b), take(frame, c));
        if x.is_unbound() || y.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b, c]));
        }
        let v = vm.compare(op, &x, &y)?;
        put(frame, a, v);
        Ok(())
    }
}

/// Whether texts are the same; most that are not differ in length or at once.
#[inline(always)]
fn same_text(s: &[u8], t: &[u8]) -> bool {
    s.len() == t.len() && s.first() == t.first() && (s.len() < 2 || s == t)
}

/// Comparisons of plain strings and of an int with a float.
#[inline(always)]
pub(crate) fn quick_compare(op: CompareOp, x: &Value, y: &Value) -> Option<bool> {
    if let (Some(s), Some(t)) = (x.downcast_exact::<Str>(), y.downcast_exact::<Str>()) {
        // WTF-8 sorts as code points do.
        return Some(match op {
            CompareOp::Eq => x.is(y) || same_text(s.as_wtf8(), t.as_wtf8()),
            CompareOp::Ne => !x.is(y) && !same_text(s.as_wtf8(), t.as_wtf8()),
            _ => op.test(s.as_wtf8().cmp(t.as_wtf8())),
        });
    }
    if !x.is_float() && !y.is_float() {
        return None;
    }
    let (p, q) = (number(x)?, number(y)?);
    Some(match op {
        CompareOp::Lt => p < q,
        CompareOp::Le => p <= q,
        CompareOp::Eq => p == q,
        CompareOp::Ne => p != q,
        CompareOp::Gt => p > q,
        CompareOp::Ge => p >= q,
    })
}

/// A comparison for a jump.
#[inline(never)]
pub unsafe fn compare_bool(vm: &Vm, frame: *mut Frame, op: CompareOp, a: u8, b: u8) -> PyResult<bool> {
    // SAFETY: see `interp`.
    unsafe {
        let regs = (*frame).regs;
        if let Some(t) = quick_compare(op, &*regs.add(a as usize), &*regs.add(b as usize)) {
            end(frame, a);
            end(frame, b);
            return Ok(t);
        }
        let (x, y) = (take(frame, a), take(frame, b));
        if x.is_unbound() || y.is_unbound() {
            return Err(unbound_operand(vm, frame, &[a, b]));
        }
        vm.compare_bool(op, &x, &y)
    }
}

/// A comparison with a small int for a jump.
#[inline(never)]
pub unsafe fn compare_imm(vm: &Vm, frame: *mut Frame, op: CompareOp, a: u8, k: i64) -> PyResult<bool> {
    // SAFETY: see `interp`.
    unsafe {
        let y = Value::small(k);
        if let Some(t) = quick_compare(op, &*(*frame).regs.add(a as usize), &y) {
            return Ok(t);
        }
        let x = take(frame, a);
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[a]));
        }
        vm.compare_bool(op, &x, &y)
    }
}

/// Tests for membership that run no Python code.
#[inline(always)]
pub(crate) fn quick_contains(vm: &Vm, x: &Value, container: &Value) -> Option<bool> {
    if let Some(d) = container.downcast_exact::<Dict>() {
        return d.find_plain(vm, x).map(|found| found.is_some());
    }
    if let Some(s) = container.downcast::<Set>()
        && (container.is_exact(ClassId::SET) || container.is_exact(ClassId::FROZENSET))
    {
        return s.contains_plain(vm, x);
    }
    None
}

/// `R[b] in R[c]`.
#[inline(never)]
pub unsafe fn contains(vm: &Vm, frame: *mut Frame, b: u8, c: u8) -> PyResult<bool> {
    // SAFETY: see `interp`.
    unsafe {
        let (x, y) = (take(frame, b), take(frame, c));
        if x.is_unbound() || y.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b, c]));
        }
        if let Some(d) = y.downcast_exact::<Dict>() {
            return d.contains(vm, &x);
        }
        if let Some(s) = y.downcast::<Set>()
            && (y.is_exact(ClassId::SET) || y.is_exact(ClassId::FROZENSET))
            && (x.is_small() || x.is_exact(ClassId::STR) || x.is_exact(ClassId::TUPLE))
        {
            let hash = vm.hash(&x).map_err(|e| vm.unusable_key(e, &x, "set element"))?;
            return s.contains(vm, &x, hash);
        }
        vm.contains(&y, &x)
    }
}

/// `R[b][R[c]]`.
#[inline(never)]
pub unsafe fn get_item(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let regs = (*frame).regs;
        if let Some(v) = quick_item(vm, &*regs.add(b as usize), &*regs.add(c as usize)) {
            end(frame, b);
            end(frame, c);
            put(frame, a, v);
            return Ok(());
        }
        let (x, k) = (take(frame, b), take(frame, c));
        if x.is_unbound() || k.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b, c]));
        }
        let v = item(vm, &x, &k)?;
        put(frame, a, v);
        Ok(())
    }
}

/// The table of a dict, or of an instance of a subclass that has left this slot to dict.
#[inline(always)]
pub(crate) fn dict_by_slot<'a>(vm: &Vm, x: &'a Value, slot: molt_core::native::Slot) -> Option<&'a Dict> {
    let d = x.downcast::<Dict>()?;
    (x.is_exact(ClassId::DICT) || vm.class_ref(x).slots[slot as usize].get() == ClassId::DICT.0).then_some(d)
}

/// Subscripts that run no Python code and are no errors: items of dicts under texts and small ints, characters of strings.
#[inline(always)]
pub(crate) fn quick_item(vm: &Vm, x: &Value, k: &Value) -> Option<Value> {
    if let Some(d) = dict_by_slot(vm, x, molt_core::native::Slot::get_item) {
        // SAFETY: a live entry.
        return d.find_plain(vm, k)?.map(|i| unsafe { d.entry_unchecked(i) }.value.clone());
    }
    if !k.is_small() {
        return None;
    }
    let at = |n: usize| {
        let i = k.small_unchecked();
        let j = if i < 0 { i + n as i64 } else { i } as usize;
        (j < n).then_some(j)
    };
    if let Some(s) = x.downcast_exact::<Str>() {
        let j = at(s.char_len())?;
        return Some(match s.is_ascii() {
            true => vm.latin1_char(s.as_wtf8()[j]),
            false => vm.str_from_code_point(s.code_point(&vm.heap, j)),
        });
    }
    if let Some(b) = x.downcast_exact::<ByteArray>() {
        return b.get(at(b.len())?).map(|b| Value::small(b.into()));
    }
    let b = x.downcast_exact::<Bytes>()?.as_slice();
    Some(Value::small(b[at(b.len())?].into()))
}

/// `x[k] = v` for a byte in a bytearray: whether that was it.
#[inline(always)]
pub(crate) fn quick_byte_store(x: &Value, k: &Value, v: &Value) -> bool {
    let Some(b) = x.downcast_exact::<ByteArray>() else { return false };
    if !k.is_small() || !v.is_small() || !(0..256).contains(&v.small_unchecked()) {
        return false;
    }
    let i = k.small_unchecked();
    let j = if i < 0 { i + b.len() as i64 } else { i } as usize;
    if j < b.len() {
        b.set(j, v.small_unchecked() as u8);
    }
    j < b.len()
}

/// Any subscript that `quick_item` left.
#[inline(always)]
fn item(vm: &Vm, x: &Value, k: &Value) -> PyResult<Value> {
    if let (Some(s), Some(l)) = (k.downcast_exact::<Slice>(), x.downcast_exact::<List>())
        && let Some(parts) = s.plain_parts()
    {
        // SAFETY: no Python code runs while the items are copied.
        let items = unsafe { l.items.as_slice() };
        let b = parts.bounds(items.len());
        return Ok(vm.list_from_iter(b.count, b.positions().map(|i| items[i].clone())));
    }
    if let Some(d) = x.downcast_exact::<Dict>() {
        return match d.get(vm, k)? {
            Some(v) => Ok(v),
            None => Err(vm.key_error(k)),
        };
    }
    vm.get_item(x, k)
}

/// `R[b][i]`.
#[inline(never)]
pub unsafe fn get_item_imm(vm: &Vm, frame: *mut Frame, a: u8, b: u8, i: i64) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let k = Value::small(i);
        if let Some(v) = quick_item(vm, &*(*frame).regs.add(b as usize), &k) {
            end(frame, b);
            put(frame, a, v);
            return Ok(());
        }
        let x = take(frame, b);
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let v = item(vm, &x, &k)?;
        put(frame, a, v);
        Ok(())
    }
}

/// `R[a][R[b]] = R[c]`.
#[inline(never)]
pub unsafe fn set_item(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let (x, k, v) = (take(frame, a), take(frame, b), take(frame, c));
        if x.is_unbound() || k.is_unbound() || v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[c, a, b]));
        }
        if let Some(d) = x.downcast_exact::<Dict>() {
            return d.set(vm, &k, v);
        }
        vm.set_item(&x, &k, Some(&v))
    }
}

/// `del R[a][R[b]]`.
pub unsafe fn del_item(vm: &Vm, frame: *mut Frame, a: u8, b: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let (x, k) = (take(frame, a), take(frame, b));
        if x.is_unbound() || k.is_unbound() {
            return Err(unbound_operand(vm, frame, &[a, b]));
        }
        vm.set_item(&x, &k, None)
    }
}

/// `R[b][R[c]:R[c+1]]`.
pub unsafe fn get_slice(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let x = take(frame, b);
        let (start, stop) = (take(frame, c), take(frame, c + 1));
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let v = match plain_slice(vm, &x, &start, &stop) {
            Some(v) => v,
            None => {
                let s = vm.new_slice(start, stop, Value::NONE);
                vm.get_item(&x, &s)?
            }
        };
        put(frame, a, v);
        Ok(())
    }
}

/// `l[start:stop] = v` for plain lists and tuples and plain bounds; gives the items replaced, for the caller to drop.
fn plain_slice_store(
    vm: &Vm,
    x: &Value,
    start: &Value,
    stop: &Value,
    v: &Value,
) -> Option<SmallVec<[Value; 16]>> {
    let l = x.downcast_exact::<List>().filter(|_| !x.is(v))?;
    // SAFETY: no Python code runs while the items are borrowed.
    let new: &[Value] = match v.downcast_exact::<List>() {
        Some(v) => unsafe { v.items.as_slice() },
        None => v.downcast_exact::<Tuple>()?.as_slice(),
    };
    let b = plain_bounds(start, stop)?.bounds(l.items.len());
    let from = b.start as usize;
    if b.count != new.len() {
        let mut old = l.items.splice(&vm.heap, from, from + b.count, new.to_vec());
        old.reverse();
        return Some(old.into());
    }
    // SAFETY: the positions lie in the list; values move in and out.
    let put = |(i, v): (usize, &Value)| unsafe { l.items.as_ptr().add(from + i).replace(v.clone()) };
    Some(new.iter().enumerate().rev().map(put).collect())
}

/// The bounds of a slice without a step, if they are ints of 48 bits or None.
#[inline(always)]
fn plain_bounds(start: &Value, stop: &Value) -> Option<SliceParts> {
    let bound = |v: &Value, none: isize| {
        if v.is_none() { Some(none) } else { v.as_small().map(|i| i as isize) }
    };
    Some(SliceParts { start: bound(start, 0)?, stop: bound(stop, isize::MAX)?, step: 1 })
}

/// A slice of a plain list, tuple or str between ints of 48 bits or None.
#[inline(always)]
fn plain_slice(vm: &Vm, x: &Value, start: &Value, stop: &Value) -> Option<Value> {
    let parts = plain_bounds(start, stop)?;
    let range = |len: usize| {
        let b = parts.bounds(len);
        if b.count == 0 { 0..0 } else { b.start as usize..b.start as usize + b.count }
    };
    if let Some(l) = x.downcast_exact::<List>() {
        // SAFETY: no Python code runs while the items are copied.
        let items = unsafe { l.items.as_slice() };
        return Some(vm.list_from_slice(&items[range(items.len())]));
    }
    if let Some(s) = x.downcast_exact::<Str>() {
        let range = range(s.char_len());
        if range.len() == s.char_len() {
            return Some(x.clone());
        }
        if s.is_ascii() {
            return Some(vm.str_from_ascii(&s.as_wtf8()[range]));
        }
        let (from, to) = (s.byte_offset(&vm.heap, range.start), s.byte_offset(&vm.heap, range.end));
        return Some(vm.str_from_wtf8(&s.as_wtf8()[from..to]));
    }
    let t = x.downcast_exact::<Tuple>()?;
    let range = range(t.len());
    Some(if range.len() == t.len() { x.clone() } else { vm.tuple_from_slice(&t.as_slice()[range]) })
}

/// `R[a][R[b]:R[b+1]] = R[c]`, or `del` without c.
pub unsafe fn set_slice(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: Option<u8>) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let x = take(frame, a);
        let (start, stop) = (take(frame, b), take(frame, b + 1));
        if x.is_unbound() {
            return Err(unbound_operand(vm, frame, &[a]));
        }
        let Some(c) = c else {
            return vm.set_item(&x, &vm.new_slice(start, stop, Value::NONE), None);
        };
        let v = take(frame, c);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[c]));
        }
        if plain_slice_store(vm, &x, &start, &stop, &v).is_some() {
            return Ok(());
        }
        vm.set_item(&x, &vm.new_slice(start, stop, Value::NONE), Some(&v))
    }
}

/// Takes the values of registers `b..b+c`.
pub unsafe fn take_range(regs: *mut Value, b: u8, c: u8) -> SmallVec<[Value; 4]> {
    // SAFETY: see `interp`.
    unsafe { (0..c as usize).map(|i| (*regs.add(b as usize + i)).take()).collect() }
}

/// A set of these values.
pub fn build_set(vm: &Vm, items: impl IntoIterator<Item = Value>) -> PyResult<Value> {
    let s = vm.alloc(Set::new());
    for v in items {
        add_to_set(vm, &s, &v)?;
    }
    Ok(s.into_value())
}

fn add_to_set(vm: &Vm, s: &Set, v: &Value) -> PyResult<()> {
    let hash = vm.hash(v).map_err(|e| vm.unusable_key(e, v, "set element"))?;
    s.add(vm, v, hash).map(drop)
}

/// A list of the values of registers `b..b+c`, moved.
#[inline]
pub unsafe fn build_list(vm: &Vm, regs: *mut Value, b: u8, c: u8) -> Value {
    let list = vm.list_with_capacity(c as usize);
    for i in 0..c as usize {
        // SAFETY: see `interp`.
        let v = unsafe { (*regs.add(b as usize + i)).take() };
        let _ = list.items.push_within(v);
    }
    list.into_value()
}

/// A dict of `c` pairs.
pub unsafe fn build_map(vm: &Vm, regs: *mut Value, b: u8, c: u8) -> PyResult<Value> {
    let d = vm.dict();
    d.reserve(vm, c as usize);
    for i in 0..c as usize {
        // SAFETY: see `interp`.
        let (k, v) = unsafe {
            let p = regs.add(b as usize + 2 * i);
            ((*p).take(), (*p.add(1)).take())
        };
        d.set(vm, &k, v)?;
    }
    Ok(d.into_value())
}

/// `set.add`.
pub fn set_add(vm: &Vm, set: &Value, v: &Value) -> PyResult<()> {
    if let Some(s) = set.downcast_exact::<Set>() {
        return add_to_set(vm, s, v);
    }
    if !vm.class_of(set).is_subclass(&vm.class(ClassId::SET)) {
        return Err(vm.type_error(format!("'{}' object is not a set", vm.type_name(set))));
    }
    vm.call_method(set, "add", std::slice::from_ref(v)).map(drop)
}

/// `list.extend` as `[*v]` does it.
pub fn list_extend(vm: &Vm, list: &Value, v: &Value) -> PyResult<()> {
    let l = list.downcast::<List>().expect("a list display");
    if v.downcast_exact::<List>().is_some() || v.downcast_exact::<Tuple>().is_some() {
        let items = vm.collect(v)?;
        l.items.extend(&vm.heap, items);
        return Ok(());
    }
    if slot!(vm, vm.class_ref(v), iter).is_none() && slot!(vm, vm.class_ref(v), get_item).is_none() {
        return Err(vm.type_error(format!("Value after * must be an iterable, not {}", vm.type_name(v))));
    }
    vm.for_each(v, |x| {
        l.items.push(&vm.heap, x);
        Ok(())
    })
}

/// `dict.update` as `{**v}` does it.
pub fn dict_update(vm: &Vm, dict: &Value, v: &Value) -> PyResult<()> {
    let d = dict.downcast::<Dict>().expect("a dict display");
    each_item(vm, v, || format!("'{}' object is not a mapping", vm.type_name(v)), |k, x| d.set(vm, &k, x))
}

/// Calls `f` with every item of a mapping (a dict, or anything with `keys`).
fn each_item(
    vm: &Vm,
    v: &Value,
    not_mapping: impl FnOnce() -> String,
    mut f: impl FnMut(Value, Value) -> PyResult<()>,
) -> PyResult<()> {
    if let Some(src) = molt_builtins::dict::plain_items(vm, v) {
        for (k, x) in src.items() {
            f(k, x)?;
        }
        return Ok(());
    }
    if let Some(items) = molt_builtins::dict::ordered::plain_items(vm, v)? {
        return items.into_iter().try_for_each(|(k, x)| f(k, x));
    }
    let Some(keys) = vm.get_attr_opt(v, &vm.intern("keys"))? else {
        return Err(vm.type_error(not_mapping()));
    };
    let keys = vm.call(&keys, &[])?;
    for k in vm.collect(&keys)? {
        let x = vm.get_item(v, &k)?;
        f(k, x)?;
    }
    Ok(())
}

/// Merges `**v` into keyword arguments; duplicates are errors that name the callable.
pub fn dict_merge(vm: &Vm, dict: &Value, v: &Value, f: &Value) -> PyResult<()> {
    let d = dict.downcast::<Dict>().expect("a dict");
    let not_mapping =
        || format!("{} argument after ** must be a mapping, not {}", callable_name(vm, f), vm.type_name(v));
    each_item(vm, v, not_mapping, |k, x| {
        // That keys are strings is looked at when the call is made.
        if d.contains(vm, &k)? {
            let name = vm.str_of(&k)?.to_string_lossy();
            return Err(vm.type_error(format!(
                "{} got multiple values for keyword argument '{name}'",
                callable_name(vm, f)
            )));
        }
        d.set(vm, &k, x)
    })
}

/// How messages name a callable: `module.qualname()`, as CPython's `_PyObject_FunctionStr` documents.
pub fn callable_name(vm: &Vm, f: &Value) -> String {
    let get = |n: &str| vm.get_attr_opt(f, &vm.intern(n)).ok().flatten();
    let Some(q) = get("__qualname__").and_then(|q| q.downcast::<Str>().map(Str::to_string_lossy)) else {
        return vm.str_of(f).map(|s| s.to_string_lossy()).unwrap_or_default();
    };
    match get("__module__").and_then(|m| m.downcast::<Str>().map(Str::to_string_lossy)) {
        Some(m) if m != "builtins" => format!("{m}.{q}()"),
        _ => format!("{q}()"),
    }
}

/// The positional arguments of `f(*args)`.
pub fn star_args(vm: &Vm, f: &Value, args: &Value) -> PyResult<Vec<Value>> {
    if slot!(vm, vm.class_ref(args), iter).is_none() && slot!(vm, vm.class_ref(args), get_item).is_none() {
        return Err(vm.type_error(format!(
            "{} argument after * must be an iterable, not {}",
            callable_name(vm, f),
            vm.type_name(args)
        )));
    }
    vm.collect(args)
}

/// Concatenates the strings of registers `b..b+c`.
pub unsafe fn build_string(vm: &Vm, regs: *mut Value, b: u8, c: u8) -> Value {
    // SAFETY: see `interp`; the compiler puts only formatted strings there.
    unsafe {
        let p = regs.add(b as usize);
        let items = std::slice::from_raw_parts(p, c as usize);
        let (mut len, mut chars, mut surrogates) = (0, 0, false);
        for s in items.iter().filter_map(|v| v.downcast::<Str>()) {
            len += s.byte_len();
            chars += s.char_len();
            surrogates |= s.has_surrogates();
        }
        let v = if len <= 1 {
            let text: Vec<u8> =
                items.iter().filter_map(|v| v.downcast::<Str>()).flat_map(Str::as_wtf8).copied().collect();
            vm.str_from_wtf8(&text)
        } else {
            vm.str_joined(&[], items, len, chars, surrogates)
        };
        for i in 0..c as usize {
            drop((*p.add(i)).take());
        }
        v
    }
}

fn convert(vm: &Vm, v: Value, conv: u8) -> PyResult<Value> {
    match conv {
        1 => vm.str_of(&v).map(|s| s.into_value()),
        2 => vm.repr(&v).map(|s| s.into_value()),
        3 => {
            let r = vm.repr(&v)?;
            let mut out = Vec::new();
            molt_text::escape::escape_non_ascii(r.as_wtf8(), &mut out);
            Ok(vm.str_from_wtf8(&out))
        }
        _ => Ok(v),
    }
}

/// `format(v)` in an f-string.
pub unsafe fn format(vm: &Vm, frame: *mut Frame, a: u8, b: u8, conv: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let v = convert(vm, v, conv)?;
        let s = if v.is_exact(ClassId::STR) {
            v
        } else if v.is_small() {
            vm.int_text(v.small_unchecked())
        } else {
            format_value(vm, &v, &vm.str(""))?
        };
        put(frame, a, s);
        Ok(())
    }
}

/// `format(v, spec)` in an f-string.
pub unsafe fn format_spec(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8, conv: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let (v, spec) = (take(frame, b), take(frame, c));
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let v = convert(vm, v, conv)?;
        let s = format_value(vm, &v, &spec)?;
        put(frame, a, s);
        Ok(())
    }
}

/// `format(v, spec)`.
pub fn format_value(vm: &Vm, v: &Value, spec: &Value) -> PyResult<Value> {
    if (v.is_small() || v.is_float() || v.is_exact(ClassId::STR))
        && let Some(s) = spec.downcast_exact::<Str>()
        && s.byte_len() > 0
    {
        let mut out = Vec::with_capacity(32);
        molt_builtins::str::format_value(vm, v, s.as_wtf8(), &mut out)?;
        return Ok(vm.str_from_wtf8(&out));
    }
    let r = match vm.call_special_name(v, "__format__", std::slice::from_ref(spec)) {
        Some(r) => r?,
        None => vm.str_of(v)?.into_value(),
    };
    if r.downcast::<Str>().is_none() {
        return Err(vm.type_error(format!("__format__ must return a str, not {}", vm.type_name(&r))));
    }
    Ok(r)
}

/// GET_ITER; the common containers get their iterators without a slot call.
#[inline(never)]
pub unsafe fn get_iter(vm: &Vm, frame: *mut Frame, a: u8, b: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let it = if v.is_exact(ClassId::LIST) {
            vm.alloc(ListIter { list: molt_core::cell::Slot::new(v), index: Cell::new(0) }).into_value()
        } else if v.is_exact(ClassId::TUPLE) {
            vm.alloc(TupleIter { tuple: molt_core::cell::Slot::new(v), index: Cell::new(0) }).into_value()
        } else if let Some(r) = v.downcast_exact::<Range>()
            && let (Some(start), Some(step), Some(len), Some(_)) =
                (r.start.as_small(), r.step.as_small(), r.len.as_small(), r.stop.as_small())
        {
            vm.alloc(RangeIter { next: Cell::new(start), step, left: Cell::new(len as u64) }).into_value()
        } else if v.is_exact(ClassId::GENERATOR) {
            v
        } else {
            vm.iter(&v)?
        };
        put(frame, a, it);
        Ok(())
    }
}

/// What `next_pair` did.
pub enum Pair {
    /// Both values were stored.
    Stored,
    /// The iterator is exhausted.
    Exhausted,
    /// Not a pair iterator this knows.
    Other,
}

/// The next pair of enumerate, zip of two and dict items, stored into two registers without a tuple.
#[inline(never)]
pub unsafe fn next_pair(vm: &Vm, it: &Value, dst: *mut Value) -> PyResult<Pair> {
    // SAFETY: `dst` and the register behind it are in the running window.
    unsafe {
        let store = |x: Value, y: Value| {
            drop(dst.replace(x));
            drop(dst.add(1).replace(y));
            Ok(Pair::Stored)
        };
        if it.is_exact(ClassId::DICT_ITEM_ITER) {
            let di = it.body_unchecked::<DictIter>();
            let Some(d) = di.dict.load() else { return Ok(Pair::Exhausted) };
            let Some(d) = d.downcast::<Dict>() else { return Ok(Pair::Other) };
            if d.len() != di.len.get() {
                return Ok(Pair::Other);
            }
            let Some(i) = d.next_entry(di.at.get()) else {
                di.dict.set(Value::UNBOUND);
                return Ok(Pair::Exhausted);
            };
            di.at.set(i + 1);
            di.left.set(di.left.get().saturating_sub(1));
            let (k, v) = d.entry(i).expect("a live entry");
            return store(k, v);
        }
        if it.is_exact(ClassId::ENUMERATE) {
            let e = it.body_unchecked::<Enumerate>();
            let Some(n) = e.index.get().as_small() else { return Ok(Pair::Other) };
            if n >= molt_core::value::INT_MAX {
                return Ok(Pair::Other);
            }
            let inner = e.iter.get();
            return match vm.next(&inner)? {
                Some(v) => {
                    e.index.set(Value::small(n + 1));
                    store(Value::small(n), v)
                }
                None => Ok(Pair::Exhausted),
            };
        }
        if it.is_exact(ClassId::ZIP) {
            let z = it.body_unchecked::<Zip>();
            let iters = z.iters.get();
            let Some(t) = iters.downcast::<Tuple>() else { return Ok(Pair::Other) };
            if z.strict.get() || t.len() != 2 {
                return Ok(Pair::Other);
            }
            let Some(x) = vm.next(&t.as_slice()[0])? else { return Ok(Pair::Exhausted) };
            let Some(y) = vm.next(&t.as_slice()[1])? else { return Ok(Pair::Exhausted) };
            return store(x, y);
        }
        Ok(Pair::Other)
    }
}

/// UNPACK of anything but a tuple of the right length.
#[inline(never)]
pub unsafe fn unpack(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let want = c as usize;
        if let Some(l) = v.downcast_exact::<List>()
            && l.len() == want
        {
            for (i, x) in l.to_vec().into_iter().enumerate() {
                put(frame, a + i as u8, x);
            }
            return Ok(());
        }
        for (i, x) in unpack_items(vm, &v, want)?.into_iter().enumerate() {
            put(frame, a + i as u8, x);
        }
        Ok(())
    }
}

/// Exactly `want` items of an iterable.
pub fn unpack_items(vm: &Vm, v: &Value, want: usize) -> PyResult<Vec<Value>> {
    let it = unpack_iter(vm, v)?;
    let mut items = Vec::with_capacity(want);
    while items.len() < want {
        match vm.next(&it)? {
            Some(x) => items.push(x),
            None => {
                let got = items.len();
                return Err(
                    vm.value_error(format!("not enough values to unpack (expected {want}, got {got})"))
                );
            }
        }
    }
    if vm.next(&it)?.is_some() {
        let sized = v.is_exact(ClassId::LIST) || v.is_exact(ClassId::TUPLE) || v.is_exact(ClassId::DICT);
        let got = if sized { format!(", got {}", vm.len(v)?) } else { String::new() };
        return Err(vm.value_error(format!("too many values to unpack (expected {want}{got})")));
    }
    Ok(items)
}

/// The first `before` items of an iterable, the list of the middle ones, the last `after`.
pub fn unpack_starred(vm: &Vm, v: &Value, before: usize, after: usize) -> PyResult<Vec<Value>> {
    let short = |got: usize| {
        let least = before + after;
        vm.value_error(format!("not enough values to unpack (expected at least {least}, got {got})"))
    };
    if let Some(all) = v.downcast_exact::<Tuple>().map(Tuple::as_slice) {
        let Some(behind) = all.len().checked_sub(after).filter(|&n| n >= before) else {
            return Err(short(all.len()));
        };
        let mut items = all[..before].to_vec();
        items.push(vm.list(all[before..behind].to_vec()));
        items.extend_from_slice(&all[behind..]);
        return Ok(items);
    }
    let it = unpack_iter(vm, v)?;
    let mut items = Vec::new();
    while items.len() < before {
        match vm.next(&it)? {
            Some(x) => items.push(x),
            None => return Err(short(items.len())),
        }
    }
    // The rest is what `list` makes of the iterator, which asks it for its iterator once more.
    let rest = vm.iter(&it)?;
    vm.length_hint(&rest)?;
    let mut middle = Vec::new();
    while let Some(x) = vm.next(&rest)? {
        middle.push(x);
    }
    if middle.len() < after {
        return Err(short(before + middle.len()));
    }
    let tail = middle.split_off(middle.len() - after);
    items.push(vm.list(middle));
    items.extend(tail);
    Ok(items)
}

fn unpack_iter(vm: &Vm, v: &Value) -> PyResult<Value> {
    if slot!(vm, vm.class_ref(v), iter).is_none() && slot!(vm, vm.class_ref(v), get_item).is_none() {
        return Err(vm.type_error(format!("cannot unpack non-iterable {} object", vm.type_name(v))));
    }
    vm.iter(v)
}

/// UNPACK_EX: `before`, star, `after`.
pub unsafe fn unpack_ex(vm: &Vm, frame: *mut Frame, a: u8, b: u8, x: u32) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let (before, after) = ((x & 0xFFFF) as usize, (x >> 16) as usize);
        for (i, x) in unpack_starred(vm, &v, before, after)?.into_iter().enumerate() {
            put(frame, a.wrapping_add(i as u8), x);
        }
        Ok(())
    }
}

/// Whether code may `yield from` a coroutine.
pub fn yield_from_coroutine(vm: &Vm, code: &Code) -> PyResult<()> {
    use molt_bytecode::flags;
    if code.flags.get() & (flags::COROUTINE | flags::ITERABLE_COROUTINE) != 0 {
        return Ok(());
    }
    Err(vm.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
}

/// One step of `yield from` on any iterator.
pub fn send(vm: &Vm, it: &Value, v: Value) -> PyResult<Outcome> {
    if it.downcast::<Generator>().is_some() {
        return generator::resume(vm, it, Resume::Send(v));
    }
    if let Some(outcome) = crate::asyncgen::send_step(vm, it, v.clone()) {
        return outcome;
    }
    if it.is_exact(ClassId::FUTURE_ITER)
        && let Some(step) = vm.await_step.get()
    {
        return step(vm, it).map(|r| r.map_or_else(Outcome::Returned, Outcome::Yielded));
    }
    let r = if v.is_none() {
        match slot!(vm, vm.class_ref(it), next) {
            Some(next) => match next(vm, it) {
                Ok(Some(v)) => return Ok(Outcome::Yielded(v)),
                Ok(None) => return Ok(Outcome::Returned(Value::NONE)),
                Err(e) => Err(e),
            },
            None => Err(vm.type_error(format!("'{}' object is not an iterator", vm.type_name(it)))),
        }
    } else {
        vm.call_method(it, "send", &[v])
    };
    match r {
        Ok(v) => Ok(Outcome::Yielded(v)),
        Err(e) => generator::stop_value(vm, e).map(Outcome::Returned),
    }
}

/// BEFORE_WITH.
pub unsafe fn before_with(vm: &Vm, frame: *mut Frame, a: u8, b: u8, c: u8) -> PyResult<Called> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        if v.is_unbound() {
            return Err(unbound_operand(vm, frame, &[b]));
        }
        let names = vm.common_names();
        let e = vm.lookup_special(&v, &names.enter);
        let x = vm.lookup_special(&v, &names.exit);
        let asynchronous =
            || ["__aenter__", "__aexit__"].iter().all(|n| vm.lookup_special(&v, &vm.intern(n)).is_some());
        let missing = |name: &str| {
            let hint = match asynchronous() {
                true => {
                    " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?"
                }
                false => "",
            };
            vm.type_error(format!(
                "'{}' object does not support the context manager protocol (missed {name} method){hint}",
                vm.class_of(&v).full_name(vm)
            ))
        };
        let Some(x) = x else { return Err(missing("__exit__")) };
        let Some(e) = e else { return Err(missing("__enter__")) };
        let exit = vm.bind(&x, Some(&v), Some(vm.class_of(&v).value()))?;
        put(frame, a, exit);
        if e.is_function() {
            return Ok(calls::enter_with(vm, Machine::of(vm), e, [v], c));
        }
        Ok(vm.call_unbound(&e, &v, &[]).into())
    }
}

/// WITH_EXIT.
pub fn with_exit(vm: &Vm, exit: &Value, exc: &Value) -> PyResult<Value> {
    let class = vm.class_of(exc).into_value();
    let tb = exc
        .downcast::<molt_core::objects::Exception>()
        .and_then(|e| e.traceback.load())
        .unwrap_or(Value::NONE);
    vm.call(exit, &[class, exc.clone(), tb])
}

/// Whether `v` is an exception class.
pub fn is_exception_class(vm: &Vm, v: &Value) -> bool {
    v.downcast::<Type>().is_some_and(|t| t.is_subclass(&vm.class(ClassId::BASE_EXCEPTION)))
}
