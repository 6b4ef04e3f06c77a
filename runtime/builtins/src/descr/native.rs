//! Descriptors of native classes: methods, class methods, computed and stored attributes, slots under their dunder names.

use molt_core::cell::Slot as Place;
use molt_core::native::MethodDef;
use molt_core::objects::{GetSet, Member, MethodWrapper, NativeMethod, SlotWrapper};
use molt_core::prelude::*;

/// Name of the class a descriptor belongs to, as messages print it.
fn owner(vm: &Vm, class: &Place) -> String {
    class.get().downcast::<Type>().map(|t| t.tp_name(vm)).unwrap_or_default()
}

fn qualified(class: &Place, name: &str) -> String {
    let class = class.get();
    let q = class.downcast::<Type>().map(|t| t.qualname.get());
    let q = q.and_then(|q| q.downcast::<Str>().map(Str::to_string_lossy)).unwrap_or_default();
    format!("{q}.{name}")
}

/// `getattr(owner, name)` for `pickle`.
fn reduction(vm: &Vm, class: &Place, name: &str) -> PyResult<Value> {
    let getattr = crate::functions::named(vm, "getattr")?;
    let args = vm.pair(class.get(), vm.str(name));
    Ok(vm.pair(getattr, args))
}

fn text_or_none(vm: &Vm, text: &str) -> Value {
    if text.is_empty() { Value::NONE } else { vm.str(text) }
}

fn def(vm: &Vm, m: &NativeMethod) -> &'static MethodDef {
    vm.native_def(m.index)
}

/// A method of a native class.
#[class(METHOD_DESCRIPTOR, flags(NO_NEW, METHOD_DESCRIPTOR), describe, container)]
impl MethodDescriptor for NativeMethod {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        format!("<method '{}' of '{}' objects>", def(vm, self).name(), owner(vm, &self.class))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        vm.call_native_method(self, args, names)
    }

    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[getter(name = "__name__", member)]
    fn name(&self, vm: &Vm) -> &'static str {
        def(vm, self).name()
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self, vm: &Vm) -> String {
        qualified(&self.class, def(vm, self).name())
    }

    #[getter(name = "__objclass__", member)]
    fn objclass(&self) -> Value {
        self.class.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> Value {
        text_or_none(vm, def(vm, self).doc())
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self, vm: &Vm) -> Value {
        text_or_none(vm, def(vm, self).signature())
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        reduction(vm, &self.class, def(vm, self).name())
    }
}

/// A class method of a native class.
#[class(CLASSMETHOD_DESCRIPTOR, flags(NO_NEW))]
impl ClassMethodDescriptor for NativeMethod {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        format!("<method '{}' of '{}' objects>", def(vm, self).name(), owner(vm, &self.class))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let name = def(vm, self).name();
        let class = owner(vm, &self.class);
        let positional = args.len() - names.map_or(0, Tuple::len);
        if positional == 0 {
            return Err(vm.type_error(format!("descriptor '{name}' of '{class}' object needs an argument")));
        }
        let Some(t) = args[0].downcast::<Type>() else {
            return Err(vm.type_error(format!(
                "descriptor '{name}' for type '{class}' needs a type, not a '{}' as arg 2",
                vm.type_name(&args[0])
            )));
        };
        if !self.class.get().downcast::<Type>().is_some_and(|c| t.is_subclass(c)) {
            return Err(vm.type_error(format!(
                "descriptor '{name}' requires a subtype of '{class}' but received '{}'",
                t.tp_name(vm)
            )));
        }
        (def(vm, self).func)(vm, args, names)
    }

    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[getter(name = "__name__", member)]
    fn name(&self, vm: &Vm) -> &'static str {
        def(vm, self).name()
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self, vm: &Vm) -> String {
        qualified(&self.class, def(vm, self).name())
    }

    #[getter(name = "__objclass__", member)]
    fn objclass(&self) -> Value {
        self.class.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> Value {
        text_or_none(vm, def(vm, self).doc())
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self, vm: &Vm) -> Value {
        text_or_none(vm, def(vm, self).signature())
    }
}

/// A computed attribute of a native class.
#[class(GETSET_DESCRIPTOR, flags(NO_NEW), describe, container)]
impl GetSetDescriptor for GetSet {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        format!("<attribute '{}' of '{}' objects>", vm.getset_def(self.index).name, owner(vm, &self.class))
    }

    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[slot(descr_set)]
    fn set(this: &Value, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        vm.native_descr_set(this, instance, value)
    }

    #[getter(name = "__name__", member)]
    fn name(&self, vm: &Vm) -> &'static str {
        vm.getset_def(self.index).name
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self, vm: &Vm) -> String {
        qualified(&self.class, vm.getset_def(self.index).name)
    }

    #[getter(name = "__objclass__", member)]
    fn objclass(&self) -> Value {
        self.class.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> Value {
        text_or_none(vm, vm.getset_def(self.index).doc)
    }
}

fn member_name(m: &Member) -> String {
    m.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)
}

/// A stored attribute: an entry of `__slots__` or a member of a native class.
#[class(MEMBER_DESCRIPTOR, flags(NO_NEW), describe, container)]
impl MemberDescriptor for Member {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        format!("<member '{}' of '{}' objects>", member_name(self), owner(vm, &self.class))
    }

    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[slot(descr_set)]
    fn set(this: &Value, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        vm.native_descr_set(this, instance, value)
    }

    #[getter(name = "__name__", member)]
    fn name(&self) -> Value {
        self.name.get()
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self) -> String {
        qualified(&self.class, &member_name(self))
    }

    #[getter(name = "__objclass__", member)]
    fn objclass(&self) -> Value {
        self.class.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> Value {
        let name = member_name(self);
        let class = self.class.get();
        let def = class.downcast::<Type>().and_then(|t| vm.class_def(t.id.get()));
        let doc = if self.is_stored() {
            def.and_then(|d| d.members.iter().find(|m| m.name == name)).map_or("", |m| m.doc)
        } else {
            vm.getset_def(self.computed).doc
        };
        text_or_none(vm, doc)
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        reduction(vm, &self.class, &member_name(self))
    }
}

/// A slot of a native class under one of its dunder names.
#[class(WRAPPER_DESCRIPTOR, flags(NO_NEW, METHOD_DESCRIPTOR), describe, container)]
impl WrapperDescriptor for SlotWrapper {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        format!("<slot wrapper '{}' of '{}' objects>", SlotWrapper::name(self), owner(vm, &self.class))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let name = SlotWrapper::name(self);
        let class = self.class.get();
        let Some((this, rest)) = args.split_first().filter(|_| args.len() > names.map_or(0, Tuple::len))
        else {
            return Err(vm.type_error(format!(
                "descriptor '{name}' of '{}' object needs an argument",
                owner(vm, &self.class)
            )));
        };
        if !class.downcast::<Type>().is_some_and(|t| vm.is_instance(this, t)) {
            return Err(vm.type_error(format!(
                "descriptor '{name}' requires a '{}' object but received a '{}'",
                owner(vm, &self.class),
                vm.type_name(this)
            )));
        }
        vm.call_slot_wrapper(self, this, rest, names)
    }

    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[getter(name = "__name__", member)]
    fn name_(&self) -> &'static str {
        SlotWrapper::name(self)
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self) -> String {
        qualified(&self.class, SlotWrapper::name(self))
    }

    #[getter(name = "__objclass__", member)]
    fn objclass(&self) -> Value {
        self.class.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self) -> &'static str {
        super::slot_docs::doc(SlotWrapper::name(self))
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self) -> String {
        super::slot_docs::signature(SlotWrapper::name(self))
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        reduction(vm, &self.class, SlotWrapper::name(self))
    }
}

/// A slot wrapper bound to an object.
#[class(METHOD_WRAPPER, name = "method-wrapper", flags(NO_NEW), describe, container)]
impl MethodWrapperClass for MethodWrapper {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        let this = self.this.get();
        let name = self.wrapped().0;
        format!("<method-wrapper '{name}' of {} object at {:#x}>", vm.type_name(&this), this.bits())
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let wrapper = self.wrapper.get();
        match wrapper.downcast::<SlotWrapper>() {
            Some(w) => vm.call_slot_wrapper(w, &self.this.get(), args, names),
            None => Err(vm.type_error("method-wrapper without a function")),
        }
    }

    #[slot(compare)]
    fn compare(&self, other: &Value, op: CompareOp) -> Value {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<MethodWrapper>()) else {
            return Value::NOT_IMPLEMENTED;
        };
        let same = self.wrapper.holds(&o.wrapper.get()) && self.this.holds(&o.this.get());
        Value::bool(same == (op == CompareOp::Eq))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> i64 {
        let h = vm.hash_identity(&self.this.get()) ^ vm.hash_identity(&self.wrapper.get());
        if h == -1 { -2 } else { h }
    }

    #[getter(name = "__self__", member)]
    fn self_(&self) -> Value {
        self.this.get()
    }

    #[getter(name = "__name__")]
    fn name(&self) -> &'static str {
        self.wrapped().0
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self) -> String {
        let wrapper = self.wrapper.get();
        match wrapper.downcast::<SlotWrapper>() {
            Some(w) => qualified(&w.class, w.name()),
            None => String::new(),
        }
    }

    #[getter(name = "__objclass__")]
    fn objclass(&self) -> Value {
        self.wrapped().1
    }

    #[getter(name = "__doc__")]
    fn doc(&self) -> &'static str {
        super::slot_docs::doc(self.wrapped().0)
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self) -> String {
        super::slot_docs::signature(self.wrapped().0)
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        reduction(vm, &self.this, self.wrapped().0)
    }

    fn wrapped(&self) -> (&'static str, Value) {
        let wrapper = self.wrapper.get();
        wrapper.downcast::<SlotWrapper>().map_or(("", Value::NONE), |w| (w.name(), w.class.get()))
    }
}
