//! Slots of classes that define dunders in Python: look the dunder up and call it.

use crate::error::PyResult;
use crate::int::IntRef;
use crate::kind::ClassId;
use crate::native::{CompareOp, Slot, SlotTable};
use crate::object::Obj;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::ty::{PYTHON, Type};
use crate::value::Value;
use crate::vm::Vm;

/// The dunder `i` of a slot, looked up on the value's class.
fn find(vm: &Vm, v: &Value, slot: Slot, i: usize) -> Option<Value> {
    vm.lookup_special(v, &vm.dunder_names().of(slot)[i])
}

/// Calls dunder `i` of a slot; None when the class has it not, a TypeError when it is None.
fn try_call(vm: &Vm, v: &Value, slot: Slot, i: usize, args: &[Value]) -> Option<PyResult<Value>> {
    let f = find(vm, v, slot, i)?;
    Some(vm.check_stack().and_then(|()| vm.call_unbound(&f, v, args)))
}

fn call(vm: &Vm, v: &Value, slot: Slot, args: &[Value]) -> PyResult<Value> {
    match try_call(vm, v, slot, 0, args) {
        Some(r) => r,
        None => {
            let name = Slot::DUNDERS[slot as usize][0];
            Err(vm.raise(
                ClassId::ATTRIBUTE_ERROR,
                format!("'{}' object has no attribute '{name}'", vm.type_name(v)),
            ))
        }
    }
}

/// Number slot: `__op__` of the left operand, `__rop__` of the right, the right one first if its class is below the
/// left one's and brings its own.
fn binary(vm: &Vm, slot: Slot, a: &Value, b: &Value, extra: Option<&Value>) -> PyResult<Value> {
    let (ca, cb) = (vm.class_ref(a), vm.class_ref(b));
    let same = std::ptr::eq(ca, cb);
    let python = |c: &Type| c.slots[slot as usize].get() == PYTHON;
    let mut right_done = same || !python(cb);
    let pairs = extra.map(|m| ([b.clone(), m.clone()], [a.clone(), m.clone()]));
    let (args, reflected): (&[Value], &[Value]) = match &pairs {
        Some((args, reflected)) => (args, reflected),
        None => (std::slice::from_ref(b), std::slice::from_ref(a)),
    };
    if python(ca) {
        if !right_done && cb.is_subclass(ca) {
            let name = &vm.dunder_names().of(slot)[1];
            let (l, r) = (vm.lookup(ca, name), vm.lookup(cb, name));
            let overloads = match (&l, &r) {
                (Some(l), Some(r)) => !l.is(r),
                (None, Some(_)) => true,
                _ => false,
            };
            if overloads {
                let r = try_call(vm, b, slot, 1, reflected).unwrap_or(Ok(Value::NOT_IMPLEMENTED))?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
                right_done = true;
            }
        }
        if let Some(r) = try_call(vm, a, slot, 0, args) {
            let r = r?;
            if !r.is_not_implemented() || same {
                return Ok(r);
            }
        }
    }
    if !right_done && let Some(r) = try_call(vm, b, slot, 1, reflected) {
        return r;
    }
    Ok(Value::NOT_IMPLEMENTED)
}

macro_rules! binaries {
    ($($name:ident)*) => {$(
        fn $name(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> { binary(vm, Slot::$name, a, b, None) }
    )*};
}
binaries! { add sub mul true_div floor_div modulo divmod lshift rshift and or xor matmul }

fn pow(vm: &Vm, a: &Value, b: &Value, m: &Value) -> PyResult<Value> {
    binary(vm, Slot::pow, a, b, if m.is_none() { None } else { Some(m) })
}

fn i_pow(vm: &Vm, a: &Value, b: &Value, _m: &Value) -> PyResult<Value> {
    try_call(vm, a, Slot::i_pow, 0, std::slice::from_ref(b)).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
}

macro_rules! one_way {
    ($($name:ident)*) => {$(
        fn $name(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
            try_call(vm, a, Slot::$name, 0, std::slice::from_ref(b)).unwrap_or(Ok(Value::NOT_IMPLEMENTED))
        }
    )*};
}
one_way! { i_add i_sub i_mul i_true_div i_floor_div i_modulo i_lshift i_rshift i_and i_or i_xor i_matmul }

macro_rules! unaries {
    ($($name:ident)*) => {$(
        fn $name(vm: &Vm, a: &Value) -> PyResult<Value> { call(vm, a, Slot::$name, &[]) }
    )*};
}
unaries! { repr str_ neg pos abs invert int_ float_ index await_ aiter anext }

fn iter(vm: &Vm, v: &Value) -> PyResult<Value> {
    match find(vm, v, Slot::iter, 0) {
        Some(f) if f.is_none() => Err(vm.type_error(format!("'{}' object is not iterable", vm.type_name(v)))),
        _ => call(vm, v, Slot::iter, &[]),
    }
}

fn hash(vm: &Vm, v: &Value) -> PyResult<i64> {
    let r = call(vm, v, Slot::hash, &[])?;
    let Some(i) = IntRef::of(&r) else {
        return Err(vm.type_error("__hash__ method should return an integer"));
    };
    let h = match i {
        IntRef::Small(i) => i,
        IntRef::Big(..) => vm.hash(&vm.index(&r)?)?,
    };
    Ok(if h == -1 { -2 } else { h })
}

fn bool_(vm: &Vm, v: &Value) -> PyResult<bool> {
    if find(vm, v, Slot::bool_, 0).is_some_and(|f| f.is_none()) {
        return Err(vm.type_error(format!("'{}' cannot be interpreted as a boolean", vm.type_name(v))));
    }
    let r = call(vm, v, Slot::bool_, &[])?;
    r.as_bool()
        .ok_or_else(|| vm.type_error(format!("__bool__ should return bool, returned {}", vm.type_name(&r))))
}

fn len(vm: &Vm, v: &Value) -> PyResult<usize> {
    let r = call(vm, v, Slot::len, &[])?;
    let i = vm.index(&r)?;
    match IntRef::of(&i).expect("an int") {
        i if i.is_negative() => Err(vm.value_error("__len__() should return >= 0")),
        IntRef::Small(i) => Ok(i as usize),
        IntRef::Big(..) => {
            Err(vm.overflow_error(format!("cannot fit '{}' into an index-sized integer", vm.type_name(&r))))
        }
    }
}

fn contains(vm: &Vm, v: &Value, item: &Value) -> PyResult<bool> {
    match find(vm, v, Slot::contains, 0) {
        Some(f) if f.is_none() => {
            Err(vm.type_error(format!("'{}' object is not a container", vm.type_name(v))))
        }
        _ => {
            let r = call(vm, v, Slot::contains, std::slice::from_ref(item))?;
            vm.is_true(&r)
        }
    }
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> PyResult<Value> {
    call(vm, v, Slot::get_item, std::slice::from_ref(key))
}

fn set_item(vm: &Vm, v: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
    let r = match value {
        Some(x) => try_call(vm, v, Slot::set_item, 0, &[key.clone(), x.clone()]),
        None => try_call(vm, v, Slot::set_item, 1, std::slice::from_ref(key)),
    };
    match r {
        Some(r) => r.map(drop),
        // The class has one of the two methods, and not this one.
        None => {
            Err(vm
                .raise(ClassId::ATTRIBUTE_ERROR, if value.is_some() { "__setitem__" } else { "__delitem__" }))
        }
    }
}

fn next(vm: &Vm, v: &Value) -> PyResult<Option<Value>> {
    match call(vm, v, Slot::next, &[]) {
        Err(e) if vm.raised_is(ClassId::STOP_ITERATION) => {
            // One with a value stays raised: `yield from` takes the value, all others drop it (`Vm::next`).
            let exc = vm.peek_raised();
            if exc
                .downcast::<crate::objects::Exception>()
                .is_some_and(|e| e.args.get().downcast::<Tuple>().is_some_and(|a| !a.is_empty()))
            {
                return Err(e);
            }
            drop(vm.take_raised());
            Ok(None)
        }
        r => r.map(Some),
    }
}

fn call_(vm: &Vm, v: &Value, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let _nested = vm.enter("")?;
    let Some(f) = find(vm, v, Slot::call, 0) else {
        return Err(vm.type_error(format!("'{}' object is not callable", vm.type_name(v))));
    };
    if crate::attr::is_plain_method(&f) {
        return vm.call_with_first(&f, v.clone(), args, names);
    }
    let f = vm.bind(&f, Some(v), Some(vm.class_of(v).value()))?;
    vm.call_kw(&f, args, names)
}

fn compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> PyResult<Value> {
    let Some(f) = find(vm, a, Slot::compare, op as usize) else { return Ok(Value::NOT_IMPLEMENTED) };
    vm.check_stack()?;
    if f.kind() == crate::kind::Kind::PROPERTY {
        // What cannot be bound does not compare.
        let class = vm.class_of(a);
        return match vm.bind(&f, Some(a), Some(class.value())) {
            Ok(f) => vm.call(&f, std::slice::from_ref(b)),
            Err(_) => {
                drop(vm.take_raised());
                Ok(Value::NOT_IMPLEMENTED)
            }
        };
    }
    vm.call_unbound(&f, a, std::slice::from_ref(b))
}

fn get_attr(vm: &Vm, v: &Value, name: &Obj<Str>) -> PyResult<Value> {
    let names = vm.dunder_names().of(Slot::get_attr);
    if vm.finds_plainly(vm.class_ref(v)) {
        // No exception need be made for `__getattr__` to hear of.
        let found = vm.find_plainly(v, name);
        match vm.catch(ClassId::ATTRIBUTE_ERROR, found)?.flatten() {
            Some(x) => return Ok(x),
            None => {
                if let Some(f) = vm.lookup_special(v, &names[1]) {
                    vm.check_stack()?;
                    return vm.call_unbound(&f, v, &[name.value().clone()]);
                }
            }
        }
    }
    let getattribute = vm.lookup_special(v, &names[0]);
    let native = match &getattribute {
        Some(f) => f.downcast::<crate::objects::SlotWrapper>().and_then(|w| vm.slot_table(w.def).get_attr),
        None => None,
    };
    let r = match (native, &getattribute) {
        (Some(f), _) => f(vm, v, name),
        (None, Some(f)) => vm.call_unbound(f, v, &[name.value().clone()]),
        (None, None) => vm.generic_get_attr(v, name),
    };
    match r {
        Err(e) if vm.raised_is(ClassId::ATTRIBUTE_ERROR) => match vm.lookup_special(v, &names[1]) {
            Some(f) => {
                drop(vm.take_raised());
                vm.check_stack()?;
                vm.call_unbound(&f, v, &[name.value().clone()])
            }
            None => Err(e),
        },
        r => r,
    }
}

fn set_attr(vm: &Vm, v: &Value, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
    let i = value.is_none() as usize;
    let f = find(vm, v, Slot::set_attr, i);
    if let Some(w) = f.as_ref().and_then(|f| f.downcast::<crate::objects::SlotWrapper>())
        && let Some(native) = vm.slot_table(w.def).set_attr
    {
        return native(vm, v, name, value);
    }
    match (f, value) {
        (Some(f), Some(x)) => vm.call_unbound(&f, v, &[name.value().clone(), x.clone()]).map(drop),
        (Some(f), None) => vm.call_unbound(&f, v, &[name.value().clone()]).map(drop),
        (None, _) => vm.generic_set_attr(v, name, value),
    }
}

fn descr_get(vm: &Vm, d: &Value, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
    let arg = |x: Option<&Value>| x.cloned().unwrap_or(Value::NONE);
    match try_call(vm, d, Slot::descr_get, 0, &[arg(instance), arg(owner)]) {
        Some(r) => r,
        None => Ok(d.clone()),
    }
}

fn descr_set(vm: &Vm, d: &Value, v: &Value, value: Option<&Value>) -> PyResult<()> {
    let r = match value {
        Some(x) => try_call(vm, d, Slot::descr_set, 0, &[v.clone(), x.clone()]),
        None => try_call(vm, d, Slot::descr_set, 1, std::slice::from_ref(v)),
    };
    match r {
        Some(r) => r.map(drop),
        None => {
            let name = if value.is_some() { "__set__" } else { "__delete__" };
            Err(vm.raise(ClassId::ATTRIBUTE_ERROR, name))
        }
    }
}

fn new(vm: &Vm, class: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    vm.check_stack()?;
    let f = vm.get_attr(class.value(), &vm.dunder_names().of(Slot::new)[0])?;
    vm.call_with_first(&f, class.value().clone(), args, names)
}

fn init(vm: &Vm, v: &Value, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
    vm.check_stack()?;
    let Some(f) = find(vm, v, Slot::init, 0) else { return Ok(()) };
    let r = if crate::attr::is_plain_method(&f) {
        vm.call_with_first(&f, v.clone(), args, names)?
    } else {
        let f = vm.bind(&f, Some(v), Some(vm.class_of(v).value()))?;
        vm.call_kw(&f, args, names)?
    };
    if !r.is_none() {
        return Err(vm.type_error(format!("__init__() should return None, not '{}'", vm.type_name(&r))));
    }
    Ok(())
}

fn del(vm: &Vm, v: &Value) -> PyResult<()> {
    match try_call(vm, v, Slot::del, 0, &[]) {
        Some(r) => r.map(drop),
        None => Ok(()),
    }
}

/// Slots of definition number `PYTHON`.
pub(crate) static PYTHON_SLOTS: SlotTable = SlotTable {
    repr: Some(repr),
    str_: Some(str_),
    hash: Some(hash),
    bool_: Some(bool_),
    len: Some(len),
    contains: Some(contains),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(iter),
    next: Some(next),
    call: Some(call_),
    compare: Some(compare),
    get_attr: Some(get_attr),
    set_attr: Some(set_attr),
    descr_get: Some(descr_get),
    descr_set: Some(descr_set),
    new: Some(new),
    init: Some(init),
    del: Some(del),
    add: Some(add),
    sub: Some(sub),
    mul: Some(mul),
    true_div: Some(true_div),
    floor_div: Some(floor_div),
    modulo: Some(modulo),
    divmod: Some(divmod),
    pow: Some(pow),
    lshift: Some(lshift),
    rshift: Some(rshift),
    and: Some(and),
    or: Some(or),
    xor: Some(xor),
    matmul: Some(matmul),
    i_add: Some(i_add),
    i_sub: Some(i_sub),
    i_mul: Some(i_mul),
    i_true_div: Some(i_true_div),
    i_floor_div: Some(i_floor_div),
    i_modulo: Some(i_modulo),
    i_pow: Some(i_pow),
    i_lshift: Some(i_lshift),
    i_rshift: Some(i_rshift),
    i_and: Some(i_and),
    i_or: Some(i_or),
    i_xor: Some(i_xor),
    i_matmul: Some(i_matmul),
    neg: Some(neg),
    pos: Some(pos),
    abs: Some(abs),
    invert: Some(invert),
    int_: Some(int_),
    float_: Some(float_),
    index: Some(index),
    await_: Some(await_),
    aiter: Some(aiter),
    anext: Some(anext),
    ..SlotTable::EMPTY
};

fn unhashable(vm: &Vm, v: &Value) -> PyResult<i64> {
    Err(vm.unhashable(v))
}

/// Slots of definition number `UNHASHABLE`.
pub(crate) static UNHASHABLE_SLOTS: SlotTable = SlotTable { hash: Some(unhashable), ..SlotTable::EMPTY };

impl Vm {
    /// Calls a native slot through its wrapper, as `list.__len__(x)` does: `args` without self.
    pub fn call_slot_wrapper(
        &self,
        w: &crate::objects::SlotWrapper,
        this: &Value,
        args: &[Value],
        names: Option<&Tuple>,
    ) -> PyResult<Value> {
        let t = self.slot_table(w.def);
        let slot = Slot::ALL[w.slot as usize];
        let name = w.name();
        if names.is_some() && !matches!(slot, Slot::call | Slot::init) {
            return Err(self.type_error(format!("wrapper {name}() takes no keyword arguments")));
        }
        let want = |lo: usize, hi: usize| -> PyResult<()> {
            let n = args.len();
            if n >= lo && n <= hi {
                return Ok(());
            }
            // Pairs of arguments are unpacked under the name of the method.
            if lo == 2 && hi == 2 {
                return Err(self.type_error(format!("{name} expected 2 arguments, got {n}")));
            }
            if slot == Slot::descr_get {
                let bound = if n < lo { "at least 1 argument" } else { "at most 2 arguments" };
                return Err(self.type_error(format!("{name} expected {bound}, got {n}")));
            }
            // These are methods in CPython.
            let named = match slot {
                Slot::get_item => [ClassId::LIST, ClassId::DICT].contains(&ClassId(w.def)),
                Slot::contains => [ClassId::DICT, ClassId::SET, ClassId::FROZENSET].contains(&ClassId(w.def)),
                _ => false,
            };
            if named {
                let class = self.class(ClassId(w.def)).tp_name(self);
                return Err(
                    self.type_error(format!("{class}.{name}() takes exactly one argument ({n} given)"))
                );
            }
            if slot == Slot::pow {
                return Err(self.type_error(format!("expected 1 or 2 arguments, got {n}")));
            }
            let (s, k) = if n < lo {
                (if lo == hi { "" } else { "at least " }, lo)
            } else {
                (if lo == hi { "" } else { "at most " }, hi)
            };
            Err(self
                .type_error(format!("expected {s}{k} argument{}, got {n}", if k == 1 { "" } else { "s" })))
        };
        let reflected = w.dunder == 1;
        macro_rules! unary {
            ($f:ident) => {{
                want(0, 0)?;
                t.$f.expect("wrapper of a filled slot")(self, this)
            }};
        }
        macro_rules! binary {
            ($f:ident) => {{
                want(1, 1)?;
                let f = t.$f.expect("wrapper of a filled slot");
                if reflected { f(self, &args[0], this) } else { f(self, this, &args[0]) }
            }};
        }
        macro_rules! one_way {
            ($f:ident) => {{
                want(1, 1)?;
                t.$f.expect("wrapper of a filled slot")(self, this, &args[0])
            }};
        }
        let name_arg = |v: &Value| -> PyResult<Obj<Str>> {
            Obj::from_value(v.clone()).ok_or_else(|| {
                self.type_error(format!("attribute name must be string, not '{}'", self.type_name(v)))
            })
        };
        match slot {
            Slot::repr => unary!(repr),
            Slot::str_ => unary!(str_),
            Slot::iter => unary!(iter),
            Slot::neg => unary!(neg),
            Slot::pos => unary!(pos),
            Slot::abs => unary!(abs),
            Slot::invert => unary!(invert),
            Slot::int_ => unary!(int_),
            Slot::float_ => unary!(float_),
            Slot::index => unary!(index),
            Slot::await_ => unary!(await_),
            Slot::aiter => unary!(aiter),
            Slot::anext => unary!(anext),
            Slot::hash => {
                want(0, 0)?;
                Ok(self.int(t.hash.expect("filled")(self, this)?))
            }
            Slot::bool_ => {
                want(0, 0)?;
                Ok(Value::bool(t.bool_.expect("filled")(self, this)?))
            }
            Slot::len => {
                want(0, 0)?;
                Ok(self.int(t.len.expect("filled")(self, this)? as i64))
            }
            Slot::next => {
                want(0, 0)?;
                match t.next.expect("filled")(self, this)? {
                    Some(v) => Ok(v),
                    None => Err(self.stop_iteration(Value::NONE)),
                }
            }
            Slot::del => {
                want(0, 0)?;
                t.del.expect("filled")(self, this).map(|()| Value::NONE)
            }
            Slot::contains => {
                want(1, 1)?;
                Ok(Value::bool(t.contains.expect("filled")(self, this, &args[0])?))
            }
            Slot::get_item => one_way!(get_item),
            Slot::set_item if w.dunder == 0 => {
                want(2, 2)?;
                t.set_item.expect("filled")(self, this, &args[0], Some(&args[1])).map(|()| Value::NONE)
            }
            Slot::set_item => {
                want(1, 1)?;
                t.set_item.expect("filled")(self, this, &args[0], None).map(|()| Value::NONE)
            }
            Slot::call => t.call.expect("filled")(self, this, args, names),
            Slot::init => t.init.expect("filled")(self, this, args, names).map(|()| Value::NONE),
            Slot::new => Err(self.type_error("__new__ is no slot wrapper")),
            Slot::compare => {
                want(1, 1)?;
                let op = [
                    CompareOp::Lt,
                    CompareOp::Le,
                    CompareOp::Eq,
                    CompareOp::Ne,
                    CompareOp::Gt,
                    CompareOp::Ge,
                ][w.dunder as usize];
                t.compare.expect("filled")(self, this, &args[0], op)
            }
            Slot::get_attr => {
                want(1, 1)?;
                t.get_attr.expect("filled")(self, this, &name_arg(&args[0])?)
            }
            Slot::set_attr if w.dunder == 0 => {
                want(2, 2)?;
                t.set_attr.expect("filled")(self, this, &name_arg(&args[0])?, Some(&args[1]))
                    .map(|()| Value::NONE)
            }
            Slot::set_attr => {
                want(1, 1)?;
                t.set_attr.expect("filled")(self, this, &name_arg(&args[0])?, None).map(|()| Value::NONE)
            }
            Slot::descr_get => {
                want(1, 2)?;
                let some = |v: &Value| if v.is_none() { None } else { Some(v.clone()) };
                let (i, o) = (some(&args[0]), args.get(1).and_then(some));
                if i.is_none() && o.is_none() {
                    return Err(self.type_error("__get__(None, None) is invalid"));
                }
                t.descr_get.expect("filled")(self, this, i.as_ref(), o.as_ref())
            }
            Slot::descr_set if w.dunder == 0 => {
                want(2, 2)?;
                t.descr_set.expect("filled")(self, this, &args[0], Some(&args[1])).map(|()| Value::NONE)
            }
            Slot::descr_set => {
                want(1, 1)?;
                t.descr_set.expect("filled")(self, this, &args[0], None).map(|()| Value::NONE)
            }
            Slot::pow => {
                want(1, 2)?;
                let m = args.get(1).cloned().unwrap_or(Value::NONE);
                let f = t.pow.expect("filled");
                if reflected { f(self, &args[0], this, &m) } else { f(self, this, &args[0], &m) }
            }
            Slot::i_pow => {
                want(1, 1)?;
                t.i_pow.expect("filled")(self, this, &args[0], &Value::NONE)
            }
            Slot::add => binary!(add),
            Slot::sub => binary!(sub),
            Slot::mul => binary!(mul),
            Slot::true_div => binary!(true_div),
            Slot::floor_div => binary!(floor_div),
            Slot::modulo => binary!(modulo),
            Slot::divmod => binary!(divmod),
            Slot::lshift => binary!(lshift),
            Slot::rshift => binary!(rshift),
            Slot::and => binary!(and),
            Slot::or => binary!(or),
            Slot::xor => binary!(xor),
            Slot::matmul => binary!(matmul),
            Slot::i_add => one_way!(i_add),
            Slot::i_sub => one_way!(i_sub),
            Slot::i_mul => one_way!(i_mul),
            Slot::i_true_div => one_way!(i_true_div),
            Slot::i_floor_div => one_way!(i_floor_div),
            Slot::i_modulo => one_way!(i_modulo),
            Slot::i_lshift => one_way!(i_lshift),
            Slot::i_rshift => one_way!(i_rshift),
            Slot::i_and => one_way!(i_and),
            Slot::i_or => one_way!(i_or),
            Slot::i_xor => one_way!(i_xor),
            Slot::i_matmul => one_way!(i_matmul),
            Slot::concat => one_way!(concat),
            Slot::repeat => one_way!(repeat),
            Slot::i_concat => one_way!(i_concat),
            Slot::i_repeat => one_way!(i_repeat),
        }
    }
}
