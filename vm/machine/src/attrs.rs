//! Attribute and global access with inline caches: what the loop does on a miss.
#![allow(unsafe_code)]

use crate::calls;
use crate::code::{Cache, Code};
use crate::frame::{Frame, Machine};
use crate::function::Function;
use crate::names;
use molt_bytecode::Op;
use molt_core::attr::is_plain_method;
use molt_core::dict::Dict;
use molt_core::module::Module;
use molt_core::native::Slot;
use molt_core::object::{Body, Header, Obj};
use molt_core::objects::{ClassMethod, GetSet, Member, Property, StaticMethod};
use molt_core::slot;
use molt_core::str::Str;
use molt_core::ty::Type;
use molt_core::{ClassId, Kind, PyResult, Value, Vm};
use std::cell::UnsafeCell;

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

/// Cache mode: attribute `value` of the class `object` itself, as it is.
pub const OWN_CLASS_VALUE: u32 = 7;
/// Cache mode: class method of the class `object`: function `value` called with the class in front.
pub const OWN_CLASS_METHOD: u32 = 8;
/// Cache mode: property with a plain Python setter `value`.
pub const SETTER: u32 = 9;

/// Cache mode: entry `index` of the dict in the place `value` bytes behind the header, if it has that name.
pub const DICT_ENTRY: u32 = 10;
/// Cache mode: as METHOD, for objects with a dict `index` bytes behind the header, unless it has that name.
pub const METHOD_OVER_DICT: u32 = 11;
/// Cache mode: descriptor `value` with header word `index`, whose plain Python `__get__` (or `__set__`) is `object`.
pub const DESCRIPTOR: u32 = 12;
/// Cache mode: no such attribute; the plain Python `__getattr__` of the class is `value`.
pub const FALLBACK: u32 = 13;

/// Cache mode: entry `index` of the dict of the class `object`, whose class is `type`, if it has that name. For names that
/// programs assign to in classes again and again.
pub const CLASS_ENTRY: u32 = 14;

/// Cache mode: class method `value` of the object's class, called with the class in front.
pub const CLASS_METHOD: u32 = 15;

/// Cache mode: attribute that the native getter of number `index` gives.
pub const NATIVE_GETTER: u32 = 16;

/// The instruction an entry is for: entries of one do not serve the others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Access {
    /// LOAD_ATTR.
    Load,
    /// STORE_ATTR.
    Store,
    /// LOAD_METHOD.
    Method,
}

/// What was looked up before, by class, name and instruction: for sites whose own cache sees several classes by turns.
#[derive(Debug)]
pub struct Recalled(UnsafeCell<Vec<[(u64, Cache); 2]>>);

/// Pairs of entries in [`Recalled`]; a power of two. The first of a pair is the younger one.
const RECALLED: usize = 1024;

impl Default for Recalled {
    fn default() -> Recalled {
        Recalled(UnsafeCell::new(Vec::new()))
    }
}

impl Recalled {
    fn place(key: u32, object: u64, name: u64, access: Access) -> (usize, u64) {
        // Names are interned: their address stands for them.
        let tag = name | access as u64;
        let mixed = (key as u64 ^ tag >> 4 ^ object >> 4).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed >> 54) as usize & (RECALLED - 1), tag)
    }

    #[inline(always)]
    fn get(&self, key: u32, object: u64, name: u64, access: Access) -> Option<&Cache> {
        let (at, tag) = Self::place(key, object, name, access);
        // SAFETY: callers are done with the entry before anything else is looked up.
        let pair = unsafe { &*self.0.get() }.get(at)?;
        pair.iter().find(|(t, c)| *t == tag && c.key == key && c.object == object).map(|(_, c)| c)
    }

    fn put(&self, name: u64, access: Access, entry: Cache) {
        let (at, tag) = Self::place(entry.key, entry.object, name, access);
        // SAFETY: as in `get`.
        let table = unsafe { &mut *self.0.get() };
        if table.is_empty() {
            table.resize(RECALLED, [(0, Cache::default()); 2]);
        }
        let pair = &mut table[at];
        if pair[0].0 != tag || pair[0].1.key != entry.key || pair[0].1.object != entry.object {
            pair[1] = pair[0];
        }
        pair[0] = (tag, entry);
    }
}

/// Gives the site of extra word `x` the entry that another lookup of the same kind left, and hands it out. `None` if there is
/// no such entry, or the site has it and missed all the same.
#[inline(always)]
pub unsafe fn recall<'v>(
    vm: &'v Vm,
    code: *const Code,
    x: u32,
    v: &Value,
    access: Access,
) -> Option<&'v Cache> {
    // SAFETY: see `interp`.
    unsafe {
        let h = v.header()?;
        if x >> 16 == 0xFFFF {
            return None;
        }
        let site = &mut *(*code).caches.as_ptr().add((x >> 16) as usize);
        let object = if h.kind() == Kind::TYPE { v.bits() } else { 0 };
        let epoch = vm.epoch.get();
        if site.key == h.word() && site.epoch == epoch && site.object == object {
            return None;
        }
        let name = (*(*code).names.as_ptr().add((x & 0xFFFF) as usize)).bits();
        let found = Machine::of(vm).recalled.get(h.word(), object, name, access)?;
        if found.epoch != epoch {
            return None;
        }
        *site = *found;
        Some(found)
    }
}

/// Fills the site's cache, and the table for the other sites.
unsafe fn remember(vm: &Vm, frame: *mut Frame, x: u32, n: &Obj<Str>, access: Access, entry: Cache) {
    // SAFETY: see `interp`.
    unsafe {
        if let Some(c) = cache(frame, x)
            && !n.is_volatile_name()
        {
            n.set_cached_name();
            *c = entry;
            if !matches!(entry.mode, MODULE_ENTRY | DESCRIPTOR) {
                Machine::of(vm).recalled.put(n.value().bits(), access, entry);
            }
        }
    }
}

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

/// Lets an AttributeError that ends a frame say which attribute was asked for, where the frame below waits for that attribute.
pub unsafe fn explain_error(vm: &Vm, frame: *mut Frame) {
    // SAFETY: the frame is live and not the lowest one.
    unsafe {
        let caller = frame.sub(1);
        let code = &*(*caller).code;
        // A caller goes on behind its instruction, which has two words.
        let Some(at) = (crate::frame::last_word(caller) as usize).checked_sub(1) else { return };
        let loads = |op: Op| matches!(op.base(), Op::LoadAttr | Op::LoadMethod);
        if at >= code.code.len() || !Op::from_u8(molt_bytecode::op_of(code.word(at))).is_some_and(loads) {
            return;
        }
        explain_error_at(vm, frame, code, at);
    }
}

#[cold]
#[inline(never)]
unsafe fn explain_error_at(vm: &Vm, frame: *mut Frame, code: &Code, at: usize) {
    // SAFETY: as above.
    unsafe {
        if !vm.raised_is(ClassId::ATTRIBUTE_ERROR) {
            return;
        }
        let words = code.words();
        let mut insns = molt_bytecode::instructions(&words);
        // The word may be the second one of another instruction.
        let Some(insn) = insns.find(|i| i.at as usize >= at).filter(|i| i.at as usize == at) else { return };
        let Some(name) = code.names.get((insn.extra & 0xFFFF) as usize) else { return };
        // A getter and `__getattr__` begin with the object, `__get__` with the descriptor. What descriptors of methods raise is not
        // completed.
        let arguments = (*(*frame).code).arg_count;
        let object = &*(*frame).regs.add(usize::from(arguments == 3));
        if !object.is_unbound() && (arguments == 2 || insn.op.base() == Op::LoadAttr) {
            vm.explain_attribute_error(object, &name);
        }
    }
}

/// LOAD_GLOBAL on a miss.
#[cold]
#[inline(never)]
pub unsafe fn load_global(vm: &Vm, frame: *mut Frame, x: u32) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let name = name(frame, x);
        let (globals, builtins) = (&*(*frame).globals, &*(*frame).builtins);
        let exact = |d: &Dict| molt_core::object::value_of(d).is_exact(ClassId::DICT);
        if !exact(globals) || !exact(builtins) {
            return load_from(vm, &name, [globals, builtins]);
        }
        let hash = vm.hash_str(&name);
        if let Some(i) = globals.find_str(name.value(), &name, hash) {
            if let Some(c) = cache(frame, x) {
                *c = Cache { key: globals.version(vm), mode: 1, index: i as u32, ..Cache::default() };
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
                    ..Cache::default()
                };
            }
            return Ok(builtins.entry_unchecked(i).value.clone());
        }
        Err(names::name_error(vm, name.value()))
    }
}

/// A global where subclasses of dict have a say.
fn load_from(vm: &Vm, name: &Obj<Str>, namespaces: [&Dict; 2]) -> PyResult<Value> {
    for namespace in namespaces {
        if let Some(v) = lookup_in(vm, &molt_core::object::value_of(namespace), name)? {
            return Ok(v);
        }
    }
    Err(names::name_error(vm, name.value()))
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
            *c = Cache { key: globals.version(vm), mode: 1, index: i as u32, ..Cache::default() };
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

/// A name of the builtins that a frame has.
pub(crate) fn builtin(vm: &Vm, builtins: &Dict, name: &str) -> PyResult<Option<Value>> {
    lookup_in(vm, &molt_core::object::value_of(builtins), &vm.intern(name))
}

/// `builtins.__build_class__` as the frame sees it.
pub unsafe fn load_build_class(vm: &Vm, frame: *mut Frame) -> PyResult<Value> {
    // SAFETY: see `interp`.
    let builtins = unsafe { &*(*frame).builtins };
    builtin(vm, builtins, "__build_class__")?
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

/// An entry for objects with `h`'s header word, to be filled in.
fn entry(vm: &Vm, h: &Header) -> Cache {
    Cache { key: h.word(), epoch: vm.epoch.get(), ..Cache::default() }
}

/// Entry for an attribute that `h`'s shape keeps in a place.
fn place_entry(vm: &Vm, h: &Header, n: &Obj<Str>) -> Option<Cache> {
    let s = vm.shapes.get(h.shape());
    if h.kind() != Kind::INSTANCE && !fixed_size(h.kind()) {
        return None;
    }
    if s.is_dict_mode() {
        let at = vm.place_offset(h, 0);
        // SAFETY: objects with a dict have it in their first place.
        let d = unsafe { &*((h as *const Header).byte_add(at) as *const Value) }.downcast_exact::<Dict>()?;
        let i = d.find_str(n.value(), n, vm.hash_str(n))?;
        return Some(Cache { mode: DICT_ENTRY, index: i as u32, value: at as u64, ..entry(vm, h) });
    }
    let i = vm.shapes.find(h.shape(), n)?;
    let index = vm.place_offset(h, s.fixed.get() as usize + i) as u32;
    Some(Cache { mode: PLACE, index, ..entry(vm, h) })
}

/// Whether attribute places of this layout are at the same offset in every object.
fn fixed_size(k: Kind) -> bool {
    !matches!(k, Kind::STR | Kind::BYTES | Kind::INT | Kind::TUPLE)
}

/// Whether an object whose layout depends on its size has the attribute itself: no cache says where.
fn has_moving_place(vm: &Vm, h: &Header, name: &Obj<Str>) -> bool {
    !fixed_size(h.kind()) && vm.shapes.find(h.shape(), name).is_some()
}

/// Entry for `name` of an instance whose class looks attributes up in the plain way and has `attr` under that name.
fn instance_entry(vm: &Vm, class: &Type, h: &Header, name: &Obj<Str>, attr: Option<&Value>) -> Option<Cache> {
    let Some(a) = attr else { return place_entry(vm, h, name) };
    if let Some(m) = a.downcast::<Member>() {
        return member_entry(vm, class, h, m);
    }
    if let Some(p) = a.downcast_exact::<Property>() {
        let getter = p.get.get();
        // With a `__getattr__`, an AttributeError of the getter is not the end of it.
        return (vm.has_generic_get_attr(class) && takes_plainly(&getter, 1)).then(|| Cache {
            mode: GETTER,
            value: getter.bits(),
            ..entry(vm, h)
        });
    }
    if let Some(g) = a.downcast::<GetSet>() {
        // As with a property; descriptors of other classes do not fit.
        let fits = vm.has_generic_get_attr(class)
            && g.class.get().downcast::<Type>().is_some_and(|owner| class.is_subclass(owner));
        return fits.then(|| Cache { mode: NATIVE_GETTER, index: g.index, ..entry(vm, h) });
    }
    let ac = vm.class_ref(a);
    if slot!(vm, ac, descr_set).is_some() {
        return descriptor_entry(vm, class, h, a, Slot::descr_get, 3);
    }
    if let Some(e) = place_entry(vm, h, name) {
        return Some(e);
    }
    if has_moving_place(vm, h, name) {
        return None;
    }
    let plain = slot!(vm, ac, descr_get).is_none() && !vm.shapes.get(h.shape()).is_dict_mode();
    plain.then(|| Cache { mode: CLASS_VALUE, value: a.bits(), ..entry(vm, h) })
}

/// Entry for data descriptor `a` of a class whose class has a plain Python function of `n` parameters in the slot.
fn descriptor_entry(vm: &Vm, class: &Type, h: &Header, a: &Value, slot: Slot, n: u32) -> Option<Cache> {
    let f = calls::python_slot(vm, a, slot)?;
    // With a `__getattr__`, an AttributeError of `__get__` is not the end of it.
    let fits = takes_plainly(&f, n) && (slot != Slot::descr_get || vm.has_generic_get_attr(class));
    let word = a.header()?.word();
    fits.then(|| Cache { mode: DESCRIPTOR, value: a.bits(), index: word, object: f.bits(), ..entry(vm, h) })
}

/// Entry for an attribute that neither instance nor class has, where the class has a plain Python `__getattr__`.
fn fallback_entry(vm: &Vm, class: &Type, h: &Header, name: &Obj<Str>) -> Option<Cache> {
    if vm.has_generic_get_attr(class)
        || vm.shapes.get(h.shape()).is_dict_mode()
        || has_moving_place(vm, h, name)
    {
        return None;
    }
    let f = vm.lookup(class, &vm.dunder_names().of(Slot::get_attr)[1])?;
    takes_plainly(&f, 2).then(|| Cache { mode: FALLBACK, value: f.bits(), ..entry(vm, h) })
}

/// Entry for a member (`__slots__`) of an instance.
fn member_entry(vm: &Vm, class: &Type, h: &Header, m: &Member) -> Option<Cache> {
    let fits = m.class.get().downcast::<Type>().is_some_and(|c| class.is_subclass(c));
    if !fits || !m.is_stored() || !fixed_size(h.kind()) {
        return None;
    }
    let at = m.place as usize + class.has_dict.get() as usize;
    Some(Cache { mode: PLACE, index: vm.place_offset(h, at) as u32, ..entry(vm, h) })
}

/// Whether a call of `f` with `n` arguments is a frame with them in place.
fn takes_plainly(f: &Value, n: u32) -> bool {
    // SAFETY: nothing runs meanwhile.
    f.downcast::<Function>().is_some_and(|f| unsafe { f.code_ref().call_shape == n })
}

/// A class or static method of the very class `id`; they have attributes, so that their header words tell nothing.
fn plain_wrapper<'a, T: Body>(vm: &Vm, a: &'a Value, id: ClassId) -> Option<&'a T> {
    a.downcast::<T>().filter(|_| vm.class_ref(a).id.get() == id)
}

/// What an attribute of a class itself is, if lookups of it need not run anything: the value, and for a class method the
/// function with the mark that the class goes in front.
fn own_class_attr(vm: &Vm, v: &Value, name: &Obj<Str>) -> Option<(Value, bool)> {
    let t = v.downcast::<Type>()?;
    let meta = vm.class_ref(v);
    if meta.slots[Slot::get_attr as usize].get() != ClassId::TYPE.0 {
        return None;
    }
    if let Some(a) = vm.lookup(meta, name)
        && slot!(vm, vm.class_ref(&a), descr_set).is_some()
    {
        return None;
    }
    let a = vm.lookup(t, name)?;
    if is_plain_method(&a) && a.is_function() {
        return Some((a, false));
    }
    if let Some(m) = plain_wrapper::<StaticMethod>(vm, &a, ClassId::STATICMETHOD) {
        return Some((m.func.get(), false));
    }
    if let Some(m) = plain_wrapper::<ClassMethod>(vm, &a, ClassId::CLASSMETHOD) {
        let f = m.func.get();
        return f.is_function().then_some((f, true));
    }
    slot!(vm, vm.class_ref(&a), descr_get).is_none().then_some((a, false))
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
            return match module_entry(vm, class, h, m, &n) {
                Some(e) => {
                    let found = m.present().entry_unchecked(e.index as usize).value.clone();
                    remember(vm, frame, x, &n, Access::Load, e);
                    Ok(found)
                }
                None => vm.get_attr(&v, &n),
            };
        }
        remember_class_entry(vm, frame, x, &v, h, &n);
        if let Some((a, class_first)) = own_class_attr(vm, &v, &n)
            && !class_first
        {
            let e = Cache { mode: OWN_CLASS_VALUE, value: a.bits(), object: v.bits(), ..entry(vm, h) };
            remember(vm, frame, x, &n, Access::Load, e);
            return Ok(a);
        }
        if vm.finds_plainly(class) {
            let attr = vm.lookup(class, &n);
            let e = instance_entry(vm, class, h, &n, attr.as_ref());
            let e = if e.is_none() && attr.is_none() { fallback_entry(vm, class, h, &n) } else { e };
            if let Some(e) = e {
                remember(vm, frame, x, &n, Access::Load, e);
            }
        }
        vm.get_attr(&v, &n)
    }
}

/// What the native getter of number `index` gives for the object in register `b`: LOAD_ATTR with an entry for it.
pub unsafe fn native_get(vm: &Vm, frame: *mut Frame, x: u32, b: u8, index: u32) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let v = take(frame, b);
        let got = (vm.getset_def(index).get)(vm, &v);
        if got.is_err() {
            vm.explain_attribute_error(&v, name(frame, x).value());
        }
        got
    }
}

/// Gives the site an entry for a name of a class's own namespace that is volatile.
unsafe fn remember_class_entry(vm: &Vm, frame: *mut Frame, x: u32, v: &Value, h: &Header, n: &Obj<Str>) {
    // SAFETY: see `interp`.
    unsafe {
        let (Some(t), Some(c)) = (v.downcast::<Type>(), cache(frame, x)) else { return };
        // `type` itself has no attribute of the name, now or later.
        if n.is_volatile_name()
            && v.is_exact(ClassId::TYPE)
            && vm.class(ClassId::TYPE).lookup(vm, n).is_none()
            && let Some(i) = t.dict().find_str(n.value(), n, vm.hash_str(n))
        {
            *c = Cache { mode: CLASS_ENTRY, index: i as u32, object: v.bits(), ..entry(vm, h) };
        }
    }
}

/// The value that a site's CLASS_ENTRY stands for, if it needs no binding.
#[inline(always)]
pub unsafe fn class_entry<'a>(
    vm: &Vm,
    code: *const Code,
    cache: &Cache,
    v: &'a Value,
    x: u32,
) -> Option<&'a Value> {
    // SAFETY: see `interp`; the entry was made for a class.
    unsafe {
        if cache.object != v.bits() {
            return None;
        }
        let name = &*(*code).names.as_ptr().add((x & 0xFFFF) as usize);
        let d = v.body_unchecked::<Type>().borrow_dict();
        let value = &d.entry_named(cache.index as usize, name)?.value;
        slot!(vm, vm.class_ref(value), descr_get).is_none().then_some(value)
    }
}

/// Entry for a name of a module's namespace that no data descriptor of the class hides.
fn module_entry(vm: &Vm, class: &Type, h: &Header, m: &Module, name: &Obj<Str>) -> Option<Cache> {
    let d = m.present();
    let i = d.find_str(name.value(), name, vm.hash_str(name))?;
    if vm.lookup(class, name).is_some_and(|a| slot!(vm, vm.class_ref(&a), descr_set).is_some()) {
        return None;
    }
    Some(Cache { mode: MODULE_ENTRY, index: i as u32, value: d.version(vm) as u64, ..entry(vm, h) })
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
        if !vm.has_generic_set_attr(class) || !fixed_size(h.kind()) {
            vm.set_attr(&v, &n, Some(&value))?;
            if v.downcast::<Type>().is_some_and(|t| t.flags.get().has(molt_core::native::ClassFlags::MUTABLE))
            {
                remember_class_entry(vm, frame, x, &v, h, &n);
            }
            return Ok(());
        }
        let attr = vm.lookup(class, &n);
        let found = match &attr {
            Some(d) if slot!(vm, vm.class_ref(d), descr_set).is_some() => {
                if let Some(m) = d.downcast::<Member>() {
                    if m.readonly { None } else { member_entry(vm, class, h, m) }
                } else if let Some(p) = d.downcast_exact::<Property>() {
                    let setter = p.set.get();
                    takes_plainly(&setter, 2).then(|| Cache {
                        mode: SETTER,
                        value: setter.bits(),
                        ..entry(vm, h)
                    })
                } else {
                    descriptor_entry(vm, class, h, d, Slot::descr_set, 3)
                }
            }
            _ => match place_entry(vm, h, &n) {
                Some(e) => Some(e),
                None => {
                    let before = entry(vm, h);
                    vm.set_attr(&v, &n, Some(&value))?;
                    let now = h.word();
                    if now != before.key
                        && !vm.shapes.get(h.shape()).is_dict_mode()
                        && let Some(e) = place_entry(vm, h, &n)
                    {
                        let e = Cache { mode: NEW_PLACE, index: e.index, value: now as u64, ..before };
                        remember(vm, frame, x, &n, Access::Store, e);
                    }
                    return Ok(());
                }
            },
        };
        if let Some(e) = found {
            remember(vm, frame, x, &n, Access::Store, e);
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
            let class = vm.class_ref(&v);
            if let Some(m) = v.downcast_exact::<Module>()
                && let Some(e) = module_entry(vm, class, h, m, &n)
            {
                let found = m.present().entry_unchecked(e.index as usize).value.clone();
                remember(vm, frame, x, &n, Access::Method, e);
                return Ok((found, Value::UNBOUND));
            }
            if let Some((f, class_first)) = own_class_attr(vm, &v, &n) {
                let mode = if class_first { OWN_CLASS_METHOD } else { OWN_CLASS_VALUE };
                let e = Cache { mode, value: f.bits(), object: v.bits(), ..entry(vm, h) };
                remember(vm, frame, x, &n, Access::Method, e);
                return Ok((f, if class_first { v } else { Value::UNBOUND }));
            }
            if vm.finds_plainly(class)
                && let Some(f) = vm.lookup(class, &n)
                && is_plain_method(&f)
                && vm.own_attr(&v, &n)?.is_none()
            {
                let e = if !vm.shapes.get(h.shape()).is_dict_mode() {
                    Cache { mode: METHOD, value: f.bits(), ..entry(vm, h) }
                } else if fixed_size(h.kind()) {
                    let index = vm.place_offset(h, 0) as u32;
                    Cache { mode: METHOD_OVER_DICT, value: f.bits(), index, ..entry(vm, h) }
                } else {
                    return vm.load_method(&v, &n);
                };
                remember(vm, frame, x, &n, Access::Method, e);
                return Ok((f, v));
            }
            if let Some(e) = bound_to_class(vm, class, h, &v, &n) {
                remember(vm, frame, x, &n, Access::Method, e);
            }
        }
        vm.load_method(&v, &n)
    }
}

/// Entry for a class or static method that is found through an instance.
fn bound_to_class(vm: &Vm, class: &Type, h: &Header, v: &Value, name: &Obj<Str>) -> Option<Cache> {
    if !vm.finds_plainly(class) || vm.shapes.get(h.shape()).is_dict_mode() {
        return None;
    }
    let a = vm.lookup(class, name)?;
    let (mode, f) = if let Some(m) = plain_wrapper::<ClassMethod>(vm, &a, ClassId::CLASSMETHOD) {
        (CLASS_METHOD, m.func.get())
    } else if let Some(m) = plain_wrapper::<StaticMethod>(vm, &a, ClassId::STATICMETHOD) {
        (CLASS_VALUE, m.func.get())
    } else {
        return None;
    };
    let hidden = vm.shapes.find(h.shape(), name).is_some();
    (f.is_function() && !hidden && v.downcast::<Type>().is_none()).then(|| Cache {
        mode,
        value: f.bits(),
        ..entry(vm, h)
    })
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
            let found = if own.is_subclass(start) {
                Some((own, false))
            } else {
                Obj::<Type>::from_value(this.clone()).filter(|t| t.is_subclass(start)).map(|t| (t, true))
            };
            // What fits otherwise, or does not, is for `super` to say.
            if n.as_wtf8() != b"__class__"
                && let Some((t, bound_class)) = found
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
            if class.downcast::<Type>().is_none() {
                return Err(vm.runtime_error(crate::hooks::not_a_class(vm, &class)));
            }
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
