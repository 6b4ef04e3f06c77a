//! Threads that can be waited for.

use super::lock::{in_seconds, seconds};
use molt_core::prelude::*;
use molt_core::threads::Wait;
use std::cell::{Cell, RefCell};

const NOT_STARTED: u8 = 0;
const STARTING: u8 = 1;
const RUNNING: u8 = 2;
const DONE: u8 = 3;

/// State of a handle of a thread.
#[repr(C)]
#[derive(Trace)]
pub struct Handle {
    ident: Cell<u64>,
    /// Serial number of the thread.
    serial: Cell<u64>,
    state: Cell<u8>,
}

/// The handles that the end of the program waits for.
#[derive(Default)]
pub struct Awaited(RefCell<Vec<Value>>);

impl Awaited {
    fn forget(&self, handle: &Obj<Handle>) {
        let place = self.0.borrow().iter().position(|h| h.is(handle.value()));
        // Dropped when the list can be used again.
        let _gone = place.map(|i| self.0.borrow_mut().remove(i));
    }
}

impl Handle {
    /// A handle of no thread yet.
    pub fn new(vm: &Vm) -> Obj<Handle> {
        vm.define_class(&THREAD_HANDLE_DEF);
        vm.alloc(Handle { ident: Cell::new(0), serial: Cell::new(0), state: Cell::new(NOT_STARTED) })
    }

    /// Whether the thread has ended. Threads that were lost in a fork have.
    fn has_ended(&self, vm: &Vm) -> bool {
        if self.state.get() == RUNNING && self.serial.get() != 0 && !vm.threads.lives(self.serial.get()) {
            self.state.set(DONE);
        }
        self.state.get() == DONE
    }

    fn finish(this: &Obj<Handle>, vm: &Vm) {
        this.state.set(DONE);
        vm.state::<Awaited>().forget(this);
        vm.wake_all(this.value().bits());
    }

    /// Starts a thread that calls `run`.
    pub fn start(this: &Obj<Handle>, vm: &Vm, daemon: bool, run: impl FnOnce(&Vm) + 'static) -> PyResult<()> {
        if this.state.get() != NOT_STARTED {
            return Err(vm.runtime_error("thread already started"));
        }
        this.state.set(STARTING);
        if !daemon {
            vm.state::<Awaited>().0.borrow_mut().push(this.value().clone());
        }
        let handle = this.clone();
        let spawned = super::spawn(vm, move |vm| {
            let thread = vm.threads.current();
            handle.ident.set(thread.ident());
            handle.serial.set(thread.serial());
            handle.state.set(RUNNING);
            thread.at_end(move |vm| Handle::finish(&handle, vm));
            run(vm);
        });
        match spawned {
            Ok(ident) => {
                this.ident.set(ident);
                Ok(())
            }
            Err(e) => {
                this.state.set(NOT_STARTED);
                vm.state::<Awaited>().forget(this);
                Err(e)
            }
        }
    }

    fn wait(this: &Obj<Handle>, vm: &Vm, timeout: Option<f64>) -> PyResult<()> {
        if this.state.get() == NOT_STARTED {
            return Err(vm.runtime_error("thread not started"));
        }
        if this.has_ended(vm) {
            return Ok(());
        }
        if this.ident.get() == vm.threads.ident() {
            return Err(vm.runtime_error("Cannot join current thread"));
        }
        if vm.threads.have_ended() {
            let message = "cannot join thread at interpreter shutdown";
            return Err(vm.raise(ClassId::PYTHON_FINALIZATION_ERROR, message));
        }
        let until = timeout.map(in_seconds);
        while !this.has_ended(vm) {
            match vm.wait_for(this.value().bits(), until, false) {
                Wait::TimedOut => return Ok(()),
                Wait::Interrupted => vm.poll()?,
                Wait::Woken | Wait::Given => {}
            }
        }
        Ok(())
    }

    /// A handle of a thread that runs already and was started elsewhere.
    pub fn of_running(vm: &Vm, ident: u64) -> Obj<Handle> {
        let handle = Handle::new(vm);
        handle.ident.set(ident);
        handle.state.set(RUNNING);
        handle
    }
}

/// Waits for all threads that are not daemons.
pub fn wait_for_all(vm: &Vm) -> PyResult<()> {
    loop {
        let list = vm.state::<Awaited>();
        let me = vm.threads.ident();
        let next = list.0.borrow().iter().rev().find_map(|h| {
            Obj::<Handle>::from_ref(h).filter(|h| h.state.get() == STARTING || h.ident.get() != me).cloned()
        });
        let Some(handle) = next else { return Ok(()) };
        Handle::wait(&handle, vm, None)?;
        list.forget(&handle);
    }
}

/// A thread, to wait for its end.
#[class(THREAD_HANDLE, name = "_ThreadHandle", module = "_thread", flags(WEAKREF), body)]
impl Handle {
    #[new(signature = "()", text_signature = "")]
    fn make(cls: &Value, vm: &Vm) -> Value {
        let _ = cls;
        Handle::new(vm).into_value()
    }

    #[slot(repr)]
    fn repr(this: &Obj<Handle>, vm: &Vm) -> String {
        format!("<{} object: ident={}>", vm.type_name(this.value()), this.ident.get())
    }

    /// The identifier of the thread.
    #[getter]
    fn ident(&self) -> u64 {
        self.ident.get()
    }

    /// Wait for the end of the thread, at most for the timeout in seconds.
    #[method(signature = "($self, timeout=None, /)")]
    fn join(this: &Obj<Handle>, vm: &Vm, timeout: Option<&Value>) -> PyResult<()> {
        let timeout = match timeout {
            Some(t) => Some(seconds(vm, t)?).filter(|t| *t >= 0.0),
            None => None,
        };
        Handle::wait(this, vm, timeout)
    }

    /// Return whether the thread has ended.
    #[method]
    fn is_done(&self, vm: &Vm) -> bool {
        self.has_ended(vm)
    }

    /// Mark the thread as ended.
    #[method(name = "_set_done")]
    fn set_done(this: &Obj<Handle>, vm: &Vm) -> PyResult<()> {
        if this.state.get() == NOT_STARTED {
            return Err(vm.runtime_error("thread not started"));
        }
        Handle::finish(this, vm);
        Ok(())
    }
}
