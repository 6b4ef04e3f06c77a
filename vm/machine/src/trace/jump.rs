//! Assignments to `f_lineno`: a trace function makes its frame go on at another line.
//!
//! The compiler fills and empties temporaries in step: whatever way leads to an instruction, the same ones are full there. So a
//! walk over the code gives what every instruction expects to find, and a jump is possible where the target expects no more than
//! what is there. The rest is released, like on the way to a handler.
#![allow(unsafe_code)]

use super::{Event, marks};
use crate::code::Code;
use crate::frame::{Frame, FrameObject, Machine};
use molt_bytecode::{Insn, Mode, Op, op_of};
use molt_core::object::Obj;
use molt_core::{ClassId, PyResult, Value, Vm};

/// What a full temporary holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Held {
    /// The result of the instruction at this word.
    Object(u32),
    /// The exception that a handler got.
    Exception,
    /// The iterator of a `for` loop.
    Iterator,
    /// The exception that was being handled before the one of this `except` clause.
    Handled,
    /// That of a `finally` clause.
    Finally,
    /// What ends a `with`.
    Exit,
}

/// The full temporaries before an instruction, by register.
type State = Vec<Option<Held>>;

/// The states before all instructions that can be reached; `None` if a window parks temporaries elsewhere.
fn states(code: &Code, insns: &[Insn]) -> Option<Vec<Option<State>>> {
    let first = code.first_temp as usize;
    let mut place = vec![None; code.code.len()];
    for (n, i) in insns.iter().enumerate() {
        place[i.at as usize] = Some(n);
    }
    if insns.iter().any(|i| i.op == Op::TakeFar) {
        return None;
    }
    let handlers: Vec<_> = (0..code.handlers.len()).map(|i| code.handlers.get(i)).collect();
    let mut states: Vec<Option<State>> = vec![None; code.code.len()];
    let mut work = vec![(0usize, vec![None; 256])];
    while let Some((at, state)) = work.pop() {
        let Some(i) = place.get(at).copied().flatten().map(|n| &insns[n]) else { continue };
        if states[at].is_some() {
            continue;
        }
        states[at] = Some(state.clone());
        if let Some(h) = handlers.iter().find(|h| (h.start..h.end).contains(&i.at)) {
            let mut s = state.clone();
            s.iter_mut().skip(h.depth as usize).for_each(|r| *r = None);
            s[h.exc_reg as usize] = Some(Held::Exception);
            work.push((h.handler as usize, s));
        }
        let mut s = state;
        let mut take = |r: u32| {
            if let Some(r) = s.get_mut(r as usize).filter(|_| r as usize >= first) {
                *r = None;
            }
        };
        for (n, (mode, v)) in i.operands().into_iter().enumerate() {
            if mode == Mode::R && !(i.op == Op::Raise && n >= usize::from(i.c)) {
                take(v.into());
            }
        }
        let (reads, writes) = i.spans();
        if let Some((base, n)) = reads {
            (base..base + n).for_each(&mut take);
        }
        let mut jumped = s.clone();
        if i.op == Op::ForIter {
            jumped[usize::from(i.a)] = None;
        }
        let mut written: Vec<u32> = Vec::new();
        for (mode, v) in i.operands() {
            if mode == Mode::W || mode == Mode::O && v != 255 {
                written.push(v.into());
            }
        }
        if let Some((base, n)) = writes {
            written.extend(base..base + n);
        }
        for r in written.into_iter().map(|r| r as usize).filter(|r| (first..256).contains(r)) {
            s[r] = match i.op {
                Op::Drop => None,
                Op::GetIter => Some(Held::Iterator),
                Op::PushExc if i.c != 0 => Some(Held::Finally),
                Op::PushExc => Some(Held::Handled),
                Op::BeforeWith => Some(Held::Exit),
                Op::Intrinsic if i.extra == molt_bytecode::Intrinsic::GetAsyncIter as u32 => {
                    Some(Held::Iterator)
                }
                Op::Intrinsic if i.extra == molt_bytecode::Intrinsic::AsyncExit as u32 => Some(Held::Exit),
                _ => Some(Held::Object(i.at)),
            };
        }
        if i.op == Op::Send {
            jumped = s.clone();
        }
        if let Some(target) = i.target().and_then(|t| usize::try_from(t).ok()) {
            work.push((target, jumped));
        }
        if !i.op.is_terminator() {
            work.push((i.next() as usize, s));
        }
    }
    Some(states)
}

/// Whether a frame with `here` can go on where `there` is expected.
fn fits(here: &State, there: &State) -> bool {
    there.iter().zip(here).all(|(want, have)| want.is_none() || want == have)
}

/// Where lines begin: word, line.
fn line_starts(code: &Code, insns: &[Insn]) -> Vec<(usize, u32)> {
    let mut starts: Vec<(usize, u32)> = marks::preludes(code).map(|(at, line)| (at as usize, line)).collect();
    let own_cells = insns.first().is_some_and(|i| matches!(i.op, Op::MakeCell | Op::CopyFree | Op::LoadFree));
    if !own_cells {
        starts.push((0, code.first_line));
    }
    let lines = marks::line_table(code);
    let mut last = 0;
    for i in insns {
        // The way back to the head of a loop is no beginning.
        if i.op == Op::JumpBack {
            continue;
        }
        let line = lines[i.at as usize];
        if line != 0 && line != last {
            starts.push((i.at as usize, line));
        }
        last = line;
    }
    starts.sort_unstable();
    starts
}

/// `frame.f_lineno = line`.
///
/// # Errors
/// ValueError where the frame cannot go on there, or not now.
pub fn set_line(vm: &Vm, o: &Obj<FrameObject>, line: &Value) -> PyResult<()> {
    let Some(wanted) = line.as_small() else {
        return Err(vm.value_error("lineno must be an integer"));
    };
    let m = Machine::of(vm);
    let told = Event::from_u8(m.tracing.told.get());
    let code = o.code();
    let Some(frame) = o.record() else {
        return Err(vm.value_error("f_lineno can only be set in a trace function"));
    };
    // SAFETY: live.
    let at = unsafe { (*frame).pc.offset_from_unsigned(code.code.as_ptr()) };
    let own = o.event.get() != Event::None as u8;
    match told {
        Event::None => return Err(vm.value_error("f_lineno can only be set in a trace function")),
        Event::Call if at == 0 => {
            return Err(vm.value_error("can't jump from the 'call' trace event of a new frame"));
        }
        Event::NativeCall => return Err(vm.value_error("can't jump during a call")),
        Event::Line | Event::Opcode if own => {}
        Event::Return if own && op_of(code.word(at - 1)) == Op::Yield as u8 => {}
        Event::Line | Event::Opcode => return Err(vm.value_error("can't jump during a call")),
        _ => return Err(vm.value_error("can only jump from a 'line' trace event")),
    }
    if o.trace.is_empty() {
        return Err(vm.value_error("f_lineno can only be set in a trace function"));
    }
    if wanted < i64::from(code.first_line) {
        return Err(vm.value_error(format!("line {wanted} comes before the current code block")));
    }
    let words = code.words();
    let insns: Vec<Insn> = molt_bytecode::instructions(&words).collect();
    let starts = line_starts(&code, &insns);
    let Some(line) = starts.iter().map(|s| s.1).filter(|l| i64::from(*l) >= wanted).min() else {
        return Err(vm.value_error(format!("line {wanted} comes after the current code block")));
    };
    let states = states(&code, &insns);
    let Some((here, states)) = states.and_then(|s| s[at - 1].clone().map(|here| (here, s))) else {
        return Err(vm.value_error("can't jump from unreachable code"));
    };
    let mut refused = None;
    let mut best: Option<(usize, &State)> = None;
    let depth = |s: &State| s.iter().flatten().count();
    for (word, _) in starts.iter().filter(|s| s.1 == line) {
        let Some(there) = &states[*word] else { continue };
        if !fits(&here, there) {
            refused = Some(there);
        } else if best.is_none_or(|(_, old)| depth(there) > depth(old)) {
            best = Some((*word, there));
        }
    }
    let Some((target, there)) = best else {
        return Err(vm.value_error(match refused.map(|s| s.iter().rev().flatten().next()) {
            None => "can't jump into an exception handler, or code may be unreachable",
            Some(Some(Held::Iterator)) => "can't jump into the body of a for loop",
            Some(Some(Held::Handled)) => "can't jump into an 'except' block as there's no exception",
            Some(_) => "incompatible stacks",
        }));
    };
    bind_locals(vm, o, &code)?;
    // SAFETY: the frame is live and told of an event, so that its handler looks where it stands when the trace function returns.
    unsafe {
        load_constants(frame, &code, &insns);
        for r in (code.first_temp as usize..256.min(code.nregs as usize)).rev() {
            if there[r].is_none() && here[r].is_some() {
                let v = (*(*frame).regs.add(r)).take();
                if matches!(here[r], Some(Held::Handled | Held::Finally)) {
                    vm.handled.set(crate::unwind::handled_again(frame, v));
                }
            }
        }
        (*frame).pc = (code.code.as_ptr() as *const u32).add(target + 1);
    }
    o.jumped.set(true);
    // Only who goes back to the very start begins anew.
    o.landed.set(target != 0 || line != code.first_line);
    o.last_line.set(line);
    Ok(())
}

/// Unbound variables become None: on its new way the code may rely on them being bound.
fn bind_locals(vm: &Vm, o: &FrameObject, code: &Code) -> PyResult<()> {
    let unbound: Vec<u32> = (0..code.local_regs.len())
        .map(|i| code.local_regs.get(i))
        .filter(|r| r >> 16 == 0 && o.register(*r).is_none())
        .collect();
    if unbound.is_empty() {
        return Ok(());
    }
    let s = if unbound.len() == 1 { "" } else { "s" };
    let message = format!("assigning None to {} unbound local{s}", unbound.len());
    crate::warnings::warn(vm, ClassId::RUNTIME_WARNING, &message, None)?;
    for r in unbound {
        o.set_register(r, Value::NONE);
    }
    Ok(())
}

/// Loads the constants that loops expect in registers.
unsafe fn load_constants(frame: *mut Frame, code: &Code, insns: &[Insn]) {
    for i in insns {
        let k = match i.op {
            Op::LoadK => u32::from(i.k16()),
            Op::LoadKx => i.extra,
            _ => continue,
        };
        // SAFETY: the frame is live and the verifier checked the operands.
        unsafe {
            let r = (*frame).regs.add(i.a.into());
            let hoisted = u32::from(i.a) < code.first_temp && u32::from(i.a) >= code.free_first;
            if hoisted && (*r).is_unbound() {
                r.write((*code.consts.as_ptr().add(k as usize)).clone());
            }
        }
    }
}
