//! `types.GenericAlias`: `list[int]`.

use molt_core::cell::Slot as Place;
use molt_core::list::List;
use molt_core::prelude::*;
use molt_core::slot;

/// State of a generic alias.
#[repr(C)]
#[derive(Trace)]
pub struct GenericAlias {
    origin: Place,
    args: Place,
    /// Computed when asked for.
    parameters: Place,
    /// Whether it stands for `*alias`: a whole word, so that no byte of the object is left unwritten.
    starred: u64,
}

/// `origin[item]`; a tuple gives several arguments.
pub fn new(vm: &Vm, origin: &Value, item: &Value) -> Value {
    let args = if item.kind() == Kind::TUPLE { item.clone() } else { vm.tuple(vec![item.clone()]) };
    make(vm, origin.clone(), args, false)
}

fn make(vm: &Vm, origin: Value, args: Value, starred: bool) -> Value {
    let body = GenericAlias {
        origin: Place::new(origin),
        args: Place::new(args),
        parameters: Place::empty(),
        starred: u64::from(starred),
    };
    vm.alloc(body).into_value()
}

fn args_of(args: &Place) -> Vec<Value> {
    args.get().downcast::<Tuple>().map_or_else(Vec::new, |t| t.as_slice().to_vec())
}

/// A type as annotations show it: `int`, `mod.Class`, `...`, the repr of anything else.
pub fn type_repr(vm: &Vm, v: &Value) -> PyResult<String> {
    if v.is_ellipsis() {
        return Ok("...".into());
    }
    let attr = |name: &str| vm.get_attr_opt(v, &vm.intern(name));
    if let Some(l) = v.downcast::<List>() {
        let mut items = Vec::new();
        // As many as there are now, whatever the reprs do to the list.
        for i in 0..l.len() {
            let Some(x) = l.to_vec().get(i).cloned() else {
                return Err(vm.index_error("list index out of range"));
            };
            items.push(type_repr(vm, &x)?);
        }
        return Ok(format!("[{}]", items.join(", ")));
    }
    if attr("__origin__")?.is_some() && attr("__args__")?.is_some() {
        return vm.repr_text(v);
    }
    let (Some(q), Some(m)) = (attr("__qualname__")?, attr("__module__")?) else { return vm.repr_text(v) };
    if m.is_none() {
        return vm.repr_text(v);
    }
    let (q, m) = (vm.str_of(&q)?.to_string_lossy(), vm.str_of(&m)?.to_string_lossy());
    Ok(if m == "builtins" { q } else { format!("{m}.{q}") })
}

/// The type parameters in a list of arguments, each once, in order.
pub fn parameters_of(vm: &Vm, args: &[Value]) -> PyResult<Vec<Value>> {
    let mut out: Vec<Value> = Vec::new();
    let mut add = |v: &Value| {
        if !out.iter().any(|x| x.is(v)) {
            out.push(v.clone());
        }
    };
    for a in args {
        if a.kind() == Kind::TYPE {
            continue;
        }
        if vm.get_attr_opt(a, &vm.intern("__typing_subst__"))?.is_some() {
            add(a);
            continue;
        }
        let nested = match (a.downcast::<List>(), a.downcast::<Tuple>()) {
            (Some(l), _) => Some(vm.tuple(parameters_of(vm, &l.to_vec())?)),
            (_, Some(t)) => Some(vm.tuple(parameters_of(vm, t.as_slice())?)),
            _ => vm.get_attr_opt(a, &vm.intern("__parameters__"))?,
        };
        if let Some(nested) = nested.as_ref().and_then(|n| n.downcast::<Tuple>()) {
            nested.as_slice().iter().for_each(&mut add);
        }
    }
    Ok(out)
}

/// `alias[item]`: the arguments with their type parameters replaced.
pub fn substitute(
    vm: &Vm,
    alias: &Value,
    args: &[Value],
    parameters: &[Value],
    item: &Value,
) -> PyResult<Vec<Value>> {
    if parameters.is_empty() {
        return Err(vm.type_error(format!("{} is not a generic class", vm.repr_text(alias)?)));
    }
    let mut given = match item.downcast::<Tuple>() {
        Some(t) => unpacked(vm, t.as_slice())?,
        None => unpacked(vm, std::slice::from_ref(item))?,
    };
    for p in parameters {
        if let Some(prepare) = vm.get_attr_opt(p, &vm.intern("__typing_prepare_subst__"))?
            && !prepare.is_none()
        {
            let r = vm.call(&prepare, &[alias.clone(), vm.tuple(given)])?;
            given = match r.downcast::<Tuple>() {
                Some(t) => t.as_slice().to_vec(),
                None => vec![r],
            };
        }
    }
    if given.len() != parameters.len() {
        return Err(vm.type_error(format!(
            "Too {} arguments for {}; actual {}, expected {}",
            if given.len() > parameters.len() { "many" } else { "few" },
            vm.repr_text(alias)?,
            given.len(),
            parameters.len()
        )));
    }
    replace(vm, args, parameters, &given)
}

/// Arguments with those of starred tuples in their place, if it is known how many these are.
fn unpacked(vm: &Vm, given: &[Value]) -> PyResult<Vec<Value>> {
    let mut out = Vec::with_capacity(given.len());
    for v in given {
        let inner = match v.kind() {
            Kind::TYPE => None,
            _ => vm.get_attr_opt(v, &vm.intern("__typing_unpacked_tuple_args__"))?,
        };
        match inner.as_ref().and_then(|inner| inner.downcast::<Tuple>()) {
            Some(t) if !t.as_slice().last().is_some_and(Value::is_ellipsis) => {
                out.extend_from_slice(t.as_slice())
            }
            _ => out.push(v.clone()),
        }
    }
    Ok(out)
}

/// Adds what replaces an argument: the arguments of a starred parameter are several.
fn extend(vm: &Vm, argument: &Value, new: Value, out: &mut Vec<Value>) -> PyResult<()> {
    let starred = vm.get_attr_opt(argument, &vm.intern("__typing_is_unpacked_typevartuple__"))?;
    if !starred.map_or(Ok(false), |starred| vm.is_true(&starred))? {
        out.push(new);
        return Ok(());
    }
    let Some(several) = new.downcast::<Tuple>() else {
        return Err(vm.type_error(format!(
            "expected __typing_subst__ of {} objects to return a tuple, not {}",
            vm.type_name(argument),
            vm.type_name(&new)
        )));
    };
    out.extend_from_slice(several.as_slice());
    Ok(())
}

fn replace(vm: &Vm, args: &[Value], parameters: &[Value], given: &[Value]) -> PyResult<Vec<Value>> {
    let mut out = Vec::with_capacity(args.len());
    for a in args {
        if a.kind() == Kind::TYPE {
            out.push(a.clone());
            continue;
        }
        if let Some(l) = a.downcast::<List>() {
            out.push(vm.list(replace(vm, &l.to_vec(), parameters, given)?));
            continue;
        }
        if let Some(t) = a.downcast::<Tuple>() {
            out.push(vm.tuple(replace(vm, t.as_slice(), parameters, given)?));
            continue;
        }
        if let Some(subst) = vm.get_attr_opt(a, &vm.intern("__typing_subst__"))? {
            let Some(at) = parameters.iter().position(|p| p.is(a)) else {
                return Err(vm.type_error(format!(
                    "alias's parameter {} was not found in __parameters__",
                    vm.repr_text(a)?
                )));
            };
            let new = vm.call(&subst, &[given[at].clone()])?;
            extend(vm, a, new, &mut out)?;
            continue;
        }
        let nested = vm.get_attr_opt(a, &vm.intern("__parameters__"))?;
        match nested.as_ref().and_then(|n| n.downcast::<Tuple>()).filter(|n| !n.is_empty()) {
            Some(nested) => {
                let mut picked = Vec::new();
                for p in nested.as_slice() {
                    let value = parameters.iter().position(|q| q.is(p)).map(|i| &given[i]);
                    match value.and_then(|value| value.downcast::<Tuple>()) {
                        // What can be unpacked stands for any number.
                        Some(several) if slot!(vm, vm.class_ref(p), iter).is_some() => {
                            picked.extend_from_slice(several.as_slice());
                        }
                        _ => picked.push(value.unwrap_or(p).clone()),
                    }
                }
                let new = vm.get_item(a, &vm.tuple(picked))?;
                extend(vm, a, new, &mut out)?;
            }
            None => out.push(a.clone()),
        }
    }
    Ok(out)
}

/// Attributes that belong to the alias; all others are those of its origin.
const OWN: &[&str] = &[
    "__class__",
    "__origin__",
    "__args__",
    "__unpacked__",
    "__parameters__",
    "__typing_unpacked_tuple_args__",
    "__mro_entries__",
    "__reduce_ex__",
    "__reduce__",
    "__bases__",
    "__copy__",
    "__deepcopy__",
];

/// A generic class with its parameters filled in, such as list[int]: __origin__ is list, __args__ is (int,).
#[class(GENERIC_ALIAS, name = "GenericAlias", module = "types", flags(BASE, WEAKREF), body, container)]
impl GenericAlias {
    #[new(signature = "(origin, args, /)")]
    fn create(cls: &Obj<Type>, vm: &Vm, origin: &Value, args: &Value) -> Value {
        let args = if args.kind() == Kind::TUPLE { args.clone() } else { vm.tuple(vec![args.clone()]) };
        let body = GenericAlias {
            origin: Place::new(origin.clone()),
            args: Place::new(args),
            parameters: Place::empty(),
            starred: 0,
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let origin = type_repr(vm, &self.origin.get())?;
        let args: PyResult<Vec<String>> = args_of(&self.args).iter().map(|a| type_repr(vm, a)).collect();
        let args = args?;
        let args = if args.is_empty() { "()".into() } else { args.join(", ") };
        Ok(format!("{}{origin}[{args}]", if self.starred != 0 { "*" } else { "" }))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        let h = vm.hash(&self.origin.get())? ^ vm.hash(&self.args.get())?;
        Ok(if h == -1 { -2 } else { h })
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<GenericAlias>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let same = self.starred == o.starred
            && vm.equal(&self.origin.get(), &o.origin.get())?
            && vm.equal(&self.args.get(), &o.args.get())?;
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let made = vm.call_kw(&self.origin.get(), args, names)?;
        let alias = value_of(self);
        if vm.set_attr(&made, &vm.intern("__orig_class__"), Some(&alias)).is_err() {
            if !vm.raised_is(ClassId::ATTRIBUTE_ERROR) && !vm.raised_is(ClassId::TYPE_ERROR) {
                let exc = vm.take_raised();
                return Err(vm.reraise(exc));
            }
            drop(vm.take_raised());
        }
        Ok(made)
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        let own = name.to_str().is_some_and(|n| OWN.contains(&n));
        match this.downcast::<GenericAlias>() {
            Some(a) if !own => vm.get_attr(&a.origin.get(), name),
            _ => vm.generic_get_attr(this, name),
        }
    }

    #[slot(get_item)]
    fn get_item(this: &Obj<GenericAlias>, vm: &Vm, item: &Value) -> PyResult<Value> {
        let parameters = vm.collect(&Self::parameters(this, vm)?)?;
        let args = substitute(vm, this.value(), &args_of(&this.args), &parameters, item)?;
        Ok(make(vm, this.origin.get(), vm.tuple(args), this.starred != 0))
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        let starred = make(vm, self.origin.get(), self.args.get(), true);
        vm.iter(&vm.tuple(vec![starred]))
    }

    #[slot(or)]
    fn or(left: &Value, vm: &Vm, right: &Value) -> PyResult<Value> {
        crate::union::union_of(vm, left, right)
    }

    #[getter(name = "__origin__", member)]
    fn origin(&self) -> Value {
        self.origin.get()
    }

    #[getter(name = "__args__", member)]
    fn args(&self) -> Value {
        self.args.get()
    }

    #[getter(name = "__parameters__")]
    fn parameters(&self, vm: &Vm) -> PyResult<Value> {
        if let Some(p) = self.parameters.load() {
            return Ok(p);
        }
        let p = vm.tuple(parameters_of(vm, &args_of(&self.args))?);
        self.parameters.set(p.clone());
        Ok(p)
    }

    #[getter(name = "__unpacked__", member)]
    fn unpacked(&self) -> bool {
        self.starred != 0
    }

    #[getter(name = "__typing_unpacked_tuple_args__")]
    fn unpacked_tuple_args(&self, vm: &Vm) -> Value {
        let tuple = self.origin.holds(vm.class(ClassId::TUPLE).value());
        if self.starred != 0 && tuple { self.args.get() } else { Value::NONE }
    }

    /// The classes that a class statement uses instead of the alias.
    #[method(name = "__mro_entries__")]
    fn mro_entries(&self, vm: &Vm, _bases: &Value) -> Value {
        vm.tuple(vec![self.origin.get()])
    }

    /// Parameterized generics cannot be used with isinstance().
    #[method(name = "__instancecheck__")]
    fn instancecheck(&self, vm: &Vm, _instance: &Value) -> PyResult<Value> {
        Err(vm.type_error("isinstance() argument 2 cannot be a parameterized generic"))
    }

    /// Parameterized generics cannot be used with issubclass().
    #[method(name = "__subclasscheck__")]
    fn subclasscheck(&self, vm: &Vm, _class: &Value) -> PyResult<Value> {
        Err(vm.type_error("issubclass() argument 2 cannot be a parameterized generic"))
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<GenericAlias>, vm: &Vm) -> PyResult<Value> {
        if this.starred != 0 {
            // The one item that the alias without the star gives: its iterator holds the starred one and cannot be copied itself.
            let plain = make(vm, this.origin.get(), this.args.get(), false);
            let first = crate::functions::named(vm, "min")?;
            return Ok(vm.pair(first, vm.tuple(vec![plain])));
        }
        let class = vm.class_of(this.value()).into_value();
        Ok(vm.pair(class, vm.pair(this.origin.get(), this.args.get())))
    }

    /// Names of the origin's attributes and of the alias's own.
    #[method(name = "__dir__")]
    fn dir(&self, vm: &Vm) -> PyResult<Value> {
        let names = crate::functions::dir_of(vm, &self.origin.get())?;
        let mut names = vm.collect(&names)?;
        for n in OWN.iter().filter(|n| !matches!(**n, "__bases__" | "__copy__" | "__deepcopy__")) {
            let n = vm.intern(n).into_value();
            if !names.iter().any(|x| x.is(&n)) {
                names.push(n);
            }
        }
        Ok(vm.list(names))
    }
}
