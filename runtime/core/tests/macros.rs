//! The attribute macros at work: definitions, receivers, arguments, results.

mod common;

use common::{message, vm};
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

    #[slot(i_or)]
    fn include(this: &Obj<Deque>, vm: &Vm, other: &Deque) -> Obj<Deque> {
        this.items.extend(&vm.heap, other.items.to_vec());
        this.clone()
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

    #[function(raw, signature = "(*anything, **else_)", name = "raw")]
    fn no_sig(args: &[Value], names: Option<&Tuple>) -> bool {
        args.is_empty() && names.is_none()
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

fn method(name: &str) -> &'static molt_core::native::MethodDef {
    DEQUE_DEF.methods.iter().copied().flatten().find(|m| m.name() == name).unwrap()
}

fn function(name: &str) -> &'static molt_core::native::MethodDef {
    sample::MODULE.functions.iter().copied().flatten().find(|m| m.name() == name).unwrap()
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
        Slot::i_or,
    ];
    assert_eq!(filled, wanted);
    let signatures: Vec<(&str, &str)> =
        d.methods.iter().copied().flatten().map(|m| (m.name(), m.signature())).collect();
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
    assert_eq!(method("append").doc(), "Add an element to the right side.");
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
    assert_eq!(function("sqrt").signature(), "($module, x, /)");
    assert_eq!(function("sqrt").effects, Effects::PURE.and(Effects::RAISES));
    assert_eq!(function("gcd").signature(), "($module, /, *integers)");
    assert_eq!(function("isclose").signature(), "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)");
    assert_eq!(function("type").signature(), "($module, in, /)");
    assert_eq!(function("count").signature(), "");
    assert_eq!(function("raw").signature(), "($module, /, *anything, **else_)");
}

fn deque(vm: &Vm) -> Value {
    let class = vm.class(ClassId::DEQUE);
    vm.construct(&class, &[vm.list(vec![vm.int(1), vm.int(2)])], None).unwrap()
}

/// Calls a method and shows the result or the message.
fn call(vm: &Vm, this: &Value, name: &str, args: &[Value], keywords: &[(&str, Value)]) -> String {
    let f = vm.lookup(&vm.class_of(this), &vm.intern(name)).unwrap();
    let mut all = vec![this.clone()];
    all.extend(args.iter().cloned());
    shown(vm, vm.call_with_keywords(&f, &all, keywords))
}

fn shown(vm: &Vm, r: PyResult<Value>) -> String {
    match r {
        Ok(v) => show(&v),
        Err(_) => message(vm),
    }
}

fn show(v: &Value) -> String {
    let all = |items: &[Value]| items.iter().map(show).collect::<Vec<_>>().join(" ");
    if let Some(s) = v.downcast::<Str>() {
        format!("{:?}", s.to_string_lossy())
    } else if let Some(t) = v.downcast::<Tuple>() {
        format!("({})", all(t.as_slice()))
    } else if let Some(l) = v.downcast::<molt_core::list::List>() {
        format!("[{}]", all(&l.to_vec()))
    } else if let Some(t) = v.downcast::<Type>() {
        t.name()
    } else if v.is_none() {
        "None".into()
    } else if let Some(b) = v.as_bool() {
        b.to_string()
    } else if let Some(i) = molt_core::int::IntRef::of(v).and_then(|i| i.to_i64()) {
        i.to_string()
    } else {
        format!("{v:?}")
    }
}

#[test]
fn calls() {
    let vm = vm(&[&DEQUE_DEF]);
    let d = deque(&vm);
    let (s, t) = (vm.str("s"), vm.str("t"));
    let i = |i: i64| vm.int(i);
    let big = vm.int_from_limbs(true, &[5, 1]);
    let none = Value::NONE;
    let surrogate = vm.str_from_wtf8(b"a\xed\xa0\x80\xed\xb0\x80b");
    let c = |name: &str, args: &[&Value], kw: &[(&str, &Value)]| {
        let args: Vec<Value> = args.iter().map(|&v| v.clone()).collect();
        let kw: Vec<(&str, Value)> = kw.iter().map(|(n, v)| (*n, (*v).clone())).collect();
        call(&vm, &d, name, &args, &kw)
    };
    assert_eq!(c("append", &[&s], &[]), "None");
    assert_eq!(c("pop", &[], &[]), "\"s\"");
    assert_eq!(c("pop", &[&i(0)], &[]), "1");
    assert_eq!(c("pop", &[&s], &[]), "TypeError: 'str' object cannot be interpreted as an integer");
    assert_eq!(c("pop", &[&big], &[]), "OverflowError: Python int too large to convert to C ssize_t");
    assert_eq!(c("pop", &[&i(0), &i(0)], &[]), "TypeError: pop expected at most 1 argument, got 2");
    assert_eq!(c("pop", &[], &[("x", &s)]), "TypeError: deque.pop() takes no keyword arguments");
    assert_eq!(c("pop", &[&i(9)], &[]), "IndexError: pop from an empty deque");
    assert_eq!(c("insert", &[&i(0), &big], &[]), "None");
    assert_eq!(c("sort", &[], &[]), "(false false)");
    assert_eq!(c("sort", &[], &[("key", &none), ("reverse", &i(1))]), "(false true)");
    assert_eq!(
        c("sort", &[], &[("key", &s)]),
        "TypeError: sort() argument 'key' must be callable or None, not str"
    );
    assert_eq!(c("replace", &[&s, &t], &[("count", &i(3))]), "\"s>t*3\"");
    assert_eq!(c("replace", &[&s, &i(1)], &[]), "TypeError: replace() argument 2 must be str, not int");
    assert_eq!(c("replace", &[&none, &t], &[]), "TypeError: replace() argument 1 must be str, not None");
    assert_eq!(
        c("replace", &[&s, &surrogate], &[]),
        format!(
            "UnicodeEncodeError: utf-8, {}, 1, 3, surrogates not allowed",
            surrogate.downcast::<Str>().unwrap().to_string_lossy()
        )
    );
    assert_eq!(c("everything", &[&big], &[]), "[4294967291 1.5 true \"n\"]");
    assert_eq!(
        c("everything", &[&i(1), &i(2), &s], &[("zz", &i(1)), ("name", &t), ("flag", &none), ("yy", &s)]),
        "[1 2.0 false \"t\" \"s\" \"zz\" \"yy\"]"
    );
    assert_eq!(c("everything", &[&i(1), &s], &[]), "TypeError: must be real number, not str");
    assert_eq!(
        c("everything", &[&i(1)], &[("name", &i(1))]),
        "TypeError: everything() argument 'name' must be str, not int"
    );
    assert_eq!(
        c("everything", &[&i(1), &i(1)], &[("a", &i(1))]),
        "TypeError: argument for everything() given by name ('a') and position (2)"
    );
    assert_eq!(c("__bounded__", &[&i(255), &s, &big], &[]), "(255 \"s\" -9223372036854775808)");
    assert_eq!(c("bounded", &[&i(0), &none, &none], &[]), "(0 None -7)");
    assert_eq!(c("bounded", &[&i(256)], &[]), "ValueError: byte must be in range(0, 256)");
    assert_eq!(
        c("bounded", &[&i(0), &i(1)], &[]),
        "TypeError: bounded() argument 2 must be a unicode character or None, not int"
    );
    assert_eq!(
        c("bounded", &[&i(0), &surrogate], &[]),
        "TypeError: bounded(): argument 2 must be a unicode character, not a string of length 4"
    );
    assert_eq!(
        c("bounded", &[&i(0), &s, &s], &[]),
        "TypeError: slice indices must be integers or None or have an __index__ method"
    );
    assert_eq!(c("holds", &[&big], &[]), "true");
}

#[test]
fn receivers() {
    let vm = vm(&[&DEQUE_DEF]);
    let d = deque(&vm);
    let append = vm.lookup(&vm.class_of(&d), &vm.intern("append")).unwrap();
    assert_eq!(
        shown(&vm, vm.call(&append, &[])),
        "TypeError: unbound method deque.append() needs an argument"
    );
    let wrong =
        "TypeError: descriptor 'append' for 'collections.deque' objects doesn't apply to a 'int' object";
    assert_eq!(shown(&vm, vm.call(&append, &[vm.int(1)])), wrong);
    assert_eq!(shown(&vm, (method("append").func)(&vm, &[vm.int(1)], None)), wrong);
    let get_item = DEQUE_DEF.slots.get_item.unwrap();
    assert_eq!(shown(&vm, get_item(&vm, &d, &vm.int(0))), "1");
    assert_eq!(
        shown(&vm, get_item(&vm, &vm.int(1), &vm.int(0))),
        "TypeError: descriptor '__getitem__' requires a 'collections.deque' object but received a 'int'"
    );
    let add = DEQUE_DEF.slots.add.unwrap();
    assert_eq!(shown(&vm, add(&vm, &d, &d)), "4");
    for (a, b) in [(&d, &Value::NONE), (&Value::NONE, &d)] {
        assert!(add(&vm, a, b).unwrap().is_not_implemented());
    }
    let include = DEQUE_DEF.slots.i_or.unwrap();
    assert!(include(&vm, &d, &Value::NONE).unwrap().is_not_implemented());
    assert!(include(&vm, &d, &d).unwrap().is(&d));
    let compare = DEQUE_DEF.slots.compare.unwrap();
    assert_eq!(shown(&vm, compare(&vm, &d, &d, CompareOp::Le)), "true");
    assert!(compare(&vm, &d, &Value::NONE, CompareOp::Eq).unwrap().is_not_implemented());
    let call = DEQUE_DEF.slots.call.unwrap();
    assert_eq!(shown(&vm, call(&vm, &d, &[], None)), "TypeError: deque expected 1 argument, got 0");
    assert_eq!(shown(&vm, vm.get_attr_name(&d, "maxlen")), "None");
    vm.set_attr(&d, &vm.intern("maxlen"), Some(&vm.int(5))).unwrap();
    assert_eq!(shown(&vm, vm.get_attr_name(&d, "maxlen")), "5");
    let deleted = vm.set_attr(&d, &vm.intern("maxlen"), None).map(|()| Value::NONE);
    assert_eq!(shown(&vm, deleted), "TypeError: maxlen may not be deleted");
    let class = vm.class(ClassId::DEQUE);
    let fromkeys = vm.get_attr_name(class.value(), "fromkeys").unwrap();
    assert_eq!(shown(&vm, vm.call(&fromkeys, &[vm.int(1)])), "(deque 1 None)");
    assert_eq!(
        shown(&vm, vm.call(&fromkeys, &[])),
        "TypeError: fromkeys expected at least 1 argument, got 0"
    );
    assert_eq!(shown(&vm, vm.get_attr_name(class.value(), "LIMIT")), "7");
}

#[test]
fn modules() {
    let vm = vm(&[]);
    let m = vm.make_native_module(&sample::MODULE).unwrap();
    let f = |name: &str, args: &[Value], kw: &[(&str, Value)]| {
        let f = m.dict().get_name(&vm, name).unwrap();
        shown(&vm, vm.call_with_keywords(&f, args, kw))
    };
    let i = |i: i64| vm.int(i);
    assert_eq!(f("sqrt", &[i(9)], &[]), "3.0");
    assert_eq!(f("sqrt", &[], &[]), "TypeError: sample.sqrt() takes exactly one argument (0 given)");
    assert_eq!(
        f(
            "sqrt",
            &[vm.int_from_limbs(false, &[0; 1].repeat(20).into_iter().chain([1]).collect::<Vec<_>>())],
            &[]
        ),
        "OverflowError: int too large to convert to float"
    );
    assert_eq!(f("isclose", &[i(1), i(2)], &[("abs_tol", i(1))]), "true");
    assert_eq!(f("isclose", &[i(1)], &[]), "TypeError: isclose() missing required argument 'b' (pos 2)");
    assert_eq!(f("gcd", &[i(1), i(2), i(3)], &[]), "3");
    assert_eq!(f("gcd", &[], &[("x", i(1))]), "TypeError: sample.gcd() takes no keyword arguments");
    assert_eq!(f("index", &[i(1), i(2)], &[]), "(2 9223372036854775807)");
    assert_eq!(
        f("index", &[i(1), Value::NONE], &[]),
        "TypeError: slice indices must be integers or have an __index__ method"
    );
    assert_eq!(f("count", &[i(1)], &[("x", i(1))]), "(2 1)");
    assert_eq!(f("type", &[i(1)], &[]), "1");
    assert_eq!(f("args", &[], &[]), "\"a function named like a local of the expansion\"");
    assert_eq!(show(&m.dict().get_name(&vm, "PI").unwrap()), "3.0");
    assert!(m.dict().get_name(&vm, "deque").is_some());
}
