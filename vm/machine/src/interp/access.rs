//! Attributes, methods and items, with their inline caches.

use super::{At, Exit, op, tri};
use crate::attrs::{self, Access};
use crate::calls;
use crate::frame::Ret;
use crate::slow;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::module::Module;
use molt_core::object::Header;
use molt_core::tuple::Tuple;
use molt_core::{ClassId, Value};

/// The attribute place `index` bytes behind a header.
#[inline(always)]
unsafe fn place(h: &Header, index: u32) -> *mut Value {
    // SAFETY: the cache was made for objects with this header word.
    unsafe { (h as *const Header as *mut u8).add(index as usize) as *mut Value }
}

impl At<'_> {
    /// `R[a] = v` where `v` was read from the operand b, which is not the last use of it unless a is b.
    #[inline(always)]
    unsafe fn result_of_b(self, v: Value) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            if self.a() != self.b() {
                self.consume_kept(self.b());
            }
            self.done(self.a(), v)
        }
    }

    /// Whether b may be consumed without freeing anything (or is overwritten by the result).
    #[inline(always)]
    unsafe fn b_stays(self) -> bool {
        // SAFETY: see the invariants of `interp`.
        unsafe { self.a() == self.b() || !self.last_use(self.b()) }
    }

    /// Item `i` of a plain list or tuple.
    #[inline(always)]
    unsafe fn sequence_item(self, v: &Value, i: i64) -> Option<Value> {
        let h = v.header()?;
        // SAFETY: the header word says which body follows.
        let items: &[Value] = unsafe {
            if h.word() == ClassId::LIST.word() {
                let l = h.body::<List>();
                // An empty list may have no buffer.
                if l.items.is_empty() {
                    return None;
                }
                std::slice::from_raw_parts(l.items.as_ptr(), l.items.len())
            } else if h.word() == ClassId::TUPLE.word() {
                h.body::<Tuple>().as_slice()
            } else {
                return None;
            }
        };
        let i = if i < 0 { i.wrapping_add(items.len() as i64) } else { i } as usize;
        items.get(i).cloned()
    }
}

op! {
    fn load_attr(s) {
        let x = *s.pc;
        let v = s.r(s.b());
        // Classes, properties, temporaries that end here and the like are the business of the next handler.
        if x >> 16 != 0xFFFF
            && let Some(h) = v.header()
        {
            let cache = &*s.cache_ptr(x);
            if h.word() != cache.key {
                return s.to(load_attr_slow);
            }
            if s.vm.epoch.get() == cache.epoch
                && cache.mode == attrs::PLACE
                && (s.a() == s.b() || !s.is_temp(s.b()))
            {
                let r = &*place(h, cache.index);
                if !r.is_unbound() {
                    let r = r.clone();
                    s.pc = s.pc.add(1);
                    return s.done(s.a(), r);
                }
            }
        }
        s.to(load_attr_cached)
    }

    #[inline(never)]
    fn load_attr_cached(s) {
        let x = *s.pc;
        let v = s.r(s.b());
        if let Some(cache) = s.cache(x)
            && let Some(h) = v.header()
            && h.word() == cache.key
            && s.vm.epoch.get() == cache.epoch
            && s.b_stays()
        {
            match cache.mode {
                attrs::PLACE => {
                    let r = (*place(h, cache.index)).clone();
                    if !r.is_unbound() {
                        s.pc = s.pc.add(1);
                        return s.result_of_b(r);
                    }
                }
                attrs::CLASS_VALUE => {
                    s.pc = s.pc.add(1);
                    return s.result_of_b(attrs::revive(cache.value));
                }
                attrs::OWN_CLASS_VALUE => {
                    if cache.object == v.bits() {
                        s.pc = s.pc.add(1);
                        return s.result_of_b(attrs::revive(cache.value));
                    }
                }
                attrs::MODULE_ENTRY => {
                    let d = h.body::<Module>().dict.borrow().body_unchecked::<Dict>();
                    if d.raw_version() == cache.value as u32 {
                        let r = d.entry_unchecked(cache.index as usize).value.clone();
                        s.pc = s.pc.add(1);
                        return s.result_of_b(r);
                    }
                }
                _ => return s.to(load_attr_getter),
            }
        }
        s.to(load_attr_slow)
    }

    /// A property with a plain Python getter.
    #[inline(never)]
    fn load_attr_getter(s) {
        let Some(cache) = s.cache(*s.pc) else { return s.to(load_attr_slow) };
        if cache.mode != attrs::GETTER {
            return s.to(load_attr_slow);
        }
        s.pc = s.pc.add(1);
        let this = s.operand(s.b());
        s.save();
        let sp = s.machine().sp();
        sp.write(this);
        tri!(s, calls::enter_simple(s.vm, s.machine(), attrs::revive(cache.value), sp, 1, s.a() as u8, Ret::Register));
        s.reload();
        s.poll_next()
    }

    #[inline(never)]
    fn load_attr_slow(s) {
        if attrs::recall(s.vm, s.frame, *s.pc, s.r(s.b()), Access::Load) {
            return s.to(load_attr);
        }
        let x = s.extra();
        s.save();
        let v = tri!(s, attrs::load_attr(s.vm, s.frame, x, s.b() as u8));
        s.done(s.a(), v)
    }

    fn store_attr(s) {
        let x = *s.pc;
        if let Some(cache) = s.cache(x)
            && let Some(h) = s.r(s.a()).header()
            && h.word() == cache.key
            && s.vm.epoch.get() == cache.epoch
            && !s.r(s.b()).is_unbound()
            && !s.last_use(s.a())
        {
            if cache.mode == attrs::PLACE {
                s.pc = s.pc.add(1);
                let old = place(h, cache.index).replace(s.operand(s.b()));
                s.consume_kept(s.a());
                return s.drop_next(old);
            }
            if cache.mode == attrs::NEW_PLACE {
                s.pc = s.pc.add(1);
                let old = place(h, cache.index).replace(s.operand(s.b()));
                attrs::set_word(h, cache.value as u32);
                s.consume_kept(s.a());
                return s.drop_next(old);
            }
            if cache.mode == attrs::SETTER {
                return s.to(store_attr_setter);
            }
        }
        s.to(store_attr_slow)
    }

    /// A property with a plain Python setter.
    #[inline(never)]
    fn store_attr_setter(s) {
        let Some(cache) = s.cache(s.extra()) else { return s.to(store_attr_slow) };
        let this = s.operand(s.a());
        let value = s.operand(s.b());
        s.save();
        let sp = s.machine().sp();
        sp.write(this);
        sp.add(1).write(value);
        tri!(s, calls::enter_simple(s.vm, s.machine(), attrs::revive(cache.value), sp, 2, 0, Ret::Discard));
        s.reload();
        s.poll_next()
    }

    #[inline(never)]
    fn store_attr_slow(s) {
        if !s.last_use(s.a()) && attrs::recall(s.vm, s.frame, *s.pc, s.r(s.a()), Access::Store) {
            return s.to(store_attr);
        }
        let x = s.extra();
        s.save();
        tri!(s, attrs::store_attr(s.vm, s.frame, x, s.a() as u8, s.b() as u8));
        s.next()
    }

    #[inline(never)]
    fn del_attr(s) {
        let x = s.extra();
        s.save();
        tri!(s, attrs::del_attr(s.vm, s.frame, x, s.a() as u8));
        s.next()
    }

    fn load_method(s) {
        let x = *s.pc;
        let v = s.r(s.b());
        if let Some(cache) = s.cache(x)
            && let Some(h) = v.header()
            && h.word() == cache.key
            && s.vm.epoch.get() == cache.epoch
        {
            match cache.mode {
                attrs::METHOD => {
                    let this = s.operand(s.b());
                    s.pc = s.pc.add(1);
                    s.set_fresh(s.a() + 1, this);
                    return s.done(s.a(), attrs::revive(cache.value));
                }
                attrs::OWN_CLASS_METHOD if cache.object == v.bits() => {
                    let this = s.operand(s.b());
                    s.pc = s.pc.add(1);
                    s.set_fresh(s.a() + 1, this);
                    return s.done(s.a(), attrs::revive(cache.value));
                }
                attrs::OWN_CLASS_VALUE if cache.object == v.bits() && s.b_stays() => {
                    s.pc = s.pc.add(1);
                    s.set_fresh(s.a() + 1, Value::UNBOUND);
                    return s.result_of_b(attrs::revive(cache.value));
                }
                attrs::MODULE_ENTRY if s.b_stays() => {
                    let d = h.body::<Module>().dict.borrow().body_unchecked::<Dict>();
                    if d.raw_version() == cache.value as u32 {
                        let f = d.entry_unchecked(cache.index as usize).value.clone();
                        s.pc = s.pc.add(1);
                        s.set_fresh(s.a() + 1, Value::UNBOUND);
                        return s.result_of_b(f);
                    }
                }
                _ => {}
            }
        }
        s.to(load_method_slow)
    }

    #[inline(never)]
    fn load_method_slow(s) {
        if attrs::recall(s.vm, s.frame, *s.pc, s.r(s.b()), Access::Method) {
            return s.to(load_method);
        }
        let x = s.extra();
        s.save();
        let (f, this) = tri!(s, attrs::load_method(s.vm, s.frame, x, s.b() as u8));
        s.put(s.a() + 1, this);
        s.done(s.a(), f)
    }

    #[inline(never)]
    fn load_super_attr(s) {
        let x = s.extra();
        s.save();
        let (f, this) = tri!(s, attrs::load_super(s.vm, s.frame, x, s.b() as u8, false));
        drop(this);
        s.done(s.a(), f)
    }

    #[inline(never)]
    fn load_super_method(s) {
        let x = s.extra();
        s.save();
        let (f, this) = tri!(s, attrs::load_super(s.vm, s.frame, x, s.b() as u8, true));
        s.put(s.a() + 1, this);
        s.done(s.a(), f)
    }

    fn get_item(s) {
        let k = s.r(s.c());
        if k.is_small()
            && (s.a() == s.b() || !s.is_temp(s.b()))
            && let Some(l) = s.r(s.b()).downcast_exact::<List>()
        {
            let i = k.small_unchecked();
            let n = l.items.len();
            let i = if i < 0 { i.wrapping_add(n as i64) } else { i } as usize;
            if i < n {
                return s.done(s.a(), (*l.items.as_ptr().add(i)).clone());
            }
        }
        s.to(get_item_odd)
    }

    /// Tuples, and temporaries that end here.
    #[inline(never)]
    fn get_item_odd(s) {
        let k = s.r(s.c());
        if k.is_small()
            && s.b_stays()
            && let Some(v) = s.sequence_item(s.r(s.b()), k.small_unchecked())
        {
            return s.result_of_b(v);
        }
        s.to(get_item_slow)
    }

    #[inline(never)]
    fn get_item_slow(s) {
        s.save();
        tri!(s, slow::get_item(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    fn get_item_i(s) {
        if s.b_stays()
            && let Some(v) = s.sequence_item(s.r(s.b()), s.sc())
        {
            return s.result_of_b(v);
        }
        s.to(get_item_i_slow)
    }

    #[inline(never)]
    fn get_item_i_slow(s) {
        s.save();
        tri!(s, slow::get_item_imm(s.vm, s.frame, s.a() as u8, s.b() as u8, s.sc()));
        s.next()
    }

    fn set_item(s) {
        let (v, k) = (s.r(s.a()), s.r(s.b()));
        if k.is_small()
            && let Some(l) = v.downcast_exact::<List>()
            && !s.r(s.c()).is_unbound()
            && !s.last_use(s.a())
        {
            let i = k.small_unchecked();
            let n = l.items.len();
            let i = if i < 0 { i.wrapping_add(n as i64) } else { i } as usize;
            if i < n {
                let old = l.items.as_ptr().add(i).replace(s.operand(s.c()));
                s.consume_kept(s.a());
                return s.drop_next(old);
            }
        }
        s.to(set_item_slow)
    }

    #[inline(never)]
    fn set_item_slow(s) {
        s.save();
        tri!(s, slow::set_item(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    #[inline(never)]
    fn del_item(s) {
        s.save();
        tri!(s, slow::del_item(s.vm, s.frame, s.a() as u8, s.b() as u8));
        s.next()
    }

    #[inline(never)]
    fn get_slice(s) {
        s.save();
        tri!(s, slow::get_slice(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    #[inline(never)]
    fn set_slice(s) {
        s.save();
        tri!(s, slow::set_slice(s.vm, s.frame, s.a() as u8, s.b() as u8, Some(s.c() as u8)));
        s.next()
    }

    #[inline(never)]
    fn del_slice(s) {
        s.save();
        tri!(s, slow::set_slice(s.vm, s.frame, s.a() as u8, s.b() as u8, None));
        s.next()
    }
}
