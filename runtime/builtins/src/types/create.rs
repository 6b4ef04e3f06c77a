//! `type.__new__`: from name, bases and namespace to a class.

use super::{compute_mro, slot_is};
use molt_core::cell::Slot as Place;
use molt_core::dict::Dict;
use molt_core::native::{GetSetDef, Slot};
use molt_core::objects::{Cell, ClassMethod, GetSet, StaticMethod};
use molt_core::prelude::*;
use molt_core::ty::ClassSpec;
use std::cell::Cell as StdCell;

/// Numbers of the two computed attributes that classes of Python code get.
#[derive(Default)]
struct OwnAttributes {
    dict: StdCell<Option<u32>>,
    weakref: StdCell<Option<u32>>,
}

/// `__dict__` of instances.
pub static DICT_ATTRIBUTE: GetSetDef = GetSetDef {
    name: "__dict__",
    doc: "dictionary for instance variables",
    get: crate::object::get_instance_dict,
    set: Some(crate::object::set_instance_dict),
    member: false,
};

static WEAKREF_ATTRIBUTE: GetSetDef = GetSetDef {
    name: "__weakref__",
    doc: "list of weak references to the object",
    get: |vm, this| Ok(vm.weakrefs_of(this).into_iter().next().unwrap_or(Value::NONE)),
    set: None,
    member: false,
};

/// The most derived metaclass of `meta` and the classes of `bases`.
pub fn calculate_metaclass(vm: &Vm, meta: &Obj<Type>, bases: &[Value]) -> PyResult<Obj<Type>> {
    let mut winner = meta.clone();
    for b in bases {
        let class = vm.class_of(b);
        if winner.is_subclass(&class) {
            continue;
        }
        if class.is_subclass(&winner) {
            winner = class;
            continue;
        }
        return Err(vm.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all \
             its bases",
        ));
    }
    Ok(winner)
}

/// `type.__new__(meta, name, bases, dict, **keywords)`.
pub fn new(vm: &Vm, meta: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let positional = args.len() - names.map_or(0, Tuple::len);
    let [name, bases, namespace] = &args[..positional] else {
        return Err(vm.type_error(format!("type.__new__() takes exactly 3 arguments ({positional} given)")));
    };
    let wrong = |i: usize, want: &str, v: &Value| {
        let got = if v.is_none() { "None".to_string() } else { vm.type_name(v) };
        vm.type_error(format!("type.__new__() argument {i} must be {want}, not {got}"))
    };
    let Some(name) = Obj::<Str>::from_ref(name) else { return Err(wrong(1, "str", name)) };
    let Some(base_tuple) = bases.downcast::<Tuple>() else { return Err(wrong(2, "tuple", bases)) };
    let Some(namespace) = namespace.downcast::<Dict>() else { return Err(wrong(3, "dict", namespace)) };
    let mut bases: Vec<Obj<Type>> = Vec::with_capacity(base_tuple.len().max(1));
    for b in base_tuple.as_slice() {
        match Obj::from_value(b.clone()) {
            Some(b) => bases.push(b),
            None if vm.get_attr_opt(b, &vm.intern("__mro_entries__"))?.is_some() => {
                return Err(
                    vm.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
                );
            }
            None => break,
        }
    }
    let winner = calculate_metaclass(vm, meta, base_tuple.as_slice())?;
    if !winner.value().is(meta.value()) && !slot_is(&winner, Slot::new, ClassId::TYPE) {
        let new = vm.get_attr_name(winner.value(), "__new__")?;
        return vm.call_with_first(&new, winner.value().clone(), args, names);
    }
    if bases.len() != base_tuple.len() {
        return Err(vm.type_error("bases must be types"));
    }
    if bases.is_empty() {
        bases.push(vm.class(ClassId::OBJECT));
    }
    if name.as_wtf8().contains(&0) {
        return Err(vm.value_error("type name must not contain null characters"));
    }
    let doc = namespace.get_name(vm, "__doc__");
    for text in [Some(name), doc.as_ref().and_then(Obj::<Str>::from_ref)].into_iter().flatten() {
        if text.to_str().is_none() {
            return Err(vm.surrogates_not_allowed(text));
        }
    }
    let class = make(vm, &winner, name, bases, namespace)?;
    if !base_tuple.is_empty() && !args[1].is_exact(ClassId::TUPLE) {
        class.bases.set(args[1].clone());
    }
    set_names(vm, &class)?;
    init_subclass(vm, &class, &args[positional..], names)?;
    Ok(class.into_value())
}

fn make(
    vm: &Vm,
    meta: &Obj<Type>,
    name: &Obj<Str>,
    bases: Vec<Obj<Type>>,
    namespace: &Dict,
) -> PyResult<Obj<Type>> {
    if let Some(incomplete) = bases.iter().find(|b| b.mro().is_none()) {
        return Err(vm.type_error(format!("Cannot extend an incomplete type '{}'", incomplete.tp_name(vm))));
    }
    let base = vm.best_base(&bases)?;
    let dict = crate::dict::copy_of(vm, &molt_core::object::value_of(namespace))?;
    let qualname = take(vm, &dict, "__qualname__");
    if let Some(q) = &qualname
        && q.kind() != Kind::STR
    {
        return Err(vm.type_error(format!("type __qualname__ must be a str, not {}", vm.type_name(q))));
    }
    let layout = Layout::of(&base, &bases);
    let slots = match dict.get_name(vm, "__slots__") {
        Some(slots) => layout.with_slots(vm, name, &slots, &dict, &base)?,
        None => Slots { members: Vec::new(), dict: layout.may_add_dict, weakref: layout.may_add_weakref },
    };
    if dict.get_name(vm, "__module__").is_none()
        && let Some(globals) = (vm.hooks.get().globals)(vm)
        && let Some(module) = globals.get_name(vm, "__name__")
    {
        dict.set_name(vm, "__module__", module);
    }
    wrap_special_methods(vm, &dict);
    let class_cell = take_cell(vm, &dict, "__classcell__")?;
    let dict_cell = take_cell(vm, &dict, "__classdictcell__")?;
    if dict.get_name(vm, "__eq__").is_some() && dict.get_name(vm, "__hash__").is_none() {
        dict.set_name(vm, "__hash__", Value::NONE);
    }
    let expected_attrs = match dict.get_name(vm, "__static_attributes__") {
        Some(v) => v.downcast::<Tuple>().map_or(0, Tuple::len),
        None => 0,
    };
    let class = vm.make_class(
        meta,
        ClassSpec {
            name: plain_str(vm, name),
            qualname: qualname.unwrap_or_else(|| name.value().clone()),
            bases,
            dict: dict.clone(),
            members: slots.members.into_iter().map(Obj::into_value).collect(),
            add_dict: slots.dict,
            add_weakref: slots.weakref,
            expected_attrs,
        },
    )?;
    if slots.dict {
        put_own_attribute(vm, &class, &DICT_ATTRIBUTE, |s| &s.dict);
    }
    if slots.weakref {
        put_own_attribute(vm, &class, &WEAKREF_ATTRIBUTE, |s| &s.weakref);
    }
    if dict.get_name(vm, "__doc__").is_none() {
        dict.set_name(vm, "__doc__", Value::NONE);
    }
    // Methods that mro() calls may look at them already.
    if let Some(c) = class_cell.as_ref().and_then(|c| c.downcast::<Cell>()) {
        c.value.set(class.value().clone());
    }
    if let Some(c) = dict_cell.as_ref().and_then(|c| c.downcast::<Cell>()) {
        c.value.set(dict.value().clone());
    }
    if let Err(e) = compute_mro(vm, &class, true) {
        vm.disown_class(&class);
        return Err(e);
    }
    if dict.items().iter().any(|(key, _)| key.kind() != Kind::STR) {
        let message = format!("non-string key in the __dict__ of class {}", class.name());
        crate::errors::warn(vm, ClassId::RUNTIME_WARNING, &message)?;
    }
    Ok(class)
}

/// What a new class may add to the layout of its bases.
struct Layout {
    may_add_dict: bool,
    may_add_weakref: bool,
    variable_size: bool,
}

/// What it adds.
struct Slots {
    members: Vec<Obj<Str>>,
    dict: bool,
    weakref: bool,
}

impl Layout {
    fn of(base: &Type, bases: &[Obj<Type>]) -> Layout {
        // A class's or module's own namespace is its dict.
        let own_namespace = matches!(base.kind(), Kind::TYPE | Kind::MODULE);
        let variable_size = matches!(base.kind(), Kind::INT | Kind::TUPLE | Kind::BYTES | Kind::TYPE);
        Layout {
            may_add_dict: !own_namespace && !bases.iter().any(|b| b.has_dict.get()),
            may_add_weakref: !variable_size && !bases.iter().any(|b| b.has_weakref.get()),
            variable_size,
        }
    }

    fn with_slots(&self, vm: &Vm, class: &Str, slots: &Value, dict: &Dict, base: &Type) -> PyResult<Slots> {
        let wanted = slot_names(vm, slots)?;
        if !wanted.is_empty() && self.variable_size {
            return Err(vm.type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                base.tp_name(vm)
            )));
        }
        let mut out = Slots { members: Vec::new(), dict: false, weakref: false };
        for s in wanted {
            match s.as_wtf8() {
                b"__dict__" if !self.may_add_dict || out.dict => {
                    return Err(vm.type_error("__dict__ slot disallowed: we already got one"));
                }
                b"__dict__" => out.dict = true,
                b"__weakref__" if !self.may_add_weakref || out.weakref => {
                    return Err(vm.type_error("__weakref__ slot disallowed: we already got one"));
                }
                b"__weakref__" => out.weakref = true,
                _ => {
                    let s = vm.interned(&mangle(vm, class, &s));
                    let special =
                        matches!(s.as_wtf8(), b"__qualname__" | b"__classcell__" | b"__classdictcell__");
                    if !special && dict.get_str(vm, &s).is_some() {
                        return Err(vm.value_error(format!(
                            "{} in __slots__ conflicts with class variable",
                            vm.repr_text(s.value())?
                        )));
                    }
                    out.members.push(s);
                }
            }
        }
        out.members.sort_by(|a, b| a.as_wtf8().cmp(b.as_wtf8()));
        out.members.dedup_by(|a, b| a.value().is(b.value()));
        Ok(out)
    }
}

/// The names in `__slots__`.
fn slot_names(vm: &Vm, slots: &Value) -> PyResult<Vec<Obj<Str>>> {
    let items = if slots.kind() == Kind::STR { vec![slots.clone()] } else { vm.collect(slots)? };
    let mut names = Vec::with_capacity(items.len());
    for item in items {
        let Some(name) = Obj::<Str>::from_ref(&item) else {
            return Err(
                vm.type_error(format!("__slots__ items must be strings, not '{}'", vm.type_name(&item)))
            );
        };
        if !molt_text::unicode::text_is_identifier(name.as_wtf8()) {
            return Err(vm.type_error("__slots__ must be identifiers"));
        }
        names.push(name.clone());
    }
    Ok(names)
}

/// Private names of slots carry the class's name, as in the class body.
fn mangle(vm: &Vm, class: &Str, name: &Obj<Str>) -> Obj<Str> {
    let text = name.as_wtf8();
    let class = class.as_wtf8();
    let start = class.iter().position(|&b| b != b'_');
    match start {
        Some(i) if text.starts_with(b"__") && !text.ends_with(b"__") => {
            let mangled = [b"_", &class[i..], text].concat();
            Obj::from_value(vm.str_from_wtf8(&mangled)).expect("a string")
        }
        _ => name.clone(),
    }
}

fn plain_str(vm: &Vm, s: &Obj<Str>) -> Value {
    if s.value().is_exact(ClassId::STR) { s.value().clone() } else { vm.str_from_wtf8(s.as_wtf8()) }
}

fn take(vm: &Vm, dict: &Dict, name: &str) -> Option<Value> {
    let name = vm.intern(name);
    let at = dict.find_str(name.value(), &name, vm.hash_str(&name))?;
    Some(dict.remove_entry(at).1)
}

/// Takes a cell that the class body left for its class out of the namespace.
fn take_cell(vm: &Vm, dict: &Dict, name: &str) -> PyResult<Option<Value>> {
    let Some(cell) = take(vm, dict, name) else { return Ok(None) };
    if cell.kind() != Kind::CELL {
        let class = vm.class_of(&cell);
        let class = vm.repr_text(class.value())?;
        return Err(vm.type_error(format!("{name} must be a nonlocal cell, not {class}")));
    }
    Ok(Some(cell))
}

fn put_own_attribute(
    vm: &Vm,
    class: &Obj<Type>,
    def: &'static GetSetDef,
    number: fn(&OwnAttributes) -> &StdCell<Option<u32>>,
) {
    let state = vm.state::<OwnAttributes>();
    let cell = number(&state);
    let index = cell.get().unwrap_or_else(|| vm.add_getset(def));
    cell.set(Some(index));
    if class.dict().get_name(vm, def.name).is_some() {
        return;
    }
    let descriptor = vm.alloc(GetSet { index, class: Place::new(class.value().clone()) });
    class.dict().set_name(vm, def.name, descriptor.into_value());
}

/// `__new__` is a static method and `__init_subclass__` and `__class_getitem__` are class methods without saying so.
fn wrap_special_methods(vm: &Vm, dict: &Dict) {
    let function = |name: &str| dict.get_name(vm, name).filter(|f| f.is_function());
    if let Some(f) = function("__new__") {
        dict.set_name(vm, "__new__", vm.alloc(StaticMethod { func: Place::new(f) }).into_value());
    }
    for name in ["__init_subclass__", "__class_getitem__"] {
        if let Some(f) = function(name) {
            dict.set_name(vm, name, vm.alloc(ClassMethod { func: Place::new(f) }).into_value());
        }
    }
}

/// Calls `__set_name__` of the attributes that have it.
fn set_names(vm: &Vm, class: &Obj<Type>) -> PyResult<()> {
    let name = vm.intern("__set_name__");
    for (key, value) in class.dict().items() {
        let Some(f) = vm.lookup_special(&value, &name) else { continue };
        if vm.call_unbound(&f, &value, &[class.value().clone(), key.clone()]).is_ok() {
            continue;
        }
        let exc = vm.take_raised();
        let note = format!(
            "Error calling __set_name__ on '{}' instance {} in '{}'",
            vm.type_name(&value),
            vm.repr_text(&key)?,
            class.name()
        );
        crate::exceptions::add_note(vm, &exc, vm.str(&note))?;
        return Err(vm.reraise(exc));
    }
    Ok(())
}

/// Calls `__init_subclass__` of the bases with the class statement's keywords.
fn init_subclass(vm: &Vm, class: &Obj<Type>, values: &[Value], names: Option<&Tuple>) -> PyResult<()> {
    let name = vm.intern("__init_subclass__");
    if class.mro().is_some_and(|order| !order.as_slice().iter().any(|c| c.is(class.value()))) {
        let name = class.tp_name(vm);
        return Err(vm.type_error(format!(
            "super(type, obj): obj (type {name}) is not an instance or subtype of type ({name})."
        )));
    }
    match crate::descr::lookup_after(vm, class, class, class.value(), &name)? {
        Some(f) => vm.call_kw(&f, values, names).map(drop),
        None => Ok(()),
    }
}
