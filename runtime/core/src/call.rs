//! Calls from native code.

use crate::error::PyResult;
use crate::kind::{ClassId, Kind};
use crate::native::Slot;
use crate::object::Obj;
use crate::objects::{BoundMethod, Exception, NativeFunction, NativeMethod};
use crate::slot;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::ty::{PYTHON, Type};
use crate::value::Value;
use crate::vm::Vm;

impl Vm {
    /// Calls with positional arguments.
    #[inline]
    pub fn call(&self, f: &Value, args: &[Value]) -> PyResult<Value> {
        self.call_kw(f, args, None)
    }

    /// Calls; the last `names.len()` arguments are keywords.
    pub fn call_kw(&self, f: &Value, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        match f.kind() {
            Kind::NATIVE_FUNCTION if f.is_exact(ClassId::NATIVE_FUNCTION) => {
                self.call_native(f.downcast::<NativeFunction>().expect("kind"), args, names)
            }
            Kind::NATIVE_METHOD if f.is_exact(ClassId::METHOD_DESCRIPTOR) => {
                self.call_native_method(f.downcast::<NativeMethod>().expect("kind"), args, names)
            }
            Kind::FUNCTION => (self.hooks.get().call_function)(self, f, None, args, names),
            Kind::BOUND_METHOD => {
                let m = f.downcast::<BoundMethod>().expect("kind");
                self.call_with_first(&m.func.get(), m.this.get(), args, names)
            }
            Kind::TYPE if f.is_exact(ClassId::TYPE) && !f.is(self.class(ClassId::TYPE).value()) => {
                self.check_stack()?;
                self.construct(Obj::from_ref(f).expect("a class"), args, names)
            }
            _ => match slot!(self, self.class_ref(f), call) {
                Some(call) => {
                    self.check_stack()?;
                    call(self, f, args, names)
                }
                None => match crate::object::Obj::<Type>::from_value(f.clone()) {
                    // Before the class `type` is complete its instances are called all the same.
                    Some(class) => self.construct(&class, args, names),
                    None => Err(self.type_error(format!("'{}' object is not callable", self.type_name(f)))),
                },
            },
        }
    }

    /// Calls with one more argument in front.
    pub fn call_with_first(
        &self,
        f: &Value,
        first: Value,
        args: &[Value],
        names: Option<&Tuple>,
    ) -> PyResult<Value> {
        if f.is_function() {
            return (self.hooks.get().call_function)(self, f, Some(&first), args, names);
        }
        let mut all: smallvec::SmallVec<[Value; 8]> = smallvec::SmallVec::with_capacity(args.len() + 1);
        all.push(first);
        all.extend(args.iter().cloned());
        self.call_kw(f, &all, names)
    }

    /// Calls a native function object.
    #[inline]
    pub fn call_native(&self, f: &NativeFunction, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if f.is_new() {
            return self.call_native_new(f, args, names);
        }
        let def = self.native_def(f.index);
        // A module is passed to no function; any other bound object is the first argument.
        if def.flavor == crate::native::Flavor::Function || def.flavor == crate::native::Flavor::StaticMethod
        {
            return (def.func)(self, args, names);
        }
        let mut all: smallvec::SmallVec<[Value; 8]> = smallvec::SmallVec::with_capacity(args.len() + 1);
        all.push(f.this.get());
        all.extend(args.iter().cloned());
        let result = (def.func)(self, &all, names);
        if result.is_err() {
            self.name_bound(def.name(), &all[0]);
        }
        result
    }

    /// What a bound method says of the arguments it takes names the class of its object, not the one that defines it.
    #[cold]
    pub fn name_bound(&self, name: &str, this: &Value) {
        let raised = self.peek_raised();
        let Some(e) = raised.downcast::<Exception>().filter(|_| raised.is_exact(ClassId::TYPE_ERROR)) else {
            return;
        };
        let args = e.args.get();
        let Some(text) = args.downcast::<Tuple>().and_then(|a| a.as_slice().first()?.downcast::<Str>())
        else {
            return;
        };
        let text = text.to_string_lossy();
        let Some((class, rest)) = text.split_once('.') else { return };
        let Some(count) = rest.strip_prefix(name).and_then(|r| r.strip_prefix("() takes ")) else { return };
        if !e.traceback.get().is_unbound() || !class.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') {
            return;
        }
        let owner = match this.downcast::<Type>() {
            Some(class) => class.name(),
            None => self.class_of(this).name(),
        };
        if owner != class {
            drop(self.take_raised());
            let _ = self.type_error(format!("{owner}.{name}() takes {count}"));
        }
    }

    /// Calls a native method through its class: the first argument is self.
    #[inline]
    pub fn call_native_method(
        &self,
        m: &NativeMethod,
        args: &[Value],
        names: Option<&Tuple>,
    ) -> PyResult<Value> {
        let def = self.native_def(m.index);
        let positional = args.len() - names.map_or(0, Tuple::len);
        if positional == 0 {
            let c = m.class.get();
            let c = c.downcast::<Type>().map(Type::name).unwrap_or_default();
            return Err(self.type_error(format!("unbound method {c}.{}() needs an argument", def.name())));
        }
        // SAFETY of types: the native function checks the kind of self; here the class is checked as CPython does.
        let class = m.class.get();
        if let Some(t) = class.downcast::<Type>()
            && !self.is_instance(&args[0], t)
        {
            return Err(self.descriptor_mismatch(def.name(), &class, &args[0]));
        }
        (def.func)(self, args, names)
    }

    fn call_native_new(&self, f: &NativeFunction, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let owner = self.class(ClassId(f.new_of()));
        let owner_name = owner.tp_name(self);
        if args.len() == names.map_or(0, Tuple::len) {
            return Err(self.type_error(format!("{owner_name}.__new__(): not enough arguments")));
        }
        let Some(class) = crate::object::Obj::<Type>::from_value(args[0].clone()) else {
            return Err(self.type_error(format!(
                "{owner_name}.__new__(X): X is not a type object ({})",
                self.type_name(&args[0])
            )));
        };
        if !class.is_subclass(&owner) {
            let c = class.tp_name(self);
            return Err(
                self.type_error(format!("{owner_name}.__new__({c}): {c} is not a subtype of {owner_name}"))
            );
        }
        // The native class whose `__new__` instances need: that of the nearest base not written in Python.
        let mut native = class.clone();
        while native.slots[Slot::new as usize].get() == PYTHON
            && let Some(base) = native.base.load().and_then(Obj::<Type>::from_value)
        {
            native = base;
        }
        let wanted = native.slots[Slot::new as usize].get();
        if !self.same_new(wanted, f.new_of()) {
            let c = class.tp_name(self);
            let native = match self.find_class(ClassId(wanted)) {
                Some(t) if wanted != 0 => t.tp_name(self),
                _ => native.tp_name(self),
            };
            return Err(
                self.type_error(format!("{owner_name}.__new__({c}) is not safe, use {native}.__new__()"))
            );
        }
        match self.slot_table(f.new_of()).new {
            Some(new) => new(self, &class, &args[1..], names),
            None => Err(self.type_error(format!("cannot create '{owner_name}' instances"))),
        }
    }

    /// Calls with keywords given as pairs.
    pub fn call_with_keywords(
        &self,
        f: &Value,
        args: &[Value],
        keywords: &[(&str, Value)],
    ) -> PyResult<Value> {
        if keywords.is_empty() {
            return self.call(f, args);
        }
        let names = self.tuple_obj(keywords.iter().map(|(n, _)| self.intern(n).into_value()).collect());
        let mut all = args.to_vec();
        all.extend(keywords.iter().map(|(_, v)| v.clone()));
        self.call_kw(f, &all, Some(&names))
    }

    /// `callable(v)`.
    pub fn is_callable(&self, v: &Value) -> bool {
        slot!(self, self.class_ref(v), call).is_some()
    }

    /// `type.__call__`: `__new__`, then `__init__` if the result is an instance.
    pub fn construct(
        &self,
        class: &crate::object::Obj<Type>,
        args: &[Value],
        names: Option<&Tuple>,
    ) -> PyResult<Value> {
        if class.id.get() == ClassId::TYPE && args.len() == 1 && names.is_none() {
            return Ok(self.class_of(&args[0]).into_value());
        }
        let Some(new) = slot!(self, class, new) else {
            return Err(self.type_error(format!("cannot create '{}' instances", class.tp_name(self))));
        };
        let v = new(self, class, args, names)?;
        let quiet = ClassId::OBJECT.0;
        if class.slots[Slot::init as usize].get() == quiet
            && class.slots[Slot::new as usize].get() != quiet
            && std::ptr::eq(self.class_ref(&v), &**class)
        {
            // The `__init__` of object accepts everything for a class that has a `__new__` of its own.
            return Ok(v);
        }
        self.init_other(class, v, args, names)
    }

    /// The end of a call of a class whose `__new__` may have made something of another class.
    ///
    /// # Errors
    /// What its `__init__` raises.
    pub fn init_other(
        &self,
        class: &crate::object::Obj<Type>,
        v: Value,
        args: &[Value],
        names: Option<&Tuple>,
    ) -> PyResult<Value> {
        if self.is_instance(&v, class)
            && let Some(init) = slot!(self, self.class_ref(&v), init)
        {
            init(self, &v, args, names)?;
        }
        Ok(v)
    }

    /// `__init__` of an instance that exists.
    ///
    /// # Errors
    /// What it raises.
    pub fn init_instance(&self, v: &Value, args: &[Value]) -> PyResult<()> {
        slot!(self, self.class_ref(v), init).map_or(Ok(()), |init| init(self, v, args, None))
    }
}
