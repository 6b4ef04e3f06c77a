//! Attribute access: the generic algorithms, descriptors, and the method cache.

use crate::dict::Dict;
use crate::error::{PyResult, Raised};
use crate::kind::{ClassId, Kind};
use crate::object::{Obj, header_of};
use crate::objects::{BoundMethod, GetSet, Member, MethodWrapper, NativeMethod, SlotWrapper};
use crate::slot;
use crate::str::Str;
use crate::ty::{PYTHON, Type};
use crate::value::Value;
use crate::vm::Vm;

/// Entries of the method cache (a power of two).
pub(crate) const METHOD_CACHE: usize = 2048;

/// One remembered class lookup: valid in its epoch, because changing a class attribute of a cached name ends the epoch.
#[derive(Clone, Copy)]
pub(crate) struct MethodEntry {
    class: u64,
    name: u64,
    epoch: u32,
    /// Word of the value found (not owned), 0 for "not there".
    value: u64,
}

impl Vm {
    /// Looks up an interned name in a class and its bases, through the cache.
    #[inline]
    pub fn lookup(&self, class: &Type, name: &Obj<Str>) -> Option<Value> {
        if !name.is_interned() {
            return class.lookup(self, name);
        }
        let c = header_of(class) as *const _ as u64;
        let n = name.value().bits();
        let cell = self.method_cache.get((c >> 4 ^ n >> 3) as usize);
        let e = cell.get();
        if e.class == c && e.name == n && e.epoch == self.epoch.get() {
            return if e.value == 0 { None } else { Some(revive(e.value)) };
        }
        let v = class.lookup(self, name);
        if name.is_volatile_name() {
            return v;
        }
        name.set_cached_name();
        let value = v.as_ref().map_or(0, Value::bits);
        cell.set(MethodEntry { class: c, name: n, epoch: self.epoch.get(), value });
        v
    }

    /// Looks a special method up on the value's class, without binding.
    #[inline]
    pub fn lookup_special(&self, v: &Value, name: &Obj<Str>) -> Option<Value> {
        self.lookup(self.class_ref(v), name)
    }

    /// Calls a special method of the value's class; `None` if the class has none.
    pub fn call_special(&self, v: &Value, name: &Obj<Str>, args: &[Value]) -> Option<PyResult<Value>> {
        let f = self.lookup_special(v, name)?;
        Some(self.call_unbound(&f, v, args))
    }

    /// As `call_special`, by plain name.
    pub fn call_special_name(&self, v: &Value, name: &str, args: &[Value]) -> Option<PyResult<Value>> {
        self.call_special(v, &self.intern(name), args)
    }

    /// Calls class attribute `f` bound to `this`.
    pub fn call_unbound(&self, f: &Value, this: &Value, args: &[Value]) -> PyResult<Value> {
        if f.is_function() {
            return (self.hooks.get().call_function)(self, f, Some(this), args, None);
        }
        if is_plain_method(f) {
            let mut all: smallvec::SmallVec<[Value; 6]> = smallvec::SmallVec::with_capacity(args.len() + 1);
            all.push(this.clone());
            all.extend(args.iter().cloned());
            return self.call(f, &all);
        }
        let bound = self.bind(f, Some(this), Some(self.class_of(this).value()))?;
        self.call(&bound, args)
    }

    /// `descriptor.__get__(instance, owner)` where the class attribute has that; the attribute itself otherwise.
    pub fn bind(&self, attr: &Value, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        match slot!(self, self.class_ref(attr), descr_get) {
            Some(get) => get(self, attr, instance, owner),
            None => Ok(attr.clone()),
        }
    }

    /// `getattr(v, name)`.
    #[inline]
    pub fn get_attr(&self, v: &Value, name: &Obj<Str>) -> PyResult<Value> {
        let found = match slot!(self, self.class_ref(v), get_attr) {
            Some(f) => f(self, v, name),
            None => self.generic_get_attr(v, name),
        };
        if found.is_err() {
            self.explain_attribute_error(v, name.value());
        }
        found
    }

    /// Lets the AttributeError that getting `name` of `v` raised say so, if it says neither name nor object itself.
    #[cold]
    #[inline(never)]
    pub fn explain_attribute_error(&self, v: &Value, name: &Value) {
        if self.raised_is(ClassId::ATTRIBUTE_ERROR) {
            let exc = self.peek_raised();
            if !self.has_member(&exc, "name") && !self.has_member(&exc, "obj") {
                self.set_member(&exc, "name", name.clone());
                self.set_member(&exc, "obj", v.clone());
            }
        }
    }

    /// As `get_attr`, by plain name.
    pub fn get_attr_name(&self, v: &Value, name: &str) -> PyResult<Value> {
        self.get_attr(v, &self.intern(name))
    }

    /// `getattr` where a missing attribute is no error.
    pub fn get_attr_opt(&self, v: &Value, name: &Obj<Str>) -> PyResult<Option<Value>> {
        let class = self.class_ref(v);
        if self.has_generic_get_attr(class) {
            let name = &self.interned(name);
            let r = self.find_attr(v, name, self.lookup(class, name));
            // A descriptor may still raise.
            return self.catch(ClassId::ATTRIBUTE_ERROR, r).map(Option::flatten);
        }
        if class.slots[crate::native::Slot::get_attr as usize].get() == PYTHON && class.finds_plainly.get() {
            let found = self.find_plainly(v, name);
            if let Some(x) = self.catch(ClassId::ATTRIBUTE_ERROR, found)?.flatten() {
                return Ok(Some(x));
            }
            let name_of_hook = &self.dunder_names().of(crate::native::Slot::get_attr)[1];
            let Some(f) = self.lookup_special(v, name_of_hook) else { return Ok(None) };
            self.check_stack()?;
            self.unseen.set(if f.is_function() { ClassId::ATTRIBUTE_ERROR } else { ClassId::NONE });
            let r = self.call_unbound(&f, v, &[name.value().clone()]);
            return self.catch(ClassId::ATTRIBUTE_ERROR, r);
        }
        let r = self.get_attr(v, name);
        self.catch(ClassId::ATTRIBUTE_ERROR, r)
    }

    /// `setattr` (or `delattr` with `None`).
    pub fn set_attr(&self, v: &Value, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        match slot!(self, self.class_ref(v), set_attr) {
            Some(f) => f(self, v, name, value),
            None => self.generic_set_attr(v, name, value),
        }
    }

    /// Calls a method by name.
    pub fn call_method(&self, v: &Value, name: &str, args: &[Value]) -> PyResult<Value> {
        let (f, this) = self.load_method(v, &self.intern(name))?;
        if this.is_unbound() {
            return self.call(&f, args);
        }
        let mut all: smallvec::SmallVec<[Value; 6]> = smallvec::SmallVec::with_capacity(args.len() + 1);
        all.push(this);
        all.extend(args.iter().cloned());
        self.call(&f, &all)
    }

    /// Loads an attribute for a call: the function and the object to pass as its first argument, or the attribute's value
    /// and Unbound. Saves the bound method object.
    pub fn load_method(&self, v: &Value, name: &Obj<Str>) -> PyResult<(Value, Value)> {
        let class = self.class_ref(v);
        if self.has_generic_get_attr(class) {
            let name = &self.interned(name);
            let attr = self.lookup(class, name);
            if let Some(a) = attr {
                if is_plain_method(&a) {
                    return match self.own_attr(v, name)? {
                        Some(own) => Ok((own, Value::UNBOUND)),
                        None => Ok((a, v.clone())),
                    };
                }
                return Ok((self.finish_get_attr(v, name, Some(a))?, Value::UNBOUND));
            }
            return Ok((self.finish_get_attr(v, name, None)?, Value::UNBOUND));
        }
        Ok((self.get_attr(v, name)?, Value::UNBOUND))
    }

    /// Whether instances of `class` load attributes by the plain algorithm (`object.__getattribute__`).
    #[inline(always)]
    pub fn has_generic_get_attr(&self, class: &Type) -> bool {
        class.slots[crate::native::Slot::get_attr as usize].get() == ClassId::OBJECT.0
    }

    /// Whether instances of `class` load attributes that are there by the plain algorithm; `__getattr__` may serve the others.
    #[inline(always)]
    pub fn finds_plainly(&self, class: &Type) -> bool {
        class.finds_plainly.get()
    }

    /// An attribute found by the plain algorithm, `None` if it is not there.
    pub(crate) fn find_plainly(&self, v: &Value, name: &Obj<Str>) -> PyResult<Option<Value>> {
        let name = &self.interned(name);
        self.find_attr(v, name, self.lookup(self.class_ref(v), name))
    }

    /// Whether instances of `class` store attributes by the plain algorithm (`object.__setattr__`).
    #[inline(always)]
    pub fn has_generic_set_attr(&self, class: &Type) -> bool {
        class.slots[crate::native::Slot::set_attr as usize].get() == ClassId::OBJECT.0
    }

    /// `object.__getattribute__`.
    pub fn generic_get_attr(&self, v: &Value, name: &Obj<Str>) -> PyResult<Value> {
        let attr = self.lookup(self.class_ref(v), &self.interned(name));
        self.finish_get_attr(v, name, attr)
    }

    fn finish_get_attr(&self, v: &Value, name: &Obj<Str>, attr: Option<Value>) -> PyResult<Value> {
        match self.find_attr(v, name, attr)? {
            Some(x) => Ok(x),
            None => Err(self.no_attribute(v, name)),
        }
    }

    /// Data descriptor, own attribute, descriptor, class attribute: in this order.
    fn find_attr(&self, v: &Value, name: &Obj<Str>, attr: Option<Value>) -> PyResult<Option<Value>> {
        if let Some(a) = &attr {
            let ac = self.class_ref(a);
            if slot!(self, ac, descr_set).is_some()
                && let Some(get) = slot!(self, ac, descr_get)
            {
                return get(self, a, Some(v), Some(self.class_of(v).value())).map(Some);
            }
        }
        if let Some(x) = self.own_attr(v, name)? {
            return Ok(Some(x));
        }
        match attr {
            Some(a) => self.bind(&a, Some(v), Some(self.class_of(v).value())).map(Some),
            None => Ok(None),
        }
    }

    /// The plain algorithm for an object whose own attributes are in `dict`.
    pub fn get_attr_in(&self, v: &Value, name: &Obj<Str>, dict: &Dict) -> PyResult<Value> {
        let name = &self.interned(name);
        let attr = self.lookup(self.class_ref(v), name);
        if let Some(a) = &attr {
            let ac = self.class_ref(a);
            if slot!(self, ac, descr_set).is_some()
                && let Some(get) = slot!(self, ac, descr_get)
            {
                return get(self, a, Some(v), Some(self.class_of(v).value()));
            }
        }
        if let Some(x) = dict.get_str(self, name) {
            return Ok(x);
        }
        match attr {
            Some(a) => self.bind(&a, Some(v), Some(self.class_of(v).value())),
            None => Err(self.no_attribute(v, name)),
        }
    }

    /// Stores or deletes an attribute of an object whose own attributes are in `dict`.
    pub fn set_attr_in(
        &self,
        v: &Value,
        name: &Obj<Str>,
        value: Option<&Value>,
        dict: &Dict,
    ) -> PyResult<()> {
        let name = &self.interned(name);
        if let Some(a) = self.lookup(self.class_ref(v), name)
            && let Some(set) = slot!(self, self.class_ref(&a), descr_set)
        {
            return set(self, &a, v, value);
        }
        match value {
            Some(x) => dict.set_str(self, name, x.clone()),
            None if dict.remove(self, name.value())?.is_some() => {}
            None => return Err(self.no_attribute(v, name)),
        }
        Ok(())
    }

    /// `object.__setattr__` and `object.__delattr__`.
    pub fn generic_set_attr(&self, v: &Value, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        let class = self.class_ref(v);
        let name = &self.interned(name);
        let attr = self.lookup(class, name);
        if let Some(a) = &attr
            && let Some(set) = slot!(self, self.class_ref(a), descr_set)
        {
            return set(self, a, v, value);
        }
        match value {
            Some(x) => {
                if self.set_own_attr(v, name, x.clone()) {
                    return Ok(());
                }
            }
            None => {
                if self.del_own_attr(v, name) {
                    return Ok(());
                }
            }
        }
        let n = name.to_string_lossy();
        let t = class.tp_name(self);
        let msg = if class.has_dict.get() {
            format!("'{t}' object has no attribute '{n}'")
        } else if attr.is_some() {
            format!("'{t}' object attribute '{n}' is read-only")
        } else {
            format!("'{t}' object has no attribute '{n}' and no __dict__ for setting new attributes")
        };
        Err(self.attribute_error(msg, v, name))
    }

    /// AttributeError for a missing attribute of an instance.
    #[cold]
    pub fn no_attribute(&self, v: &Value, name: &Obj<Str>) -> Raised {
        let msg = match v.downcast::<Type>() {
            Some(t) => format!("type object '{}' has no attribute '{}'", t.name(), name.to_string_lossy()),
            None => format!("'{}' object has no attribute '{}'", self.type_name(v), name.to_string_lossy()),
        };
        self.attribute_error(msg, v, name)
    }

    /// AttributeError with `name` and `obj` set.
    #[cold]
    pub fn attribute_error(&self, msg: String, v: &Value, name: &Obj<Str>) -> Raised {
        let exc = self.new_exception(ClassId::ATTRIBUTE_ERROR, vec![self.str(&msg)]);
        self.set_member(&exc, "name", name.value().clone());
        self.set_member(&exc, "obj", v.clone());
        self.raise_value(exc)
    }

    /// `type.__getattribute__`: metaclass data descriptor, class attribute (bound to the class), metaclass attribute.
    pub fn type_get_attr(&self, v: &Value, name: &Obj<Str>) -> PyResult<Value> {
        let Some(t) = v.downcast::<Type>() else { return self.generic_get_attr(v, name) };
        let name = &self.interned(name);
        let meta = self.class_ref(v);
        let meta_attr = self.lookup(meta, name);
        if let Some(a) = &meta_attr {
            let ac = self.class_ref(a);
            if slot!(self, ac, descr_set).is_some()
                && let Some(get) = slot!(self, ac, descr_get)
            {
                return get(self, a, Some(v), Some(self.class_of(v).value()));
            }
        }
        if let Some(a) = self.lookup(t, name) {
            return self.bind(&a, None, Some(v));
        }
        match meta_attr {
            Some(a) => self.bind(&a, Some(v), Some(self.class_of(v).value())),
            None => Err(self.no_attribute(v, name)),
        }
    }

    /// The attribute place a member descriptor means in `object`.
    pub fn member_place<'a>(&self, object: &'a Value, m: &Member) -> Option<&'a crate::cell::Slot> {
        if !m.is_stored() {
            return None;
        }
        let has_dict = self.class_ref(object).has_dict.get();
        self.member(object, m.place as usize + has_dict as usize)
    }

    /// Reads through a member descriptor.
    pub fn get_member(&self, object: &Value, m: &Member) -> PyResult<Value> {
        if !m.is_stored() {
            let def = self.getset_def(m.computed);
            self.check_descriptor(def.name, &m.class, object)?;
            return (def.get)(self, object);
        }
        let place = self.checked_member(object, m)?;
        match place.load() {
            Some(v) => Ok(v),
            None if m.none_if_empty => Ok(Value::NONE),
            None => {
                let name = Obj::<Str>::from_value(m.name.get()).expect("a name");
                let class = self.class_ref(object).full_name(self);
                let msg = format!("'{class}' object has no attribute '{}'", name.to_string_lossy());
                Err(self.attribute_error(msg, object, &name))
            }
        }
    }

    /// Writes (or, with `None`, empties) a place through a member descriptor.
    pub fn set_member_through(&self, object: &Value, m: &Member, value: Option<&Value>) -> PyResult<()> {
        if !m.is_stored() {
            let def = self.getset_def(m.computed);
            self.check_descriptor(def.name, &m.class, object)?;
            return match def.set {
                Some(set) => set(self, object, value),
                None => Err(self.raise(ClassId::ATTRIBUTE_ERROR, "readonly attribute")),
            };
        }
        let place = self.checked_member(object, m)?;
        if m.readonly {
            let class = m.class.get();
            let message = match class.downcast::<Type>() {
                Some(t)
                    if t.id.get() == ClassId::NONE
                        && t.flags.get().has(crate::native::ClassFlags::DOTTED) =>
                {
                    let name = m.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
                    format!("attribute '{name}' of '{}' objects is not writable", t.tp_name(self))
                }
                _ => "readonly attribute".to_string(),
            };
            return Err(self.raise(ClassId::ATTRIBUTE_ERROR, message));
        }
        match value {
            Some(v) => place.set(v.clone()),
            None => {
                let old = place.take();
                if old.is_unbound() && !m.none_if_empty {
                    let name = m.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
                    return Err(self.raise(ClassId::ATTRIBUTE_ERROR, name));
                }
            }
        }
        Ok(())
    }

    fn checked_member<'a>(&self, object: &'a Value, m: &Member) -> PyResult<&'a crate::cell::Slot> {
        let class = m.class.get();
        let fits = class.downcast::<Type>().is_some_and(|c| self.is_instance(object, c));
        match self.member_place(object, m) {
            Some(p) if fits => Ok(p),
            _ => {
                let name = m.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
                let cname = class.downcast::<Type>().map(Type::name).unwrap_or_default();
                Err(self.type_error(format!(
                    "descriptor '{name}' for '{cname}' objects doesn't apply to a '{}' object",
                    self.type_name(object)
                )))
            }
        }
    }

    /// TypeError of a native descriptor used on a wrong object.
    #[cold]
    pub fn descriptor_mismatch(&self, name: &str, class: &Value, object: &Value) -> Raised {
        let cname = class.downcast::<Type>().map(|t| t.tp_name(self)).unwrap_or_default();
        self.type_error(format!(
            "descriptor '{name}' for '{cname}' objects doesn't apply to a '{}' object",
            self.type_name(object)
        ))
    }

    /// `__get__` of native methods, getset, members and slot wrappers; shared by their class definitions.
    pub fn native_descr_get(
        &self,
        d: &Value,
        instance: Option<&Value>,
        owner: Option<&Value>,
    ) -> PyResult<Value> {
        let Some(v) = instance else {
            if d.is_exact(ClassId::CLASSMETHOD_DESCRIPTOR)
                && let Some(m) = d.downcast::<NativeMethod>()
            {
                let owner = owner.cloned().unwrap_or(Value::NONE);
                return Ok(self.new_native_function(m.index, owner, Value::UNBOUND));
            }
            return Ok(d.clone());
        };
        match d.kind() {
            Kind::NATIVE_METHOD => {
                let m = d.downcast::<NativeMethod>().expect("kind");
                if d.is_exact(ClassId::CLASSMETHOD_DESCRIPTOR) {
                    let owner = owner.cloned().unwrap_or_else(|| self.class_of(v).into_value());
                    return Ok(self.new_native_function(m.index, owner, Value::UNBOUND));
                }
                self.check_descriptor(self.native_def(m.index).name(), &m.class, v)?;
                Ok(self.new_native_function(m.index, v.clone(), Value::UNBOUND))
            }
            Kind::GETSET => {
                let g = d.downcast::<GetSet>().expect("kind");
                let def = self.getset_def(g.index);
                self.check_descriptor(def.name, &g.class, v)?;
                (def.get)(self, v)
            }
            Kind::MEMBER => self.get_member(v, d.downcast::<Member>().expect("kind")),
            Kind::SLOT_WRAPPER => {
                let w = d.downcast::<SlotWrapper>().expect("kind");
                self.check_descriptor(w.name(), &w.class, v)?;
                let m = MethodWrapper {
                    wrapper: crate::cell::Slot::new(d.clone()),
                    this: crate::cell::Slot::new(v.clone()),
                };
                Ok(self.alloc(m).into_value())
            }
            _ => Ok(d.clone()),
        }
    }

    fn check_descriptor(&self, name: &str, class: &crate::cell::Slot, v: &Value) -> PyResult<()> {
        let c = class.get();
        match c.downcast::<Type>() {
            Some(t) if self.is_instance(v, t) => Ok(()),
            _ => Err(self.descriptor_mismatch(name, &c, v)),
        }
    }

    /// `__set__` and `__delete__` of getset and member descriptors.
    pub fn native_descr_set(&self, d: &Value, v: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(m) = d.downcast::<Member>() {
            return self.set_member_through(v, m, value);
        }
        let Some(g) = d.downcast::<GetSet>() else { return Err(self.type_error("not a data descriptor")) };
        let def = self.getset_def(g.index);
        self.check_descriptor(def.name, &g.class, v)?;
        match def.set {
            Some(set) => set(self, v, value),
            None => Err(self.raise(
                ClassId::ATTRIBUTE_ERROR,
                format!("attribute '{}' of '{}' objects is not writable", def.name, {
                    let c = g.class.get();
                    c.downcast::<Type>().map(|t| t.tp_name(self)).unwrap_or_default()
                }),
            )),
        }
    }
}

impl SlotWrapper {
    /// The dunder name.
    pub fn name(&self) -> &'static str {
        crate::native::Slot::DUNDERS[self.slot as usize][self.dunder as usize]
    }
}

/// Whether a class attribute is called with the instance in front and has no other way of binding: Python functions and
/// native methods.
#[inline(always)]
pub fn is_plain_method(f: &Value) -> bool {
    match f.header() {
        Some(h) => h.kind() == Kind::FUNCTION || h.word() == ClassId::METHOD_DESCRIPTOR.word(),
        None => false,
    }
}

/// The function and object of a bound method.
pub fn method_parts(v: &Value) -> Option<(Value, Value)> {
    v.downcast::<BoundMethod>().map(|m| (m.func.get(), m.this.get()))
}

#[allow(unsafe_code)]
fn revive(bits: u64) -> Value {
    // SAFETY: the entry's epoch is current, so the class attribute is unchanged and alive in its class dict.
    let v = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(bits) });
    (*v).clone()
}
