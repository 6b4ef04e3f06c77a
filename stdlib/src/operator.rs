//! `_operator`, and the classes of `operator`.

use molt_core::cell::Slot;
use molt_core::int::IntRef;
use molt_core::native::Slot as NativeSlot;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use molt_core::slot;

use crate::itertools::items;

/// Operator interface.
///
/// This module exports a set of functions that correspond to the operators of Python: operator.add(x, y)
/// is the expression x+y. The names are those of the special methods, and shorter ones without underscores.
#[molt_core::prelude::module(
    name = "_operator",
    classes(super::ITEMGETTER_DEF, super::ATTRGETTER_DEF, super::METHODCALLER_DEF),
    also(super::arithmetic::FUNCTIONS, super::sequences::FUNCTIONS)
)]
pub mod operator {
    use super::*;

    /// Return whether a is true.
    #[function]
    fn truth(vm: &Vm, a: &Value) -> PyResult<bool> {
        vm.is_true(a)
    }

    /// Same as not a.
    #[function(name = "not_")]
    fn not_(vm: &Vm, a: &Value) -> PyResult<bool> {
        Ok(!vm.is_true(a)?)
    }

    /// Same as a is b.
    #[function(name = "is_")]
    fn is_(a: &Value, b: &Value) -> bool {
        a.is(b)
    }

    /// Same as a is not b.
    #[function]
    fn is_not(a: &Value, b: &Value) -> bool {
        !a.is(b)
    }

    /// Same as a is None.
    #[function]
    fn is_none(a: &Value) -> bool {
        a.is_none()
    }

    /// Same as a is not None.
    #[function]
    fn is_not_none(a: &Value) -> bool {
        !a.is_none()
    }

    /// Same as obj(*args, **kwargs).
    #[function(signature = "($module, obj, /, *args, **kwargs)", raw)]
    fn call(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if args.len() == names.map_or(0, Tuple::len) {
            return Err(vm.type_error("call expected at least 1 argument, got 0"));
        }
        vm.call_kw(&args[0], &args[1..], names)
    }
}

/// Arithmetic and comparisons.
#[molt_core::prelude::functions(module = "_operator")]
pub mod arithmetic {
    use super::*;

    /// Same as a + b.
    #[function]
    fn add(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Add, a, b)
    }

    /// Same as a += b.
    #[function]
    fn iadd(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Add, a, b)
    }

    /// Same as a - b.
    #[function]
    fn sub(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Sub, a, b)
    }

    /// Same as a -= b.
    #[function]
    fn isub(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Sub, a, b)
    }

    /// Same as a * b.
    #[function]
    fn mul(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Mul, a, b)
    }

    /// Same as a *= b.
    #[function]
    fn imul(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Mul, a, b)
    }

    /// Same as a @ b.
    #[function]
    fn matmul(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::MatMul, a, b)
    }

    /// Same as a @= b.
    #[function]
    fn imatmul(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::MatMul, a, b)
    }

    /// Same as a // b.
    #[function]
    fn floordiv(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::FloorDiv, a, b)
    }

    /// Same as a //= b.
    #[function]
    fn ifloordiv(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::FloorDiv, a, b)
    }

    /// Same as a / b.
    #[function]
    fn truediv(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::TrueDiv, a, b)
    }

    /// Same as a /= b.
    #[function]
    fn itruediv(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::TrueDiv, a, b)
    }

    /// Same as a % b.
    #[function]
    fn r#mod(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Mod, a, b)
    }

    /// Same as a %= b.
    #[function]
    fn imod(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Mod, a, b)
    }

    /// Same as a << b.
    #[function]
    fn lshift(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::LShift, a, b)
    }

    /// Same as a <<= b.
    #[function]
    fn ilshift(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::LShift, a, b)
    }

    /// Same as a >> b.
    #[function]
    fn rshift(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::RShift, a, b)
    }

    /// Same as a >>= b.
    #[function]
    fn irshift(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::RShift, a, b)
    }

    /// Same as a & b.
    #[function(name = "and_")]
    fn and_(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::And, a, b)
    }

    /// Same as a &= b.
    #[function]
    fn iand(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::And, a, b)
    }

    /// Same as a | b.
    #[function(name = "or_")]
    fn or_(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Or, a, b)
    }

    /// Same as a |= b.
    #[function]
    fn ior(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Or, a, b)
    }

    /// Same as a ^ b.
    #[function]
    fn xor(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Xor, a, b)
    }

    /// Same as a ^= b.
    #[function]
    fn ixor(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Xor, a, b)
    }

    /// Same as a ** b.
    #[function]
    fn pow(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary(BinaryOp::Pow, a, b)
    }

    /// Same as a **= b.
    #[function]
    fn ipow(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.binary_in_place(BinaryOp::Pow, a, b)
    }

    /// Same as a < b.
    #[function]
    fn lt(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Lt, a, b)
    }

    /// Same as a <= b.
    #[function]
    fn le(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Le, a, b)
    }

    /// Same as a == b.
    #[function]
    fn eq(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Eq, a, b)
    }

    /// Same as a != b.
    #[function]
    fn ne(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Ne, a, b)
    }

    /// Same as a > b.
    #[function]
    fn gt(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Gt, a, b)
    }

    /// Same as a >= b.
    #[function]
    fn ge(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.compare(CompareOp::Ge, a, b)
    }

    /// Same as -a.
    #[function]
    fn neg(vm: &Vm, a: &Value) -> PyResult<Value> {
        vm.unary(NativeSlot::neg, a)
    }

    /// Same as +a.
    #[function]
    fn pos(vm: &Vm, a: &Value) -> PyResult<Value> {
        vm.unary(NativeSlot::pos, a)
    }

    /// Same as ~a.
    #[function]
    fn inv(vm: &Vm, a: &Value) -> PyResult<Value> {
        vm.unary(NativeSlot::invert, a)
    }

    /// Same as ~a.
    #[function]
    fn invert(vm: &Vm, a: &Value) -> PyResult<Value> {
        vm.unary(NativeSlot::invert, a)
    }

    /// Same as abs(a).
    #[function]
    fn abs(vm: &Vm, a: &Value) -> PyResult<Value> {
        match slot!(vm, vm.class_ref(a), abs) {
            Some(f) => f(vm, a),
            None => Err(vm.type_error(format!("bad operand type for abs(): '{}'", vm.type_name(a)))),
        }
    }

    /// Same as a.__index__()
    #[function]
    fn index(vm: &Vm, a: &Value) -> PyResult<Value> {
        vm.index(a)
    }
}

fn is_sequence(vm: &Vm, v: &Value) -> bool {
    let class = vm.class_ref(v);
    slot!(vm, class, get_item).is_some() && !v.is_exact(ClassId::DICT)
}

/// Functions of sequences and containers.
#[molt_core::prelude::functions(module = "_operator")]
pub mod sequences {
    use super::*;

    /// Same as a + b, for a and b sequences.
    #[function]
    fn concat(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        if let Some(f) = slot!(vm, vm.class_ref(a), concat) {
            return f(vm, a, b);
        }
        if is_sequence(vm, a) && is_sequence(vm, b) {
            return vm.binary(BinaryOp::Add, a, b);
        }
        Err(vm.type_error(format!("'{}' object can't be concatenated", vm.type_name(a))))
    }

    /// Same as a += b, for a and b sequences.
    #[function]
    fn iconcat(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        let class = vm.class_ref(a);
        if let Some(f) = slot!(vm, class, i_concat).or(slot!(vm, class, concat)) {
            return f(vm, a, b);
        }
        if is_sequence(vm, a) && is_sequence(vm, b) {
            return vm.binary_in_place(BinaryOp::Add, a, b);
        }
        Err(vm.type_error(format!("'{}' object can't be concatenated", vm.type_name(a))))
    }

    /// Same as b in a (note reversed operands).
    #[function]
    fn contains(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
        vm.contains(a, b)
    }

    fn iterator(vm: &Vm, a: &Value) -> PyResult<Value> {
        let class = vm.class_ref(a);
        if slot!(vm, class, iter).is_none() && slot!(vm, class, get_item).is_none() {
            return Err(vm.type_error(format!("argument of type '{}' is not iterable", vm.type_name(a))));
        }
        vm.iter(a)
    }

    /// Count the items of a that are b or equal it.
    #[function(name = "countOf")]
    fn count_of(vm: &Vm, a: &Value, b: &Value) -> PyResult<usize> {
        let it = iterator(vm, a)?;
        let mut n = 0;
        while let Some(v) = vm.next(&it)? {
            n += vm.equal(&v, b)? as usize;
        }
        Ok(n)
    }

    /// Return the first index of b in a.
    #[function(name = "indexOf")]
    fn index_of(vm: &Vm, a: &Value, b: &Value) -> PyResult<usize> {
        let it = iterator(vm, a)?;
        let mut n = 0;
        while let Some(v) = vm.next(&it)? {
            if vm.equal(&v, b)? {
                return Ok(n);
            }
            n += 1;
        }
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    }

    /// Same as a[b].
    #[function]
    fn getitem(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
        vm.get_item(a, b)
    }

    /// Same as a[b] = c.
    #[function]
    fn setitem(vm: &Vm, a: &Value, b: &Value, c: &Value) -> PyResult<()> {
        vm.set_item(a, b, Some(c))
    }

    /// Same as del a[b].
    #[function]
    fn delitem(vm: &Vm, a: &Value, b: &Value) -> PyResult<()> {
        vm.set_item(a, b, None)
    }

    /// Return 'a == b', in a time that does not depend on where they differ.
    ///
    /// Both are ASCII text, or both are bytes-like.
    #[function(name = "_compare_digest", signature = "($module, a, b, /)")]
    fn compare_digest(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
        if let (Some(a), Some(b)) = (a.downcast::<Str>(), b.downcast::<Str>()) {
            if !a.is_ascii() || !b.is_ascii() {
                return Err(vm.type_error("comparing strings with non-ASCII characters is not supported"));
            }
            return Ok(same_bytes(a.as_wtf8(), b.as_wtf8()));
        }
        match (molt_builtins::buffer::bytes_like(vm, a)?, molt_builtins::buffer::bytes_like(vm, b)?) {
            (Some(a), Some(b)) => Ok(same_bytes(&a, &b)),
            (None, None) => {
                let (a, b) = (vm.type_name(a), vm.type_name(b));
                let message =
                    format!("unsupported operand types(s) or combination of types: '{a}' and '{b}'");
                Err(vm.type_error(message))
            }
            (first, _) => {
                let name = vm.type_name(if first.is_none() { a } else { b });
                Err(vm.type_error(format!("a bytes-like object is required, not '{name}'")))
            }
        }
    }

    fn same_bytes(a: &[u8], b: &[u8]) -> bool {
        let different = a.iter().zip(b).fold(0, |different, (x, y)| different | (x ^ y));
        a.len() == b.len() && std::hint::black_box(different) == 0
    }

    /// Guess how many items obj has.
    ///
    /// It is the length if there is one, else what __length_hint__ says, else the default.
    #[function(signature = "($module, obj, default=0, /)")]
    fn length_hint(vm: &Vm, obj: &Value, default: isize) -> PyResult<i64> {
        if slot!(vm, vm.class_ref(obj), len).is_none() {
            let hint = vm.call_special_name(obj, "__length_hint__", &[]);
            match hint {
                None => return Ok(default as i64),
                Some(r) => match vm.catch(ClassId::TYPE_ERROR, r)? {
                    None => return Ok(default as i64),
                    Some(r) if r.is_not_implemented() => return Ok(default as i64),
                    Some(r) => {
                        return match IntRef::of(&r) {
                            Some(i) if i.is_negative() => {
                                Err(vm.value_error("__length_hint__() should return >= 0"))
                            }
                            Some(i) => Ok(i.to_i64().unwrap_or(i64::MAX)),
                            None => Err(vm.type_error(format!(
                                "__length_hint__ must be an integer, not {}",
                                vm.type_name(&r)
                            ))),
                        };
                    }
                },
            }
        }
        Ok(vm.length_hint(obj)? as i64)
    }
}

/// Refuses keywords and counts of arguments other than one.
fn one_argument<'a>(vm: &Vm, name: &str, args: &'a [Value], names: Option<&Tuple>) -> PyResult<&'a Value> {
    no_keywords(vm, name, names)?;
    match args {
        [v] => Ok(v),
        _ => Err(vm.type_error(format!("{name} expected 1 argument, got {}", args.len()))),
    }
}

fn no_keywords(vm: &Vm, name: &str, names: Option<&Tuple>) -> PyResult<()> {
    if names.is_some_and(|n| !n.is_empty()) {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    Ok(())
}

fn repr_call(vm: &Vm, name: &str, args: &[Value], keywords: &[(Value, Value)]) -> PyResult<Value> {
    let mut out = format!("operator.{name}(").into_bytes();
    let mut first = true;
    let mut comma = |out: &mut Vec<u8>| {
        if !std::mem::take(&mut first) {
            out.extend_from_slice(b", ");
        }
    };
    for v in args {
        comma(&mut out);
        out.extend_from_slice(vm.repr(v)?.as_wtf8());
    }
    for (k, v) in keywords {
        comma(&mut out);
        out.extend_from_slice(vm.str_of(k)?.as_wtf8());
        out.push(b'=');
        out.extend_from_slice(vm.repr(v)?.as_wtf8());
    }
    out.push(b')');
    Ok(vm.str_from_wtf8(&out))
}

/// State of `itemgetter`.
#[repr(C)]
#[derive(Trace)]
pub struct Itemgetter {
    /// Tuple of keys.
    keys: Slot,
}

/// A function that takes items out of its argument: itemgetter(k)(x) is x[k].
///
/// Several keys give a tuple of as many items.
#[class(
    ITEMGETTER,
    name = "itemgetter",
    module = "operator",
    body,
    container,
    signature = "(item, /, *items)"
)]
impl Itemgetter {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        no_keywords(vm, "itemgetter", names)?;
        if args.is_empty() {
            return Err(vm.type_error("itemgetter expected 1 argument, got 0"));
        }
        Ok(vm.alloc_in(cls, Itemgetter { keys: Slot::new(vm.tuple_from_slice(args)) }).into_value())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let object = one_argument(vm, "itemgetter", args, names)?;
        let keys = self.keys.get();
        match items(&keys) {
            [key] => vm.get_item(object, key),
            keys => {
                let values = keys.iter().map(|k| vm.get_item(object, k)).collect::<PyResult<_>>()?;
                Ok(vm.tuple(values))
            }
        }
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<Value> {
        repr_call(vm, "itemgetter", items(&self.keys.get()), &[])
    }

    /// Return state information for pickling
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Itemgetter>, vm: &Vm) -> (Value, Value) {
        (vm.class_of(this.value()).into_value(), this.keys.get())
    }
}

/// State of `attrgetter`.
#[repr(C)]
#[derive(Trace)]
pub struct Attrgetter {
    /// Tuple of dotted names.
    names: Slot,
}

fn dotted(vm: &Vm, object: &Value, name: &Value) -> PyResult<Value> {
    let Some(name) = Obj::<Str>::from_ref(name) else {
        return Err(vm.type_error("attribute name must be a string"));
    };
    if !name.as_wtf8().contains(&b'.') {
        return vm.get_attr(object, &vm.interned(name));
    }
    let mut object = object.clone();
    for part in name.to_string_lossy().split('.') {
        object = vm.get_attr_name(&object, part)?;
    }
    Ok(object)
}

/// A function that reads attributes of its argument: attrgetter('a.b')(x) is x.a.b.
///
/// Several names give a tuple of as many values.
#[class(
    ATTRGETTER,
    name = "attrgetter",
    module = "operator",
    body,
    container,
    signature = "(attr, /, *attrs)"
)]
impl Attrgetter {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        no_keywords(vm, "attrgetter", names)?;
        if args.is_empty() {
            return Err(vm.type_error("attrgetter expected 1 argument, got 0"));
        }
        if args.iter().any(|v| v.downcast::<Str>().is_none()) {
            return Err(vm.type_error("attribute name must be a string"));
        }
        Ok(vm.alloc_in(cls, Attrgetter { names: Slot::new(vm.tuple_from_slice(args)) }).into_value())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let object = one_argument(vm, "attrgetter", args, names)?;
        let attrs = self.names.get();
        match items(&attrs) {
            [name] => dotted(vm, object, name),
            attrs => {
                let values = attrs.iter().map(|n| dotted(vm, object, n)).collect::<PyResult<_>>()?;
                Ok(vm.tuple(values))
            }
        }
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<Value> {
        repr_call(vm, "attrgetter", items(&self.names.get()), &[])
    }

    /// Return state information for pickling
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Attrgetter>, vm: &Vm) -> (Value, Value) {
        (vm.class_of(this.value()).into_value(), this.names.get())
    }
}

/// State of `methodcaller`.
#[repr(C)]
#[derive(Trace)]
pub struct Methodcaller {
    name: Slot,
    /// Tuple of arguments, the values of keywords last.
    args: Slot,
    /// Tuple of keyword names, empty when there are none.
    keywords: Slot,
}

/// A function that calls a method of its argument: methodcaller('m', 1, k=2)(x) is x.m(1, k=2).
#[class(
    METHODCALLER,
    name = "methodcaller",
    module = "operator",
    body,
    container,
    signature = "(name, /, *args, **kwargs)"
)]
impl Methodcaller {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if args.len() == names.map_or(0, Tuple::len) {
            return Err(vm.type_error("methodcaller needs at least one argument, the method name"));
        }
        let Some(name) = Obj::<Str>::from_ref(&args[0]) else {
            return Err(vm.type_error("method name must be a string"));
        };
        let body = Methodcaller {
            name: Slot::new(vm.interned(name).into_value()),
            args: Slot::new(vm.tuple_from_slice(&args[1..])),
            keywords: Slot::new(vm.tuple_from_slice(names.map_or(&[][..], Tuple::as_slice))),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let object = one_argument(vm, "methodcaller", args, names)?;
        let (name, args, keywords) = (self.name.get(), self.args.get(), self.keywords.get());
        let Some(name) = Obj::<Str>::from_ref(&name) else { return Ok(Value::NONE) };
        let method = vm.get_attr(object, name)?;
        vm.call_kw(&method, items(&args), keywords.downcast::<Tuple>().filter(|k| !k.is_empty()))
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<Value> {
        let (args, keywords) = (self.args.get(), self.keywords.get());
        let (args, keywords) = (items(&args), items(&keywords));
        let n = args.len() - keywords.len();
        let mut positional = vec![self.name.get()];
        positional.extend_from_slice(&args[..n]);
        let pairs: Vec<_> = keywords.iter().cloned().zip(args[n..].iter().cloned()).collect();
        repr_call(vm, "methodcaller", &positional, &pairs)
    }

    /// Return state information for pickling
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Methodcaller>, vm: &Vm) -> PyResult<(Value, Value)> {
        let (args, keywords) = (this.args.get(), this.keywords.get());
        let (args, keywords) = (items(&args), items(&keywords));
        let class = vm.class_of(this.value()).into_value();
        let n = args.len() - keywords.len();
        if keywords.is_empty() {
            let mut all = vec![this.name.get()];
            all.extend_from_slice(args);
            return Ok((class, vm.tuple(all)));
        }
        let functools = (vm.hooks.get().import)(vm, "functools")?;
        let partial = vm.get_attr_name(&functools, "partial")?;
        let mut all = vec![class, this.name.get()];
        all.extend_from_slice(&args[n..]);
        let names = this.keywords.get();
        let call = vm.call_kw(&partial, &all, names.downcast::<Tuple>())?;
        Ok((call, vm.tuple_from_slice(&args[..n])))
    }
}
