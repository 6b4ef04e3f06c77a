//! Attribute places: where instances of Python classes (and of native classes with stored members) keep attributes.
//!
//! ```text
//! header | body (nothing for plain instances) | dict place, if any | __slots__ ... | attributes in shape order ...
//! ```
#![allow(unsafe_code)]

use crate::bytes::Bytes;
use crate::cell::Slot;
use crate::dict::Dict;
use crate::error::PyResult;
use crate::int::Int;
use crate::kind::{ClassId, Kind};
use crate::module::Module;
use crate::object::{Body, Header, Obj, header_of};
use crate::str::Str;
use crate::trace::{Trace, Visitor};
use crate::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;

/// The empty body of plain instances.
#[repr(C)]
pub struct Instance {}

impl Trace for Instance {
    fn trace(&self, _: &mut dyn Visitor) {}
}

impl Body for Instance {
    const KIND: Kind = Kind::INSTANCE;
    const CLASS: ClassId = ClassId::OBJECT;
}

impl Vm {
    /// Bytes from the header to the first attribute place.
    #[inline(always)]
    pub(crate) fn places_offset(&self, h: &Header) -> usize {
        let body = size_of::<Header>();
        // SAFETY: the kind tells the body's type.
        unsafe {
            match h.kind() {
                Kind::INSTANCE => body,
                Kind::TUPLE => body + size_of::<Tuple>() + h.body::<Tuple>().len() * 8,
                Kind::INT => body + size_of::<Int>() + h.body::<Int>().limbs().len() * 8,
                Kind::BYTES => body + size_of::<Bytes>() + ((h.body::<Bytes>().as_slice().len() + 7) & !7),
                Kind::STR => body + ((crate::str::TEXT + h.body::<Str>().byte_len() + 7) & !7),
                k => body + ((self.heap.kind_info(k).size + 7) & !7),
            }
        }
    }

    /// Place `i` of an object that has more than `i` places.
    #[inline(always)]
    pub(crate) fn place<'a>(&self, object: &'a Value, i: usize) -> &'a Slot {
        let h = object.header().expect("a heap object has places");
        debug_assert!(i < self.shapes.get(h.shape()).places.get() as usize);
        // SAFETY: places follow the body; `Slot` is a transparent value.
        unsafe { &*((h as *const Header as *const u8).add(self.places_offset(h)) as *const Slot).add(i) }
    }

    /// Bytes from the header to attribute place `i`.
    pub fn place_offset(&self, h: &Header, i: usize) -> usize {
        self.places_offset(h) + i * 8
    }

    /// A stored member (`__slots__` or a native class's member): `index` counts from the first.
    pub fn member<'a>(&self, object: &'a Value, index: usize) -> Option<&'a Slot> {
        let h = object.header()?;
        let s = self.shapes.get(h.shape());
        if index >= s.places.get() as usize { None } else { Some(self.place(object, index)) }
    }

    /// The value of an attribute kept by the instance itself, not looking at its class.
    #[inline]
    pub fn own_attr(&self, object: &Value, name: &Obj<Str>) -> PyResult<Option<Value>> {
        let Some(h) = object.header() else { return Ok(None) };
        if let Some(m) = object.downcast::<Module>() {
            return Ok(m.find(self, name));
        }
        let s = self.shapes.get(h.shape());
        if !s.has_dict() {
            return Ok(None);
        }
        if s.is_dict_mode() {
            let Some(d) = self.place(object, 0).load() else { return Ok(None) };
            return match d.downcast::<Dict>() {
                Some(d) => Ok(d.get_str(self, name)),
                None => Ok(None),
            };
        }
        if s.attrs.get() == 0 {
            return Ok(None);
        }
        let name = self.interned(name);
        match self.shapes.find(h.shape(), &name) {
            Some(i) => Ok(self.place(object, s.fixed.get() as usize + i).load()),
            None => Ok(None),
        }
    }

    /// Names and values of the attributes kept by an instance, in their order; `None` for objects that keep none.
    pub fn own_attrs(&self, object: &Value) -> Option<Vec<(Value, Value)>> {
        let h = object.header()?;
        let s = self.shapes.get(h.shape());
        if !s.has_dict() || object.downcast::<Module>().is_some() {
            return None;
        }
        if s.is_dict_mode() {
            let dict = self.place(object, 0).load();
            return Some(dict.and_then(|d| d.downcast::<Dict>().map(Dict::items)).unwrap_or_default());
        }
        let fixed = s.fixed.get() as usize;
        let names = self.shapes.names(h.shape()).into_iter().enumerate();
        Some(names.map(|(i, name)| (name, self.place(object, fixed + i).get())).collect())
    }

    /// Stores an attribute in the instance itself; false when it cannot have any.
    pub fn set_own_attr(&self, object: &Value, name: &Obj<Str>, value: Value) -> bool {
        let Some(h) = object.header() else { return false };
        if let Some(m) = object.downcast::<Module>() {
            m.present().set_str(self, name, value);
            return true;
        }
        let s = self.shapes.get(h.shape());
        if !s.has_dict() {
            return false;
        }
        if !s.is_dict_mode() {
            let name = self.interned(name);
            if let Some(i) = self.shapes.find(h.shape(), &name) {
                self.place(object, s.fixed.get() as usize + i).set(value);
                return true;
            }
            if let Some(t) = self.shapes.add(h.shape(), &name) {
                // The place first, then the shape: the object is whole at every step.
                self.place(object, (s.fixed.get() + s.attrs.get()) as usize).set(value);
                h.set_word(self.shapes.word(t));
                return true;
            }
            if s.fixed.get() + s.attrs.get() >= s.places.get() {
                self.outgrown(h.shape());
            }
        }
        self.instance_dict(object).expect("has a dict").set_str(self, name, value);
        true
    }

    /// Removes an attribute from the instance itself; false when it was not there.
    pub fn del_own_attr(&self, object: &Value, name: &Obj<Str>) -> bool {
        if self.del_last_attr(object, name) {
            return true;
        }
        match self.own_attr(object, name) {
            Ok(Some(_)) => {}
            _ => return false,
        }
        let d = self.instance_dict(object).expect("it has attributes");
        match d.find_str(name.value(), name, self.hash_str(name)) {
            Some(i) => {
                drop(d.remove_entry(i));
                true
            }
            None => false,
        }
    }

    /// [`Vm::del_own_attr`] of the attribute that was stored last: the object goes back to the shape before it.
    fn del_last_attr(&self, object: &Value, name: &Obj<Str>) -> bool {
        let Some(h) = object.header() else { return false };
        let s = self.shapes.get(h.shape());
        if object.downcast::<Module>().is_some() || s.is_dict_mode() || !s.has_dict() {
            return false;
        }
        let Some(before) = self.shapes.before(h.shape(), &self.interned(name)) else { return false };
        let old = self.place(object, (s.fixed.get() + s.attrs.get()) as usize - 1).take();
        h.set_word(self.shapes.word(before));
        drop(old);
        true
    }

    /// The instance's `__dict__`, made real; from then on attributes live in it. `None` for objects without.
    pub fn instance_dict(&self, object: &Value) -> Option<Obj<Dict>> {
        let h = object.header()?;
        if let Some(m) = object.downcast::<Module>() {
            return Some(m.dict());
        }
        let s = self.shapes.get(h.shape());
        if !s.has_dict() {
            return None;
        }
        if !s.is_dict_mode() {
            let d = self.dict();
            let names = self.shapes.names(h.shape());
            let fixed = s.fixed.get() as usize;
            d.reserve(self, names.len());
            for (i, n) in names.into_iter().enumerate() {
                let name = Obj::<Str>::from_value(n).expect("names are strings");
                d.set_str(self, &name, self.place(object, fixed + i).take());
            }
            self.enter_dict_mode(object, d.into_value());
        }
        if let Some(d) = self.place(object, 0).load() {
            return Obj::from_value(d);
        }
        let d = self.dict();
        self.place(object, 0).set(d.value().clone());
        Some(d)
    }

    /// Replaces the instance's `__dict__` (an instance of dict); false for objects without.
    pub fn set_instance_dict(&self, object: &Value, dict: Value) -> bool {
        if self.instance_dict(object).is_none() {
            return false;
        }
        self.place(object, 0).set(dict);
        true
    }

    /// Makes `object` an instance of another class; false when the places of the two classes' instances differ.
    pub fn change_class(&self, object: &Value, class: &crate::ty::Type) -> bool {
        let Some(h) = object.header() else { return false };
        let old = self.class_ref(object);
        let same = old.kind() == class.kind()
            && old.members.get() == class.members.get()
            && old.has_dict.get() == class.has_dict.get()
            && old.has_weakref.get() == class.has_weakref.get();
        if !same {
            return false;
        }
        if old.has_dict.get() {
            let _ = self.instance_dict(object);
            let shape = self.dict_shape_for(class, h.shape());
            h.set_word(self.shapes.word(shape));
        } else {
            h.set_word(class.word.get());
        }
        true
    }

    fn enter_dict_mode(&self, object: &Value, dict: Value) {
        let h = object.header().expect("checked");
        self.place(object, 0).set(dict);
        let shape = self.dict_shape_of(h.shape());
        h.set_word(self.shapes.word(shape));
    }

    /// Reports the attribute places of an object.
    pub(crate) fn trace_places(&self, h: &Header, v: &mut dyn Visitor) {
        let n = self.shapes.get(h.shape()).places.get() as usize;
        if n > 0 {
            // SAFETY: n places follow the body.
            unsafe {
                let p = (h as *const Header as *const u8).add(self.places_offset(h)) as *const Slot;
                for i in 0..n {
                    (*p.add(i)).trace(v);
                }
            }
        }
    }

    /// Empties the attribute places of an object, to break cycles.
    pub(crate) fn clear_places(&self, h: &Header) {
        let n = self.shapes.get(h.shape()).places.get() as usize;
        for i in 0..n {
            // SAFETY: n places follow the body; the offset is taken anew because clearing may run Python code.
            let slot = unsafe {
                &*((h as *const Header as *const u8).add(self.places_offset(h)) as *const Slot).add(i)
            };
            slot.clear();
        }
    }

    /// A new object of any class with a fixed-size body: `body` moved in, all attribute places empty.
    pub fn alloc_in<T: Body>(&self, class: &crate::ty::Type, body: T) -> Obj<T> {
        let word = class.word.get();
        debug_assert_eq!((word >> 20) as u16, T::KIND.0);
        let places = self.shapes.get(word & 0xF_FFFF).places.get() as usize;
        let pad = ((size_of::<T>() + 7) & !7) - size_of::<T>();
        let h = self.heap.alloc(word, body, pad + places * 8);
        // SAFETY: the places follow the padded body.
        unsafe {
            let p = (*h).body_ptr().add(size_of::<T>() + pad) as *mut Value;
            for i in 0..places {
                p.add(i).write(Value::UNBOUND);
            }
            Obj::from_value_unchecked(Value::from_bits(h as u64))
        }
    }

    /// A new object of the native class `T::CLASS`.
    #[inline]
    pub fn alloc<T: Body>(&self, body: T) -> Obj<T> {
        self.alloc_as(T::CLASS, body)
    }

    /// A new object of native class `id`, which shares `T`'s layout. While the runtime starts, the class need not exist yet.
    #[inline]
    pub fn alloc_as<T: Body>(&self, id: ClassId, body: T) -> Obj<T> {
        let word = id.word();
        debug_assert_eq!(id.kind(), T::KIND);
        let places = self.shapes.get(id.0 as u32).places.get() as usize;
        if places > 0 {
            return self.alloc_in(&self.class(id), body);
        }
        let h = self.heap.alloc(word, body, 0);
        // SAFETY: a fresh object of `T`'s kind with one reference, ours.
        unsafe { Obj::from_value_unchecked(Value::from_bits(h as u64)) }
    }

    /// A plain instance of a class whose instances have no native body.
    #[inline]
    pub fn alloc_instance(&self, class: &crate::ty::Type) -> Value {
        let v = self.alloc_in(class, Instance {}).into_value();
        if class.slots[crate::native::Slot::del as usize].get() != 0 {
            self.gc.note_birth(&v);
        }
        v
    }

    /// An immutable variable-size object of class `class` (a subclass of tuple).
    pub fn tuple_in(&self, class: &crate::ty::Type, items: Vec<Value>) -> Value {
        let (word, places) = self.word_and_places(class);
        if word == ClassId::TUPLE.word() {
            return self.tuple(items);
        }
        self.tuple_with_word(word, places, items.len(), items.into_iter())
    }

    /// An instance of a str subclass.
    pub fn str_in(&self, class: &crate::ty::Type, text: &[u8]) -> Value {
        let (word, places) = self.word_and_places(class);
        if word == ClassId::STR.word() {
            return self.str_from_wtf8(text);
        }
        let (chars, surrogates) = crate::str::measure(text);
        self.str_with_word(word, places, text, chars, surrogates)
    }

    /// An instance of a bytes subclass.
    pub fn bytes_in(&self, class: &crate::ty::Type, data: &[u8]) -> Value {
        let (word, places) = self.word_and_places(class);
        self.bytes_with_word(word, places, data)
    }

    /// An instance of an int subclass.
    pub fn int_in(&self, class: &crate::ty::Type, negative: bool, limbs: &[u64]) -> Value {
        let (word, places) = self.word_and_places(class);
        if word == ClassId::INT.word() {
            return self.int_from_limbs(negative, limbs);
        }
        let n = limbs.iter().rposition(|&x| x != 0).map_or(0, |i| i + 1);
        self.int_with_word(word, places, negative && n > 0, &limbs[..n])
    }

    fn word_and_places(&self, class: &crate::ty::Type) -> (u32, usize) {
        let word = class.word.get();
        (word, self.shapes.get(word & 0xF_FFFF).places.get() as usize)
    }

    /// The header of a body, for identity and flags.
    pub fn header_of<'a, T: Body>(&self, body: &'a T) -> &'a Header {
        header_of(body)
    }
}
