//! `threading.local`: an object with attributes of its own for each thread.

use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use molt_core::weak::WeakRef;
use std::cell::RefCell;
use std::collections::HashMap;

/// State of a `threading.local` object.
#[repr(C)]
#[derive(Trace)]
pub struct Local {
    /// The namespaces of the threads, by serial number.
    dicts: Slot,
    /// What a new thread's `__init__` gets: arguments, and the names of those that are keywords (a tuple, or empty).
    args: Slot,
    names: Slot,
}

/// By thread: weak references to the objects that have a namespace of it.
#[derive(Default)]
struct Used(RefCell<HashMap<u64, Vec<Value>>>);

impl Local {
    /// The namespace of the running thread, made and initialised at first use.
    fn namespace(this: &Obj<Local>, vm: &Vm) -> PyResult<Obj<Dict>> {
        if let Some(dict) = this.existing(vm)? {
            return Ok(dict);
        }
        let dict = this.add_namespace(this.value(), vm)?;
        let class = vm.class_of(this.value());
        if let Some(init) = own_init(vm, &class)
            && let Some(args) = this.args.get().downcast::<Tuple>()
        {
            let bound = vm.bind(&init, Some(this.value()), Some(class.value()))?;
            if let Err(e) = vm.call_kw(&bound, args.as_slice(), this.names.get().downcast::<Tuple>()) {
                let raised = vm.take_raised();
                if let Some(dicts) = this.dicts.get().downcast::<Dict>() {
                    dicts.remove(vm, &vm.int_u64(vm.threads.serial()))?;
                }
                let _ = e;
                return Err(vm.reraise(raised));
            }
        }
        Ok(dict)
    }

    fn existing(&self, vm: &Vm) -> PyResult<Option<Obj<Dict>>> {
        let dicts = self.dicts.get();
        let Some(dicts) = dicts.downcast::<Dict>() else { return Ok(None) };
        Ok(dicts.get(vm, &vm.int_u64(vm.threads.serial()))?.and_then(Obj::from_value))
    }

    fn add_namespace(&self, this: &Value, vm: &Vm) -> PyResult<Obj<Dict>> {
        let (dict, serial) = (vm.dict(), vm.threads.serial());
        if let Some(dicts) = self.dicts.get().downcast::<Dict>() {
            dicts.set(vm, &vm.int_u64(serial), dict.value().clone())?;
        }
        // The thread's values end with the thread.
        let reference =
            vm.new_weakref(&vm.define_class(&crate::weakref::WEAKREF_DEF), this, None)?.into_value();
        let used = vm.state::<Used>();
        let mut threads = used.0.borrow_mut();
        let list = threads.entry(serial).or_insert_with(|| {
            vm.threads.current().at_end(move |vm| forget_thread(vm, serial));
            Vec::new()
        });
        list.push(reference);
        Ok(dict)
    }
}

/// Drops the namespaces of a thread.
fn forget_thread(vm: &Vm, serial: u64) {
    let list = vm.state::<Used>().0.borrow_mut().remove(&serial);
    for reference in list.unwrap_or_default() {
        let target = reference.downcast::<WeakRef>().and_then(WeakRef::target);
        if let Some(dicts) = target.as_ref().and_then(|t| t.downcast::<Local>()).map(|l| l.dicts.get())
            && let Some(dicts) = dicts.downcast::<Dict>()
            && dicts.remove(vm, &vm.int_u64(serial)).is_err()
        {
            drop(vm.take_raised());
        }
    }
}

/// The `__init__` of a class, unless it is the one of `object`.
fn own_init(vm: &Vm, class: &Obj<Type>) -> Option<Value> {
    let name = vm.intern("__init__");
    let init = vm.lookup(class, &name)?;
    let plain = vm.lookup(&vm.class(ClassId::OBJECT), &name);
    (!plain.is_some_and(|p| p.is(&init))).then_some(init)
}

fn is_dict_name(name: &Obj<Str>) -> bool {
    name.as_wtf8() == b"__dict__"
}

/// Thread-local data: attributes of the object are different ones in each thread.
#[class(
    THREAD_LOCAL,
    name = "_local",
    module = "_thread",
    flags(BASE, WEAKREF),
    body,
    container,
    signature = ""
)]
impl Local {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if !args.is_empty() && own_init(vm, cls).is_none() {
            return Err(vm.type_error("Initialization arguments are not supported"));
        }
        let body = Local {
            dicts: Slot::new(vm.dict().into_value()),
            args: Slot::new(vm.tuple_from_slice(args)),
            names: Slot::new(names.map_or(Value::NONE, |n| vm.tuple_from_slice(n.as_slice()))),
        };
        let this = vm.alloc_in(cls, body);
        // The maker's `__init__` is called by whoever makes the object.
        this.add_namespace(this.value(), vm)?;
        Ok(this.into_value())
    }

    #[slot(get_attr)]
    fn get_attr(this: &Obj<Local>, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        let dict = Local::namespace(this, vm)?;
        if is_dict_name(name) {
            return Ok(dict.into_value());
        }
        vm.get_attr_in(this.value(), name, &dict)
    }

    #[slot(set_attr)]
    fn set_attr(this: &Obj<Local>, vm: &Vm, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        let dict = Local::namespace(this, vm)?;
        if is_dict_name(name) {
            let class = vm.type_name(this.value());
            let message = format!("'{class}' object attribute '__dict__' is read-only");
            return Err(vm.attribute_error(message, this.value(), name));
        }
        vm.set_attr_in(this.value(), name, value, &dict)
    }
}
