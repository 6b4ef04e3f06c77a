//! Shapes (hidden classes): what class an object is of and which attribute is in which place.
//!
//! Every class has a root shape; storing a new attribute moves the object along a transition to a child shape that
//! names one attribute more. Objects whose `__dict__` was asked for, or which outgrew their places, have their class's
//! dict shape: attributes are then in a real dict kept in the first place.
//!
//! The number of a shape is 20 bits of the object header. Those of a dead class are used again once no object has them: the
//! death of a class voids all inline caches, so none that compares numbers can be fooled.
#![allow(unsafe_code)]

use crate::kind::{CLASS_LIMIT, ClassId, Kind};
use crate::object::Header;
use crate::reserve::Reserved;
use crate::str::Str;
use crate::value::Value;
use std::cell::{Cell, RefCell};

/// Shapes that can exist.
pub const SHAPE_LIMIT: usize = 1 << 20;

/// Numbers below this are for every purpose, the next for classes and their dicts, the last for dicts: where transitions
/// have used up theirs, objects are used like dicts, and where classes have, no more can be made.
const TRANSITION_LIMIT: usize = SHAPE_LIMIT / 2;
const CLASS_SHAPE_LIMIT: usize = SHAPE_LIMIT / 4 * 3;

/// So many shapes of dead classes are worth a walk over all objects.
const WORTH_A_SWEEP: u32 = 1 << 17;

/// Transitions of one shape; instances that would need more are used like dicts, so they get one.
const MAX_CHILDREN: u32 = 64;

/// One shape; see the module text. Shape data is plain words, reached by number.
#[repr(C)]
pub struct Shape {
    /// The class; not owned: a dying class puts `object` there.
    pub(crate) class: Cell<*const Header>,
    /// The attribute this shape adds to its parent (interned, immortal), null for roots.
    name: Cell<*const Header>,
    parent: Cell<u32>,
    child: Cell<u32>,
    sibling: Cell<u32>,
    /// Attributes named by this shape and its parents.
    pub attrs: Cell<u16>,
    /// Attribute places behind the body, in all.
    pub places: Cell<u16>,
    /// Places before the first attribute: dict place and `__slots__`.
    pub fixed: Cell<u16>,
    kind: Cell<u16>,
    flags: Cell<u8>,
}

/// Instances keep attributes: the first place is for the dict.
pub(crate) const HAS_DICT: u8 = 1;
/// Attributes are in the dict.
pub(crate) const DICT_MODE: u8 = 2;
/// `__del__` is defined.
pub(crate) const HAS_DEL: u8 = 4;

impl Shape {
    /// Whether attributes are in a real dict.
    #[inline(always)]
    pub fn is_dict_mode(&self) -> bool {
        self.flags.get() & DICT_MODE != 0
    }

    /// Whether instances can have attributes beyond `__slots__`.
    #[inline(always)]
    pub fn has_dict(&self) -> bool {
        self.flags.get() & HAS_DICT != 0
    }

    /// Whether releasing an instance must look for `__del__`.
    #[inline(always)]
    pub fn has_del(&self) -> bool {
        self.flags.get() & HAS_DEL != 0
    }

    /// Makes it what a number that was never used has.
    fn clear(&self) {
        // Every field by name: one that is added does not compile until it is cleared.
        let Shape { class, name, parent, child, sibling, attrs, places, fixed, kind, flags } = self;
        class.set(std::ptr::null());
        name.set(std::ptr::null());
        [parent, child, sibling].iter().for_each(|number| number.set(0));
        [attrs, places, fixed, kind].iter().for_each(|number| number.set(0));
        flags.set(0);
    }

    pub(crate) fn set_has_del(&self, on: bool) {
        let f = self.flags.get();
        self.flags.set(if on { f | HAS_DEL } else { f & !HAS_DEL });
    }
}

/// All shapes of an interpreter, by number, at a fixed address.
pub struct Shapes {
    table: Reserved<Shape, SHAPE_LIMIT>,
    next: Cell<u32>,
    /// Numbers to use again.
    free: RefCell<Vec<u32>>,
    /// Root shapes of dead classes, which objects may still have.
    dead: RefCell<Vec<u32>>,
    /// Shapes that died since the last sweep.
    died: Cell<u32>,
}

impl Shapes {
    /// Reserves the address space.
    pub fn new() -> Shapes {
        Shapes {
            table: Reserved::new(),
            next: Cell::new(CLASS_LIMIT as u32),
            free: RefCell::default(),
            dead: RefCell::default(),
            died: Cell::new(0),
        }
    }

    /// The shape of a number.
    #[inline(always)]
    pub fn get(&self, shape: u32) -> &Shape {
        debug_assert!((shape as usize) < SHAPE_LIMIT);
        self.table.get(shape as usize)
    }

    /// A new number, `None` when all below `limit` are used up.
    fn fresh(&self, limit: usize) -> Option<u32> {
        if let Some(n) = self.free.borrow_mut().pop() {
            return Some(n);
        }
        let n = self.next.get();
        if n as usize >= limit {
            return None;
        }
        self.next.set(n + 1);
        Some(n)
    }

    /// Number of shapes made.
    pub fn count(&self) -> u32 {
        self.next.get()
    }

    /// Fills in the plain shape of a native class.
    pub(crate) fn define_native(&self, id: ClassId, class: &Header, places: u16, has_dict: bool) {
        let s = self.get(id.0 as u32);
        s.class.set(class);
        s.places.set(places);
        s.fixed.set(places);
        s.kind.set(id.kind().0);
        s.flags.set(if has_dict { HAS_DICT } else { 0 });
    }

    /// A root shape for a class; `None` when shapes are used up.
    pub(crate) fn new_root(
        &self,
        class: &Header,
        kind: Kind,
        fixed: u16,
        inline: u16,
        flags: u8,
    ) -> Option<u32> {
        let limit = if flags & DICT_MODE != 0 { SHAPE_LIMIT } else { CLASS_SHAPE_LIMIT };
        let n = self.fresh(limit)?;
        let s = self.get(n);
        s.class.set(class);
        s.places.set(fixed + inline);
        s.fixed.set(fixed);
        s.kind.set(kind.0);
        s.flags.set(flags);
        Some(n)
    }

    /// Header word (kind and number).
    #[inline(always)]
    pub fn word(&self, shape: u32) -> u32 {
        (self.get(shape).kind.get() as u32) << 20 | shape
    }

    /// Index among the attributes of `name` (an interned string), walking up the parents.
    #[inline]
    pub fn find(&self, shape: u32, name: &Str) -> Option<usize> {
        let name = crate::object::header_of(name) as *const Header;
        let mut s = self.get(shape);
        loop {
            let n = s.attrs.get();
            if n == 0 {
                return None;
            }
            if s.name.get() == name {
                return Some(n as usize - 1);
            }
            s = self.get(s.parent.get());
        }
    }

    /// The shape that objects had before `name`, an interned string, was stored, if that was the last one.
    pub(crate) fn before(&self, shape: u32, name: &Str) -> Option<u32> {
        let s = self.get(shape);
        let last = std::ptr::eq(s.name.get(), crate::object::header_of(name));
        (s.attrs.get() > 0 && last).then(|| s.parent.get())
    }

    /// The shape with attribute `name` added: an old transition or a new one. `None` when there is no place left in the
    /// object, too many transitions lead on from here, or shapes are used up.
    pub fn add(&self, shape: u32, name: &Str) -> Option<u32> {
        let s = self.get(shape);
        if s.fixed.get() + s.attrs.get() >= s.places.get()
            || s.flags.get() & (HAS_DICT | DICT_MODE) != HAS_DICT
        {
            return None;
        }
        let h = crate::object::header_of(name);
        let mut c = s.child.get();
        let mut children = 0;
        while c != 0 {
            let child = self.get(c);
            if std::ptr::eq(child.name.get(), h) {
                return Some(c);
            }
            c = child.sibling.get();
            children += 1;
        }
        if children >= MAX_CHILDREN {
            return None;
        }
        let n = self.fresh(TRANSITION_LIMIT)?;
        let t = self.get(n);
        h.make_immortal();
        t.class.set(s.class.get());
        t.name.set(h);
        t.parent.set(shape);
        t.sibling.set(s.child.get());
        t.attrs.set(s.attrs.get() + 1);
        t.places.set(s.places.get());
        t.fixed.set(s.fixed.get());
        t.kind.set(s.kind.get());
        t.flags.set(s.flags.get());
        s.child.set(n);
        Some(n)
    }

    /// The attribute names of a shape, in order of storing.
    pub fn names(&self, shape: u32) -> Vec<Value> {
        let mut out = Vec::new();
        let mut s = self.get(shape);
        while s.attrs.get() > 0 {
            // SAFETY: names are immortal strings.
            out.push(unsafe { Value::from_bits(s.name.get() as u64) });
            s = self.get(s.parent.get());
        }
        out.reverse();
        out
    }

    /// The class of a shape; `object` once the class is dead, `None` for numbers of undefined native classes.
    #[inline(always)]
    pub(crate) fn class(&self, shape: u32) -> Option<Value> {
        let c = self.get(shape).class.get();
        if c.is_null() {
            return None;
        }
        // SAFETY: a class takes itself out of its shapes before it dies.
        unsafe {
            (*c).inc();
            Some(Value::from_bits(c as u64))
        }
    }

    /// Calls `f` for a root shape and all below it.
    pub(crate) fn each_below(&self, root: u32, f: &mut dyn FnMut(&Shape)) {
        self.each_number(root, &mut |n| f(self.get(n)));
    }

    /// Notes that the class of a root shape is dead.
    pub(crate) fn bury(&self, root: u32) {
        let mut count = 0;
        self.each_number(root, &mut |_| count += 1);
        self.died.set(self.died.get() + count);
        self.dead.borrow_mut().push(root);
    }

    /// Whether enough shapes have died for a [`sweep`](Shapes::sweep).
    pub(crate) fn wants_sweep(&self) -> bool {
        self.died.get() >= WORTH_A_SWEEP
    }

    /// Takes back the shapes of dead classes. `used` says of a number whether some object has it.
    pub(crate) fn sweep(&self, used: &dyn Fn(u32) -> bool) {
        self.died.set(0);
        let mut free = self.free.borrow_mut();
        self.dead.borrow_mut().retain(|&root| {
            let mut numbers = Vec::new();
            self.each_number(root, &mut |n| numbers.push(n));
            if numbers.iter().any(|n| used(*n)) {
                return true;
            }
            for n in &numbers {
                self.get(*n).clear();
            }
            free.extend(numbers);
            false
        });
    }

    /// Calls `f` for the numbers of a root shape and of all below it.
    fn each_number(&self, root: u32, f: &mut dyn FnMut(u32)) {
        let mut todo = vec![root];
        while let Some(n) = todo.pop() {
            let s = self.get(n);
            f(n);
            let mut c = s.child.get();
            while c != 0 {
                todo.push(c);
                c = self.get(c).sibling.get();
            }
        }
    }
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes::new()
    }
}
