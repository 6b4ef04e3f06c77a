//! Threads that run Python code: each has a machine of its own.
#![allow(unsafe_code)]

use crate::frame::{self, Frame, FrameObject, Machine};
use molt_core::object::Obj;
use molt_core::threads::Thread;
use molt_core::{Value, Vm};
use std::io;
use std::rc::Rc;

/// Starts a thread with a machine, which runs `run`.
///
/// # Errors
/// What the system reports where it has no room for another thread.
pub fn spawn(vm: &Vm, run: Box<dyn FnOnce(&Vm)>) -> io::Result<Rc<Thread>> {
    let machine = Box::new(Machine::for_thread()?);
    machine.limit(vm);
    let address = &*machine as *const Machine as *const ();
    let run = move |vm: &Vm| {
        vm.machine.set(address);
        crate::trace::monitor::begin_thread(vm);
        run(vm);
        crate::trace::end_thread(vm);
    };
    // Destructors at the very end of the thread run on the machine as well.
    vm.spawn(Box::new(run), machine)
}

/// The frame that a thread is in; `None` when it runs no Python code.
pub fn frame_of(vm: &Vm, thread: &Thread) -> Option<Obj<FrameObject>> {
    let machine = if thread.serial() == vm.threads.serial() { vm.machine.get() } else { thread.machine() };
    if machine.is_null() {
        return None;
    }
    // SAFETY: threads that have not ended have machines; the thread stands still, because this one holds the lock.
    let machine = unsafe { &*(machine as *const Machine) };
    Some(frame::frame_object(vm, machine.running()?))
}

/// The frame that a frame of any thread was called from, if there is one.
pub fn below(vm: &Vm, f: *mut Frame) -> Option<*mut Frame> {
    let own = Machine::of(vm);
    if own.holds(f) {
        return own.below(f);
    }
    vm.threads.all().into_iter().find_map(|thread| {
        // SAFETY: as in `frame_of`.
        let machine = unsafe { (thread.machine() as *const Machine).as_ref() }?;
        if machine.holds(f) { machine.below(f) } else { None }
    })
}

/// The exception that a thread handles, None if there is none.
pub fn handled_by(vm: &Vm, thread: &Thread) -> Value {
    let handled = if thread.serial() == vm.threads.serial() { vm.handled.get() } else { thread.handled() };
    if handled.is_unbound() { Value::NONE } else { handled }
}

/// Brings the limit of nested calls of all threads in line with the interpreter's.
pub fn limit_all(vm: &Vm) {
    Machine::of(vm).limit(vm);
    for thread in vm.threads.all() {
        let machine = thread.machine();
        if !machine.is_null() {
            // SAFETY: as in `frame_of`.
            unsafe { &*(machine as *const Machine) }.limit(vm);
        }
    }
}
