//! `gc`: the settings and figures of the cycle collector.

/// Control of the collector that frees reference cycles.
#[molt_core::prelude::module(name = "gc")]
pub mod gc {
    use molt_core::cell::Slot;
    use molt_core::int::IntRef;
    use molt_core::module::Module;
    use molt_core::prelude::*;

    /// Print figures of each collection.
    #[attr(name = "DEBUG_STATS")]
    const STATS: i64 = molt_core::gc::DEBUG_STATS;

    /// Print objects that can be freed.
    #[attr(name = "DEBUG_COLLECTABLE")]
    const COLLECTABLE: i64 = molt_core::gc::DEBUG_COLLECTABLE;

    /// Print objects that cannot be freed.
    #[attr(name = "DEBUG_UNCOLLECTABLE")]
    const UNCOLLECTABLE: i64 = 4;

    /// Keep garbage in gc.garbage.
    #[attr(name = "DEBUG_SAVEALL")]
    const SAVEALL: i64 = molt_core::gc::DEBUG_SAVEALL;

    /// What a search for leaks needs.
    #[attr(name = "DEBUG_LEAK")]
    const LEAK: i64 = 38;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let state = vm.gc_state();
        for (name, place) in [("callbacks", &state.callbacks), ("garbage", &state.garbage)] {
            module.dict().set_name(vm, name, list_in(vm, place));
        }
        Ok(())
    }

    fn list_in(vm: &Vm, place: &Slot) -> Value {
        if place.is_empty() {
            place.set(vm.list(Vec::new()));
        }
        place.get()
    }

    /// Let the collector run by itself.
    #[function(signature = "($module, /)")]
    fn enable(vm: &Vm) {
        vm.gc_state().enabled.set(true);
    }

    /// Keep the collector from running by itself.
    #[function(signature = "($module, /)")]
    fn disable(vm: &Vm) {
        vm.gc_state().enabled.set(false);
    }

    /// Whether the collector runs by itself.
    #[function(signature = "($module, /)")]
    fn isenabled(vm: &Vm) -> bool {
        vm.gc_state().enabled.get()
    }

    /// Run the collector and return the number of objects that were garbage.
    ///
    /// generation is 0, 1 or 2; all objects are looked at whichever it is.
    #[function(signature = "($module, /, generation=2)")]
    fn collect(vm: &Vm, generation: i32) -> PyResult<usize> {
        let Some(g) = usize::try_from(generation).ok().filter(|&g| g < 3) else {
            return Err(vm.value_error("invalid generation"));
        };
        Ok(vm.collect_and_tell(g))
    }

    /// Return three counts of work since the last collections.
    #[function(signature = "($module, /)")]
    fn get_count(vm: &Vm) -> (i64, i64, i64) {
        (vm.gc_young(), 0, 0)
    }

    /// Return the three thresholds.
    #[function(signature = "($module, /)")]
    fn get_threshold(vm: &Vm) -> (i64, i64, i64) {
        vm.gc_state().threshold.get()
    }

    /// Set one to three thresholds; 0 as the first keeps the collector from running by itself.
    #[function(signature = "($module, /, *thresholds)", text_signature = "")]
    fn set_threshold(vm: &Vm, thresholds: Args<'_>) -> PyResult<()> {
        if !(1..=3).contains(&thresholds.len()) {
            return Err(vm.type_error("gc.set_threshold requires 1 to 3 arguments"));
        }
        let mut t = vm.gc_state().threshold.get();
        for (place, v) in [&mut t.0, &mut t.1, &mut t.2].into_iter().zip(thresholds) {
            *place = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
        }
        vm.set_gc_threshold(t);
        Ok(())
    }

    /// Return a list of dicts with the figures of each generation.
    #[function(signature = "($module, /)")]
    fn get_stats(vm: &Vm) -> Value {
        let of = |(collections, collected, uncollectable): (u64, u64, u64)| {
            let d = vm.dict();
            d.set_name(vm, "collections", vm.int_u64(collections));
            d.set_name(vm, "collected", vm.int_u64(collected));
            d.set_name(vm, "uncollectable", vm.int_u64(uncollectable));
            d.into_value()
        };
        vm.list(vm.gc_state().stats.get().into_iter().map(of).collect())
    }

    /// Return a list of the objects that the collector looks at.
    ///
    /// generation (0, 1 or 2) is accepted; all objects count as of generation 2 then.
    #[function(signature = "($module, /, generation=None)")]
    fn get_objects(vm: &Vm, generation: &Value) -> PyResult<Value> {
        if !generation.is_none() {
            if IntRef::of(generation).is_none() {
                let t = vm.type_name(generation);
                return Err(vm.type_error(format!("argument should be integer or None, not '{t}'")));
            }
            match vm.index_i64(generation, ClassId::OVERFLOW_ERROR)? {
                -1 | 2 => {}
                ..=-2 => return Err(vm.value_error("generation parameter cannot be negative")),
                0 | 1 => return Ok(vm.list(Vec::new())),
                _ => {
                    return Err(vm.value_error(
                        "generation parameter must be less than the number of available generations (3)",
                    ));
                }
            }
        }
        Ok(vm.list(vm.gc_objects()))
    }

    /// Return a list of the objects that hold one of objs directly.
    #[function(signature = "($module, /, *objs)")]
    fn get_referrers(vm: &Vm, objs: Args<'_>) -> Value {
        let mut holders = vm.gc_objects();
        holders.retain(|v| vm.referents(v).iter().any(|r| objs.iter().any(|o| o.is(r))));
        vm.list(holders)
    }

    /// Return a list of the objects that objs hold directly.
    #[function(signature = "($module, /, *objs)")]
    fn get_referents(vm: &Vm, objs: Args<'_>) -> Value {
        vm.list(objs.iter().flat_map(|v| vm.referents(v)).collect())
    }

    /// Whether the collector looks at the object.
    #[function(signature = "($module, obj, /)")]
    fn is_tracked(vm: &Vm, obj: &Value) -> bool {
        let Some(h) = obj.header() else { return false };
        // Builtin classes and constants last for ever, and bare objects hold nothing.
        let lasts = h.is_immortal() && (obj.is_exact(ClassId::TUPLE) || h.kind() == Kind::TYPE);
        let empty = obj.downcast_exact::<Tuple>().is_some_and(|t| t.is_empty());
        !lasts && !empty && !obj.is_exact(ClassId::OBJECT) && vm.is_container(h)
    }

    /// Whether the finalizer of the object has run.
    #[function(signature = "($module, obj, /)")]
    fn is_finalized(vm: &Vm, obj: &Value) -> bool {
        vm.gc_is_finalized(obj)
    }

    /// Count the objects alive now as permanent.
    #[function(signature = "($module, /)")]
    fn freeze(vm: &Vm) {
        vm.gc_state().frozen.set(vm.gc_objects().len());
    }

    /// Count no object as permanent any more.
    #[function(signature = "($module, /)")]
    fn unfreeze(vm: &Vm) {
        vm.gc_state().frozen.set(0);
    }

    /// Return the number of permanent objects.
    #[function(signature = "($module, /)")]
    fn get_freeze_count(vm: &Vm) -> usize {
        vm.gc_state().frozen.get()
    }

    /// Set the debugging flags.
    #[function(signature = "($module, flags, /)")]
    fn set_debug(vm: &Vm, flags: i32) {
        vm.gc_state().debug.set(flags.into());
    }

    /// Return the debugging flags.
    #[function(signature = "($module, /)")]
    fn get_debug(vm: &Vm) -> i64 {
        vm.gc_state().debug.get()
    }
}
