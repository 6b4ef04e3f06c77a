//! Bodies of the small objects that tie classes, functions and modules together.

use crate::cell::{Flag, Slot as Place};
use crate::dict::Dict;
use crate::kind::{ClassId, Kind};
use crate::native::{ClassDef, Flavor, MethodDef, Slot};
use crate::object::{Body, Obj};
use crate::str::Str;
use crate::trace::{Trace, Visitor};
use crate::ty::Type;
use crate::value::Value;
use crate::vm::Vm;

/// Implements `Trace` and `Body` for a body struct by listing its fields that hold something.
#[macro_export]
macro_rules! body {
    ($t:ty, $kind:ident, $class:ident, [$($field:ident),*]) => {
        impl $crate::trace::Trace for $t {
            fn trace(&self, _v: &mut dyn $crate::trace::Visitor) { $(self.$field.trace(_v);)* }
            fn clear(&self) { $(self.$field.clear();)* }
        }
        impl $crate::object::Body for $t {
            const KIND: $crate::kind::Kind = $crate::kind::Kind::$kind;
            const CLASS: $crate::kind::ClassId = $crate::kind::ClassId::$class;
        }
    };
}

/// `builtin_function_or_method`: a module function, or a native method bound to an object.
#[repr(C)]
pub struct NativeFunction {
    /// Number of the definition (`Vm::native_def`); for `__new__`, the class number with the top bit set.
    pub index: u32,
    /// Bound object, class or (for module functions) the module; may be empty.
    pub this: Place,
    /// `__module__` (str or empty).
    pub module: Place,
}
body!(NativeFunction, NATIVE_FUNCTION, NATIVE_FUNCTION, [this, module]);

const NEW_MARK: u32 = 1 << 31;

impl NativeFunction {
    /// Whether it is the `__new__` of a native class.
    #[inline(always)]
    pub fn is_new(&self) -> bool {
        self.index & NEW_MARK != 0
    }
    /// The class number whose `__new__` it is.
    pub fn new_of(&self) -> u16 {
        (self.index & !NEW_MARK) as u16
    }
}

/// `method_descriptor` and `classmethod_descriptor`.
#[repr(C)]
pub struct NativeMethod {
    /// Number of the definition.
    pub index: u32,
    /// The class it belongs to.
    pub class: Place,
}
body!(NativeMethod, NATIVE_METHOD, METHOD_DESCRIPTOR, [class]);

/// `getset_descriptor`.
#[repr(C)]
pub struct GetSet {
    /// Number of the definition (`Vm::getset_def`).
    pub index: u32,
    /// The class it belongs to.
    pub class: Place,
}
body!(GetSet, GETSET, GETSET_DESCRIPTOR, [class]);

/// `member_descriptor`: one attribute place of the instances.
#[repr(C)]
pub struct Member {
    /// Number of the member, those of bases counted first.
    pub place: u16,
    /// Python code may not write it.
    pub readonly: bool,
    /// Reads as None when empty.
    pub none_if_empty: bool,
    /// Number of the definition that computes it (`Vm::getset_def`); `Member::STORED` when it is a place.
    pub computed: u32,
    /// Name (str).
    pub name: Place,
    /// The class it belongs to.
    pub class: Place,
}

impl Member {
    /// Value of `computed` for what lies in an attribute place.
    pub const STORED: u32 = u32::MAX;

    /// Whether the instances have a place for it.
    #[inline(always)]
    pub fn is_stored(&self) -> bool {
        self.computed == Member::STORED
    }
}
body!(Member, MEMBER, MEMBER_DESCRIPTOR, [name, class]);

/// `wrapper_descriptor`: a native slot under its dunder name.
#[repr(C)]
pub struct SlotWrapper {
    /// Slot number.
    pub slot: u8,
    /// Index into the slot's dunders.
    pub dunder: u8,
    /// The class number whose definition fills the slot.
    pub def: u16,
    /// The class it belongs to.
    pub class: Place,
}
body!(SlotWrapper, SLOT_WRAPPER, WRAPPER_DESCRIPTOR, [class]);

/// `method-wrapper`: a slot wrapper bound to an object.
#[repr(C)]
pub struct MethodWrapper {
    /// The slot wrapper.
    pub wrapper: Place,
    /// The object.
    pub this: Place,
}
body!(MethodWrapper, METHOD_WRAPPER, METHOD_WRAPPER, [wrapper, this]);

/// `method`: any callable bound to an object.
#[repr(C)]
pub struct BoundMethod {
    /// `__func__`.
    pub func: Place,
    /// `__self__`.
    pub this: Place,
}
body!(BoundMethod, BOUND_METHOD, METHOD, [func, this]);

/// `classmethod`.
#[repr(C)]
pub struct ClassMethod {
    /// `__func__`.
    pub func: Place,
}
body!(ClassMethod, CLASSMETHOD, CLASSMETHOD, [func]);

/// `staticmethod`.
#[repr(C)]
pub struct StaticMethod {
    /// `__func__`.
    pub func: Place,
}
body!(StaticMethod, STATICMETHOD, STATICMETHOD, [func]);

/// `property`.
#[repr(C)]
pub struct Property {
    /// `fget`.
    pub get: Place,
    /// `fset`.
    pub set: Place,
    /// `fdel`.
    pub del: Place,
    /// `__doc__`.
    pub doc: Place,
    /// `__name__`.
    pub name: Place,
    /// The doc came from the getter.
    pub doc_from_getter: Flag,
}
body!(Property, PROPERTY, PROPERTY, [get, set, del, doc, name]);

/// `cell`: a captured variable.
#[repr(C)]
pub struct Cell {
    /// Contents; empty when unbound.
    pub value: Place,
}
body!(Cell, CELL, CELL, [value]);

/// Body of every exception class; further attributes are members.
#[repr(C)]
pub struct Exception {
    /// `args` (tuple).
    pub args: Place,
    /// `__traceback__`.
    pub traceback: Place,
    /// `__context__`.
    pub context: Place,
    /// `__cause__`.
    pub cause: Place,
    /// `__suppress_context__`.
    pub suppress_context: Flag,
}
body!(Exception, EXCEPTION, BASE_EXCEPTION, [args, traceback, context, cause]);

impl Exception {
    /// With these arguments (a tuple).
    pub fn new(args: Value) -> Exception {
        Exception {
            args: Place::new(args),
            traceback: Place::empty(),
            context: Place::empty(),
            cause: Place::empty(),
            suppress_context: Flag::new(false),
        }
    }
}

/// `slice`.
#[repr(C)]
pub struct Slice {
    /// `start`.
    pub start: Value,
    /// `stop`.
    pub stop: Value,
    /// `step`.
    pub step: Value,
}

impl Trace for Slice {
    fn trace(&self, v: &mut dyn Visitor) {
        self.start.trace(v);
        self.stop.trace(v);
        self.step.trace(v);
    }
}
impl Body for Slice {
    const KIND: Kind = Kind::SLICE;
    const CLASS: ClassId = ClassId::SLICE;
}

/// `range` (ints of any size).
#[repr(C)]
pub struct Range {
    /// `start`.
    pub start: Value,
    /// `stop`.
    pub stop: Value,
    /// `step`.
    pub step: Value,
    /// Number of items (int).
    pub len: Value,
}

impl Trace for Range {
    fn trace(&self, v: &mut dyn Visitor) {
        for x in [&self.start, &self.stop, &self.step, &self.len] {
            x.trace(v);
        }
    }
}
impl Body for Range {
    const KIND: Kind = Kind::RANGE;
    const CLASS: ClassId = ClassId::RANGE;
}

/// Iterator of a range whose items fit 48 bits: what `for` loops run on.
#[repr(C)]
pub struct RangeIter {
    /// Next item.
    pub next: std::cell::Cell<i64>,
    /// Distance between items.
    pub step: i64,
    /// Items left.
    pub left: std::cell::Cell<u64>,
}
body!(RangeIter, RANGE_ITER, RANGE_ITER, []);

/// Iterator of a list, either way.
#[repr(C)]
pub struct ListIter {
    /// The list; empty when exhausted.
    pub list: Place,
    /// Next index (reverse: next index plus one).
    pub index: std::cell::Cell<usize>,
}
body!(ListIter, LIST_ITER, LIST_ITER, [list]);

/// Iterator of a tuple.
#[repr(C)]
pub struct TupleIter {
    /// The tuple; empty when exhausted.
    pub tuple: Place,
    /// Next index.
    pub index: std::cell::Cell<usize>,
}
body!(TupleIter, TUPLE_ITER, TUPLE_ITER, [tuple]);

/// Iterator of a string.
#[repr(C)]
pub struct StrIter {
    /// The string; empty when exhausted.
    pub text: Place,
    /// Next byte offset.
    pub at: std::cell::Cell<usize>,
}
body!(StrIter, STR_ITER, STR_ITER, [text]);

/// Iterator of a dict and its views, either way; the class says what it yields.
#[repr(C)]
pub struct DictIter {
    /// The dict; empty when exhausted.
    pub dict: Place,
    /// Next entry number (reverse: next entry number plus one).
    pub at: std::cell::Cell<usize>,
    /// Length of the dict at the start: a change is a RuntimeError.
    pub len: std::cell::Cell<usize>,
    /// Items left.
    pub left: std::cell::Cell<usize>,
}
body!(DictIter, DICT_ITER, DICT_KEY_ITER, [dict]);

/// `enumerate`.
#[repr(C)]
pub struct Enumerate {
    /// The iterator.
    pub iter: Place,
    /// Next index (int of any size).
    pub index: Place,
}
body!(Enumerate, ENUMERATE, ENUMERATE, [iter, index]);

/// `zip`.
#[repr(C)]
pub struct Zip {
    /// Tuple of iterators.
    pub iters: Place,
    /// `strict=True`.
    pub strict: Flag,
}
body!(Zip, ZIP, ZIP, [iters]);

impl Vm {
    /// A function object for a native function; `this` is the bound object or module (Unbound for none).
    pub fn new_native_function(&self, index: u32, this: Value, module: Value) -> Value {
        self.alloc(NativeFunction { index, this: Place::new(this), module: Place::new(module) }).into_value()
    }

    /// A bound method.
    #[inline]
    pub fn new_bound_method(&self, func: Value, this: Value) -> Value {
        self.alloc(BoundMethod { func: Place::new(func), this: Place::new(this) }).into_value()
    }

    /// A cell.
    #[inline]
    pub fn new_cell(&self, value: Value) -> Value {
        self.alloc(Cell { value: Place::new(value) }).into_value()
    }

    /// A slice.
    pub fn new_slice(&self, start: Value, stop: Value, step: Value) -> Value {
        self.alloc(Slice { start, stop, step }).into_value()
    }

    pub(crate) fn new_member(
        &self,
        class: &Type,
        name: &Obj<Str>,
        place: u16,
        readonly: bool,
        none_if_empty: bool,
    ) -> Value {
        self.alloc(Member {
            place,
            readonly,
            none_if_empty,
            computed: Member::STORED,
            name: Place::new(name.value().clone()),
            class: Place::new(self.class_value(class)),
        })
        .into_value()
    }

    /// A descriptor of the same place that Python code cannot write through.
    pub fn readonly_member(&self, m: &Member) -> Value {
        self.alloc(Member {
            place: m.place,
            computed: m.computed,
            readonly: true,
            none_if_empty: m.none_if_empty,
            name: Place::new(m.name.get()),
            class: Place::new(m.class.get()),
        })
        .into_value()
    }

    /// Puts everything a definition declares into the class dict.
    pub(crate) fn fill_native_dict(&self, t: &Type, d: &Obj<Dict>, def: &'static ClassDef) {
        let class = self.class_value(t);
        let filled = def.slots.filled();
        let of_slots: usize = Slot::each(filled).map(|s| Slot::DUNDERS[s as usize].len()).sum();
        let methods: usize = def.methods.iter().map(|group| group.len()).sum();
        let computed: usize = def.getset.iter().map(|group| group.len()).sum();
        d.reserve(self, of_slots + methods + computed + def.members.len() + def.attrs.len() + 1);
        for slot in Slot::each(filled) {
            if slot == Slot::new {
                let f = self.new_native_function(NEW_MARK | def.id.0 as u32, class.clone(), Value::UNBOUND);
                d.set_name(self, "__new__", f);
                continue;
            }
            if slot == Slot::get_attr
                || slot == Slot::del && !def.flags.has(crate::native::ClassFlags::FINALIZER)
            {
                // `__getattr__` is no visible name of native classes, and finalisers of few of them are.
                if slot == Slot::get_attr {
                    self.put_wrapper(&class, d, def, slot, 0);
                }
                continue;
            }
            for i in 0..Slot::DUNDERS[slot as usize].len() {
                self.put_wrapper(&class, d, def, slot, i);
            }
        }
        for m in def.methods.iter().copied().flatten() {
            let v = self.method_object(&class, m);
            d.set_name(self, m.name(), v);
        }
        for g in def.getset.iter().copied().flatten() {
            let index = self.add_getset(g);
            let class = Place::new(class.clone());
            let v = if g.member {
                let name = Place::new(self.intern(g.name).into_value());
                let (readonly, computed) = (g.set.is_none(), index);
                self.alloc(Member { place: 0, readonly, none_if_empty: false, computed, name, class })
                    .into_value()
            } else {
                self.alloc(GetSet { index, class }).into_value()
            };
            d.set_name(self, g.name, v);
        }
        let base_members = t.members.get() - def.members.len() as u16;
        for (i, m) in def.members.iter().enumerate().filter(|(_, m)| !m.name.is_empty()) {
            let name = self.intern(m.name);
            let v = self.new_member(t, &name, base_members + i as u16, m.readonly, m.none_if_empty);
            d.set_str(self, &name, v);
        }
        if d.get_name(self, "__doc__").is_none() {
            d.set_name(self, "__doc__", if def.doc.is_empty() { Value::NONE } else { self.str(def.doc) });
        }
        for a in def.attrs {
            d.set_name(self, a.name, (a.value)(self));
        }
        if def.slots.compare.is_some() && def.slots.hash.is_none() && d.get_name(self, "__hash__").is_none() {
            d.set_name(self, "__hash__", Value::NONE);
        }
    }

    fn put_wrapper(&self, class: &Value, d: &Obj<Dict>, def: &'static ClassDef, slot: Slot, dunder: usize) {
        let name = &self.dunder_names().of(slot)[dunder];
        let w = SlotWrapper {
            slot: slot as u8,
            dunder: dunder as u8,
            def: def.id.0,
            class: Place::new(class.clone()),
        };
        let w = self.alloc(w).into_value();
        d.set_str(self, name, w);
    }

    fn method_object(&self, class: &Value, m: &'static MethodDef) -> Value {
        let index = self.add_native(m);
        match m.flavor {
            Flavor::Method => {
                self.alloc(NativeMethod { index, class: Place::new(class.clone()) }).into_value()
            }
            Flavor::ClassMethod => self
                .alloc_as(
                    ClassId::CLASSMETHOD_DESCRIPTOR,
                    NativeMethod { index, class: Place::new(class.clone()) },
                )
                .into_value(),
            Flavor::StaticMethod | Flavor::Function => {
                // The class is its `__self__`, which calls do not pass.
                let f = self.new_native_function(index, class.clone(), Value::UNBOUND);
                self.alloc(StaticMethod { func: Place::new(f) }).into_value()
            }
        }
    }
}

/// Iterator over anything with `__getitem__` (`iterator`).
#[repr(C)]
pub struct SeqIter {
    /// The sequence; empty when exhausted.
    pub seq: Place,
    /// Next index.
    pub index: std::cell::Cell<i64>,
}
body!(SeqIter, SEQ_ITER, SEQ_ITER, [seq]);

impl Vm {
    /// An iterator that asks `seq[0]`, `seq[1]`, ... until IndexError.
    pub fn new_seq_iter(&self, seq: Value) -> Value {
        self.alloc(SeqIter { seq: Place::new(seq), index: std::cell::Cell::new(0) }).into_value()
    }
}
