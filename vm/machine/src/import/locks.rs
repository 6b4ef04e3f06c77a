//! Modules that are being loaded: another thread that imports one waits until it is whole.

use super::Imports;
use molt_core::threads::Wait;
use molt_core::{PyResult, Vm};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The modules that threads load now.
#[derive(Default)]
pub(super) struct Loads {
    by_name: RefCell<HashMap<String, Rc<Load>>>,
    /// By serial number of a thread: what it waits for.
    waits: RefCell<HashMap<u64, Rc<Load>>>,
    keys: Cell<u64>,
}

/// One module in the making.
struct Load {
    /// Serial number of the thread.
    thread: u64,
    /// What threads that wait for it queue for. Odd, so that it is no object's address.
    key: u64,
    done: Cell<bool>,
}

/// Marks a module as being loaded by the running thread, until it goes.
pub(super) struct Loading<'a> {
    vm: &'a Vm,
    name: &'a str,
    load: Rc<Load>,
}

impl Drop for Loading<'_> {
    fn drop(&mut self) {
        let imports = self.vm.state::<Imports>();
        imports.loads.by_name.borrow_mut().remove(self.name);
        self.load.done.set(true);
        self.vm.wake_all(self.load.key);
    }
}

/// Begins to load a module; `None` if the running thread does already. Other threads that load it are waited for.
pub(super) fn begin<'a>(vm: &'a Vm, name: &'a str) -> PyResult<Option<Loading<'a>>> {
    let imports = vm.state::<Imports>();
    loop {
        if imports.loads.by_name.borrow().get(name).is_none_or(|l| !vm.threads.lives(l.thread)) {
            break;
        }
        if !wait_until_whole(vm, name)? {
            return Ok(None);
        }
    }
    let loads = &imports.loads;
    loads.keys.set(loads.keys.get() + 2);
    let load =
        Rc::new(Load { thread: vm.threads.serial(), key: loads.keys.get() | 1, done: Cell::new(false) });
    loads.by_name.borrow_mut().insert(name.to_owned(), load.clone());
    Ok(Some(Loading { vm, name, load }))
}

/// Waits while another thread loads a module. False where that would never end: the running thread loads it itself, or what the
/// other thread waits for.
pub(super) fn wait_until_whole(vm: &Vm, name: &str) -> PyResult<bool> {
    let imports = vm.state::<Imports>();
    let loads = &imports.loads;
    let Some(load) = loads.by_name.borrow().get(name).cloned() else { return Ok(true) };
    let me = vm.threads.serial();
    let mut at = load.clone();
    loop {
        if at.thread == me || !vm.threads.lives(at.thread) {
            return Ok(false);
        }
        let next = loads.waits.borrow().get(&at.thread).cloned();
        match next {
            Some(next) => at = next,
            None => break,
        }
    }
    while !load.done.get() {
        loads.waits.borrow_mut().insert(me, load.clone());
        let wait = vm.wait_for(load.key, None, false);
        loads.waits.borrow_mut().remove(&me);
        if wait == Wait::Interrupted {
            vm.poll()?;
        }
    }
    Ok(true)
}
