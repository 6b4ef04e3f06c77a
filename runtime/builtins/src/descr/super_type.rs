//! `super`: attribute lookup that begins after a class in the order of another.

use molt_core::cell::Slot as Place;
use molt_core::prelude::*;

/// State of a super object.
#[repr(C)]
#[derive(Trace)]
pub struct Super {
    /// `__thisclass__`
    class: Place,
    /// `__self__`; empty when unbound.
    this: Place,
    /// `__self_class__`: the class whose order is searched.
    this_class: Place,
}

/// The attribute `name` of the first class after `class` in the order of `this_class`, bound to `this`.
pub fn lookup_after(
    vm: &Vm,
    class: &Type,
    this_class: &Obj<Type>,
    this: &Value,
    name: &Obj<Str>,
) -> PyResult<Option<Value>> {
    let Some(mro) = this_class.mro() else { return Ok(None) };
    let class_value = vm.class_value(class);
    let mut after = mro.as_slice().iter().skip_while(|c| !c.is(&class_value)).skip(1);
    let name = &vm.interned(name);
    // Changes of the attribute must end the caches of whoever remembers this lookup.
    name.set_cached_name();
    let found = after.find_map(|c| c.downcast::<Type>()?.dict().get_str(vm, name));
    match found {
        Some(a) => {
            let instance = if this.is(this_class.value()) { None } else { Some(this) };
            vm.bind(&a, instance, Some(this_class.value())).map(Some)
        }
        None => Ok(None),
    }
}

/// The class whose order `super(class, object)` searches.
fn search_class(vm: &Vm, class: &Type, object: &Value) -> PyResult<Obj<Type>> {
    if let Some(t) = Obj::<Type>::from_ref(object)
        && t.is_subclass(class)
    {
        return Ok(t.clone());
    }
    let own = vm.class_of(object);
    if own.is_subclass(class) {
        return Ok(own);
    }
    if let Some(c) = vm.get_attr_opt(object, &vm.intern("__class__"))?
        && let Some(c) = Obj::<Type>::from_value(c)
        && !c.value().is(own.value())
        && c.is_subclass(class)
    {
        return Ok(c);
    }
    let what = match object.downcast::<Type>() {
        Some(t) => format!("type {}", t.tp_name(vm)),
        None => format!("instance of {}", vm.type_name(object)),
    };
    Err(vm.type_error(format!(
        "super(type, obj): obj ({what}) is not an instance or subtype of type ({}).",
        class.tp_name(vm)
    )))
}

/// super() -> in a method, super(__class__, <its first argument>)
/// super(type) -> unbound
/// super(type, obj) -> bound to obj, an instance of type
/// super(type, type2) -> bound to type2, a subclass of type
///
/// Looks attributes up in the classes behind type in the method resolution order of what it is bound to.
#[class(SUPER, flags(BASE), body, container, signature = "")]
impl Super {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        let body = Super { class: Place::empty(), this: Place::empty(), this_class: Place::empty() };
        vm.alloc_in(cls, body).into_value()
    }

    #[init(raw)]
    fn init(this: &Obj<Super>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("super() takes no keyword arguments"));
        }
        let (class, object) = match args {
            [] => {
                let (class, object) = (vm.hooks.get().super_args)(vm)?;
                (class, Some(object))
            }
            [class] => (class.clone(), None),
            [class, object] => (class.clone(), Some(object.clone()).filter(|o| !o.is_none())),
            _ => {
                return Err(
                    vm.type_error(format!("super() expected at most 2 arguments, got {}", args.len()))
                );
            }
        };
        let Some(t) = class.downcast::<Type>() else {
            return Err(
                vm.type_error(format!("super() argument 1 must be a type, not {}", vm.type_name(&class)))
            );
        };
        let found = match &object {
            Some(o) => search_class(vm, t, o)?.into_value(),
            None => Value::UNBOUND,
        };
        this.this_class.set(found);
        this.this.set(object.unwrap_or(Value::UNBOUND));
        this.class.set(class);
        Ok(())
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        let name = |v: &Value| v.downcast::<Type>().map_or("NULL".into(), Type::name);
        let class = name(&self.class.get());
        match self.this_class.load() {
            Some(c) => format!("<super: <class '{class}'>, <{} object>>", name(&c)),
            None => {
                let _ = vm;
                format!("<super: <class '{class}'>, NULL>")
            }
        }
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        if let Some(s) = this.downcast::<Super>()
            && name.as_wtf8() != b"__class__"
            && let Some(c) = Obj::<Type>::from_value(s.this_class.get())
            && let Some(t) = s.class.get().downcast::<Type>()
            && let Some(v) = lookup_after(vm, t, &c, &s.this.get(), name)?
        {
            return Ok(v);
        }
        vm.generic_get_attr(this, name)
    }

    #[slot(descr_get)]
    fn get(this: &Obj<Super>, vm: &Vm, instance: Option<&Value>, _owner: Option<&Value>) -> PyResult<Value> {
        let Some(object) = instance.filter(|o| !o.is_none() && this.this.is_empty()) else {
            return Ok(this.value().clone());
        };
        let class = this.class.get();
        if !this.value().is_exact(ClassId::SUPER) {
            return vm.call(vm.class_of(this.value()).value(), &[class, object.clone()]);
        }
        let Some(t) = class.downcast::<Type>() else { return Ok(this.value().clone()) };
        let found = search_class(vm, t, object)?;
        let body = Super {
            class: Place::new(class.clone()),
            this: Place::new(object.clone()),
            this_class: Place::new(found.into_value()),
        };
        Ok(vm.alloc(body).into_value())
    }

    /// the class invoking super()
    #[getter(name = "__thisclass__", member)]
    fn thisclass(&self) -> Value {
        self.class.load().unwrap_or(Value::NONE)
    }

    /// the instance invoking super(); may be None
    #[getter(name = "__self__", member)]
    fn self_(&self) -> Value {
        self.this.load().unwrap_or(Value::NONE)
    }

    /// the type of the instance invoking super(); may be None
    #[getter(name = "__self_class__", member)]
    fn self_class(&self) -> Value {
        self.this_class.load().unwrap_or(Value::NONE)
    }
}
