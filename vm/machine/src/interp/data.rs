//! Moves, constants, cells, names, displays and strings.

use super::{At, Exit, op, tri};
use crate::attrs;
use crate::code::Cache;
use crate::names;
use crate::slow;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::objects::Cell;
use molt_core::tuple::Tuple;
use molt_core::{ClassId, Kind, Value};

impl At<'_> {
    /// UnboundLocalError for register `i`.
    #[cold]
    #[inline(never)]
    unsafe fn unbound(self, i: usize) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            self.save();
            let _ = names::unbound_local(self.vm, &*self.code, i);
            self.raise()
        }
    }

    /// NameError for the empty cell in register `i`.
    #[cold]
    #[inline(never)]
    unsafe fn empty_cell(self, i: usize) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            self.save();
            let _ = names::unbound_cell(self.vm, &*self.code, i);
            self.raise()
        }
    }

    /// The inline cache named by an extra word that names one.
    #[inline(always)]
    pub(super) unsafe fn cache_ptr(self, x: u32) -> *const Cache {
        // SAFETY: the verifier checked the index; the empty cache of sites without one is there if any are.
        unsafe { ((*self.code).caches.as_ptr() as *const Cache).add((x >> 16) as usize) }
    }

    /// The inline cache named by an extra word, if there is one.
    #[inline(always)]
    pub(super) unsafe fn cache(self, x: u32) -> Option<&'static Cache> {
        if x >> 16 == 0xFFFF {
            return None;
        }
        // SAFETY: the verifier checked the index; the reference does not outlive the handler.
        unsafe { Some(&*self.cache_ptr(x)) }
    }
}

impl<'v> At<'v> {
    /// The global that the cache of this instruction leads to, if it still holds.
    #[inline(always)]
    unsafe fn cached_global(self) -> Option<&'v Value> {
        // SAFETY: see the invariants of `interp`; a version names the entries of its dict.
        unsafe {
            let x = *self.pc;
            let cache = &*self.cache_ptr(x);
            let globals = &*(*self.frame).globals;
            if cache.key == 0 || globals.raw_version() != cache.key {
                return None;
            }
            if cache.mode == 1 {
                return Some(&globals.entry_unchecked(cache.index as usize).value);
            }
            let builtins = &*(*self.frame).builtins;
            (builtins.raw_version() == cache.epoch)
                .then(|| &builtins.entry_unchecked(cache.index as usize).value)
        }
    }
}

op! {
    fn nop(s) {
        s.next()
    }

    fn mov(s) {
        let v = s.operand(s.b());
        s.done(s.a(), v)
    }

    fn move_fresh(s) {
        let v = s.r(s.b()).clone();
        s.set_fresh(s.a(), v);
        s.next()
    }

    fn move_fresh_pair(s) {
        let w = *s.pc;
        let v = s.r(s.b()).clone();
        s.set_fresh(s.a(), v);
        s.pc = s.pc.add(1);
        s.w = w as u64;
        let v = s.r(s.b()).clone();
        s.set_fresh(s.a(), v);
        s.next()
    }

    fn move_check(s) {
        if s.r(s.b()).is_unbound() {
            return s.unbound(s.b());
        }
        let v = s.operand(s.b());
        s.done(s.a(), v)
    }

    fn copy(s) {
        s.done(s.a(), s.r(s.b()).clone())
    }

    fn load_k(s) {
        s.done(s.a(), (*(*s.code).consts.as_ptr().add(s.bc())).clone())
    }

    fn load_kx(s) {
        let k = s.extra() as usize;
        s.done(s.a(), (*(*s.code).consts.as_ptr().add(k)).clone())
    }

    fn load_int(s) {
        s.done(s.a(), Value::small((s.w >> 16) as u16 as i16 as i64))
    }

    fn load_none(s) {
        s.done(s.a(), Value::NONE)
    }

    fn load_true(s) {
        s.done(s.a(), Value::TRUE)
    }

    fn load_false(s) {
        s.done(s.a(), Value::FALSE)
    }

    fn get_far(s) {
        let v = s.r(s.bc()).clone();
        if v.is_unbound() {
            return s.unbound(s.bc());
        }
        s.done(s.a(), v)
    }

    fn set_far(s) {
        let v = s.operand(s.a());
        s.done(s.bc(), v)
    }

    fn take_far(s) {
        let v = (*s.regs.add(s.bc())).take();
        s.done(s.a(), v)
    }

    fn del_far(s) {
        let v = s.regs.add(s.bc()).replace(Value::UNBOUND);
        if v.is_unbound() {
            return s.unbound(s.bc());
        }
        s.drop_next(v)
    }

    fn drop_register(s) {
        s.done(s.a(), Value::UNBOUND)
    }

    fn del_local(s) {
        let v = s.regs.add(s.a()).replace(Value::UNBOUND);
        if v.is_unbound() {
            return s.unbound(s.a());
        }
        s.drop_next(v)
    }

    #[inline(never)]
    fn make_cell(s) {
        let v = (*s.regs.add(s.a())).take();
        let cell = s.vm.new_cell(v);
        s.done(s.a(), cell)
    }

    #[inline(never)]
    fn load_free(s) {
        let f = (*s.frame).func.body_unchecked::<crate::function::Function>();
        let cells = f.closure.borrow().downcast::<Tuple>().map_or(&[][..], Tuple::as_slice);
        let v = cells.get(s.bc()).cloned().unwrap_or(Value::UNBOUND);
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn copy_free(s) {
        let f = (*s.frame).func.body_unchecked::<crate::function::Function>();
        if let Some(t) = f.closure.borrow().downcast::<Tuple>() {
            for (i, cell) in t.as_slice().iter().enumerate().take(s.b()) {
                s.put(s.a() + i, cell.clone());
            }
        }
        s.next()
    }

    fn load_cell(s) {
        let cell = s.r(s.b());
        if cell.kind() != Kind::CELL {
            return s.empty_cell(s.b());
        }
        let v = cell.body_unchecked::<Cell>().value.borrow().clone();
        if v.is_unbound() {
            return s.empty_cell(s.b());
        }
        s.done(s.a(), v)
    }

    fn store_cell(s) {
        let cell = s.r(s.a());
        if cell.kind() != Kind::CELL {
            return s.empty_cell(s.a());
        }
        let v = s.operand(s.b());
        s.drop_next(cell.body_unchecked::<Cell>().value.replace(v))
    }

    #[inline(never)]
    fn del_cell(s) {
        let v = s.r(s.a()).downcast::<Cell>().map_or(Value::UNBOUND, |cell| cell.value.take());
        if v.is_unbound() {
            return s.empty_cell(s.a());
        }
        s.drop_next(v)
    }

    #[inline(never)]
    fn load_class_cell(s) {
        let x = s.extra();
        s.save();
        let v = tri!(s, attrs::load_class_cell(s.vm, s.frame, x, s.b() as u8, None));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn load_dict_cell(s) {
        let x = s.extra();
        s.save();
        let d = s.operand(s.c());
        let v = tri!(s, attrs::load_class_cell(s.vm, s.frame, x, s.b() as u8, Some(&d)), drop d);
        drop(d);
        s.done(s.a(), v)
    }

    fn load_global(s) {
        match s.cached_global() {
            Some(v) => {
                let v = v.clone();
                s.pc = s.pc.add(1);
                s.done(s.a(), v)
            }
            None => s.instead(load_global_slow),
        }
    }

    fn load_global_fresh(s) {
        match s.cached_global() {
            Some(v) => {
                s.set_fresh(s.a(), v.clone());
                s.pc = s.pc.add(1);
                s.next()
            }
            None => s.instead(load_global_slow),
        }
    }

    #[inline(never)]
    fn load_global_slow(s) {
        let x = s.extra();
        s.save();
        let v = tri!(s, attrs::load_global(s.vm, s.frame, x));
        s.done(s.a(), v)
    }

    fn load_name(s) {
        if (*s.frame).locals.is_unbound() {
            return s.to(load_global);
        }
        s.to(load_name_slow)
    }

    #[inline(never)]
    fn load_name_slow(s) {
        let x = s.extra();
        s.save();
        let v = tri!(s, attrs::load_name(s.vm, s.frame, x));
        s.done(s.a(), v)
    }

    fn store_global(s) {
        let x = *s.pc;
        if x >> 16 != 0xFFFF {
            let cache = &*s.cache_ptr(x);
            let globals = &*(*s.frame).globals;
            if cache.key != 0 && globals.raw_version() == cache.key {
                let v = s.operand(s.a());
                s.pc = s.pc.add(1);
                return s.drop_next(globals.set_entry_value(cache.index as usize, v));
            }
        }
        s.to(store_global_slow)
    }

    #[inline(never)]
    fn store_global_slow(s) {
        let x = s.extra();
        s.save();
        let v = s.operand(s.a());
        attrs::store_global(s.vm, s.frame, x, v);
        s.next()
    }

    fn store_name(s) {
        if (*s.frame).locals.is_unbound() {
            return s.to(store_global);
        }
        s.to(store_name_slow)
    }

    #[inline(never)]
    fn store_name_slow(s) {
        let x = s.extra();
        s.save();
        let v = s.operand(s.a());
        tri!(s, attrs::store_name(s.vm, s.frame, x, v));
        s.guarded()
    }

    #[inline(never)]
    fn del_name(s) {
        let x = s.extra();
        s.save();
        tri!(s, attrs::del_name(s.vm, s.frame, x, false));
        s.next()
    }

    #[inline(never)]
    fn del_global(s) {
        let x = s.extra();
        s.save();
        tri!(s, attrs::del_name(s.vm, s.frame, x, true));
        s.next()
    }

    #[inline(never)]
    fn load_class_global(s) {
        let x = s.extra();
        s.save();
        let d = s.operand(s.b());
        let v = tri!(s, attrs::load_class_global(s.vm, s.frame, x, &d), drop d);
        drop(d);
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn load_locals(s) {
        s.save();
        let v = tri!(s, crate::hooks::frame_locals(s.vm, s.frame));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn load_build_class(s) {
        s.save();
        let v = tri!(s, attrs::load_build_class(s.vm, s.frame));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn load_assertion_error(s) {
        s.done(s.a(), s.vm.class(ClassId::ASSERTION_ERROR).into_value())
    }

    #[inline(never)]
    fn build_list(s) {
        let v = slow::build_list(s.vm, s.regs, s.b() as u8, s.c() as u8);
        drop(s.regs.add(s.a()).replace(v));
        s.guarded()
    }

    #[inline(never)]
    fn build_tuple(s) {
        let p = s.regs.add(s.b());
        let v = s.vm.tuple_from_iter(s.c(), (0..s.c()).map(|i| (*p.add(i)).take()));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn build_set(s) {
        s.save();
        let v = tri!(s, slow::build_set(s.vm, slow::take_range(s.regs, s.b() as u8, s.c() as u8)));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn build_map(s) {
        s.save();
        let v = tri!(s, slow::build_map(s.vm, s.regs, s.b() as u8, s.c() as u8));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn build_slice(s) {
        let p = s.regs.add(s.b());
        let (start, stop) = ((*p).take(), (*p.add(1)).take());
        let step = if s.c() == 3 { (*p.add(2)).take() } else { Value::NONE };
        let v = s.vm.new_slice(start, stop, step);
        drop(s.regs.add(s.a()).replace(v));
        s.guarded()
    }

    #[inline(never)]
    fn list_append(s) {
        let v = s.operand(s.b());
        if v.is_unbound() {
            return s.unbound(s.b());
        }
        s.r(s.a()).body_unchecked::<List>().items.push(&s.vm.heap, v);
        s.next()
    }

    #[inline(never)]
    fn set_add(s) {
        s.save();
        let v = s.operand(s.b());
        tri!(s, slow::set_add(s.vm, s.r(s.a()), &v), drop v);
        drop(v);
        s.guarded()
    }

    #[inline(never)]
    fn map_add(s) {
        s.save();
        let (k, v) = (s.operand(s.b()), s.operand(s.c()));
        tri!(s, s.r(s.a()).body_unchecked::<Dict>().set(s.vm, &k, v), drop k);
        drop(k);
        // Displays have as many of these in a row as the program likes.
        s.guarded()
    }

    #[inline(never)]
    fn list_extend(s) {
        s.save();
        let v = s.operand(s.b());
        tri!(s, slow::list_extend(s.vm, s.r(s.a()), &v), drop v);
        drop(v);
        s.guarded()
    }

    #[inline(never)]
    fn set_update(s) {
        s.save();
        let v = s.operand(s.b());
        let r = tri!(s, s.vm.call_method(s.r(s.a()), "update", std::slice::from_ref(&v)), drop v);
        drop(r);
        drop(v);
        s.guarded()
    }

    #[inline(never)]
    fn dict_update(s) {
        s.save();
        let v = s.operand(s.b());
        tri!(s, slow::dict_update(s.vm, s.r(s.a()), &v), drop v);
        drop(v);
        s.guarded()
    }

    #[inline(never)]
    fn keywords(s) {
        let v = s.operand(s.b());
        if v.is_exact(ClassId::DICT) {
            // The call reads it before anything else can change it.
            return s.done(s.a(), v);
        }
        if v.is_unbound() {
            return s.unbound(s.b());
        }
        s.save();
        let d = s.vm.dict();
        tri!(s, slow::dict_merge(s.vm, d.value(), &v, s.r(s.c())), drop d, v);
        drop(v);
        s.done(s.a(), d.into_value())
    }

    #[inline(never)]
    fn dict_merge(s) {
        let v = s.operand(s.b());
        if v.is_unbound() {
            return s.unbound(s.b());
        }
        s.save();
        tri!(s, slow::dict_merge(s.vm, s.r(s.a()), &v, s.r(s.c())), drop v);
        drop(v);
        s.guarded()
    }

    #[inline(never)]
    fn list_to_tuple(s) {
        let v = s.operand(s.b());
        let t = s.vm.tuple(v.downcast::<List>().map(List::to_vec).unwrap_or_default());
        drop(v);
        drop(s.regs.add(s.a()).replace(t));
        s.guarded()
    }

    #[inline(never)]
    fn build_string(s) {
        let v = slow::build_string(s.vm, s.regs, s.b() as u8, s.c() as u8);
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn format(s) {
        s.save();
        tri!(s, slow::format(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    #[inline(never)]
    fn format_spec(s) {
        let conv = s.extra();
        s.save();
        tri!(s, slow::format_spec(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8, conv as u8));
        s.next()
    }
}
