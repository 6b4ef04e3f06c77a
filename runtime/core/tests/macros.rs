//! The attribute macros at work: definitions, receivers, arguments, results.

use molt_core::cell::ValueVec;
use molt_core::native::{ClassFlags, Effects, Flavor, Slot};
use molt_core::prelude::*;
use std::cell::Cell;
use std::num::Wrapping;

/// A body with a reference count of its own contents.
#[derive(Trace)]
pub struct Deque {
    items: ValueVec,
    maxlen: Cell<i64>,
    pair: [Cell<u8>; 2],
}

/// A double-ended queue.
///
/// Second paragraph.
#[class(
    DEQUE,
    module = "collections",
    flags(BASE, SEQUENCE),
    body,
    container,
    also(DEQUE_SEARCH),
    members(extra(readonly, none, "More."))
)]
impl Deque {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: Args<'_>, _kwargs: Kwargs<'_>) -> Value {
        let _ = cls;
        vm.alloc(Deque { items: ValueVec::new(), maxlen: Cell::new(-1), pair: Default::default() })
            .into_value()
    }

    #[init(signature = "(iterable=(), /, maxlen=None)")]
    fn init(&self, vm: &Vm, iterable: &Value, maxlen: Option<isize>) -> PyResult<()> {
        self.maxlen.set(maxlen.map_or(-1, |m| m as i64));
        self.items.take_all();
        self.items.extend(&vm.heap, vm.collect(iterable)?);
        Ok(())
    }

    /// Add an element to the right side.
    #[method(effects(allocates))]
    fn append(&self, vm: &Vm, item: Value) {
        self.items.push(&vm.heap, item);
    }

    /// Remove all.
    #[method(effects(pure))]
    pub fn clear(&self) {
        self.items.take_all();
    }

    /// Remove and return an element.
    #[method(signature = "($self, index=-1, /)")]
    fn pop(&self, vm: &Vm, index: isize) -> PyResult<Value> {
        let n = self.items.len() as isize;
        let i = if index < 0 { index + n } else { index };
        self.items.remove(i as usize).ok_or_else(|| vm.index_error("pop from an empty deque"))
    }

    #[method]
    fn insert(this: &Obj<Deque>, vm: &Vm, index: i64, value: &Value) {
        this.items.insert(&vm.heap, index as usize, value.clone());
    }

    #[method(signature = "($self, /, *, key=None, reverse=False)")]
    fn sort(&self, key: Option<Callable<'_>>, reverse: bool) -> (bool, bool) {
        (key.is_some(), reverse)
    }

    #[method(signature = "($self, old, new, /, count=-1)")]
    fn replace(&self, old: &Str, new: &str, count: isize) -> String {
        format!("{}>{new}*{count}", old.to_string_lossy())
    }

    #[method(signature = "($self, x, /, a=1.5, *rest, flag=True, name='n', **kw)")]
    fn everything(
        &self,
        vm: &Vm,
        x: Wrapping<u32>,
        a: f64,
        rest: Args<'_>,
        flag: bool,
        name: &Obj<Str>,
        kw: Kwargs<'_>,
    ) -> PyResult<Vec<Value>> {
        let mut all = vec![vm.int(x.0 as i64), Value::float(a), Value::bool(flag), name.value().clone()];
        all.extend(rest.iter().cloned());
        all.extend(kw.iter().map(|(n, _)| n.clone()));
        Ok(all)
    }

    #[method(name = "bounded", alias("__bounded__"))]
    fn bounded_by(&self, byte: Byte, c: Option<char>, i: Option<SliceIndex>) -> (u8, Option<String>, i64) {
        (byte.0, c.map(String::from), i.map_or(-7, |i| i.0))
    }

    #[classmethod(signature = "($type, iterable, value=None, /)")]
    fn fromkeys(cls: &Obj<Type>, vm: &Vm, iterable: &Value, value: &Value) -> Value {
        vm.tuple(vec![cls.value().clone(), iterable.clone(), value.clone()])
    }

    #[staticmethod]
    fn twice(x: i32) -> i64 {
        x as i64 * 2
    }

    /// Maximum size.
    #[getter]
    fn maxlen(&self) -> Option<i64> {
        Some(self.maxlen.get()).filter(|&m| m >= 0)
    }

    #[setter]
    fn set_maxlen(&self, value: i64) {
        self.maxlen.set(value);
    }

    #[slot(len)]
    fn length(&self) -> usize {
        self.items.len()
    }

    #[slot(get_item)]
    fn item(&self, vm: &Vm, key: isize) -> PyResult<Value> {
        self.items.get(key as usize).ok_or_else(|| vm.index_error("deque index out of range"))
    }

    #[slot(add)]
    fn plus(&self, other: &Deque) -> usize {
        self.items.len() + other.items.len()
    }

    #[slot(compare)]
    fn compare(&self, other: &Deque, op: CompareOp) -> bool {
        op.test(self.items.len().cmp(&other.items.len()))
    }

    #[slot(call)]
    fn call(&self, item: &Value) -> Value {
        item.clone()
    }

    #[slot(next)]
    fn next(&self) -> Option<Value> {
        self.items.pop()
    }

    #[attr]
    const LIMIT: i64 = 7;

    #[attr(name = "__hash__")]
    fn no_hash() -> Option<Value> {
        None
    }
}

#[methods(DEQUE_SEARCH, class = DEQUE)]
impl DequeSearch for Deque {
    /// Whether it is there.
    #[method]
    fn holds(&self, mut item: Value) -> bool {
        item = item.clone();
        self.items.to_vec().contains(&item)
    }

    #[getter]
    fn size(&self) -> usize {
        self.items.len()
    }

    #[slot(bool)]
    fn truth(&self) -> bool {
        !self.items.is_empty()
    }
}

/// Test functions.
#[module(name = "sample", classes(super::DEQUE_DEF), also(super::more::FUNCTIONS))]
mod sample {
    use molt_core::prelude::*;

    /// Circle constant.
    #[attr]
    const PI: f64 = 3.0;

    /// Return the square root.
    #[function(effects(pure, raises))]
    fn sqrt(x: f64) -> f64 {
        x.sqrt()
    }

    #[function(signature = "(a, b, *, rel_tol=1e-09, abs_tol=0.0)")]
    fn isclose(a: f64, b: f64, rel_tol: f64, abs_tol: f64) -> bool {
        (a - b).abs() <= abs_tol.max(rel_tol)
    }

    #[function]
    fn gcd(integers: Args<'_>) -> usize {
        integers.len()
    }

    #[function(name = "index", signature = "(value, start=0, stop=sys.maxsize, /)")]
    fn index_of(_value: &Value, start: SliceIndexNotNone, stop: SliceIndexNotNone) -> (i64, i64) {
        (start.0, stop.0)
    }

    #[function]
    fn args(vm: &Vm) -> Value {
        vm.str("a function named like a local of the expansion")
    }

    #[function(raw)]
    fn count(args: &[Value], names: Option<&Tuple>) -> (usize, usize) {
        (args.len(), names.map_or(0, Tuple::len))
    }
}

#[functions(module = "sample")]
mod more {
    /// The type called `type`.
    #[function]
    fn type_(r#in: i64) -> i64 {
        r#in
    }
}

#[class(OBJECT)]
impl ObjectClass for molt_core::instance::Instance {}

#[class(TYPE)]
impl TypeClass for Type {}

#[class(STR)]
impl StrClass for Str {}

#[class(TUPLE, describe, container)]
impl TupleClass for Tuple {}

#[class(LIST, describe, container)]
impl ListClass for molt_core::list::List {}

#[class(INT, describe)]
impl IntClass for molt_core::int::Int {
    #[slot(index)]
    fn index(this: &Value) -> &Value {
        this
    }
    #[method(signature = "($self, /)")]
    fn bit_length(this: &Value, vm: &Vm) -> Value {
        let _ = vm;
        this.clone()
    }
}

fn method(name: &str) -> &'static molt_core::native::MethodDef {
    DEQUE_DEF.methods.iter().copied().flatten().find(|m| m.name == name).unwrap()
}

fn function(name: &str) -> &'static molt_core::native::MethodDef {
    sample::MODULE.functions.iter().copied().flatten().find(|m| m.name == name).unwrap()
}

#[test]
fn definitions() {
    let d = &DEQUE_DEF;
    assert_eq!(
        (d.name, d.module, d.doc),
        ("deque", "collections", "A double-ended queue.\n\nSecond paragraph.")
    );
    assert_eq!(d.signature, "(iterable=(), /, maxlen=None)");
    assert_eq!((d.id, d.base), (ClassId::DEQUE, ClassId::OBJECT));
    assert!(d.flags.has(ClassFlags::BASE.and(ClassFlags::SEQUENCE)) && !d.flags.has(ClassFlags::MAPPING));
    assert!(d.kind.is_some_and(|k| k.container));
    let filled: Vec<Slot> = Slot::ALL.into_iter().filter(|&s| d.slots.has(s)).collect();
    let wanted = [
        Slot::bool_,
        Slot::len,
        Slot::get_item,
        Slot::next,
        Slot::call,
        Slot::compare,
        Slot::new,
        Slot::init,
        Slot::add,
    ];
    assert_eq!(filled, wanted);
    let signatures: Vec<(&str, &str)> =
        d.methods.iter().copied().flatten().map(|m| (m.name, m.signature)).collect();
    assert_eq!(
        signatures,
        [
            ("append", "($self, item, /)"),
            ("clear", "($self, /)"),
            ("pop", "($self, index=-1, /)"),
            ("insert", "($self, index, value, /)"),
            ("sort", "($self, /, *, key=None, reverse=False)"),
            ("replace", "($self, old, new, /, count=-1)"),
            ("everything", "($self, x, /, a=1.5, *rest, flag=True, name='n', **kw)"),
            ("bounded", "($self, byte, c=None, i=None, /)"),
            ("__bounded__", "($self, byte, c=None, i=None, /)"),
            ("fromkeys", "($type, iterable, value=None, /)"),
            ("twice", "(x, /)"),
            ("holds", "($self, item, /)"),
        ]
    );
    assert_eq!(method("append").doc, "Add an element to the right side.");
    assert_eq!((method("append").effects, method("clear").effects), (Effects::ALLOCATES, Effects::PURE));
    assert_eq!((method("pop").effects, method("fromkeys").flavor), (Effects::ANY, Flavor::ClassMethod));
    let getset: Vec<_> =
        d.getset.iter().copied().flatten().map(|g| (g.name, g.doc, g.set.is_some())).collect();
    assert_eq!(getset, [("maxlen", "Maximum size.", true), ("size", "", false)]);
    assert_eq!(d.attrs.iter().map(|a| a.name).collect::<Vec<_>>(), ["LIMIT", "__hash__"]);
    assert!(d.members[0].name == "extra" && d.members[0].readonly && d.members[0].none_if_empty);
    let m = &sample::MODULE;
    assert_eq!(
        (m.name, m.doc, m.classes[0].name, m.attrs[0].name),
        ("sample", "Test functions.", "deque", "PI")
    );
    assert_eq!(function("sqrt").signature, "($module, x, /)");
    assert_eq!(function("sqrt").effects, Effects::PURE.and(Effects::RAISES));
    assert_eq!(function("gcd").signature, "($module, /, *integers)");
    assert_eq!(function("isclose").signature, "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)");
    assert_eq!(function("type").signature, "($module, in, /)");
    assert_eq!(function("count").signature, "");
}
