//! Weak references and finalisation.
//!
//! A weak reference object holds its target's address without owning it. The interpreter lists, by target address, the
//! weak references that exist; the target's header has a flag, so objects without any pay nothing.
#![allow(unsafe_code)]

use crate::cell::Slot as Place;
use crate::error::PyResult;
use crate::kind::ClassId;
use crate::object::{FINALIZED, HAS_WEAKREF, Header, Obj, header_of, revive_live};
use crate::slot;
use crate::trace::{Trace, Visitor};
use crate::ty::Type;
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// `weakref.ReferenceType` and the proxies.
#[repr(C)]
pub struct WeakRef {
    target: Cell<u64>,
    /// Called with the reference when the target dies; empty for none.
    pub callback: Place,
    /// Hash of the target once asked for; -1 before.
    pub hash: Cell<i64>,
}

impl Trace for WeakRef {
    fn trace(&self, v: &mut dyn Visitor) {
        v.address(&self.target);
        self.callback.trace(v);
    }
    fn clear(&self) {
        self.callback.clear();
    }
}

impl crate::object::Body for WeakRef {
    const KIND: crate::kind::Kind = crate::kind::Kind::WEAKREF;
    const CLASS: ClassId = ClassId::WEAKREF;
}

impl WeakRef {
    /// The target, while it lives.
    pub fn target(&self) -> Option<Value> {
        let a = self.target.get();
        if a == 0 {
            return None;
        }
        // SAFETY: a dying target zeroes the addresses of its weak references first.
        unsafe { revive_live(a) }
    }
}

impl Drop for WeakRef {
    fn drop(&mut self) {
        let a = self.target.get();
        if a != 0 {
            let me = header_of(self);
            // SAFETY: the reference is an object of an interpreter's heap.
            let vm = unsafe { crate::vm::vm_of(me) };
            vm.unlist_weakref(a, me as *const Header as u64);
        }
    }
}

impl Vm {
    /// A weak reference of class `class` (weakref.ref or a subclass). TypeError if the target allows none.
    pub fn new_weakref(
        &self,
        class: &Type,
        target: &Value,
        callback: Option<Value>,
    ) -> PyResult<Obj<WeakRef>> {
        let plain = class.id.get() == ClassId::WEAKREF;
        if !self.class_ref(target).has_weakref.get() || target.header().is_none() {
            return Err(self
                .type_error(format!("cannot create weak reference to '{}' object", self.type_name(target))));
        }
        if plain && callback.is_none() {
            // One plain reference without callback serves all.
            for v in self.weakrefs_of(target) {
                if v.is_exact(ClassId::WEAKREF)
                    && let Some(w) = Obj::<WeakRef>::from_value(v)
                    && w.callback.is_empty()
                {
                    return Ok(w);
                }
            }
        }
        let callback = Place::new(callback.unwrap_or(Value::UNBOUND));
        let w =
            self.alloc_in(class, WeakRef { target: Cell::new(target.bits()), callback, hash: Cell::new(-1) });
        target.header().expect("checked").set_flag(HAS_WEAKREF, true);
        let me = header_of(&*w) as *const Header as u64;
        self.weakrefs.borrow_mut().entry(target.bits()).or_default().push(me);
        Ok(w)
    }

    fn weakref_list(&self, target: &Value) -> Vec<u64> {
        self.weakrefs.borrow().get(&target.bits()).cloned().unwrap_or_default()
    }

    /// The live weak reference objects to a target, oldest first.
    pub fn weakrefs_of(&self, target: &Value) -> Vec<Value> {
        // SAFETY: a reference object takes itself off the list before its memory goes.
        self.weakref_list(target).into_iter().filter_map(|a| unsafe { revive_live(a) }).collect()
    }

    fn unlist_weakref(&self, target: u64, weakref: u64) {
        let mut table = self.weakrefs.borrow_mut();
        if let Some(list) = table.get_mut(&target) {
            list.retain(|&x| x != weakref);
            if list.is_empty() {
                table.remove(&target);
                // SAFETY: the target is alive: a dying one zeroes its weak references first.
                unsafe { (*(target as *const Header)).set_flag(HAS_WEAKREF, false) };
            }
        }
    }

    /// Kills the weak references to an object and gives those with a callback, newest first.
    pub(crate) fn kill_weakrefs(&self, target: &Value) -> Vec<Value> {
        let Some(list) = self.weakrefs.borrow_mut().remove(&target.bits()) else { return Vec::new() };
        if let Some(h) = target.header() {
            h.set_flag(HAS_WEAKREF, false);
        }
        let mut out = Vec::new();
        for a in list.into_iter().rev() {
            // SAFETY: listed references are alive or about to be destroyed, in which case their count is zero.
            unsafe {
                let h = &*(a as *const Header);
                h.body::<WeakRef>().target.set(0);
                if !h.body::<WeakRef>().callback.is_empty() {
                    out.extend(revive_live(a));
                }
            }
        }
        out
    }

    /// Calls the callbacks of dead weak references.
    pub(crate) fn run_weakref_callbacks(&self, refs: Vec<Value>) {
        for r in refs {
            if let Some(w) = r.downcast::<WeakRef>() {
                let callback = w.callback.take();
                if !callback.is_unbound() {
                    self.guarded(&callback, "Exception ignored while calling weakref callback", || {
                        self.call(&callback, std::slice::from_ref(&r)).map(drop)
                    });
                }
            }
        }
    }

    /// Last steps before an object is taken apart: `__del__` once, then weak references. The caller owns one reference.
    pub(crate) fn finalize(&self, object: &Value) {
        let Some(h) = object.header() else { return };
        if self.shapes.get(h.shape()).has_del() {
            if !h.flag(FINALIZED) {
                h.set_flag(FINALIZED, true);
                self.run_del(object);
                if object.ref_count() > 1 {
                    return;
                }
            }
            self.gc.forget_birth(object);
        }
        if h.flag(HAS_WEAKREF) {
            let refs = self.kill_weakrefs(object);
            self.run_weakref_callbacks(refs);
        }
    }

    /// Runs `__del__`.
    pub(crate) fn run_del(&self, object: &Value) {
        if let Some(del) = slot!(self, self.class_ref(object), del) {
            let raised = self.raised.take();
            if del(self, object).is_err() {
                let exc = self.take_raised();
                let name = &self.dunder_names().of(crate::native::Slot::del)[0];
                let f = self.lookup_special(object, name).unwrap_or_else(|| object.clone());
                self.report_unraisable(&exc, "Exception ignored while calling deallocator", &f);
            }
            self.raised.set(raised);
        }
    }

    /// Runs something that must not raise: errors go to `sys.unraisablehook`; the raised exception of the surroundings
    /// is kept.
    pub fn guarded(&self, object: &Value, msg: &str, f: impl FnOnce() -> PyResult<()>) {
        let raised = self.raised.take();
        let r = f();
        if r.is_err() {
            let exc = self.take_raised();
            self.report_unraisable(&exc, msg, object);
        }
        self.raised.set(raised);
    }

    /// Hands an exception nobody can catch to `sys.unraisablehook`.
    pub fn report_unraisable(&self, exc: &Value, msg: &str, object: &Value) {
        let Some(hook) = self.sys_name("_report_unraisable") else { return };
        let msg = self.str(msg);
        if self.call(&hook, &[exc.clone(), msg, object.clone()]).is_err() {
            drop(self.take_raised());
        }
    }
}
