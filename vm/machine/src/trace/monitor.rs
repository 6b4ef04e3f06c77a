//! `sys.monitoring` (PEP 669): tools, their callbacks, and the events that they want of all code or of one code object.
//!
//! What a tool wants makes a thread's [`Tracing`](super::Tracing) watchful; the places that tell trace functions tell the tools first.
#![allow(unsafe_code)]

use super::{Armed, marks};
use crate::code::Code;
use crate::frame::{self, Frame, Machine};
use molt_core::object::Obj;
use molt_core::{PyResult, Value, Vm};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet};

/// Tools that programs can have.
pub const TOOLS: usize = 6;

/// Names of the events; the number of a name is its bit in sets of events.
pub const EVENTS: [&str; 19] = [
    "PY_START",
    "PY_RESUME",
    "PY_RETURN",
    "PY_YIELD",
    "CALL",
    "LINE",
    "INSTRUCTION",
    "JUMP",
    "BRANCH_LEFT",
    "BRANCH_RIGHT",
    "STOP_ITERATION",
    "RAISE",
    "EXCEPTION_HANDLED",
    "PY_UNWIND",
    "PY_THROW",
    "RERAISE",
    "C_RETURN",
    "C_RAISE",
    "BRANCH",
];

macro_rules! bits {
    ($($name:ident $n:literal)*) => { $(
        #[doc = concat!("The event ", stringify!($name), ".")]
        pub const $name: u32 = 1 << $n;
    )* };
}
bits! {
    PY_START 0 PY_RESUME 1 PY_RETURN 2 PY_YIELD 3 CALL 4 LINE 5 INSTRUCTION 6 JUMP 7 BRANCH_LEFT 8 BRANCH_RIGHT 9 STOP_ITERATION 10
    RAISE 11 EXCEPTION_HANDLED 12 PY_UNWIND 13 PY_THROW 14 RERAISE 15 C_RETURN 16 C_RAISE 17 BRANCH 18
}
/// Events of a place in the code: those that can be wanted of one code object and be disabled at one place.
pub const LOCAL: u32 = (STOP_ITERATION << 1) - 1;
/// Events that come with CALL.
pub const OF_CALLS: u32 = C_RETURN | C_RAISE;
/// Events of jumps.
pub(crate) const JUMPS: u32 = JUMP | BRANCH_LEFT | BRANCH_RIGHT;

/// A tool in use.
struct Tool {
    name: Value,
    events: u32,
}

/// The tools of an interpreter.
#[derive(Default)]
pub struct Monitors {
    tools: RefCell<[Option<Tool>; TOOLS]>,
    /// By tool and event, whether or not the number is in use.
    callbacks: RefCell<[[Option<Value>; EVENTS.len()]; TOOLS]>,
    /// Events wanted of single code objects, by address; the code object is kept.
    local: RefCell<HashMap<u64, (Value, [u32; TOOLS])>>,
    /// Places where a callback wants to hear no more: tool, event, code, place.
    disabled: RefCell<HashSet<(usize, u32, u64, u64)>>,
    /// All events that some tool wants of some code.
    wanted: Cell<u32>,
    disable: RefCell<Option<Value>>,
    missing: RefCell<Option<Value>>,
}

fn constant(vm: &Vm, place: &RefCell<Option<Value>>) -> Value {
    let mut place = place.borrow_mut();
    let object = || vm.alloc_instance(&vm.class(molt_core::ClassId::OBJECT));
    place.get_or_insert_with(object).clone()
}

impl Monitors {
    /// `DISABLE`: what a callback returns that wants to hear no more of a place.
    pub fn disable(&self, vm: &Vm) -> Value {
        constant(vm, &self.disable)
    }

    /// `MISSING`: stands for the first argument of a call without any.
    pub fn missing(&self, vm: &Vm) -> Value {
        constant(vm, &self.missing)
    }

    /// Name of the tool with this number; `None` when it is not in use.
    pub fn name(&self, tool: usize) -> Option<Value> {
        self.tools.borrow()[tool].as_ref().map(|t| t.name.clone())
    }

    /// Takes a number for a tool.
    pub fn take(&self, tool: usize, name: Value) {
        self.tools.borrow_mut()[tool] = Some(Tool { name, events: 0 });
    }

    /// Takes a tool's callbacks and events away, and with `free` its number.
    pub fn clear(&self, vm: &Vm, tool: usize, free: bool) {
        let old = match (&mut self.tools.borrow_mut()[tool], free) {
            (place, true) => place.take(),
            (Some(t), false) => {
                t.events = 0;
                None
            }
            (None, false) => None,
        };
        let callbacks = std::mem::take(&mut self.callbacks.borrow_mut()[tool]);
        self.local.borrow_mut().values_mut().for_each(|(_, events)| events[tool] = 0);
        self.disabled.borrow_mut().retain(|d| d.0 != tool);
        self.arm(vm);
        drop((old, callbacks));
    }

    /// Sets the callback of an event and returns the one before. That of BRANCH is told of both ways.
    pub fn set_callback(&self, tool: usize, event: usize, callback: Option<Value>) -> Option<Value> {
        if 1 << event == BRANCH {
            for way in [BRANCH_LEFT, BRANCH_RIGHT] {
                self.set_callback(tool, way.trailing_zeros() as usize, callback.clone());
            }
        }
        std::mem::replace(&mut self.callbacks.borrow_mut()[tool][event], callback)
    }

    /// The events that a tool wants of all code.
    pub fn events(&self, tool: usize) -> u32 {
        self.tools.borrow()[tool].as_ref().map_or(0, |t| t.events)
    }

    /// Sets them.
    pub fn set_events(&self, vm: &Vm, tool: usize, events: u32) {
        if let Some(t) = &mut self.tools.borrow_mut()[tool] {
            t.events = events;
        }
        self.arm(vm);
    }

    /// The events that a tool wants of one code object.
    pub fn local_events(&self, tool: usize, code: &Value) -> u32 {
        self.local.borrow().get(&code.bits()).map_or(0, |(_, events)| events[tool])
    }

    /// Sets them.
    pub fn set_local_events(&self, vm: &Vm, tool: usize, code: &Value, events: u32) {
        let entry = |map: &mut HashMap<_, (Value, [u32; TOOLS])>| {
            map.entry(code.bits()).or_insert_with(|| (code.clone(), [0; TOOLS])).1[tool] = events;
        };
        entry(&mut self.local.borrow_mut());
        self.arm(vm);
    }

    /// Disabled places are heard of again.
    pub fn restart(&self) {
        self.disabled.borrow_mut().clear();
    }

    /// All events that are wanted, now that what is wanted has changed.
    fn arm(&self, vm: &Vm) {
        let global = self.tools.borrow().iter().flatten().fold(0, |all, t| all | t.events);
        let local = self.local.borrow().values().flat_map(|(_, e)| e.iter()).fold(0, |all, e| all | e);
        let mut wanted = global | local;
        if wanted & CALL != 0 {
            wanted |= OF_CALLS;
        }
        self.wanted.set(wanted);
        for thread in vm.threads.all() {
            let own = thread.serial() == vm.threads.serial();
            let machine = if own { vm.machine.get() } else { thread.machine() };
            if !machine.is_null() {
                // SAFETY: threads that have not ended have machines; the others stand still, because this one holds the lock.
                unsafe { &*(machine as *const Machine) }.tracing.watched.set(wanted);
            }
        }
        let armed = vm.state::<Armed>();
        armed.monitored.set(wanted != 0);
        if wanted != 0 {
            armed.instrument_all(vm);
        }
        if wanted & INSTRUCTION != 0 {
            for code in vm.objects_of([molt_core::Kind::CODE; 2]) {
                if let Some(code) = code.downcast::<Code>() {
                    marks::instrument(vm, code, true);
                }
            }
        }
    }
}

/// A new thread watches like the others.
pub(crate) fn begin_thread(vm: &Vm) {
    Machine::of(vm).tracing.watched.set(vm.state::<Monitors>().wanted.get());
}

/// Whether new code needs marks at every instruction.
pub(crate) fn wants_instructions(vm: &Vm) -> bool {
    vm.state::<Monitors>().wanted.get() & INSTRUCTION != 0
}

/// Whether some tool wants this event of the frame's code.
pub(crate) unsafe fn wanted_of(vm: &Vm, frame: *mut Frame, event: u32) -> bool {
    // SAFETY: the frame is live.
    let code = unsafe { molt_core::object::value_of(&*(*frame).code) };
    let monitors = vm.state::<Monitors>();
    let local =
        monitors.local.borrow().get(&code.bits()).map_or(0, |(_, e)| e.iter().fold(0, |all, e| all | e));
    let global = monitors.tools.borrow().iter().flatten().fold(0, |all, t| all | t.events);
    (local | global) & event != 0
}

/// Tells the tools that want it of an event of the running frame: code object, the arguments.
pub(crate) unsafe fn fire(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    event: u32,
    args: &[Value],
) -> PyResult<()> {
    if m.tracing.busy.get() || m.tracing.watched.get() & event == 0 {
        return Ok(());
    }
    // SAFETY: the frame is live.
    let (code, word) = unsafe { (molt_core::object::value_of(&*(*frame).code), frame::last_word(frame)) };
    let monitors = vm.state::<Monitors>();
    let number = event.trailing_zeros();
    // Lines without an instruction share the word of the next one.
    let place = match event {
        LINE => u64::from(word) << 32 | args.first().and_then(Value::as_small).unwrap_or(0) as u64,
        _ => u64::from(word),
    };
    for tool in 0..TOOLS {
        let local = monitors.local_events(tool, &code);
        let callback = match &monitors.tools.borrow()[tool] {
            Some(t) => {
                let wanted = t.events | local;
                let comes_along = event & OF_CALLS != 0 && wanted & CALL != 0;
                if wanted & event == 0 && !comes_along {
                    continue;
                }
                monitors.callbacks.borrow()[tool][number as usize].clone()
            }
            None => continue,
        };
        let Some(callback) = callback else { continue };
        let key = (tool, event, code.bits(), place);
        // One that hears no more of a call does not hear how it ended either.
        let silent = (tool, CALL, code.bits(), place);
        let disabled = |key| monitors.disabled.borrow().contains(key);
        if disabled(&key) || event & OF_CALLS != 0 && disabled(&silent) {
            continue;
        }
        let mut all = vec![code.clone()];
        all.extend_from_slice(args);
        m.tracing.busy.set(true);
        let r = vm.call(&callback, &all);
        m.tracing.busy.set(false);
        if r?.is(&monitors.disable(vm)) {
            if event & LOCAL == 0 {
                monitors.set_callback(tool, number as usize, None);
                let name = EVENTS[number as usize];
                return Err(vm.value_error(format!("Cannot disable {name} events. Callback removed.")));
            }
            monitors.disabled.borrow_mut().insert(key);
            // A callback that hears both ways of a branch as one event hears no more of either.
            let ways = [BRANCH_LEFT, BRANCH_RIGHT];
            let legacy = monitors.callbacks.borrow()[tool][BRANCH.trailing_zeros() as usize].clone();
            if ways.contains(&event) && legacy.is_some_and(|l| l.is(&callback)) {
                monitors.disabled.borrow_mut().extend(ways.map(|way| (tool, way, code.bits(), place)));
            }
        }
    }
    Ok(())
}

/// As [`fire`] for an event at the frame's instruction: its offset goes first.
pub(crate) unsafe fn fire_at(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    event: u32,
    args: &[Value],
) -> PyResult<()> {
    if m.tracing.watched.get() & event == 0 {
        return Ok(());
    }
    // SAFETY: the frame is live.
    let offset = unsafe { (*(*frame).code).offset(frame::last_word(frame)) };
    let mut all = vec![vm.int(offset)];
    all.extend_from_slice(args);
    // SAFETY: as above.
    unsafe { fire(vm, m, frame, event, &all) }
}

/// As [`fire_at`] for an event of the raised exception, which stays raised. An error of a callback takes its place.
pub(crate) unsafe fn fire_raised(vm: &Vm, m: &Machine, frame: *mut Frame, event: u32) -> PyResult<()> {
    if m.tracing.busy.get() || m.tracing.watched.get() & event == 0 {
        return Ok(());
    }
    let exc = vm.take_raised();
    // SAFETY: the frame is live.
    unsafe { fire_at(vm, m, frame, event, std::slice::from_ref(&exc))? };
    let _ = vm.reraise(exc);
    Ok(())
}

/// The code object of a value, for the functions of the module.
pub fn code_of(value: &Value) -> Option<Obj<Code>> {
    Obj::from_value(value.clone())
}

/// Tells of a jump at the frame's instruction, and of the way that the branch before it has taken: left is on, right is the jump.
pub(crate) unsafe fn jumps(vm: &Vm, m: &Machine, frame: *mut Frame, at: usize, flags: u16) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        let code = &*(*frame).code;
        let o = frame::frame_object(vm, frame);
        let insn = |at: usize| {
            let words = [code.word(at), code.second_word(at)];
            molt_bytecode::Insn::decode(&words, 0).map(|i| molt_bytecode::Insn { at: at as u32, ..i })
        };
        let target = |insn: &molt_bytecode::Insn| insn.target().and_then(|t| u32::try_from(t).ok());
        let from = o.branch.replace(0) as usize;
        if from > 0
            && flags & marks::BRANCHED != 0
            && let Some(i) = insn(from - 1)
        {
            let on = i.next() as usize == at;
            if on || target(&i) == Some(at as u32) {
                let event = if on { BRANCH_LEFT } else { BRANCH_RIGHT };
                let to = if on { code.onward(&i) } else { code.landing(&i, at as u32) };
                // The branch is where the frame was.
                let pc = (*frame).pc;
                (*frame).pc = (code.code.as_ptr() as *const u32).add(from);
                let r = fire_at(vm, m, frame, event, &[vm.int(to)]);
                (*frame).pc = pc;
                r?;
            }
        }
        if flags & marks::BRANCHES != 0 {
            o.branch.set(at as u32 + 1);
        }
        if flags & marks::JUMPS != 0
            && let Some(target) = insn(at).and_then(|i| target(&i))
        {
            fire_at(vm, m, frame, JUMP, &[vm.int(code.offset(target))])?;
        }
        Ok(())
    }
}
