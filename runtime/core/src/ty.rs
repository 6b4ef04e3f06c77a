//! Type objects: bases and C3 order, class dict, native slots, and how both sides are kept in step.
//!
//! A slot holds the number of the class definition whose native function serves it (0: none). Classes written in Python
//! have `PYTHON` there for every dunder they define: its functions look the dunder up and call it. `update_slots`
//! recomputes the numbers whenever a class dict changes.
#![allow(unsafe_code)]

use crate::cell::{Buf, Slot as Place};
use crate::dict::Dict;
use crate::error::PyResult;
use crate::kind::{CLASS_LIMIT, ClassId, Kind};
use crate::native::{ClassFlags, Slot, SlotTable};
use crate::object::{Body, Header, Obj, header_of, revive_live, value_of};
use crate::objects::SlotWrapper;
use crate::shape;
use crate::str::Str;
use crate::trace::{Trace, Visitor};
use crate::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// Slot number: look up the dunder and call it.
pub const PYTHON: u16 = CLASS_LIMIT as u16 - 1;
/// Slot number of `__hash__ = None`.
pub const UNHASHABLE: u16 = CLASS_LIMIT as u16 - 2;

/// A class.
#[repr(C)]
pub struct Type {
    /// `__name__` (str).
    pub name: Place,
    /// `__qualname__` (str).
    pub qualname: Place,
    /// `__bases__` (tuple).
    pub bases: Place,
    /// `__mro__` (tuple).
    pub mro: Place,
    /// `__base__`: the base whose layout instances extend; empty for object.
    pub base: Place,
    /// The class dict; empty until the dict of a native class is first asked for.
    dict: Place,
    /// Addresses of direct subclasses (not owned).
    subclasses: Buf<u64>,
    /// Native class number, `NONE` for classes made by Python code.
    pub id: Cell<ClassId>,
    /// Flags, inherited ones included.
    pub flags: Cell<ClassFlags>,
    /// Header word of new instances.
    pub word: Cell<u32>,
    /// Shape for instances with a real dict; 0 until needed.
    dict_shape: Cell<u32>,
    /// Every root shape made for this class.
    roots: Buf<u32>,
    /// `__slots__` and native members, those of bases included.
    pub members: Cell<u16>,
    /// Whether instances have attributes beyond members.
    pub has_dict: Cell<bool>,
    /// Whether instances may be weakly referenced.
    pub has_weakref: Cell<bool>,
    /// `__abstractmethods__` is set and not empty.
    pub is_abstract: Cell<bool>,
    /// Instances look attributes up by the plain algorithm, with or without a `__getattr__` behind it.
    pub finds_plainly: Cell<bool>,
    /// Whether any attribute of the class itself was ever looked up through a cache.
    pub slots: [Cell<u16>; Slot::COUNT],
}

impl Trace for Type {
    fn trace(&self, v: &mut dyn Visitor) {
        for p in [&self.name, &self.qualname, &self.bases, &self.mro, &self.base, &self.dict] {
            p.trace(v);
        }
        self.subclasses.trace(v);
        for i in 0..self.subclasses.len() {
            v.address(self.subclasses.cell(i));
        }
        self.roots.trace(v);
    }
    fn clear(&self) {
        // Bases stay: they form no cycle with their subclasses (those links are not owned), and instances that are
        // released later still ask for them. What was looked up through the class is no longer kept by it.
        crate::vm::vm_of_body(self).new_epoch();
        self.mro.clear();
        if let Some(d) = self.dict.load()
            && let Some(d) = d.downcast::<Dict>()
        {
            drop(d.take_all());
        }
    }
}

impl Body for Type {
    const KIND: Kind = Kind::TYPE;
    const CLASS: ClassId = ClassId::TYPE;
}

impl Type {
    fn new(id: ClassId) -> Type {
        Type {
            name: Place::empty(),
            qualname: Place::empty(),
            bases: Place::empty(),
            mro: Place::empty(),
            base: Place::empty(),
            dict: Place::empty(),
            subclasses: Buf::new(),
            id: Cell::new(id),
            flags: Cell::new(ClassFlags::default()),
            word: Cell::new(0),
            dict_shape: Cell::new(0),
            roots: Buf::new(),
            members: Cell::new(0),
            has_dict: Cell::new(false),
            has_weakref: Cell::new(false),
            is_abstract: Cell::new(false),
            finds_plainly: Cell::new(false),
            slots: [const { Cell::new(0) }; Slot::COUNT],
        }
    }

    /// `__name__`.
    pub fn name(&self) -> String {
        self.name.get().downcast::<Str>().map_or_else(|| "?".into(), Str::to_string_lossy)
    }

    /// The name as CPython's `tp_name` prints it in messages: the bare name for classes of Python code and builtins,
    /// dotted for other native classes.
    pub fn tp_name(&self, vm: &Vm) -> String {
        let def = vm.class_def(self.id.get());
        if let Some(d) = def
            && self.flags.get().has(ClassFlags::DOTTED)
        {
            return format!("{}.{}", d.module, d.name);
        }
        if self.flags.get().has(ClassFlags::DOTTED) {
            let module = self.dict().get_name(vm, "__module__");
            let module = module.as_ref().and_then(Value::downcast::<Str>).map(Str::to_string_lossy);
            return format!("{}.{}", module.unwrap_or_default(), self.name());
        }
        match def {
            Some(d) if d.module != "builtins" && !d.flags.has(ClassFlags::MUTABLE) => {
                format!("{}.{}", d.module, d.name)
            }
            _ => self.name(),
        }
    }

    /// The name with its module, where that is neither `builtins` nor `__main__`: `%T` of CPython's messages.
    pub fn full_name(&self, vm: &Vm) -> String {
        let qualname = self.qualname.get();
        let qualname = qualname.downcast::<Str>().map_or_else(|| self.name(), Str::to_string_lossy);
        let module = match vm.class_def(self.id.get()) {
            Some(d) => d.module.to_string(),
            None => {
                let module = self.dict().get_name(vm, "__module__");
                module.as_ref().and_then(Value::downcast::<Str>).map(Str::to_string_lossy).unwrap_or_default()
            }
        };
        match module.as_str() {
            "" | "builtins" | "__main__" => qualname,
            _ => format!("{module}.{qualname}"),
        }
    }

    /// The classes in method resolution order.
    #[inline(always)]
    pub fn mro(&self) -> Option<Obj<Tuple>> {
        self.mro.load().and_then(Obj::from_value)
    }

    /// The class dict.
    #[inline(always)]
    pub fn dict(&self) -> Obj<Dict> {
        match self.dict.load() {
            Some(d) => Obj::from_value(d).expect("a class has a dict"),
            None => self.make_dict(),
        }
    }

    /// The class dict, borrowed.
    ///
    /// # Safety
    /// No Python code runs while the borrow lives.
    #[inline(always)]
    pub unsafe fn borrow_dict(&self) -> &Dict {
        // SAFETY: upheld by the caller; a class keeps its dict for as long as it lives.
        unsafe {
            if self.dict.borrow().is_unbound() {
                drop(self.make_dict());
            }
            self.dict.borrow().body_unchecked::<Dict>()
        }
    }

    /// Makes the dict of a native class. A program uses few of them, and the slots do without.
    #[cold]
    #[inline(never)]
    fn make_dict(&self) -> Obj<Dict> {
        let vm = crate::vm::vm_of_body(self);
        let dict = vm.dict();
        self.dict.set(dict.value().clone());
        if let Some(def) = vm.class_def(self.id.get()) {
            vm.fill_native_dict(self, &dict, def);
        }
        dict
    }

    /// Layout of the instances.
    #[inline(always)]
    pub fn kind(&self) -> Kind {
        Kind((self.word.get() >> 20) as u16)
    }

    /// Whether the class is `other` or below it, by the method resolution order.
    #[inline]
    pub fn is_subclass(&self, other: &Type) -> bool {
        if std::ptr::eq(self, other) {
            return true;
        }
        // SAFETY: no Python code runs while the borrow of the order lives.
        let mro = unsafe { self.mro.borrow() };
        let target = header_of(other) as *const Header as u64;
        mro.downcast::<Tuple>().is_some_and(|m| m.as_slice().iter().any(|c| c.bits() == target))
    }

    /// Looks `name` up along the method resolution order, without binding.
    #[inline]
    pub fn lookup(&self, vm: &Vm, name: &Obj<Str>) -> Option<Value> {
        self.lookup_where(vm, name).map(|(v, _)| v)
    }

    /// As `lookup`, with the position of the class in the order.
    pub fn lookup_where(&self, vm: &Vm, name: &Obj<Str>) -> Option<(Value, usize)> {
        // SAFETY: looking up strings in class dicts runs no Python code.
        let mro = unsafe { self.mro.borrow() };
        let mro = mro.downcast::<Tuple>()?;
        let hash = vm.hash_str(name);
        for (i, c) in mro.as_slice().iter().enumerate() {
            // SAFETY: as above.
            let d = unsafe { c.downcast::<Type>()?.borrow_dict() };
            if let Some(at) = d.find_str(name.value(), name, hash) {
                return d.entry(at).map(|(_, v)| (v, i));
            }
        }
        None
    }

    /// Direct subclasses that are alive.
    pub fn subclasses(&self) -> Vec<Obj<Type>> {
        (0..self.subclasses.len())
            .map(|i| self.subclasses.get(i))
            .filter(|&a| a != 0)
            // SAFETY: a subclass takes its address out before its memory goes.
            .filter_map(|a| unsafe { revive_live(a) })
            .filter_map(Obj::from_value)
            .collect()
    }

    fn add_subclass(&self, vm: &Vm, sub: &Type) {
        let a = header_of(sub) as *const Header as u64;
        let n = self.subclasses.len();
        if let Some(i) = (0..n).find(|&i| self.subclasses.get(i) == 0) {
            self.subclasses.set(i, a);
        } else {
            self.subclasses.grow(&vm.heap, n + n / 2 + 4, 0);
            self.subclasses.set(n, a);
        }
    }

    fn remove_subclass(&self, a: u64) {
        for i in 0..self.subclasses.len() {
            if self.subclasses.get(i) == a {
                self.subclasses.set(i, 0);
            }
        }
    }
}

impl Drop for Type {
    fn drop(&mut self) {
        let me = header_of(self);
        let a = me as *const Header as u64;
        if let Some(b) = self.bases.load()
            && let Some(b) = b.downcast::<Tuple>()
        {
            for c in b.as_slice() {
                if let Some(c) = c.downcast::<Type>() {
                    c.remove_subclass(a);
                }
            }
        }
        // SAFETY: a type belongs to a heap whose owner is an interpreter.
        unsafe { crate::vm::forget_class(me, &self.roots) };
    }
}

/// The native function of slot `$slot` for a class, `None` when empty.
#[macro_export]
macro_rules! slot {
    ($vm:expr, $class:expr, $slot:ident) => {{
        let n = $class.slots[$crate::native::Slot::$slot as usize].get();
        if n == 0 { None } else { $vm.slot_table(n).$slot }
    }};
}

/// What a class statement (or `type(...)`) asks for.
pub struct ClassSpec {
    /// `__name__`.
    pub name: Value,
    /// `__qualname__`.
    pub qualname: Value,
    /// Bases, at least one.
    pub bases: Vec<Obj<Type>>,
    /// The namespace; becomes the class dict.
    pub dict: Obj<Dict>,
    /// New members (`__slots__` without `__dict__` and `__weakref__`, mangled, sorted as CPython sorts them).
    pub members: Vec<Value>,
    /// Whether instances get a dict if no base gives one.
    pub add_dict: bool,
    /// Whether instances may be weakly referenced if no base allows it.
    pub add_weakref: bool,
    /// Attributes that methods assign on self (the compiler counts them): room made in place.
    pub expected_attrs: usize,
}

impl Vm {
    /// The slot functions of a definition number.
    #[inline(always)]
    pub fn slot_table(&self, def: u16) -> &'static SlotTable {
        self.slot_tables[def as usize].get()
    }

    /// Makes the type object of a native class. Its bases must exist already.
    pub(crate) fn make_native_class(&self, def: &'static crate::native::ClassDef) {
        let id = def.id;
        let t = if id == ClassId::TYPE || id == ClassId::OBJECT {
            // These two need each other: their objects were made before anything else.
            self.class(id)
        } else {
            self.new_type_object(None, id)
        };
        let name = self.str(def.name);
        t.name.set(name.clone());
        t.qualname.set(name);
        let base = (def.base != ClassId::NONE).then(|| self.class(def.base));
        let mut flags = def.flags;
        let own = def.members.len() as u16;
        let (mut members, mut has_dict, mut has_weakref) =
            (own, flags.has(ClassFlags::HAS_DICT), flags.has(ClassFlags::WEAKREF));
        if let Some(b) = &base {
            members += b.members.get();
            has_dict |= b.has_dict.get();
            has_weakref |= b.has_weakref.get();
            let inherited = ClassFlags::SEQUENCE.0 | ClassFlags::MAPPING.0 | ClassFlags::MATCH_SELF.0;
            flags = ClassFlags(flags.0 | (b.flags.get().0 & inherited));
        }
        t.members.set(members);
        t.has_dict.set(has_dict);
        t.has_weakref.set(has_weakref);
        t.flags.set(flags);
        t.word.set(id.word());
        let fixed = members + has_dict as u16;
        self.shapes.define_native(id, header_of(&*t), fixed, has_dict);
        let bases: Vec<Value> = base.iter().map(|b| b.value().clone()).collect();
        if let Some(b) = base {
            let mut mro = vec![t.value().clone()];
            if let Some(m) = b.mro() {
                mro.extend_from_slice(m.as_slice());
            }
            b.add_subclass(self, &t);
            t.base.set(b.into_value());
            t.mro.set(self.tuple(mro));
        } else {
            t.mro.set(self.tuple(vec![t.value().clone()]));
        }
        t.bases.set(self.tuple(bases));
        self.set_native_slots(&t, def);
        header_of(&*t).make_immortal();
    }

    pub(crate) fn new_type_object(&self, metaclass: Option<&Type>, id: ClassId) -> Obj<Type> {
        let t = match metaclass {
            Some(m) => self.alloc_in(m, Type::new(id)),
            None => self.alloc(Type::new(id)),
        };
        if id != ClassId::NONE {
            self.set_class(id, t.value().clone());
        }
        t
    }

    /// Makes a class as `type.__new__` does, short of `__set_name__` and `__init_subclass__`.
    pub fn make_class(&self, metaclass: &Type, spec: ClassSpec) -> PyResult<Obj<Type>> {
        let base = self.best_base(&spec.bases)?;
        let t = self.new_type_object(Some(metaclass), ClassId::NONE);
        t.name.set(spec.name);
        t.qualname.set(spec.qualname);
        t.dict.set(spec.dict.value().clone());
        let mut flags = 0;
        let (mut has_dict, mut has_weakref) = (spec.add_dict, spec.add_weakref);
        let collection = ClassFlags::SEQUENCE.0 | ClassFlags::MAPPING.0;
        for b in &spec.bases {
            let inherited = b.flags.get().0;
            flags |= inherited & ClassFlags::MATCH_SELF.0;
            // The first base that is a sequence or a mapping decides.
            if flags & collection == 0 {
                flags |= inherited & collection;
            }
            has_dict |= b.has_dict.get();
            has_weakref |= b.has_weakref.get();
        }
        t.flags.set(ClassFlags(flags | ClassFlags::BASE.0 | ClassFlags::MUTABLE.0));
        t.has_dict.set(has_dict);
        t.has_weakref.set(has_weakref);
        let first_member = base.members.get();
        t.members.set(first_member + spec.members.len() as u16);
        t.bases.set(self.tuple(spec.bases.iter().map(|b| b.value().clone()).collect()));
        t.base.set(base.value().clone());
        t.mro.set(self.tuple(vec![t.value().clone()]));
        // The attributes its methods store, those that the base's methods do, and room for one more.
        let inherited = match self.shapes.get(base.word.get() & 0xF_FFFF) {
            s if base.has_dict.get() => s.places.get().saturating_sub(s.fixed.get()).max(1),
            _ => 1,
        };
        let inline =
            if has_dict { (spec.expected_attrs + inherited as usize).clamp(4, 250) as u16 } else { 0 };
        self.new_root_shape(&t, base.kind(), inline)?;
        for (i, m) in spec.members.iter().enumerate() {
            let Some(name) = Obj::<Str>::from_value(m.clone()) else { continue };
            let place = (first_member as usize + i) as u16;
            let d = self.new_member(&t, &name, place, false, false);
            spec.dict.set_str(self, &name, d);
        }
        for b in &spec.bases {
            b.add_subclass(self, &t);
        }
        Ok(t)
    }

    /// Gives a native class a second base, which must not bring slots of its own.
    pub fn add_native_base(&self, t: &Obj<Type>, second: ClassId) -> PyResult<()> {
        let Some(first) = t.base.load().and_then(Obj::<Type>::from_value) else { return Ok(()) };
        let bases = [first, self.class(second)];
        self.set_bases(t, &bases, &bases[0]);
        let order = self.c3(t, &bases)?;
        t.mro.set(self.tuple(order));
        self.new_epoch();
        Ok(())
    }

    /// Replaces `__bases__` and `__base__` and the links from the bases back; the caller computes the new order.
    pub fn set_bases(&self, t: &Type, bases: &[Obj<Type>], base: &Obj<Type>) {
        self.disown_class(t);
        t.bases.set(self.tuple(bases.iter().map(|b| b.value().clone()).collect()));
        t.base.set(base.value().clone());
        for b in bases {
            b.add_subclass(self, t);
        }
    }

    /// Takes a class that could not be completed out of its bases' lists of subclasses.
    pub fn disown_class(&self, t: &Type) {
        let me = header_of(t) as *const Header as u64;
        if let Some(bases) = t.bases.load()
            && let Some(bases) = bases.downcast::<Tuple>()
        {
            bases.as_slice().iter().filter_map(Value::downcast::<Type>).for_each(|b| b.remove_subclass(me));
        }
    }

    /// Sets the method resolution order and fits the slots to it.
    pub fn set_mro(&self, t: &Type, mro: Vec<Value>) {
        t.mro.set(self.tuple(mro));
        self.compute_slots(t);
        self.new_epoch();
    }

    fn new_root_shape(&self, t: &Type, kind: Kind, inline: u16) -> PyResult<()> {
        if self.shapes.wants_sweep() {
            self.sweep_shapes();
        }
        let fixed = t.members.get() + t.has_dict.get() as u16;
        let flags = if t.has_dict.get() { shape::HAS_DICT } else { 0 };
        let Some(n) = self.shapes.new_root(header_of(t), kind, fixed, inline, flags) else {
            return Err(self.raise(ClassId::MEMORY_ERROR, "too many classes"));
        };
        t.word.set(self.shapes.word(n));
        self.note_root(t, n);
        Ok(())
    }

    /// Makes the numbers of shapes that no class and no object has any more usable again.
    #[cold]
    fn sweep_shapes(&self) {
        let mut used = vec![0u64; shape::SHAPE_LIMIT / 64];
        self.heap.each_header(&mut |h| {
            let n = h.shape() as usize;
            used[n / 64] |= 1 << (n % 64);
        });
        // Caches that were filled after their class died would be fooled.
        self.new_epoch();
        self.shapes.sweep(&|n| used[n as usize / 64] >> (n % 64) & 1 != 0);
    }

    fn note_root(&self, t: &Type, n: u32) {
        let len = t.roots.len();
        t.roots.grow(&self.heap, len + 1, n);
        let del = t.slots[Slot::del as usize].get() != 0;
        self.shapes.get(n).set_has_del(del);
    }

    /// The shape for instances (like those of `shape`) whose attributes live in a dict.
    pub(crate) fn dict_shape_of(&self, shape: u32) -> u32 {
        let class =
            self.shapes.class(shape).and_then(Obj::<Type>::from_value).expect("a live object has a class");
        self.dict_shape_for(&class, shape)
    }

    /// The shape for instances of `class` with the places of `shape` and their attributes in a dict.
    pub(crate) fn dict_shape_for(&self, class: &Type, shape: u32) -> u32 {
        let s = self.shapes.get(shape);
        let places = s.places.get();
        let kind = Kind((self.shapes.word(shape) >> 20) as u16);
        // One dict shape for each number of places; usually there is one only.
        for i in 0..class.roots.len() {
            let n = class.roots.get(i);
            let r = self.shapes.get(n);
            if r.is_dict_mode() && r.places.get() == places && self.shapes.word(n) >> 20 == kind.0 as u32 {
                return n;
            }
        }
        let fixed = s.fixed.get();
        let flags = shape::HAS_DICT | shape::DICT_MODE;
        match self.shapes.new_root(header_of(class), kind, fixed, places - fixed, flags) {
            Some(n) => {
                self.note_root(class, n);
                n
            }
            None => {
                eprintln!("molt: out of memory (no shapes left)");
                std::process::exit(137);
            }
        }
    }

    /// An instance outgrew its places: make later instances of its class larger.
    #[cold]
    pub(crate) fn outgrown(&self, shape: u32) {
        let Some(class) = self.shapes.class(shape).and_then(Obj::<Type>::from_value) else { return };
        let current = self.shapes.get(class.word.get() & 0xF_FFFF);
        let s = self.shapes.get(shape);
        if class.id.get() == ClassId::NONE && current.places.get() == s.places.get() && s.places.get() < 64 {
            let inline = (s.places.get() - s.fixed.get()) * 2;
            let _ = self.new_root_shape(&class, class.kind(), inline).map_err(|_| drop(self.take_raised()));
        }
    }

    /// The base whose layout the others are compatible with; TypeError when there is none.
    pub fn best_base(&self, bases: &[Obj<Type>]) -> PyResult<Obj<Type>> {
        let mut best: Option<(Obj<Type>, Obj<Type>)> = None;
        for b in bases {
            if !b.flags.get().has(ClassFlags::BASE) {
                return Err(
                    self.type_error(format!("type '{}' is not an acceptable base type", b.tp_name(self)))
                );
            }
            let solid = self.solid_base(b);
            match &best {
                None => best = Some((b.clone(), solid)),
                Some((_, s)) if s.is_subclass(&solid) => {}
                Some((_, s)) if solid.is_subclass(s) => best = Some((b.clone(), solid)),
                Some(_) => return Err(self.type_error("multiple bases have instance lay-out conflict")),
            }
        }
        Ok(best.expect("at least one base").0)
    }

    /// The class up the base chain that last added something to the instance layout.
    fn solid_base(&self, t: &Obj<Type>) -> Obj<Type> {
        let mut t = t.clone();
        loop {
            let Some(b) = t.base.load().and_then(Obj::<Type>::from_value) else { return t };
            let extends = t.members.get() > b.members.get() || t.kind() != b.kind();
            if extends {
                return t;
            }
            t = b;
        }
    }

    /// C3 linearisation of a class with the given bases (source: "The Python 2.3 Method Resolution Order").
    pub fn c3(&self, t: &Obj<Type>, bases: &[Obj<Type>]) -> PyResult<Vec<Value>> {
        let mut seqs: Vec<Vec<Value>> = Vec::new();
        for (i, b) in bases.iter().enumerate() {
            if bases[..i].iter().any(|x| x.value().is(b.value())) {
                return Err(self.type_error(format!("duplicate base class {}", b.name())));
            }
            seqs.push(b.mro().map(|m| m.as_slice().to_vec()).unwrap_or_default());
        }
        seqs.push(bases.iter().map(|b| b.value().clone()).collect());
        let mut out = vec![t.value().clone()];
        loop {
            seqs.retain(|s| !s.is_empty());
            if seqs.is_empty() {
                return Ok(out);
            }
            let next = seqs
                .iter()
                .map(|s| &s[0])
                .find(|c| !seqs.iter().any(|s| s[1..].iter().any(|x| x.is(c))))
                .cloned();
            let Some(next) = next else {
                let mut names: Vec<String> = Vec::new();
                for s in &seqs {
                    let n = s[0].downcast::<Type>().map(Type::name).unwrap_or_default();
                    if !names.contains(&n) {
                        names.push(n);
                    }
                }
                return Err(self.type_error(format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                )));
            };
            out.push(next.clone());
            for s in &mut seqs {
                if s[0].is(&next) {
                    s.remove(0);
                }
            }
        }
    }

    /// Sets or deletes (`None`) a class attribute and keeps slots and caches right. False if a deletion found nothing.
    pub fn set_class_attr(&self, t: &Type, name: &Obj<Str>, value: Option<Value>) -> bool {
        let name = &self.interned(name);
        let d = t.dict();
        match value {
            Some(v) => d.set_str(self, name, v),
            None => match d.find_str(name.value(), name, self.hash_str(name)) {
                Some(i) => drop(d.remove_entry(i)),
                None => return false,
            },
        }
        if name.as_wtf8().starts_with(b"__") {
            // How instances look attributes up may be another from here on, whatever caches know of this name.
            self.update_slots(t);
            self.new_epoch();
        } else if name.is_cached_name() && !name.is_volatile_name() {
            self.new_epoch();
            name.count_change();
        }
        true
    }

    /// Recomputes the slots of a class and all below it.
    pub fn update_slots(&self, t: &Type) {
        self.compute_slots(t);
        for s in t.subclasses() {
            self.update_slots(&s);
        }
    }

    /// The only base of a class whose method resolution order is the base's with the class in front.
    fn plain_base(&self, t: &Type) -> Option<Obj<Type>> {
        let base = Obj::<Type>::from_value(t.base.load()?)?;
        let (mro, rest) = (t.mro()?, base.mro()?);
        let (mro, rest) = (mro.as_slice(), rest.as_slice());
        let plain = mro.len() == rest.len() + 1
            && mro[0].bits() == header_of(t) as *const Header as u64
            && mro[1..].iter().zip(rest).all(|(a, b)| a.is(b));
        plain.then_some(base)
    }

    fn compute_slots(&self, t: &Type) {
        let names = self.dunder_names();
        // A slot none of whose dunders the class itself defines is its base's. (Native finalisers have no dunder.)
        let mut own = Slot::EVERY;
        if let Some(base) = self.plain_base(t) {
            own = self.own_slots(t);
            for (slot, of_base) in t.slots.iter().zip(&base.slots) {
                slot.set(of_base.get());
            }
            if self.class_def(t.id.get()).is_some_and(|d| d.slots.del.is_some()) {
                own |= 1 << Slot::del as u32;
            }
        }
        for slot in Slot::each(own) {
            let mut number = 0;
            let mut best = usize::MAX;
            for name in names.of(slot) {
                let Some((v, depth)) = t.lookup_where(self, name) else { continue };
                let n = self.slot_number(slot, &v, depth, t);
                if depth < best || (depth == best && n == PYTHON) {
                    (best, number) = (depth, n);
                } else if n == PYTHON {
                    // One of the slot's dunders is Python code further up: only Python dispatch serves both.
                    number = PYTHON;
                }
            }
            t.slots[slot as usize].set(number);
        }
        self.note_slots(t);
    }

    /// The slots of a native class: what the dict that its definition describes would give.
    fn set_native_slots(&self, t: &Type, def: &'static crate::native::ClassDef) {
        if let Some(base) = t.base.load().and_then(Obj::<Type>::from_value) {
            for (slot, of_base) in t.slots.iter().zip(&base.slots) {
                slot.set(of_base.get());
            }
        }
        if def.slots.compare.is_some() && def.slots.hash.is_none() {
            t.slots[Slot::hash as usize].set(UNHASHABLE);
        }
        for slot in Slot::each(def.slots.filled()) {
            t.slots[slot as usize].set(def.id.0);
        }
        let own = def.methods.iter().copied().flatten().map(|m| m.name());
        for name in own.chain(def.attrs.iter().map(|a| a.name)).filter(|name| name.starts_with("__")) {
            let Some(name) = self.find_interned(name) else { continue };
            for slot in Slot::each(self.dunder_names().slots_of(name.value())) {
                t.slots[slot as usize].set(PYTHON);
            }
        }
        self.note_slots(t);
    }

    /// Notes elsewhere what follows from the slots of a class.
    fn note_slots(&self, t: &Type) {
        let names = self.dunder_names();
        let get_attr = t.slots[Slot::get_attr as usize].get();
        let own = || t.lookup_where(self, &names.of(Slot::get_attr)[0]).map(|(f, _)| f);
        t.finds_plainly.set(
            get_attr == ClassId::OBJECT.0
                || get_attr == PYTHON
                    && own().and_then(|f| f.downcast::<SlotWrapper>().map(|w| w.def))
                        == Some(ClassId::OBJECT.0),
        );
        // Finalisers of native classes have no visible name; they are inherited where Python code defines none.
        if t.slots[Slot::del as usize].get() == 0
            && let Some(mro) = t.mro()
        {
            let native = mro.as_slice().iter().filter_map(|c| c.downcast::<Type>()).map(|c| c.id.get());
            let del = native
                .filter(|&id| id != ClassId::NONE)
                .find(|id| self.class_def(*id).is_some_and(|d| d.slots.has(Slot::del)));
            t.slots[Slot::del as usize].set(del.map_or(0, |id| id.0));
        }
        let del = t.slots[Slot::del as usize].get() != 0;
        if t.id.get() != ClassId::NONE {
            self.shapes.get(t.id.get().0 as u32).set_has_del(del);
        }
        for i in 0..t.roots.len() {
            self.shapes.each_below(t.roots.get(i), &mut |s| s.set_has_del(del));
        }
    }

    /// The slots that have a dunder in the class's own dict, a bit each.
    fn own_slots(&self, t: &Type) -> u128 {
        let names = self.dunder_names();
        let dict = t.dict();
        let mut slots = 0;
        for i in 0..dict.end() {
            let Some((key, _)) = dict.entry(i) else { continue };
            let Some(name) = Obj::<Str>::from_value(key) else { continue };
            if name.as_wtf8().starts_with(b"__") {
                slots |= match name.is_interned() {
                    true => names.slots_of(name.value()),
                    false => names.slots_of(self.interned(&name).value()),
                };
            }
        }
        slots
    }

    /// The number that makes `slot` behave as the class attribute `v` (found under one of the slot's dunders) demands.
    fn slot_number(&self, slot: Slot, v: &Value, depth: usize, t: &Type) -> u16 {
        if slot == Slot::hash && v.is_none() {
            return UNHASHABLE;
        }
        if let Some(w) = v.downcast::<SlotWrapper>() {
            if w.slot == slot as u8 {
                return w.def;
            }
            // `__add__` of a sequence fills `concat`, not `add`. The wrapper of a slot of another name (`__str__ =
            // int.__repr__`) is called like any other attribute.
            let names = self.dunder_names();
            let shared = Slot::ALL.iter().find(|s| **s as u8 == w.slot).is_some_and(|other| {
                names.of(*other).iter().any(|n| names.of(slot).iter().any(|m| n.value().is(m.value())))
            });
            return if shared { 0 } else { PYTHON };
        }
        if slot == Slot::new {
            if let Some(f) = v.downcast::<crate::objects::NativeFunction>()
                && f.is_new()
            {
                // Whatever native `__new__` a class written in Python names, its instances are made as its layout demands.
                return match t.id.get() {
                    ClassId::NONE => self.native_new(t),
                    _ => f.new_of(),
                };
            }
            return PYTHON;
        }
        if matches!(slot, Slot::concat | Slot::repeat | Slot::i_concat | Slot::i_repeat) {
            return 0;
        }
        let _ = (depth, t);
        PYTHON
    }

    /// Whether two native classes make their instances by one function.
    pub(crate) fn same_new(&self, a: u16, b: u16) -> bool {
        a == b
            || matches!(
                (self.slot_table(a).new, self.slot_table(b).new),
                (Some(x), Some(y)) if std::ptr::fn_addr_eq(x, y)
            )
    }

    /// The class number of the native `__new__` that instances of a class written in Python need: that of the nearest base not
    /// written in Python.
    fn native_new(&self, t: &Type) -> u16 {
        let mut base = t.base.load().and_then(Obj::<Type>::from_value);
        while let Some(class) = base {
            let number = class.slots[Slot::new as usize].get();
            if number != PYTHON {
                return number;
            }
            base = class.base.load().and_then(Obj::<Type>::from_value);
        }
        0
    }

    /// The value naming a class body.
    pub fn class_value(&self, t: &Type) -> Value {
        value_of(t)
    }
}
