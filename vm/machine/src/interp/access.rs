//! Attributes, methods and items, with their inline caches.

use super::{At, Exit, op, tri};
use crate::attrs::{self, Access};
use crate::calls;
use crate::code::Cache;
use crate::frame::Ret;
use crate::slow;
use molt_core::dict::{Dict, Entry};
use molt_core::list::List;
use molt_core::module::Module;
use molt_core::native::Slot;
use molt_core::object::Header;
use molt_core::str::Str;
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

    /// The entry that `cache` names in the dict of an object, if it is the one of the site's name.
    #[inline(always)]
    unsafe fn dict_entry<'a>(self, h: &'a Header, cache: &Cache, x: u32) -> Option<&'a Entry> {
        // SAFETY: the cache was made for objects with a dict in that place.
        unsafe {
            let name = &*(*self.code).names.as_ptr().add((x & 0xFFFF) as usize);
            let d = (*place(h, cache.value as u32)).downcast_exact::<Dict>()?;
            d.entry_named(cache.index as usize, name)
        }
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
        if let Some(h) = v.header() {
            let cache = &*s.cache_ptr(x);
            if h.word() != cache.key {
                return s.instead(load_attr_slow);
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
        s.instead(load_attr_cached)
    }

    fn load_attr_fresh(s) {
        if let Some(h) = s.r(s.b()).header() {
            let cache = &*s.cache_ptr(*s.pc);
            if h.word() != cache.key {
                return s.instead(load_attr_slow);
            }
            if s.vm.epoch.get() == cache.epoch && cache.mode == attrs::PLACE {
                let r = &*place(h, cache.index);
                if !r.is_unbound() {
                    s.set_fresh(s.a(), r.clone());
                    s.pc = s.pc.add(1);
                    return s.next();
                }
            }
        }
        s.instead(load_attr_cached)
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
                attrs::DICT_ENTRY => {
                    if let Some(entry) = s.dict_entry(h, cache, x) {
                        let r = entry.value.clone();
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
                _ => return s.instead(load_attr_getter),
            }
        }
        s.instead(load_attr_slow)
    }

    /// A property or descriptor with a plain Python getter, a native getter, a plain Python `__getattr__`, or a changing class attribute.
    #[inline(never)]
    fn load_attr_getter(s) {
        let x = *s.pc;
        let Some(cache) = s.cache(x) else { return s.instead(load_attr_slow) };
        if cache.mode == attrs::CLASS_ENTRY {
            let Some(r) = attrs::class_entry(s.vm, s.code, cache, s.r(s.b()), x) else { return s.instead(load_attr_slow) };
            let r = r.clone();
            s.pc = s.pc.add(1);
            return s.result_of_b(r);
        }
        if cache.mode == attrs::NATIVE_GETTER {
            let index = cache.index;
            s.pc = s.pc.add(1);
            s.save();
            let r = tri!(s, attrs::native_get(s.vm, s.frame, x, s.b() as u8, index));
            return s.done(s.a(), r);
        }
        let sp = s.machine().sp();
        let (f, n) = match cache.mode {
            attrs::GETTER => {
                sp.write(s.operand(s.b()));
                (cache.value, 1)
            }
            attrs::FALLBACK => {
                sp.write(s.operand(s.b()));
                sp.add(1).write((*(*s.code).names.as_ptr().add((x & 0xFFFF) as usize)).clone());
                (cache.value, 2)
            }
            attrs::DESCRIPTOR => {
                let descriptor = attrs::revive(cache.value);
                if descriptor.header().is_none_or(|h| h.word() != cache.index) {
                    drop(descriptor);
                    return s.instead(load_attr_slow);
                }
                let this = s.operand(s.b());
                let class = s.vm.class_of(&this).into_value();
                sp.write(descriptor);
                sp.add(1).write(this);
                sp.add(2).write(class);
                (cache.object, 3)
            }
            _ => return s.instead(load_attr_slow),
        };
        s.pc = s.pc.add(1);
        s.save();
        tri!(s, calls::enter_simple(s.vm, s.machine(), attrs::revive(f), sp, n, s.a() as u8, Ret::Register));
        s.reload();
        s.guarded()
    }

    #[inline(never)]
    fn load_attr_slow(s) {
        let v = s.r(s.b());
        if let Some(cache) = attrs::recall(s.vm, s.code, *s.pc, v, Access::Load) {
            if s.b_stays()
                && let Some(h) = v.header()
            {
                let r = match cache.mode {
                    attrs::PLACE => (*place(h, cache.index)).clone(),
                    attrs::CLASS_VALUE => attrs::revive(cache.value),
                    _ => Value::UNBOUND,
                };
                if !r.is_unbound() {
                    s.pc = s.pc.add(1);
                    return s.result_of_b(r);
                }
            }
            return s.instead(load_attr);
        }
        let x = s.extra();
        s.save();
        let v = tri!(s, attrs::load_attr(s.vm, s.frame, x, s.b() as u8));
        s.done(s.a(), v)
    }

    fn store_attr_of(s) {
        if let Some(h) = s.r(s.a()).header()
            && !s.r(s.b()).is_unbound()
        {
            let cache = &*s.cache_ptr(*s.pc);
            if h.word() == cache.key && s.vm.epoch.get() == cache.epoch {
                let new = cache.mode == attrs::NEW_PLACE;
                if new || cache.mode == attrs::PLACE {
                    s.pc = s.pc.add(1);
                    let old = place(h, cache.index).replace(s.operand(s.b()));
                    if new {
                        attrs::set_word(h, cache.value as u32);
                    }
                    return s.drop_next(old);
                }
            }
        }
        s.instead(store_attr)
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
            if matches!(cache.mode, attrs::SETTER | attrs::DICT_ENTRY | attrs::DESCRIPTOR | attrs::CLASS_ENTRY) {
                return s.instead(store_attr_setter);
            }
        }
        s.instead(store_attr_slow)
    }

    /// A property or descriptor with a plain Python setter, or an object with a dict.
    #[inline(never)]
    fn store_attr_setter(s) {
        let x = *s.pc;
        let (Some(cache), Some(h)) = (s.cache(x), s.r(s.a()).header()) else { return s.instead(store_attr_slow) };
        if matches!(cache.mode, attrs::DICT_ENTRY | attrs::CLASS_ENTRY) {
            let found = match cache.mode {
                attrs::DICT_ENTRY => s.dict_entry(h, cache, x).map(|e| &e.value),
                _ => attrs::class_entry(s.vm, s.code, cache, s.r(s.a()), x),
            };
            let Some(place) = found else { return s.instead(store_attr_slow) };
            let place: *const Value = place;
            s.pc = s.pc.add(1);
            let old = (place as *mut Value).replace(s.operand(s.b()));
            s.consume_kept(s.a());
            return s.drop_next(old);
        }
        let mut sp = s.machine().sp();
        let (first, mut n, mut f) = (sp, 2, cache.value);
        if cache.mode == attrs::DESCRIPTOR {
            let descriptor = attrs::revive(cache.value);
            if descriptor.header().is_none_or(|h| h.word() != cache.index) {
                drop(descriptor);
                return s.instead(store_attr_slow);
            }
            sp.write(descriptor);
            sp = sp.add(1);
            (n, f) = (3, cache.object);
        }
        s.pc = s.pc.add(1);
        sp.write(s.operand(s.a()));
        sp.add(1).write(s.operand(s.b()));
        s.save();
        tri!(s, calls::enter_simple(s.vm, s.machine(), attrs::revive(f), first, n, 0, Ret::Discard));
        s.reload();
        s.guarded()
    }

    #[inline(never)]
    fn store_attr_slow(s) {
        let v = s.r(s.a());
        if !s.last_use(s.a())
            && let Some(cache) = attrs::recall(s.vm, s.code, *s.pc, v, Access::Store)
        {
            if cache.mode == attrs::PLACE
                && !s.r(s.b()).is_unbound()
                && let Some(h) = v.header()
            {
                s.pc = s.pc.add(1);
                let old = place(h, cache.index).replace(s.operand(s.b()));
                s.consume_kept(s.a());
                return s.drop_next(old);
            }
            return s.instead(store_attr);
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
        if let Some(h) = v.header() {
            let cache = &*s.cache_ptr(x);
            if h.word() == cache.key && s.vm.epoch.get() == cache.epoch {
                if cache.mode != attrs::METHOD {
                    return s.instead(load_method_cached);
                }
                // The method's register is a temporary: empty, or the object's, which moves on.
                let this = s.operand(s.b());
                s.pc = s.pc.add(1);
                s.set_fresh(s.a(), attrs::revive(cache.value));
                s.set_fresh(s.a() + 1, this);
                return s.next();
            }
        }
        s.instead(load_method_slow)
    }

    /// What else than methods of classes LOAD_METHOD sites see.
    #[inline(never)]
    fn load_method_cached(s) {
        let x = *s.pc;
        let v = s.r(s.b());
        if let Some(cache) = s.cache(x)
            && let Some(h) = v.header()
        {
            match cache.mode {
                attrs::CLASS_METHOD => {
                    if s.a() != s.b() && s.last_use(s.b()) {
                        return s.instead(load_method_slow);
                    }
                    let class = s.vm.class_of(v).into_value();
                    let f = attrs::revive(cache.value);
                    if s.a() != s.b() {
                        s.consume_kept(s.b());
                    }
                    s.pc = s.pc.add(1);
                    s.set_fresh(s.a() + 1, class);
                    return s.done(s.a(), f);
                }
                attrs::CLASS_VALUE if s.b_stays() => {
                    s.pc = s.pc.add(1);
                    s.set_fresh(s.a() + 1, Value::UNBOUND);
                    return s.result_of_b(attrs::revive(cache.value));
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
                attrs::METHOD_OVER_DICT => return s.instead(load_method_over_dict),
                _ => {}
            }
        }
        s.instead(load_method_slow)
    }

    /// A method of an object with a dict that does not hide it.
    #[inline(never)]
    fn load_method_over_dict(s) {
        let x = *s.pc;
        let (Some(cache), Some(h)) = (s.cache(x), s.r(s.b()).header()) else { return s.instead(load_method_slow) };
        let name = &*(*s.code).names.as_ptr().add((x & 0xFFFF) as usize);
        let text = name.body_unchecked::<Str>();
        if let Some(d) = (*place(h, cache.index)).downcast_exact::<Dict>()
            && d.find_str(name, text, s.vm.hash_str(text)).is_none()
        {
            let f = attrs::revive(cache.value);
            let this = s.operand(s.b());
            s.pc = s.pc.add(1);
            s.set_fresh(s.a() + 1, this);
            return s.done(s.a(), f);
        }
        s.instead(load_method_slow)
    }

    #[inline(never)]
    fn load_method_slow(s) {
        if let Some(cache) = attrs::recall(s.vm, s.code, *s.pc, s.r(s.b()), Access::Method) {
            if cache.mode == attrs::METHOD {
                let f = attrs::revive(cache.value);
                let this = s.operand(s.b());
                s.pc = s.pc.add(1);
                s.set_fresh(s.a() + 1, this);
                return s.done(s.a(), f);
            }
            return s.instead(load_method);
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
        s.instead(get_item_odd)
    }

    fn get_item_fresh(s) {
        let k = s.r(s.c());
        if k.is_small()
            && let Some(l) = s.r(s.b()).downcast_exact::<List>()
        {
            let i = k.small_unchecked();
            let n = l.items.len();
            let i = if i < 0 { i.wrapping_add(n as i64) } else { i } as usize;
            if i < n {
                s.set_fresh(s.a(), (*l.items.as_ptr().add(i)).clone());
                return s.next();
            }
        }
        s.instead(get_item_odd)
    }

    /// Tuples, dicts and strings, and temporaries that end here.
    #[inline(never)]
    fn get_item_odd(s) {
        let (x, k) = (s.r(s.b()), s.r(s.c()));
        if s.b_stays() {
            if k.is_small()
                && let Some(v) = s.sequence_item(x, k.small_unchecked())
            {
                return s.result_of_b(v);
            }
            if !s.last_use(s.c())
                && let Some(v) = slow::quick_item(s.vm, x, k)
            {
                s.consume_kept(s.c());
                return s.result_of_b(v);
            }
        }
        s.instead(get_item_slow)
    }

    #[inline(never)]
    fn get_item_slow(s) {
        s.save();
        if let Some(f) = calls::python_slot(s.vm, s.r(s.b()), Slot::get_item)
            && !s.r(s.c()).is_unbound()
        {
            let args = [s.operand(s.b()), s.operand(s.c())];
            let how = calls::enter_with(s.vm, s.machine(), f, args, s.a() as u8);
            return s.called(how);
        }
        tri!(s, slow::get_item(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    fn get_item_i(s) {
        if s.b_stays()
            && let Some(v) = s.sequence_item(s.r(s.b()), s.sc())
        {
            return s.result_of_b(v);
        }
        s.instead(get_item_i_odd)
    }

    #[inline(never)]
    fn get_item_i_odd(s) {
        if s.b_stays()
            && let Some(v) = slow::quick_item(s.vm, s.r(s.b()), &Value::small(s.sc()))
        {
            return s.result_of_b(v);
        }
        s.instead(get_item_i_slow)
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
        s.instead(set_item_slow)
    }

    #[inline(never)]
    fn set_item_slow(s) {
        let (k, v) = (s.r(s.b()), s.r(s.c()));
        if let Some(d) = slow::dict_by_slot(s.vm, s.r(s.a()), Slot::set_item)
            && !v.is_unbound()
            && !s.last_use(s.a())
            && !s.last_use(s.b())
            && let Some(Some(i)) = d.find_plain(s.vm, k)
        {
            let old = d.set_entry_value(i, s.operand(s.c()));
            s.consume_kept(s.b());
            s.consume_kept(s.a());
            return s.drop_next(old);
        }
        if !s.last_use(s.a()) && slow::quick_byte_store(s.r(s.a()), k, v) {
            s.consume_kept(s.c());
            s.consume_kept(s.b());
            s.consume_kept(s.a());
            return s.next();
        }
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
