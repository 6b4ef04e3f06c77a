//! Threads that run Python code: each has a machine of its own.
#![allow(unsafe_code)]

use crate::frame::{self, Frame, FrameObject, Machine};
use crate::function::Function;
use crate::generator::Generator;
use molt_core::object::Obj;
use molt_core::threads::Thread;
use molt_core::{Kind, Value, Vm};
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
    each_machine(vm, &mut |machine| machine.limit(vm));
}

fn each_machine(vm: &Vm, run: &mut dyn FnMut(&Machine)) {
    let own = Machine::of(vm);
    run(own);
    for thread in vm.threads.all() {
        let machine = thread.machine() as *const Machine;
        if !machine.is_null() && !std::ptr::eq(machine, own) {
            // SAFETY: as in `frame_of`.
            run(unsafe { &*machine });
        }
    }
}

/// Before the code of a function changes: its activations, running, suspended and ended ones, go on with a function that keeps the
/// old code, because they own it through theirs.
pub(crate) fn keep_code(vm: &Vm, func: &Obj<Function>) {
    let from = func.value();
    let twin = crate::function::twin(vm, func).into_value();
    each_machine(vm, &mut |machine| machine.refer(from, &twin));
    for object in vm.objects_of([Kind::GENERATOR, Kind::FRAME]) {
        let slot = match object.downcast::<Generator>() {
            Some(generator) => Some(&generator.func),
            None => object.downcast::<FrameObject>().map(|frame| &frame.func),
        };
        if let Some(slot) = slot.filter(|slot| slot.get().is(from)) {
            slot.set(twin.clone());
        }
    }
}
