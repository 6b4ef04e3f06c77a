//! Attribute and global access with inline caches: what the loop does on a miss.
#![allow(unsafe_code)]

use crate::code::Cache;
use crate::frame::Frame;
use crate::function::Function;
use crate::names;
use molt_core::attr::is_plain_method;
use molt_core::dict::Dict;
use molt_core::module::Module;
use molt_core::native::Slot;
use molt_core::object::{Header, Obj};
use molt_core::objects::{Member, Property};
use molt_core::slot;
use molt_core::str::Str;
use molt_core::ty::Type;
use molt_core::{ClassId, Kind, PyResult, Value, Vm};

/// Cache mode: the value is in the object, `index` bytes behind its header.
pub const PLACE: u32 = 1;
/// Cache mode: the class attribute `value` as it is.
pub const CLASS_VALUE: u32 = 2;
/// Cache mode: property with a plain Python getter `value`.
pub const GETTER: u32 = 3;
/// Cache mode: entry `index` of the module's dict while its version is `value`.
pub const MODULE_ENTRY: u32 = 4;
/// Cache mode: class attribute `value` called with self in front.
pub const METHOD: u32 = 5;
/// Cache mode: store into a fresh place `index` bytes behind the header and give the object the word `value`.
pub const NEW_PLACE: u32 = 6;

/// A new reference to a value that a class keeps alive.
#[inline(always)]
pub unsafe fn revive(bits: u64) -> Value {
    // SAFETY: the caller checked the cache's epoch, so the class attribute is unchanged and alive.
    let v = std::mem::ManuallyDrop::new(unsafe { Value::from_bits(bits) });
    (*v).clone()
}

/// Gives an object a new header word.
#[inline(always)]
pub unsafe fn set_word(h: &Header, word: u32) {
    h.set_shape_word(word);
}

unsafe fn cache<'a>(frame: *mut Frame, x: u32) -> Option<&'a mut Cache> {
    let i = x >> 16;
    if i == 0xFFFF {
        return None;
    }
    // SAFETY: the verifier checked the index; the loop holds no reference to the entry during a miss.
    unsafe { Some(&mut *(*(*frame).code).caches.as_ptr().add(i as usize)) }
}

unsafe fn name(frame: *mut Frame, x: u32) -> Obj<Str> {
    // SAFETY: the verifier checked the index; names are strings.
    let v = unsafe { (*(*(*frame).code).names.as_ptr().add((x & 0xFFFF) as usize)).clone() };
    Obj::from_value(v).expect("names are strings")
}

/// LOAD_GLOBAL on a miss.
#[cold]
#[inline(never)]
pub unsafe fn load_global(vm: &Vm, frame: *mut Frame, x: u32) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let name = name(frame, x);
        let (globals, builtins) = (&*(*frame).globals, &*(*frame).builtins);
        let hash = vm.hash_str(&name);
        if let Some(i) = globals.find_str(name.value(), &name, hash) {
            if let Some(c) = cache(frame, x) {
                *c = Cache { key: globals.version(vm), epoch: 0, mode: 1, index: i as u32, value: 0 };
            }
            return Ok(globals.entry_unchecked(i).value.clone());
        }
        if let Some(i) = builtins.find_str(name.value(), &name, hash) {
            if let Some(c) = cache(frame, x) {
                *c = Cache {
                    key: globals.version(vm),
                    epoch: builtins.version(vm),
                    mode: 2,
                    index: i as u32,
                    value: 0,
                };
            }
            return Ok(builtins.entry_unchecked(i).value.clone());
        }
        Err(names::name_error(vm, name.value()))
    }
}

/// STORE_GLOBAL on a miss.
#[cold]
#[inline(never)]
pub unsafe fn store_global(vm: &Vm, frame: *mut Frame, x: u32, v: Value) {
    // SAFETY: see `interp`.
    unsafe {
        let name = name(frame, x);
        let globals = &*(*frame).globals;
        globals.set_str(vm, &name, v);
        if let Some(c) = cache(frame, x)
            && let Some(i) = globals.find_str(name.value(), &name, vm.hash_str(&name))
        {
            *c = Cache { key: globals.version(vm), epoch: 0, mode: 1, index: i as u32, value: 0 };
        }
    }
}

/// LOAD_NAME in a frame with a namespace of its own.
pub unsafe fn load_name(vm: &Vm, frame: *mut Frame, x: u32) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let ns = (*frame).locals.clone();
        if let Some(v) = lookup_in(vm, &ns, &n)? {
            return Ok(v);
        }
        load_global(vm, frame, x | 0xFFFF_0000)
    }
}

fn lookup_in(vm: &Vm, ns: &Value, name: &Obj<Str>) -> PyResult<Option<Value>> {
    if let Some(d) = ns.downcast_exact::<Dict>() {
        return Ok(d.get_str(vm, name));
    }
    let r = vm.get_item(ns, name.value());
    vm.catch(ClassId::KEY_ERROR, r)
}

/// STORE_NAME in a frame with a namespace of its own.
pub unsafe fn store_name(vm: &Vm, frame: *mut Frame, x: u32, v: Value) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let ns = (*frame).locals.clone();
        if let Some(d) = ns.downcast_exact::<Dict>() {
            d.set_str(vm, &n, v);
            return Ok(());
        }
        vm.set_item(&ns, n.value(), Some(&v))
    }
}

/// DEL_NAME, DEL_GLOBAL.
pub unsafe fn del_name(vm: &Vm, frame: *mut Frame, x: u32, global: bool) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        if !global && !(*frame).locals.is_unbound() {
            let ns = (*frame).locals.clone();
            let r = vm.set_item(&ns, n.value(), None);
            return match vm.catch(ClassId::KEY_ERROR, r)? {
                Some(()) => Ok(()),
                None => Err(names::name_error(vm, n.value())),
            };
        }
        let globals = &*(*frame).globals;
        match globals.find_str(n.value(), &n, vm.hash_str(&n)) {
            Some(i) => {
                drop(globals.remove_entry(i));
                Ok(())
            }
            None => Err(names::name_error(vm, n.value())),
        }
    }
}

/// A free variable of a class body: the namespace first (`dict`, or the frame's), then the cell.
pub unsafe fn load_class_cell(
    vm: &Vm,
    frame: *mut Frame,
    x: u32,
    b: u8,
    dict: Option<&Value>,
) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let ns = dict.cloned().unwrap_or_else(|| (*frame).locals.clone());
        if !ns.is_unbound()
            && let Some(v) = lookup_in(vm, &ns, &n)?
        {
            return Ok(v);
        }
        let cell = (*(*frame).regs.add(b as usize)).clone();
        match cell.downcast::<molt_core::objects::Cell>().and_then(|c| c.value.load()) {
            Some(v) => Ok(v),
            None => Err(names::unbound_cell(vm, &*(*frame).code, b as usize)),
        }
    }
}

/// A name in an annotation scope of a class: the class namespace first, then globals.
pub unsafe fn load_class_global(vm: &Vm, frame: *mut Frame, x: u32, ns: &Value) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        if let Some(v) = lookup_in(vm, ns, &n)? {
            return Ok(v);
        }
        load_global(vm, frame, x | 0xFFFF_0000)
    }
}

/// `builtins.__build_class__` as the frame sees it.
pub unsafe fn load_build_class(vm: &Vm, frame: *mut Frame) -> PyResult<Value> {
    // SAFETY: see `interp`.
    let builtins = unsafe { &*(*frame).builtins };
    builtins
        .get_name(vm, "__build_class__")
        .ok_or_else(|| vm.raise(ClassId::NAME_ERROR, "__build_class__ not found"))
}

unsafe fn take(frame: *mut Frame, b: u8) -> Value {
    // SAFETY: see `interp`.
    unsafe {
        let p = (*frame).regs.add(b as usize);
        if b as u32 >= (*(*frame).code).first_temp { (*p).take() } else { (*p).clone() }
    }
}

unsafe fn check_bound(vm: &Vm, frame: *mut Frame, v: &Value, reg: u8) -> PyResult<()> {
    if v.is_unbound() {
        // SAFETY: see `interp`.
        return Err(unsafe { names::unbound_local(vm, &*(*frame).code, reg as usize) });
    }
    Ok(())
}

/// Entry for an attribute that `h`'s shape keeps in a place.
fn place_entry(vm: &Vm, h: &Header, n: &Obj<Str>) -> Option<Cache> {
    let s = vm.shapes.get(h.shape());
    if s.is_dict_mode() || h.kind() != Kind::INSTANCE && !fixed_size(h.kind()) {
        return None;
    }
    let i = vm.shapes.find(h.shape(), n)?;
    let index = vm.place_offset(h, s.fixed.get() as usize + i) as u32;
    Some(Cache { key: h.word(), epoch: vm.epoch.get(), mode: PLACE, index, value: 0 })
}

/// Whether attribute places of this layout are at the same offset in every object.
fn fixed_size(k: Kind) -> bool {
    !matches!(k, Kind::STR | Kind::BYTES | Kind::INT | Kind::TUPLE)
}

/// LOAD_ATTR on a miss.
#[cold]
#[inline(never)]
pub unsafe fn load_attr(vm: &Vm, frame: *mut Frame, x: u32, b: u8) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let v = take(frame, b);
        check_bound(vm, frame, &v, b)?;
        let Some(h) = v.header() else { return vm.get_attr(&v, &n) };
        let class = vm.class_ref(&v);
        if let Some(m) = v.downcast_exact::<Module>() {
            let d = m.dict();
            if let Some(i) = d.find_str(n.value(), &n, vm.hash_str(&n))
                && vm.lookup(class, &n).is_none_or(|a| slot!(vm, vm.class_ref(&a), descr_set).is_none())
            {
                if let Some(c) = cache(frame, x) {
                    let value = d.version(vm) as u64;
                    *c = Cache {
                        key: h.word(),
                        epoch: vm.epoch.get(),
                        mode: MODULE_ENTRY,
                        index: i as u32,
                        value,
                    };
                }
                return Ok(d.entry_unchecked(i).value.clone());
            }
            return vm.get_attr(&v, &n);
        }
        if vm.has_generic_get_attr(class) {
            let attr = vm.lookup(class, &n);
            let entry = match &attr {
                None => place_entry(vm, h, &n),
                Some(a) => {
                    let ac = vm.class_ref(a);
                    let data = slot!(vm, ac, descr_set).is_some();
                    let get = slot!(vm, ac, descr_get).is_some();
                    let key = h.word();
                    let epoch = vm.epoch.get();
                    if let Some(m) = a.downcast::<Member>() {
                        let at = m.place as usize + class.has_dict.get() as usize;
                        let fits = m.class.get().downcast::<Type>().is_some_and(|c| class.is_subclass(c));
                        if fits && m.is_stored() && fixed_size(h.kind()) {
                            Some(Cache {
                                key,
                                epoch,
                                mode: PLACE,
                                index: vm.place_offset(h, at) as u32,
                                value: 0,
                            })
                        } else {
                            None
                        }
                    } else if let Some(p) = a.downcast_exact::<Property>() {
                        let g = p.get.get();
                        let simple = g.downcast_exact::<Function>().is_some_and(|f| {
                            let code = f.code_ref();
                            code.simple && code.arg_count == 1
                        });
                        if simple {
                            Some(Cache { key, epoch, mode: GETTER, index: 0, value: g.bits() })
                        } else {
                            None
                        }
                    } else if data {
                        None
                    } else if let Some(e) = place_entry(vm, h, &n) {
                        Some(e)
                    } else if !get && !vm.shapes.get(h.shape()).is_dict_mode() {
                        Some(Cache { key, epoch, mode: CLASS_VALUE, index: 0, value: a.bits() })
                    } else {
                        None
                    }
                }
            };
            if let (Some(e), Some(c)) = (entry, cache(frame, x)) {
                n.set_cached_name();
                *c = e;
            }
        }
        vm.get_attr(&v, &n)
    }
}

/// STORE_ATTR on a miss.
#[cold]
#[inline(never)]
pub unsafe fn store_attr(vm: &Vm, frame: *mut Frame, x: u32, a: u8, b: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let value = take(frame, b);
        let v = take(frame, a);
        check_bound(vm, frame, &value, b)?;
        check_bound(vm, frame, &v, a)?;
        let Some(h) = v.header() else { return vm.set_attr(&v, &n, Some(&value)) };
        let class = vm.class_ref(&v);
        if vm.has_generic_set_attr(class) && fixed_size(h.kind()) {
            let attr = vm.lookup(class, &n);
            let key = h.word();
            let epoch = vm.epoch.get();
            match &attr {
                Some(d) if slot!(vm, vm.class_ref(d), descr_set).is_some() => {
                    if let Some(m) = d.downcast::<Member>()
                        && !m.readonly
                        && m.is_stored()
                        && m.class.get().downcast::<Type>().is_some_and(|c| class.is_subclass(c))
                        && let Some(c) = cache(frame, x)
                    {
                        let at = m.place as usize + class.has_dict.get() as usize;
                        *c =
                            Cache { key, epoch, mode: PLACE, index: vm.place_offset(h, at) as u32, value: 0 };
                    }
                }
                _ => {
                    if let Some(e) = place_entry(vm, h, &n) {
                        if let Some(c) = cache(frame, x) {
                            n.set_cached_name();
                            *c = e;
                        }
                    } else {
                        vm.set_attr(&v, &n, Some(&value))?;
                        let now = h.word();
                        if now != key
                            && !vm.shapes.get(h.shape()).is_dict_mode()
                            && let Some(e) = place_entry(vm, h, &n)
                            && let Some(c) = cache(frame, x)
                        {
                            n.set_cached_name();
                            *c = Cache { key, epoch, mode: NEW_PLACE, index: e.index, value: now as u64 };
                        }
                        return Ok(());
                    }
                }
            }
        }
        vm.set_attr(&v, &n, Some(&value))
    }
}

/// DEL_ATTR.
pub unsafe fn del_attr(vm: &Vm, frame: *mut Frame, x: u32, a: u8) -> PyResult<()> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, a);
        check_bound(vm, frame, &v, a)?;
        vm.set_attr(&v, &name(frame, x), None)
    }
}

/// LOAD_METHOD on a miss.
#[cold]
#[inline(never)]
pub unsafe fn load_method(vm: &Vm, frame: *mut Frame, x: u32, b: u8) -> PyResult<(Value, Value)> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let v = take(frame, b);
        check_bound(vm, frame, &v, b)?;
        if let Some(h) = v.header() {
            if let Some(m) = v.downcast_exact::<Module>() {
                let d = m.dict();
                if let Some(i) = d.find_str(n.value(), &n, vm.hash_str(&n)) {
                    if let Some(c) = cache(frame, x) {
                        let value = d.version(vm) as u64;
                        *c = Cache {
                            key: h.word(),
                            epoch: vm.epoch.get(),
                            mode: MODULE_ENTRY,
                            index: i as u32,
                            value,
                        };
                    }
                    return Ok((d.entry_unchecked(i).value.clone(), Value::UNBOUND));
                }
            }
            let class = vm.class_ref(&v);
            let s = vm.shapes.get(h.shape());
            if vm.has_generic_get_attr(class)
                && !s.is_dict_mode()
                && let Some(f) = vm.lookup(class, &n)
                && is_plain_method(&f)
                && vm.shapes.find(h.shape(), &n).is_none()
                && let Some(c) = cache(frame, x)
            {
                n.set_cached_name();
                *c = Cache { key: h.word(), epoch: vm.epoch.get(), mode: METHOD, index: 0, value: f.bits() };
                return Ok((f, v));
            }
        }
        vm.load_method(&v, &n)
    }
}

/// `super().name` from the registers b (the global `super`), b+1 (`__class__`), b+2 (self).
pub unsafe fn load_super(
    vm: &Vm,
    frame: *mut Frame,
    x: u32,
    b: u8,
    method: bool,
) -> PyResult<(Value, Value)> {
    // SAFETY: see `interp`.
    unsafe {
        let n = name(frame, x);
        let (f, class, this) = (take(frame, b), take(frame, b + 1), take(frame, b + 2));
        if f.is(vm.class(ClassId::SUPER).value())
            && let Some(start) = class.downcast::<Type>()
            && !this.is_unbound()
        {
            let own = vm.class_of(&this);
            let (t, bound_class) = if own.is_subclass(start) {
                (own, false)
            } else {
                match Obj::<Type>::from_value(this.clone()) {
                    Some(t) if t.is_subclass(start) => (t, true),
                    _ => {
                        return Err(
                            vm.type_error("super(type, obj): obj must be an instance or subtype of type")
                        );
                    }
                }
            };
            if n.as_wtf8() != b"__class__"
                && let Some(a) = lookup_after(vm, &t, start, &n)
            {
                if method && !bound_class && is_plain_method(&a) {
                    return Ok((a, this));
                }
                let instance = if bound_class { None } else { Some(&this) };
                let v = vm.bind(&a, instance, Some(t.value()))?;
                return Ok((v, Value::UNBOUND));
            }
        }
        if this.is_unbound() {
            return Err(vm.runtime_error("super(): arg[0] deleted"));
        }
        let s = if f.is(vm.class(ClassId::SUPER).value()) {
            vm.call(&f, &[class, this])?
        } else {
            vm.call(&f, &[])?
        };
        Ok((vm.get_attr(&s, &n)?, Value::UNBOUND))
    }
}

/// Looks `name` up in the classes behind `start` in `t`'s method resolution order.
pub fn lookup_after(vm: &Vm, t: &Type, start: &Type, name: &Obj<Str>) -> Option<Value> {
    let mro = t.mro()?;
    let me = vm.class_value(start);
    let mut seen = false;
    for c in mro.as_slice() {
        if seen {
            let c = c.downcast::<Type>()?;
            if let Some(v) = c.dict().get_str(vm, name) {
                return Some(v);
            }
        } else if c.is(&me) {
            seen = true;
        }
    }
    None
}

/// Whether the class defines `slot` in Python code.
pub fn is_python(t: &Type, slot: Slot) -> bool {
    t.slots[slot as usize].get() == molt_core::ty::PYTHON
}
