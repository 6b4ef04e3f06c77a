//! Activations: the register stack, frame records, and frame objects.
//!
//! ```text
//! register stack   | module window ... args | callee window (starts at the caller's outgoing arguments) ... | free
//! frame records    | entry | ... | running |
//! ```
//!
//! Both stacks are reservations that never move; a generator's window lies in its own object instead. A frame record owns
//! the function that runs in it. Registers own their values; registers outside a running window hold nothing that is
//! owned.
#![allow(unsafe_code)]

use crate::code::Code;
use crate::function::Function;
use molt_core::cell::{Slot, ValueVec};
use molt_core::dict::Dict;
use molt_core::object::Obj;
use molt_core::{ClassId, PyResult, Value, Vm, body};
use smallvec::SmallVec;
use std::cell::Cell;
use std::io;

/// What happens to the result when a frame ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Ret {
    /// Into register `dst` of the frame below.
    Register,
    /// `run` returns it to native code.
    Native,
    /// It must be None; the instance in `extra` goes into register `dst` (a constructor's `__init__`).
    Init,
    /// What `__new__` made, into register `dst`; `extra` holds the class and the arguments of the call, for the `__init__` of what
    /// is an instance of another class.
    New,
    /// A generator resumed by FOR_ITER: the end means exhaustion.
    ForIter,
    /// A generator resumed by SEND.
    Send,
    /// Dropped (a setter called by STORE_ATTR).
    Discard,
}

/// `dst` of a frame whose native caller drops an AttributeError without looking at it (`Vm::unseen`).
pub const UNSEEN: u8 = 1;

/// One activation.
#[repr(C)]
pub struct Frame {
    /// Next instruction; up to date whenever the frame is not the running one, and around calls into native code.
    pub pc: *const u32,
    /// First register.
    pub regs: *mut Value,
    /// The code that runs; owned through `func`.
    pub code: *const Code,
    /// Global namespace; owned through `func`.
    pub globals: *const Dict,
    /// Builtin namespace.
    pub builtins: *const Dict,
    /// The function that runs.
    pub func: Value,
    /// Namespace of module and class code that is not the globals; Unbound otherwise.
    pub locals: Value,
    /// The frame object, if one was asked for.
    pub object: Value,
    /// Instance of a constructor call, generator of a generator frame.
    pub extra: Value,
    /// For generator frames: the handled exception of the resumer.
    pub saved_handled: Value,
    /// Destination register in the frame below; for frames that native code entered, whether it is `UNSEEN`.
    pub dst: u8,
    /// What to do with the result.
    pub ret: Ret,
    /// The window lies in a generator object.
    pub on_heap: bool,
    /// `locals`, `object`, `saved_handled` or a generator in `extra` may be there.
    pub rare: bool,
}

impl Frame {
    /// The generator whose frame it is, None for other frames.
    pub fn generator(&self) -> Value {
        if self.on_heap { self.extra.clone() } else { Value::NONE }
    }

    /// Whether the frame ends in a plain way: its result goes into a register of the frame below or to native code, and of the
    /// record's values only the function is there.
    #[inline(always)]
    pub fn is_plain(&self) -> bool {
        const { assert!(Ret::Register as u8 == 0 && Ret::Native as u8 == 1) };
        const { assert!(std::mem::offset_of!(Frame, rare) - std::mem::offset_of!(Frame, dst) == 3) };
        // SAFETY: the four bytes are there, in a record whose alignment is a multiple of four.
        let word = unsafe { (&raw const self.dst).cast::<[u8; 4]>().read() };
        u32::from_le_bytes(word) & !0x1FF == 0
    }
}

/// State of the interpreter loop of one thread.
pub struct Machine {
    stack: *mut Value,
    pub(crate) stack_end: *mut Value,
    frames: *mut Frame,
    frames_end: *mut Frame,
    /// The first record that is one too many: at the end of the reservation, or at the limit of nested calls.
    pub(crate) frame_limit: Cell<*mut Frame>,
    /// Native stack that handlers may use before `interp::run` starts over, in bytes. Tests set none.
    pub slack: Cell<usize>,
    /// The exception being raised goes on from where it was caught: its traceback has this frame already.
    pub(crate) reraised: Cell<bool>,
    /// `__name__`; its memory goes with the heap, which ends before the machine.
    pub(crate) module_name: std::cell::OnceCell<std::mem::ManuallyDrop<Obj<molt_core::str::Str>>>,
    /// Attribute lookups of sites that see several classes.
    pub(crate) recalled: crate::attrs::Recalled,
    /// `sys.set_coroutine_origin_tracking_depth` of the thread.
    pub origin_depth: Cell<u32>,
    /// Trace and profile function of the thread.
    pub tracing: crate::trace::Tracing,
    /// The running frame; one below `frames` when none runs.
    pub top: Cell<*mut Frame>,
    /// Bytes of the two reservations.
    sizes: (usize, usize),
}

/// Bytes of address space for registers and for frame records: what the main thread wants, what other threads want (still some
/// 500,000 nested calls), and what will do where the process may not have more (60,000 and 15,000).
const SIZES: [(usize, usize); 4] =
    [(4 << 30, 1 << 30), (256 << 20, 64 << 20), (32 << 20, 8 << 20), (8 << 20, 2 << 20)];
const STACK_RESERVE: usize = 1 << 20;

impl Machine {
    /// Reserves the stacks.
    ///
    /// # Errors
    /// What the system reports where it has no address space left.
    pub fn new() -> io::Result<Machine> {
        Machine::with_first_of(&SIZES)
    }

    /// As [`Machine::new`], for a thread beside the main one.
    pub fn for_thread() -> io::Result<Machine> {
        if molt_core::heap::address_limit().is_none() {
            return Machine::with_first_of(&SIZES[1..]);
        }
        // The first threads shall not take the addresses of the others. The C library gives each 64 MB of its own for what native code
        // allocates, unless told otherwise.
        #[cfg(target_env = "gnu")]
        // SAFETY: the call changes a setting of the allocator.
        unsafe {
            libc::mallopt(libc::M_ARENA_MAX, 2);
        }
        Machine::with_first_of(&SIZES[3..])
    }

    fn with_first_of(sizes: &[(usize, usize)]) -> io::Result<Machine> {
        let mut last = None;
        for &sizes in sizes {
            match Machine::with_sizes(sizes) {
                Ok(machine) => return Ok(machine),
                Err(e) => last = Some(e),
            }
        }
        Err(last.unwrap_or_else(|| io::ErrorKind::OutOfMemory.into()))
    }

    fn with_sizes(sizes: (usize, usize)) -> io::Result<Machine> {
        let (stack_bytes, frame_bytes) = sizes;
        let stack = reserve(stack_bytes)? as *mut Value;
        let frames = match reserve(frame_bytes) {
            Ok(frames) => frames as *mut Frame,
            Err(e) => {
                // SAFETY: the reservation was just made.
                unsafe { libc::munmap(stack as *mut libc::c_void, stack_bytes) };
                return Err(e);
            }
        };
        // SAFETY: bounds of the reservations; the first frame record is a sentinel.
        Ok(unsafe {
            Machine {
                stack,
                // Arguments may be written before a window is checked against the end.
                stack_end: stack.byte_add(stack_bytes - STACK_RESERVE),
                frames,
                frames_end: frames.add(frame_bytes / size_of::<Frame>() - 1),
                frame_limit: Cell::new(frames),
                sizes,
                top: Cell::new(frames),
                slack: Cell::new(96 << 10),
                reraised: Cell::new(false),
                module_name: Default::default(),
                recalled: Default::default(),
                origin_depth: Cell::new(0),
                tracing: Default::default(),
            }
        })
    }

    /// The machine of the interpreter's running thread.
    #[inline(always)]
    pub fn of(vm: &Vm) -> &Machine {
        // SAFETY: `install` put a machine there that lives as long as the interpreter.
        unsafe { &*(vm.machine.get() as *const Machine) }
    }

    /// Whether any Python frame runs.
    #[inline(always)]
    pub fn running(&self) -> Option<*mut Frame> {
        let f = self.top.get();
        if f == self.frames { None } else { Some(f) }
    }

    /// Takes over the interpreter's limit of nested calls.
    pub fn limit(&self, vm: &Vm) {
        // SAFETY: the bound lies in the reservation, or at its end.
        let most = unsafe { self.frames_end.offset_from_unsigned(self.frames) };
        let limit = (vm.depth_limit.get() as usize).saturating_add(1).min(most);
        // SAFETY: as above.
        self.frame_limit.set(unsafe { self.frames.add(limit) });
    }

    /// Number of nested calls.
    pub fn depth(&self) -> u32 {
        // SAFETY: both are records of the reservation.
        unsafe { self.top.get().offset_from_unsigned(self.frames) as u32 }
    }

    /// Whether a frame is one of this machine.
    pub fn holds(&self, f: *mut Frame) -> bool {
        f > self.frames && f <= self.frames_end
    }

    /// The frame below, if any.
    pub fn below(&self, f: *mut Frame) -> Option<*mut Frame> {
        // SAFETY: frames lie one after the other.
        let b = unsafe { f.sub(1) };
        if b <= self.frames { None } else { Some(b) }
    }

    /// Pushes a frame for `func`, whose window is at `regs`; registers `args..first_temp` become Unbound. RecursionError
    /// when too deep.
    #[inline(always)]
    pub unsafe fn push(&self, vm: &Vm, func: Value, regs: *mut Value, args: usize) -> PyResult<*mut Frame> {
        // SAFETY: the caller passes a function and a window inside the stack with its arguments in place.
        unsafe {
            let f = func.body_unchecked::<Function>();
            let code = f.code_ref() as *const Code;
            let globals = f.globals_ref() as *const Dict;
            let builtins = f.builtins_ref() as *const Dict;
            let frame = self.top.get().add(1);
            let end = regs.add((*code).nregs as usize);
            if frame >= self.frame_limit.get() || end >= self.stack_end {
                for i in 0..args {
                    drop(regs.add(i).replace(Value::UNBOUND));
                }
                drop(func);
                return Err(vm.raise(ClassId::RECURSION_ERROR, "maximum recursion depth exceeded"));
            }
            for i in args..(*code).first_temp as usize {
                regs.add(i).write(Value::UNBOUND);
            }
            for i in crate::code::FAR..(*code).nregs {
                regs.add(i as usize).write(Value::UNBOUND);
            }
            frame.write(Frame {
                pc: (*code).code.as_ptr(),
                regs,
                code,
                globals,
                builtins,
                func,
                locals: Value::UNBOUND,
                object: Value::UNBOUND,
                extra: Value::UNBOUND,
                saved_handled: Value::UNBOUND,
                dst: 0,
                ret: Ret::Native,
                on_heap: false,
                rare: false,
            });
            self.top.set(frame);
            Ok(frame)
        }
    }

    /// First register above every window in use.
    pub fn sp(&self) -> *mut Value {
        let mut frame = self.top.get();
        // SAFETY: frames down to the sentinel are live; a generator's window is not on the stack.
        unsafe {
            while frame != self.frames {
                if !(*frame).on_heap {
                    return (*frame).regs.add((*(*frame).code).nregs as usize);
                }
                frame = frame.sub(1);
            }
        }
        self.stack
    }

    /// Pops the running frame: releases its registers (or hands them to its frame object) and its function.
    #[inline(always)]
    pub unsafe fn pop(&self, vm: &Vm) {
        // SAFETY: a frame runs; each register is released once.
        unsafe {
            let frame = self.top.get();
            if !(*frame).object.is_unbound() {
                crate::frame::retire_object(vm, self, frame);
            }
            let variables = take_window((*frame).regs, (*(*frame).code).nregs as usize);
            self.leave();
            // What they run when they end is called by the frame below, as in CPython.
            drop(variables);
        }
    }

    /// Takes the running frame's record off, leaving its registers alone.
    #[inline(always)]
    pub unsafe fn leave(&self) {
        // SAFETY: a frame runs; its record's values are taken out once.
        unsafe {
            let frame = self.top.get();
            if !(*frame).rare && (*frame).extra.is_unbound() {
                let func = std::ptr::read(&(*frame).func);
                self.top.set(frame.sub(1));
                drop(func);
                return;
            }
            self.leave_rare();
        }
    }

    #[cold]
    #[inline(never)]
    unsafe fn leave_rare(&self) {
        // SAFETY: as in `leave`.
        unsafe {
            let frame = self.top.get();
            let record = frame.read();
            self.top.set(frame.sub(1));
            drop(record);
        }
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        // SAFETY: the reservations are ours.
        unsafe {
            libc::munmap(self.stack as *mut libc::c_void, self.sizes.0);
            libc::munmap(self.frames as *mut libc::c_void, self.sizes.1);
        }
    }
}

/// Takes what dies with the window at `first` out of its `n` registers, the last one first: variables end in the order opposite to their
/// numbers, as in CPython. All registers are Unbound afterwards.
#[inline(always)]
pub(crate) unsafe fn take_window(first: *mut Value, n: usize) -> SmallVec<[Value; 6]> {
    // SAFETY: the window has so many registers, and each value is moved out or counted down once.
    unsafe {
        let mut dying = SmallVec::new();
        let mut r = first.add(n);
        while r > first {
            r = r.sub(1);
            if let Some(h) = (*r).header() {
                let v = r.replace(Value::UNBOUND);
                if h.dec_shared() {
                    std::mem::forget(v);
                } else {
                    dying.push(v);
                }
            }
        }
        dying
    }
}

fn reserve(bytes: usize) -> io::Result<*mut u8> {
    // SAFETY: an anonymous reservation; pages become real when touched.
    let p = unsafe {
        libc::mmap(
            std::ptr::null_mut(),
            bytes,
            libc::PROT_READ | libc::PROT_WRITE,
            libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE,
            -1,
            0,
        )
    };
    if p == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    Ok(p as *mut u8)
}

/// `frame`: the lasting face of an activation.
#[repr(C)]
pub struct FrameObject {
    /// Address of the live record, 0 once the frame has ended.
    pub live: Cell<usize>,
    /// The function (keeps code and globals).
    pub func: Slot,
    /// Namespace of module and class code.
    pub locals: Slot,
    /// The registers, after the end.
    pub regs: ValueVec,
    /// Word offset of the last instruction, after the end.
    pub last: Cell<u32>,
    /// The frame below, after the end.
    pub back: Slot,
    /// Variables set through `f_locals` beyond the real ones.
    pub extra_locals: Slot,
    /// Address of the suspended generator whose frame it is, 0 if there is none. The generator takes it back when it ends.
    pub owner: Cell<usize>,
    /// `f_trace`.
    pub trace: Slot,
    /// The line that was last begun in the eyes of the trace function; 0 for none.
    pub last_line: Cell<u32>,
    /// `not f_trace_lines`.
    pub skips_lines: Cell<bool>,
    /// `f_trace_opcodes`.
    pub opcodes: Cell<bool>,
    /// The [`Event`](crate::trace::Event) of this frame being told of.
    pub event: Cell<u8>,
    /// Behind the word of a branch that the frame has come to and whose way is to be told of; 0 for none.
    pub branch: Cell<u32>,
    /// `f_lineno` was set: the frame goes on elsewhere.
    pub jumped: Cell<bool>,
    /// The frame has come to its instruction in this way, so that it neither begins nor goes on there.
    pub landed: Cell<bool>,
}
body!(FrameObject, FRAME, FRAME, [func, locals, regs, back, extra_locals, trace]);

impl FrameObject {
    /// One that stands for no live record.
    pub fn new(func: Value, locals: Value, regs: ValueVec, last: u32) -> FrameObject {
        FrameObject {
            live: Cell::new(0),
            func: Slot::new(func),
            locals: Slot::new(locals),
            regs,
            last: Cell::new(last),
            back: Slot::empty(),
            extra_locals: Slot::empty(),
            owner: Cell::new(0),
            trace: Slot::empty(),
            last_line: Cell::new(0),
            skips_lines: Cell::new(false),
            opcodes: Cell::new(false),
            event: Cell::new(0),
            branch: Cell::new(0),
            jumped: Cell::new(false),
            landed: Cell::new(false),
        }
    }
}

/// The frame object of a live frame, made at first use.
pub fn frame_object(vm: &Vm, frame: *mut Frame) -> Obj<FrameObject> {
    // SAFETY: the frame is live.
    unsafe {
        if let Some(o) = Obj::from_value((*frame).object.clone()) {
            return o;
        }
        let o = FrameObject::new((*frame).func.clone(), (*frame).locals.clone(), ValueVec::new(), 0);
        o.live.set(frame as usize);
        let o = vm.alloc(o);
        (*frame).object = o.value().clone();
        (*frame).rare = true;
        o
    }
}

/// At the end of a frame that has an object: if somebody else holds the object, the registers move into it.
#[cold]
#[inline(never)]
unsafe fn retire_object(vm: &Vm, m: &Machine, frame: *mut Frame) {
    // SAFETY: the frame is the running one and about to end.
    unsafe {
        let object = std::mem::replace(&mut (*frame).object, Value::UNBOUND);
        let Some(o) = object.downcast::<FrameObject>() else { return };
        if object.ref_count() > 1 {
            let code = &*(*frame).code;
            o.last.set(last_word(frame));
            // Only variables last; temporaries end with the frame.
            let (n, far) = (code.nregs as usize, crate::code::FAR as usize);
            for i in code.first_temp as usize..n.min(far) {
                drop((*frame).regs.add(i).replace(Value::UNBOUND));
            }
            let kept = if n > far { n } else { n.min(code.first_temp as usize) };
            o.regs.take_from(ValueVec::moved(&vm.heap, (*frame).regs, kept, n));
            // That of a generator is nobody's callee any more.
            if let Some(b) = m.below(frame).filter(|_| !(*frame).on_heap) {
                o.back.set(frame_object(vm, b).into_value());
            }
        }
        o.live.set(0);
    }
}

impl Machine {
    /// The word `n` places behind the instruction that the running frame is at.
    pub(crate) fn word_behind(&self, n: usize) -> Option<u32> {
        let frame = self.running()?;
        // SAFETY: the running frame is live, and so is its code.
        unsafe {
            let at = (last_word(frame) as usize).wrapping_add(n);
            (at < (*(*frame).code).code.len()).then(|| (*(*frame).code).word(at))
        }
    }

    /// Makes the activations of one function on this stack those of another with the same code.
    pub(crate) fn refer(&self, from: &Value, to: &Value) {
        let mut at = self.running();
        while let Some(frame) = at {
            // SAFETY: frames up to the top are live.
            unsafe {
                if (*frame).func.is(from) {
                    (*frame).func = to.clone();
                }
            }
            at = self.below(frame);
        }
    }
}

/// Word offset of the instruction a frame is at; `u32::MAX` before the first.
pub unsafe fn last_word(frame: *mut Frame) -> u32 {
    // SAFETY: pc lies in the frame's code, after the instruction's first word.
    unsafe { ((*frame).pc.offset_from((*(*frame).code).code.as_ptr()) as u32).wrapping_sub(1) }
}

impl FrameObject {
    /// The live record.
    pub fn record(&self) -> Option<*mut Frame> {
        match self.live.get() {
            0 => None,
            a => Some(a as *mut Frame),
        }
    }

    /// The function's code.
    pub fn code(&self) -> Obj<Code> {
        let f = self.func.get();
        Obj::from_value(f.downcast::<Function>().expect("a function").code.get()).expect("a code object")
    }

    /// The generator whose frame it is, None for other frames and after its end.
    pub fn generator(&self) -> Value {
        match (self.record(), self.owner.get()) {
            // SAFETY: live.
            (Some(f), _) => unsafe { (*f).generator() },
            (None, 0) => Value::NONE,
            // SAFETY: a generator that ends, in whatever way, takes its address back; so it is there and owned by others.
            (None, address) => unsafe {
                let borrowed = std::mem::ManuallyDrop::new(Value::from_bits(address as u64));
                Value::clone(&borrowed)
            },
        }
    }

    /// Word offset of the last instruction.
    pub fn last_word(&self) -> u32 {
        match self.record() {
            // SAFETY: live.
            Some(f) => unsafe { last_word(f) },
            None => self.last.get(),
        }
    }

    /// `f_lineno`.
    pub fn line(&self) -> u32 {
        match (self.told_line(), self.last_word()) {
            (Some(line), _) => line,
            (None, u32::MAX) => self.code().start_line(),
            (None, at) => self.code().line_at(at),
        }
    }

    /// The line that the trace function is being told of. A traced frame passes lines without an instruction too, and instructions
    /// without a line belong to the one before.
    fn told_line(&self) -> Option<u32> {
        use crate::trace::Event;
        let told = [Event::Line, Event::Opcode, Event::Return].iter().any(|e| *e as u8 == self.event.get());
        (told && !self.trace.is_empty() && self.last_line.get() != 0).then(|| self.last_line.get())
    }

    /// `f_lasti`: where the frame stands in the code's layout.
    pub fn lasti(&self) -> i64 {
        let (code, at) = (self.code(), self.last_word());
        let layout = code.layout();
        let here = layout.iter().position(|e| e.word == at && !e.is_line).unwrap_or(0);
        let told = self.told_line().and_then(|line| {
            let of_line = |e: &&crate::code::Entry| e.range.line == line;
            layout[..=here]
                .iter()
                .rposition(|e| of_line(&e))
                .or_else(|| layout.iter().position(|e| of_line(&e)))
        });
        2 * told.unwrap_or(here) as i64
    }

    /// Of a suspended generator the window itself, else the registers that lasted.
    fn resting<T>(&self, f: impl FnOnce(&ValueVec) -> T) -> T {
        match self.generator().downcast::<crate::generator::Generator>() {
            Some(g) => f(&g.regs),
            None => f(&self.regs),
        }
    }

    /// The contents of a register, cells looked into; `None` when unbound.
    pub fn register(&self, reg: u32) -> Option<Value> {
        let r = (reg & 0xFFFF) as usize;
        let v = match self.record() {
            // SAFETY: live, and the register is in the window.
            Some(f) => unsafe { (*(*f).regs.add(r)).clone() },
            None => self.resting(|regs| regs.get(r))?,
        };
        if let Some(c) = v.downcast::<molt_core::objects::Cell>()
            && reg >> 16 != 0
        {
            return c.value.load();
        }
        v.bound()
    }

    /// Sets a variable's register (through its cell if it is one).
    pub fn set_register(&self, reg: u32, value: Value) {
        let r = (reg & 0xFFFF) as usize;
        let old = match self.record() {
            // SAFETY: live, and the register is in the window.
            Some(f) => unsafe { (*(*f).regs.add(r)).clone() },
            None => self.resting(|regs| regs.get(r)).unwrap_or(Value::UNBOUND),
        };
        if reg >> 16 != 0
            && let Some(c) = old.downcast::<molt_core::objects::Cell>()
        {
            c.value.set(value);
            return;
        }
        match self.record() {
            // SAFETY: live; the old value is dropped after the register is consistent.
            Some(f) => drop(unsafe { (*f).regs.add(r).replace(value) }),
            None => drop(self.resting(|regs| regs.replace(r, value))),
        }
    }
}
