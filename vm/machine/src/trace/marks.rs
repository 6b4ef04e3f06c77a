//! Instrumentation: instructions before which something may have to be told of are replaced in place by TRACED, which looks up in
//! the code object's marks what they were and what they mean.
#![allow(unsafe_code)]

use crate::code::Code;
use molt_bytecode::{Insn, Op, Positions, op_of, with_op};
use molt_core::Vm;

/// First instruction of an activation. The assembler sees to it that no jump leads there.
pub const START: u16 = 1;
/// First instruction after a YIELD; likewise.
pub const RESUME: u16 = 2;
/// A line may begin.
pub const LINE: u16 = 4;
/// A jump back to its own line, which begins again.
pub const AGAIN: u16 = 8;
/// Returns or yields.
pub const LEAVE: u16 = 16;
/// Calls something.
pub const CALL: u16 = 32;
/// Something follows that other instructions must not do along with their own work.
pub const APART: u16 = 64;
/// For opcode events only.
pub const ANY: u16 = 128;
/// Control has passed lines without an instruction of their own on its way here.
pub const PRELUDE: u16 = 256;
/// Jumps in any case.
pub const JUMPS: u16 = 512;
/// Jumps or goes on.
pub const BRANCHES: u16 = 1024;
/// One of the places where a branch leads.
pub const BRANCHED: u16 = 2048;

/// What an instrumented instruction was.
#[derive(Clone, Copy, Default, Debug)]
#[repr(C)]
pub struct Mark {
    /// Its line, 0 if it has none.
    pub line: u32,
    /// Why it is instrumented; 0 if it is not.
    pub flags: u16,
    /// Its opcode.
    pub op: u8,
}

/// The first line of each instruction, by word.
pub(crate) fn line_table(code: &Code) -> Vec<u32> {
    // SAFETY: the table is never written after creation.
    let bytes = unsafe { code.positions.as_slice() }.to_vec();
    let mut lines = vec![0; code.code.len()];
    for (first, words, range) in (Positions { bytes }).runs() {
        let end = (first + words).min(lines.len() as u32);
        for line in lines.iter_mut().take(end as usize).skip(first as usize) {
            *line = range.line;
        }
    }
    lines
}

/// Lines without an instruction, each with the word before which control passes it.
pub(crate) fn preludes(code: &Code) -> impl Iterator<Item = (u32, u32)> + use<> {
    // SAFETY: the table is never written after creation.
    let bytes = unsafe { code.positions.as_slice() }.to_vec();
    let runs: Vec<_> = (Positions { bytes }).runs().collect();
    runs.into_iter().filter(|(_, words, range)| *words == 0 && range.line != 0).map(|(at, _, r)| (at, r.line))
}

/// Words that jumps, handlers and nothing else lead to.
fn targets(code: &Code, insns: &[Insn]) -> Vec<bool> {
    let mut targets = vec![false; code.code.len() + 1];
    let mut mark = |at: i64| {
        if let Some(t) = usize::try_from(at).ok().and_then(|at| targets.get_mut(at)) {
            *t = true;
        }
    };
    for i in insns {
        if let Some(target) = i.target() {
            mark(target);
        }
        if i.op.is_terminator() {
            mark(i64::from(i.next()));
        }
    }
    for i in 0..code.handlers.len() {
        mark(i64::from(code.handlers.get(i).handler));
    }
    targets
}

/// Where jumps past handlers lead: those jumps are not the program's, and nobody is told of them.
fn behind_handlers(code: &Code, insns: &[Insn]) -> Vec<i64> {
    let handlers: Vec<u32> = (0..code.handlers.len()).map(|i| code.handlers.get(i).handler).collect();
    let past = insns.iter().filter(|i| i.op == Op::Jump && handlers.contains(&i.next()));
    past.filter_map(Insn::target).collect()
}

/// Instruments the code, unless it is already. With `every`, each instruction.
pub fn instrument(vm: &Vm, code: &Code, every: bool) {
    if !code.marks.is_empty() {
        if !every || code.marks.get(0).flags & ANY != 0 {
            return;
        }
        restore(code);
    }
    let words: Vec<u32> = (0..code.code.len()).map(|i| code.code.get(i)).collect();
    let insns: Vec<Insn> = molt_bytecode::instructions(&words).collect();
    let lines = line_table(code);
    let targets = targets(code, &insns);
    let mut branched = vec![false; words.len() + 1];
    for i in insns.iter().filter(|i| !i.op.is_terminator()) {
        if let Some(target) = i.target().and_then(|t| usize::try_from(t).ok()).filter(|t| *t < words.len()) {
            branched[target] = true;
            branched[i.next() as usize] = true;
        }
    }
    let unseen = behind_handlers(code, &insns);
    let mut marks = vec![Mark::default(); words.len()];
    let preludes: Vec<u32> = preludes(code).map(|(at, _)| at).collect();
    let mut last = 0;
    let mut resumes = false;
    for i in &insns {
        let at = i.at as usize;
        let line = lines.get(at).copied().unwrap_or(0);
        let mut flags = if at == 0 { START } else { 0 };
        if preludes.contains(&i.at) {
            flags |= PRELUDE;
        }
        if std::mem::take(&mut resumes) {
            flags |= RESUME;
        }
        if flags & PRELUDE != 0 {
            last = 0;
        }
        if line != 0 && (line != last || targets[at]) {
            flags |= LINE;
        }
        if line != 0 || flags & PRELUDE == 0 {
            last = line;
        }
        let back = i.target().filter(|t| *t <= at as i64 && i.op.base() == Op::JumpBack);
        // Waiting for a sub-iterator is no loop of the program.
        let begins_again = |t: i64| {
            let to = t as usize;
            lines.get(to) == Some(&line) && words.get(to).is_some_and(|w| op_of(*w) != Op::Send as u8)
        };
        if back.is_some_and(begins_again) {
            flags |= AGAIN;
        }
        match i.target() {
            Some(target) if i.op.is_terminator() && unseen.contains(&target) => {}
            Some(_) if i.op.is_terminator() => flags |= JUMPS,
            Some(_) => flags |= BRANCHES,
            None => {}
        }
        if branched[at] {
            flags |= BRANCHED;
        }
        match i.op {
            Op::Return | Op::ReturnNone => flags |= LEAVE,
            Op::Yield => {
                flags |= LEAVE;
                resumes = true;
            }
            Op::Call | Op::CallMethod | Op::CallKw | Op::CallMethodKw | Op::CallEx => flags |= CALL,
            _ => {}
        }
        if every {
            flags |= ANY;
        }
        marks[at] = Mark { line, flags, op: op_of(words[at]) };
    }
    // A pair does the work of its second half too, which has to be seen.
    for i in 0..insns.len().saturating_sub(1) {
        if insns[i].op == Op::MoveFreshPair && marks[insns[i + 1].at as usize].flags != 0 {
            marks[insns[i].at as usize].flags |= APART;
        }
    }
    code.marks.grow(&vm.heap, words.len(), Mark::default());
    for (at, mark) in marks.into_iter().enumerate() {
        code.marks.set(at, mark);
        if mark.flags & !APART != 0 {
            code.code.set(at, with_op(words[at], Op::Traced));
        } else if mark.flags != 0 {
            code.code.set(at, with_op(words[at], Op::MoveFresh));
        }
    }
}

/// Puts the instructions back.
pub fn restore(code: &Code) {
    for at in 0..code.marks.len() {
        let word = code.word(at);
        code.code.set(at, word);
    }
    code.marks.release();
}

impl Code {
    /// An instruction word as it is without instrumentation.
    #[inline]
    pub fn word(&self, at: usize) -> u32 {
        let w = self.code.get(at);
        if at < self.marks.len() && self.marks.get(at).flags != 0 {
            return Op::from_u8(self.marks.get(at).op).map_or(w, |op| with_op(w, op));
        }
        w
    }

    /// The word behind an instruction's first one, 0 at the end.
    pub(crate) fn second_word(&self, at: usize) -> u32 {
        if at + 1 < self.code.len() { self.code.get(at + 1) } else { 0 }
    }

    /// All instruction words, without instrumentation.
    pub fn words(&self) -> Vec<u32> {
        (0..self.code.len()).map(|at| self.word(at)).collect()
    }

    /// What an instrumented instruction does, in the given form: a pair that is watched in the middle does its first half only.
    #[inline]
    pub(crate) fn plain_op(&self, at: usize) -> Op {
        match self.marks.get(at) {
            m if m.flags & APART != 0 => Op::MoveFresh,
            m => Op::from_u8(m.op).unwrap_or(Op::Nop),
        }
    }
}
