//! `atexit`.

use molt_core::prelude::*;
use std::cell::RefCell;

pub use atexit::MODULE;

/// One registered call.
struct Entry {
    func: Value,
    args: Vec<Value>,
    names: Option<Value>,
}

/// Functions to call at the end of a program, newest last.
#[derive(Default)]
struct State(RefCell<Vec<Entry>>);

/// Calls the registered functions, newest first; exceptions are printed.
pub fn run(vm: &Vm) {
    loop {
        let entry = vm.state::<State>().0.borrow_mut().pop();
        let Some(e) = entry else { return };
        let names = e.names.as_ref().and_then(|n| n.downcast::<Tuple>());
        vm.guarded(&e.func, "Exception ignored in atexit callback", || {
            vm.call_kw(&e.func, &e.args, names).map(drop)
        });
    }
}

/// Functions to be called when the program ends.
#[molt_core::prelude::module(name = "atexit")]
pub mod atexit {
    use super::*;

    /// Register a function to be called at the end, and return it.
    #[function(raw, text_signature = "($module, func, /, *args, **kwargs)")]
    fn register(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let Some(func) = args.first().filter(|_| args.len() > names.map_or(0, Tuple::len)) else {
            return Err(vm.type_error("register() takes at least 1 argument (0 given)"));
        };
        if !vm.is_callable(func) {
            return Err(vm.type_error("the first argument must be callable"));
        }
        let entry = Entry {
            func: func.clone(),
            args: args[1..].to_vec(),
            names: names.map(|n| vm.tuple_from_slice(n.as_slice())),
        };
        vm.state::<State>().0.borrow_mut().push(entry);
        Ok(func.clone())
    }

    /// Take a function out again, wherever it was registered.
    #[function(signature = "(func, /)")]
    fn unregister(vm: &Vm, func: &Value) -> PyResult<()> {
        let state = vm.state::<State>();
        let mut at = state.0.borrow().len();
        let mut removed = Vec::new();
        while at > 0 {
            at -= 1;
            let Some(f) = state.0.borrow().get(at).map(|e| e.func.clone()) else { continue };
            if !vm.equal(func, &f)? {
                continue;
            }
            // Comparing may have changed the list.
            let mut entries = state.0.borrow_mut();
            if let Some(now) = entries.iter().position(|e| e.func.is(&f)) {
                removed.push(entries.remove(now));
                at = at.min(entries.len());
            }
        }
        drop(removed);
        Ok(())
    }

    /// Forget all functions.
    #[function(name = "_clear")]
    fn clear(vm: &Vm) {
        drop(vm.state::<State>().0.take());
    }

    /// Call all functions now.
    #[function(name = "_run_exitfuncs")]
    fn run_exitfuncs(vm: &Vm) {
        run(vm);
    }

    /// Return the number of functions.
    #[function(name = "_ncallbacks")]
    fn ncallbacks(vm: &Vm) -> usize {
        vm.state::<State>().0.borrow().len()
    }
}
