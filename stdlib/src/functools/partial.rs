//! partial and Placeholder.

use crate::itertools::items;
use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use smallvec::SmallVec;
use std::cell::Cell;

/// The placeholder: it has no state.
#[repr(C)]
#[derive(Trace)]
pub struct Placeholder {
    unused: Cell<u8>,
}

/// The one placeholder of an interpreter.
#[derive(Default)]
struct TheOne {
    value: std::cell::OnceCell<Value>,
}

/// The `Placeholder` object.
pub fn placeholder(vm: &Vm) -> Value {
    vm.define_class(&PLACEHOLDER_DEF);
    let state = vm.state::<TheOne>();
    state.value.get_or_init(|| vm.alloc(Placeholder { unused: Cell::new(0) }).into_value()).clone()
}

/// The class of Placeholder, which stands for a positional argument of partial() that a call has to give.
#[class(PLACEHOLDER, name = "_PlaceholderType", module = "functools", body, signature = "")]
impl Placeholder {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (cls, names);
        if !args.is_empty() {
            return Err(vm.type_error("PlaceholderType takes no arguments"));
        }
        Ok(placeholder(vm))
    }

    #[slot(repr)]
    fn repr(&self) -> &'static str {
        "Placeholder"
    }

    /// The name under which it is found again.
    #[method(name = "__reduce__")]
    fn reduce(&self) -> &'static str {
        "Placeholder"
    }
}

/// State of `partial`.
#[repr(C)]
#[derive(Trace)]
pub struct Partial {
    func: Slot,
    args: Slot,
    /// A dict.
    keywords: Slot,
    /// Number of placeholders among the arguments.
    holes: Cell<usize>,
}

#[cold]
fn read_only(vm: &Vm) -> Raised {
    vm.raise(ClassId::ATTRIBUTE_ERROR, "readonly attribute")
}

fn is_placeholder(v: &Value) -> bool {
    v.is_exact(ClassId::PLACEHOLDER)
}

fn keyword_dict(vm: &Vm, base: Option<&Dict>, names: &[Value], values: &[Value]) -> PyResult<Obj<Dict>> {
    let d = match base {
        Some(b) => vm.alloc(b.copy(vm)),
        None => vm.dict(),
    };
    for (n, v) in names.iter().zip(values) {
        d.set(vm, n, v.clone())?;
    }
    Ok(d)
}

/// Puts new arguments into the holes of old ones, then after them.
fn merged(old: &[Value], new: &[Value]) -> Vec<Value> {
    let mut rest = new.iter();
    let mut out: Vec<Value> = old
        .iter()
        .map(|v| if is_placeholder(v) { rest.next().unwrap_or(v).clone() } else { v.clone() })
        .collect();
    out.extend(rest.cloned());
    out
}

/// A function with some arguments filled in: a call adds its own behind them and overrides keywords.
#[class(
    PARTIAL,
    name = "partial",
    module = "functools",
    flags(BASE, HAS_DICT, WEAKREF, MUTABLE),
    body,
    container,
    signature = "(func, /, *args, **keywords)"
)]
impl Partial {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let named = names.map_or(&[][..], Tuple::as_slice);
        let n = args.len() - named.len();
        if n == 0 {
            return Err(vm.type_error("type 'partial' takes at least one argument"));
        }
        let func = &args[0];
        if !vm.is_callable(func) {
            return Err(vm.type_error("the first argument must be callable"));
        }
        let given = &args[1..n];
        if given.last().is_some_and(is_placeholder) {
            return Err(vm.type_error("trailing Placeholders are not allowed"));
        }
        if args[n..].iter().any(is_placeholder) {
            return Err(vm.type_error("Placeholder cannot be passed as a keyword argument"));
        }
        // A partial of a partial becomes one, if nothing else depends on the inner object.
        let inner = func.downcast::<Partial>().filter(|_| {
            (vm.class_of(func).is_subclass(cls) || func.is_exact(ClassId::PARTIAL))
                && vm.instance_dict(func).is_none_or(|d| d.is_empty())
        });
        let (target, all, keywords) = match inner {
            Some(p) => {
                let (old, kw) = (p.args.get(), p.keywords.get());
                let mut all = merged(items(&old), given);
                while all.last().is_some_and(is_placeholder) && given.is_empty() {
                    if items(&old).len() == all.len() {
                        break;
                    }
                    all.pop();
                }
                (p.func.get(), all, keyword_dict(vm, kw.downcast::<Dict>(), named, &args[n..])?)
            }
            None => (func.clone(), given.to_vec(), keyword_dict(vm, None, named, &args[n..])?),
        };
        let holes = all.iter().filter(|v| is_placeholder(v)).count();
        let body = Partial {
            func: Slot::new(target),
            args: Slot::new(vm.tuple(all)),
            keywords: Slot::new(keywords.into_value()),
            holes: Cell::new(holes),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let (func, old, keywords) = (self.func.get(), self.args.get(), self.keywords.get());
        let named = names.map_or(&[][..], Tuple::as_slice);
        let n = args.len() - named.len();
        let holes = self.holes.get();
        if n < holes {
            return Err(vm.type_error(format!(
                "missing positional arguments in 'partial' call; expected at least {holes}, got {n}"
            )));
        }
        let keywords = keywords.downcast::<Dict>().filter(|d| !d.is_empty());
        if holes == 0 && keywords.is_none() {
            // The common call needs no memory of its own for a few arguments.
            let all: SmallVec<[Value; 6]> = items(&old).iter().chain(args).cloned().collect();
            return vm.call_kw(&func, &all, names);
        }
        let mut all: SmallVec<[Value; 8]> = SmallVec::new();
        if holes == 0 {
            all.extend(items(&old).iter().chain(&args[..n]).cloned());
        } else {
            all.extend(merged(items(&old), &args[..n]));
        }
        let Some(keywords) = keywords else {
            all.extend(args[n..].iter().cloned());
            return vm.call_kw(&func, &all, names);
        };
        // The keywords that were filled in keep their places; what the call gives takes those of the same name, or comes behind.
        let mut all_names: SmallVec<[Value; 8]> = SmallVec::new();
        for (k, v) in (0..keywords.end()).filter_map(|i| keywords.entry(i)) {
            let Some(name) = k.downcast::<Str>() else {
                return Err(vm.type_error("keywords must be strings"));
            };
            let same = |n: &Value| n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == name.as_wtf8());
            all.push(named.iter().position(same).map_or(v, |i| args[n + i].clone()));
            all_names.push(k);
        }
        let old_names = all_names.len();
        for (name, v) in named.iter().zip(&args[n..]) {
            let text = name.downcast::<Str>().map(Str::as_wtf8);
            if !all_names[..old_names].iter().any(|k| k.downcast::<Str>().map(Str::as_wtf8) == text) {
                all_names.push(name.clone());
                all.push(v.clone());
            }
        }
        let all_names = vm.tuple_from_slice(&all_names);
        vm.call_kw(&func, &all, all_names.downcast::<Tuple>())
    }

    #[slot(descr_get)]
    fn descr_get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> Value {
        let _ = owner;
        match instance {
            Some(i) if !i.is_none() => vm.new_bound_method(this.clone(), i.clone()),
            _ => this.clone(),
        }
    }

    #[slot(repr)]
    fn repr(this: &Obj<Partial>, vm: &Vm) -> PyResult<Value> {
        let Some(_guard) = vm.enter_repr(this.value()) else { return Ok(vm.str("...")) };
        let class = vm.class_of(this.value());
        let module = vm.get_attr_name(class.value(), "__module__")?;
        let qualname = vm.get_attr_name(class.value(), "__qualname__")?;
        // What repr() calls may change the object: all of it is as it was at the start.
        let (func, args, keywords) = (this.func.get(), this.args.get(), this.keywords.get());
        let mut out = Vec::new();
        out.extend_from_slice(vm.str_of(&module)?.as_wtf8());
        out.push(b'.');
        out.extend_from_slice(vm.str_of(&qualname)?.as_wtf8());
        out.push(b'(');
        out.extend_from_slice(vm.repr(&func)?.as_wtf8());
        for v in items(&args) {
            out.extend_from_slice(b", ");
            out.extend_from_slice(vm.repr(v)?.as_wtf8());
        }
        if let Some(d) = keywords.downcast::<Dict>() {
            for (k, v) in d.items() {
                out.extend_from_slice(b", ");
                out.extend_from_slice(vm.str_of(&k)?.as_wtf8());
                out.push(b'=');
                out.extend_from_slice(vm.repr(&v)?.as_wtf8());
            }
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[getter(name = "__dict__")]
    fn dict_attribute(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict_attribute(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        if value.is_none() {
            return Err(vm.type_error("cannot delete __dict__"));
        }
        molt_builtins::object::set_instance_dict(vm, this, value)
    }

    /// function object to use in future partial calls
    #[getter(member)]
    fn func(&self) -> Value {
        self.func.get()
    }

    #[setter(name = "func")]
    fn set_func(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(read_only(vm))
    }

    /// tuple of arguments to future partial calls
    #[getter(member)]
    fn args(&self) -> Value {
        self.args.get()
    }

    #[setter(name = "args")]
    fn set_args(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(read_only(vm))
    }

    /// dictionary of keyword arguments to future partial calls
    #[getter(member)]
    fn keywords(&self) -> Value {
        self.keywords.get()
    }

    #[setter(name = "keywords")]
    fn set_keywords(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(read_only(vm))
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Partial>, vm: &Vm) -> (Value, Value, Value) {
        let dict = vm.instance_dict(this.value()).filter(|d| !d.is_empty());
        let state = vm.tuple(vec![
            this.func.get(),
            this.args.get(),
            this.keywords.get(),
            dict.map_or(Value::NONE, |d| d.into_value()),
        ]);
        (vm.class_of(this.value()).into_value(), vm.tuple(vec![this.func.get()]), state)
    }

    /// Restores the state that __reduce__ gave.
    #[method(name = "__setstate__")]
    fn setstate(this: &Obj<Partial>, vm: &Vm, state: &Value) -> PyResult<()> {
        let bad = || vm.type_error("invalid partial state");
        let [func, args, keywords, dict] = items(state) else { return Err(bad()) };
        let Some(positional) = args.downcast::<Tuple>() else { return Err(bad()) };
        let is_dict = |v: &Value| v.is_none() || v.downcast::<Dict>().is_some();
        if !vm.is_callable(func) || !is_dict(keywords) || !is_dict(dict) || !state.is_exact(ClassId::TUPLE) {
            return Err(bad());
        }
        if positional.as_slice().last().is_some_and(is_placeholder) {
            return Err(vm.type_error("trailing Placeholders are not allowed"));
        }
        this.holes.set(positional.as_slice().iter().filter(|v| is_placeholder(v)).count());
        this.func.set(func.clone());
        this.args.set(match args.is_exact(ClassId::TUPLE) {
            true => args.clone(),
            false => vm.tuple_from_slice(positional.as_slice()),
        });
        this.keywords.set(match keywords.downcast::<Dict>() {
            Some(_) if keywords.is_exact(ClassId::DICT) => keywords.clone(),
            Some(d) => vm.alloc(d.copy(vm)).into_value(),
            None => vm.dict().into_value(),
        });
        let dict = if dict.is_none() { vm.dict().into_value() } else { dict.clone() };
        vm.set_instance_dict(this.value(), dict);
        Ok(())
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}
