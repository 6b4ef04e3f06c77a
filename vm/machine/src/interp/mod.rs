//! The interpreter: one handler per opcode, each ending in a call of the next one's.
//!
//! ```text
//! run ─> dispatch ─> handler ─> handler ─> ... ─> finish (result) or raise (no handler left)
//!   ^                                  │
//!   └───────────── BOUNCE ─────────────┘
//! ```
//!
//! A handler gets the whole state of the machine in its arguments (program counter, registers, code, frame), so it lives in
//! machine registers, and hands it on by a call in tail position, which optimising builds turn into a jump. Where the
//! compiler does not, the native stack grows; [`At::guarded`], on every path that can repeat, then goes back to `run`, which
//! starts over from the state in the frame: correct at any optimisation level, fast where tail calls are jumps.
//!
//! Handlers hold the fast paths and call nothing else, so they need no stack frame of their own. What calls into the runtime
//! is a handler of its own (`..._slow`), entered the same way. Python calls push a frame and go on; `run` is entered anew
//! only when native code calls Python code.
//!
//! Invariants the unsafe code relies on:
//! - the verifier accepted the code: operands are in range, jumps land on instructions;
//! - registers of the running window hold valid values; outside running windows nothing is owned;
//! - a handler owns nothing when it ends: a local dropped by Rust would be dropped when everything behind the tail call has run;
//! - a temporary read as an operand is consumed: an object in it is released or moved by that instruction;
//! - `frame` is the machine's top frame, and `pc`, `regs`, `code` are its.
#![allow(unsafe_code)]

mod access;
mod arith;
mod call;
mod compare;
mod data;
mod flow;
mod iter;
mod table;
mod trace;

use crate::code::Code;
use crate::frame::{Frame, Machine};
use crate::unwind;
use molt_core::{PyResult, Raised, Value, Vm};

/// What a handler ends with: the bits of the result, [`RAISED`] or [`BOUNCE`].
type Exit = u64;
/// The entry frame ended by an exception.
const RAISED: Exit = 0;
/// Go on with the top frame, from a fresh native stack.
const BOUNCE: Exit = 1;

type Handler = unsafe extern "C" fn(&Vm, *const u32, *mut Value, *const Code, *mut Frame, u64) -> Exit;

/// The state between two instructions, and inside one.
#[derive(Clone, Copy)]
struct At<'v> {
    vm: &'v Vm,
    /// Next word.
    pc: *const u32,
    regs: *mut Value,
    code: *const Code,
    frame: *mut Frame,
    /// The instruction word (or what one handler hands to a helper).
    w: u64,
}

/// Declares handlers: `op! { fn name(s) { body } }`.
macro_rules! op {
    ($( $(#[$attr:meta])* fn $name:ident($s:ident) $body:block )*) => { $(
        $(#[$attr])*
        pub(super) unsafe extern "C" fn $name(
            vm: &molt_core::Vm,
            pc: *const u32,
            regs: *mut molt_core::Value,
            code: *const crate::code::Code,
            frame: *mut crate::frame::Frame,
            w: u64,
        ) -> crate::interp::Exit {
            #[allow(unused_mut)]
            let mut $s = crate::interp::At { vm, pc, regs, code, frame, w };
            // SAFETY: see the invariants of `interp`.
            #[allow(unused_unsafe)]
            unsafe { $body }
        }
    )* };
}
pub(crate) use op;

/// The value of a result, or the way to the handler of the exception. What the handler owns at this point has to be named: the
/// way on is a call, behind which the rest of the program runs before Rust would drop it.
macro_rules! tri {
    ($s:ident, $e:expr $(, drop $($owned:ident),+)?) => {
        match $e {
            Ok(v) => v,
            Err(_) => {
                $($(drop($owned);)+)?
                return $s.raise();
            }
        }
    };
}
pub(crate) use tri;

impl<'v> At<'v> {
    /// Operand a.
    #[inline(always)]
    fn a(self) -> usize {
        (self.w & 0xFF) as usize
    }

    /// Operand b.
    #[inline(always)]
    fn b(self) -> usize {
        (self.w >> 16 & 0xFF) as usize
    }

    /// Operand c.
    #[inline(always)]
    fn c(self) -> usize {
        (self.w >> 24 & 0xFF) as usize
    }

    /// Operand b as a signed immediate.
    #[inline(always)]
    fn sb(self) -> i64 {
        (self.w >> 16) as u8 as i8 as i64
    }

    /// Operand c as a signed immediate.
    #[inline(always)]
    fn sc(self) -> i64 {
        (self.w >> 24) as u8 as i8 as i64
    }

    /// Operands b and c as one 16-bit index.
    #[inline(always)]
    fn bc(self) -> usize {
        (self.w >> 16 & 0xFFFF) as usize
    }

    /// A register.
    #[inline(always)]
    unsafe fn r(self, i: usize) -> &'v Value {
        // SAFETY: see the module's invariants.
        unsafe { &*self.regs.add(i) }
    }

    /// Whether register `i` is a temporary.
    #[inline(always)]
    unsafe fn is_temp(self, i: usize) -> bool {
        // SAFETY: see the module's invariants.
        unsafe { i >= (*self.code).first_temp as usize }
    }

    /// Takes an operand: moves a temporary, clones a variable.
    #[inline(always)]
    unsafe fn operand(self, i: usize) -> Value {
        // SAFETY: see the module's invariants.
        unsafe { if self.is_temp(i) { (*self.regs.add(i)).take() } else { (*self.regs.add(i)).clone() } }
    }

    /// Whether reading register `i` as an operand would free its object.
    #[inline(always)]
    unsafe fn last_use(self, i: usize) -> bool {
        // SAFETY: see the module's invariants.
        unsafe { self.is_temp(i) && self.r(i).header().is_some_and(|h| h.is_unique()) }
    }

    /// Consumes an operand of which [`At::last_use`] is false.
    #[inline(always)]
    unsafe fn consume_kept(self, i: usize) {
        // SAFETY: see the module's invariants; the count stays above zero.
        unsafe {
            if self.is_temp(i) {
                let bits = (*self.regs.add(i)).take().into_bits();
                Value::count_down(bits);
            }
        }
    }

    /// Consumes an operand, whatever that frees.
    #[inline(always)]
    unsafe fn consume(self, i: usize) {
        // SAFETY: see the module's invariants.
        unsafe {
            if self.is_temp(i) {
                drop((*self.regs.add(i)).take());
            }
        }
    }

    /// Writes a register; for handlers that may call.
    #[inline(always)]
    unsafe fn put(self, i: usize, v: Value) {
        // SAFETY: see the module's invariants.
        drop(unsafe { self.regs.add(i).replace(v) });
    }

    /// Writes a temporary that holds nothing: the compiler took a fresh one.
    #[inline(always)]
    unsafe fn set_fresh(self, i: usize, v: Value) {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            debug_assert!(!self.r(i).is_heap());
            self.regs.add(i).write(v);
        }
    }

    /// The extra word of the instruction.
    #[inline(always)]
    unsafe fn extra(&mut self) -> u32 {
        // SAFETY: see the module's invariants.
        unsafe {
            let x = *self.pc;
            self.pc = self.pc.add(1);
            x
        }
    }

    #[inline(always)]
    unsafe fn jump(&mut self, off: i32) {
        // SAFETY: see the module's invariants.
        self.pc = unsafe { self.pc.offset(off as isize) };
    }

    /// Records the program counter, for whatever looks at the frame.
    #[inline(always)]
    unsafe fn save(self) {
        // SAFETY: see the module's invariants.
        unsafe { (*self.frame).pc = self.pc }
    }

    #[inline(always)]
    fn machine(self) -> &'v Machine {
        Machine::of(self.vm)
    }

    /// Takes the state of the machine's top frame.
    #[inline(always)]
    unsafe fn reload(&mut self) {
        // SAFETY: a frame runs.
        unsafe {
            self.frame = self.machine().top.get();
            self.pc = (*self.frame).pc;
            self.regs = (*self.frame).regs;
            self.code = (*self.frame).code;
        }
    }

    /// Goes on with another handler.
    #[inline(always)]
    unsafe fn to(self, handler: Handler) -> Exit {
        // SAFETY: see the module's invariants.
        unsafe { handler(self.vm, self.pc, self.regs, self.code, self.frame, self.w) }
    }

    /// Starts this instruction over with another handler. What the frame and the code say is read from there, so that a fast
    /// path need not keep it: handlers that fit into the registers a call may destroy save none.
    #[inline(always)]
    unsafe fn instead(self, handler: Handler) -> Exit {
        // SAFETY: see the module's invariants; `pc` is behind the instruction's first word.
        unsafe {
            let frame = self.frame;
            handler(self.vm, self.pc, (*frame).regs, (*frame).code, frame, *self.pc.sub(1) as u64)
        }
    }

    /// Goes on with the next instruction.
    #[inline(always)]
    unsafe fn next(self) -> Exit {
        // SAFETY: see the module's invariants.
        unsafe {
            let w = *self.pc;
            // A load of its own (volatile, or it would be joined with the other): shifting the word's second byte down takes one of
            // four registers, and there a handler has none free.
            let op = (self.pc as *const u8).add(molt_bytecode::OP_BYTE).read_volatile();
            let handler = table::TABLE[op as usize];
            handler(self.vm, self.pc.add(1), self.regs, self.code, self.frame, w as u64)
        }
    }

    /// As [`At::next`], on paths that can repeat without end: goes back to `run` when the native stack grew, or when something
    /// waits for attention.
    #[inline(always)]
    unsafe fn guarded(self) -> Exit {
        // SAFETY: see the module's invariants.
        unsafe {
            if stack_pointer() < self.vm.attention.bound() {
                self.save();
                return BOUNCE;
            }
            self.next()
        }
    }

    /// Writes a register and goes on.
    #[inline(always)]
    unsafe fn done(self, i: usize, v: Value) -> Exit {
        // SAFETY: see the module's invariants.
        unsafe { self.drop_next(self.regs.add(i).replace(v)) }
    }

    /// Releases a value and goes on.
    #[inline(always)]
    unsafe fn drop_next(self, old: Value) -> Exit {
        // SAFETY: see the module's invariants; the bits own a reference.
        unsafe {
            let bits = old.into_bits();
            if Value::count_down(bits) {
                return At { w: bits, ..self }.to(release_next);
            }
            self.next()
        }
    }

    /// Goes on at the handler of the raised exception.
    #[inline(always)]
    unsafe fn raise(self) -> Exit {
        // SAFETY: see the module's invariants.
        unsafe { self.to(raise) }
    }
}

op! {
    /// Frees the object whose count has come to zero (its bits are in `w`) and goes on.
    #[inline(never)]
    fn release_next(s) {
        Value::release_counted(s.w);
        s.next()
    }

    /// Finds the handler of the raised exception; `pc` is behind the instruction that raised.
    #[cold]
    #[inline(never)]
    fn raise(s) {
        s.save();
        match unwind::unwind(s.vm, s.machine()) {
            Ok(()) => {
                s.reload();
                s.guarded()
            }
            Err(_) => RAISED,
        }
    }
}

/// Where the native stack is, near enough.
#[inline(always)]
fn stack_pointer() -> usize {
    let sp: usize;
    #[cfg(target_arch = "x86_64")]
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, rsp", out(reg) sp, options(nomem, nostack, preserves_flags))
    };
    #[cfg(target_arch = "aarch64")]
    // SAFETY: reads a register.
    unsafe {
        std::arch::asm!("mov {}, sp", out(reg) sp, options(nomem, nostack, preserves_flags))
    };
    // Elsewhere every repetition starts over.
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    {
        sp = 0;
    }
    sp
}

/// Runs the top frame until it ends, and gives its result. With `error`, the frame starts by raising it.
pub fn run(vm: &Vm, m: &Machine, entry: *mut Frame, error: Option<Raised>) -> PyResult<Value> {
    debug_assert!(m.top.get() == entry);
    let bound = stack_pointer().saturating_sub(m.slack.get());
    let outer = vm.set_stack_bound(bound);
    let mut raising = error.is_some();
    // SAFETY: see the module's invariants.
    let exit = unsafe {
        loop {
            let mut s = At {
                vm,
                pc: std::ptr::null(),
                regs: std::ptr::null_mut(),
                code: std::ptr::null(),
                frame: entry,
                w: 0,
            };
            s.reload();
            let exit = if raising { s.raise() } else { s.next() };
            if exit != BOUNCE {
                break exit;
            }
            // Somebody may have lifted the bound: a signal, a collection, a thread.
            raising = vm.poll().is_err();
            vm.set_stack_bound(bound);
        }
    };
    vm.set_stack_bound(outer);
    if exit == RAISED {
        return Err(Raised::proof(vm));
    }
    // SAFETY: other exits are the bits of an owned value.
    Ok(unsafe { Value::from_bits(exit) })
}
