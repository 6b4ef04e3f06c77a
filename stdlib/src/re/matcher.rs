//! The backtracking matcher: runs a program over text, with Python's order of attempts.

use super::charset::{Charset, Class, Fold, in_class, in_page, lower};
use super::program::{FIRST, Inst, Program, SECOND};
use super::syntax::{Greed, Place};
use molt_core::prelude::*;
use molt_core::str::{char_width, decode_at};

/// No position.
pub const NONE: usize = usize::MAX;

/// Memory of a matcher that the next one may use.
#[derive(Debug, Default)]
pub struct Scratch {
    registers: Vec<usize>,
    stack: Vec<Undo>,
}

/// What to do when an attempt fails.
#[derive(Clone, Copy, Debug)]
enum Undo {
    /// Set a register back.
    Register(usize, usize),
    /// Go on there from that position.
    Branch(usize, usize),
    /// Give one character back: instruction, least position, position reached.
    Fewer(usize, usize, usize),
    /// Take one character more: instruction, position, how many more are allowed.
    More(usize, usize, u32),
    /// Lazy repetition: enter the body once more: instruction, position.
    Again(usize, usize),
    /// All that came of this choice was taken back: it failed.
    Choice(usize),
}

/// One search in one text. `WIDE` texts are UTF-8, others are bytes (or ASCII).
pub struct Matcher<'t, const WIDE: bool> {
    program: &'t Program,
    text: &'t [u8],
    /// The registers: bounds of groups, the last group, loops.
    pub registers: Vec<usize>,
    stack: Vec<Undo>,
    /// Registers were set that the stack does not know of.
    dirty: bool,
    vm: &'t Vm,
    steps: usize,
    /// Choices that led to no match, two bits an instruction for every position: empty until many were taken back.
    failed: Vec<u64>,
    /// The match must end at the end of the text.
    whole: bool,
    /// The match must not be empty at this position.
    not_empty_at: usize,
}

impl<const WIDE: bool> Drop for Matcher<'_, WIDE> {
    fn drop(&mut self) {
        // A stack that grew large is not kept.
        if self.stack.capacity() <= KEPT_STACK {
            let (registers, stack) = (std::mem::take(&mut self.registers), std::mem::take(&mut self.stack));
            self.program.scratch.replace(Some(Scratch { registers, stack }));
        }
    }
}

/// The largest stack that is kept for the next matcher.
const KEPT_STACK: usize = 4096;

/// Choices taken back, beyond two for every position, before it is noted which were made.
const FREE_STEPS: usize = 10_000;

/// The most bits for notes of choices.
const MOST_NOTES: usize = 1 << 31;

#[inline]
fn back_one(text: &[u8], at: usize) -> usize {
    let mut i = at - 1;
    while text[i] & 0xC0 == 0x80 && i > 0 {
        i -= 1;
    }
    i
}

impl<'t, const WIDE: bool> Matcher<'t, WIDE> {
    /// A matcher for a text that ends where the search may end.
    pub fn new(vm: &'t Vm, program: &'t Program, text: &'t [u8]) -> Self {
        let Scratch { mut registers, mut stack } = program.scratch.take().unwrap_or_default();
        registers.clear();
        registers.resize(program.registers, NONE);
        stack.clear();
        Matcher {
            program,
            text,
            registers,
            stack,
            dirty: false,
            vm,
            steps: 0,
            failed: Vec::new(),
            whole: false,
            not_empty_at: NONE,
        }
    }

    #[inline(always)]
    fn step(&self, set: &Charset, at: usize) -> Option<usize> {
        let b = *self.text.get(at)?;
        if !WIDE || b < 128 {
            return set.has_byte(b).then_some(at + 1);
        }
        let (c, n) = decode_at(self.text, at);
        set.contains(c).then_some(at + n)
    }

    fn run_of(&self, set: &Charset, stop: Option<u8>, at: usize, most: u32) -> (usize, u32) {
        let (mut pos, mut n) = (at, 0);
        if !WIDE {
            let most = (self.text.len() - at).min(most as usize);
            let text = &self.text[at..at + most];
            let n = match stop {
                _ if set.is_all() => None,
                Some(stop) => memchr::memchr(stop, text),
                None => text.iter().position(|&b| !set.has_byte(b)),
            };
            let n = n.unwrap_or(most);
            return (at + n, n as u32);
        }
        // Text stays on few pages.
        let (mut high, mut page) = (0, &[0; 4]);
        while n < most && pos < self.text.len() {
            let b = self.text[pos];
            let (found, width) = if b < 128 {
                (set.has_byte(b), 1)
            } else {
                let (c, width) = decode_at(self.text, pos);
                if (256..0x1_0000).contains(&c) {
                    if c >> 8 != high {
                        (high, page) = (c >> 8, set.page(c));
                    }
                    (in_page(page, c), width)
                } else {
                    (set.contains(c), width)
                }
            };
            if !found {
                break;
            }
            pos += width;
            n += 1;
        }
        (pos, n)
    }

    fn is_word(&self, at: usize, ascii: bool) -> bool {
        let Some(&b) = self.text.get(at) else { return false };
        let c = if WIDE && b >= 128 { decode_at(self.text, at).0 } else { b as u32 };
        in_class(Class::Word, ascii, c)
    }

    fn holds(&self, place: Place, at: usize) -> bool {
        let (text, end) = (self.text, self.text.len());
        match place {
            Place::Start => at == 0,
            Place::LineStart => at == 0 || text[at - 1] == b'\n',
            Place::End => at == end,
            Place::EndOrNewline => at == end || (at + 1 == end && text[at] == b'\n'),
            Place::LineEnd => at == end || text[at] == b'\n',
            Place::Boundary(ascii) | Place::NoBoundary(ascii) => {
                let before = at > 0 && {
                    let i = if WIDE { back_one(text, at) } else { at - 1 };
                    self.is_word(i, ascii)
                };
                let boundary = before != self.is_word(at, ascii);
                boundary == matches!(place, Place::Boundary(_))
            }
        }
    }

    /// Whether registers may be set without the stack. Nothing is left to try then: if this fails, the attempt does, and forgets all
    /// registers. Parts of programs that are not regular may fail alone.
    #[inline(always)]
    fn sets_freely(&mut self) -> bool {
        let free = self.stack.is_empty() && self.program.regular;
        self.dirty |= free;
        free
    }

    #[inline]
    fn set_register(&mut self, i: usize, v: usize) {
        if !self.sets_freely() {
            self.stack.push(Undo::Register(i, self.registers[i]));
        }
        self.registers[i] = v;
    }

    /// A group has taken part of the text: its registers.
    #[inline(always)]
    fn capture(&mut self, register: usize, from: usize, to: usize) {
        if self.sets_freely() {
            self.registers[register..register + 2].copy_from_slice(&[from, to]);
            self.registers[2 * self.program.groups as usize] = register / 2 + 1;
        } else {
            self.set_register(register, from);
            self.close_group(register + 1, to);
        }
    }

    /// A group ends: its second register, and the register that tells which group ended last.
    #[inline]
    fn close_group(&mut self, register: usize, at: usize) {
        self.set_register(register, at);
        self.set_register(2 * self.program.groups as usize, register / 2 + 1);
    }

    fn group(&self, id: u32) -> Option<(usize, usize)> {
        let (a, b) = (self.registers[2 * id as usize - 2], self.registers[2 * id as usize - 1]);
        (a != NONE && b != NONE && a <= b).then_some((a, b))
    }

    fn back_reference(&self, id: u32, fold: Fold, at: usize) -> Option<usize> {
        let (a, b) = self.group(id)?;
        if fold == Fold::None {
            let wanted = &self.text[a..b];
            return self.text[at..].starts_with(wanted).then_some(at + wanted.len());
        }
        let (mut i, mut j) = (a, at);
        while i < b {
            if j >= self.text.len() {
                return None;
            }
            let one = |k: usize| if WIDE { decode_at(self.text, k) } else { (self.text[k] as u32, 1) };
            let ((x, n), (y, m)) = (one(i), one(j));
            if lower(x, fold) != lower(y, fold) {
                return None;
            }
            (i, j) = (i + n, j + m);
        }
        Some(j)
    }

    fn step_back(&self, at: usize, width: u32) -> Option<usize> {
        if !WIDE {
            return at.checked_sub(width as usize);
        }
        let mut pos = at;
        for _ in 0..width {
            if pos == 0 {
                return None;
            }
            pos = back_one(self.text, pos);
        }
        Some(pos)
    }

    /// Takes back everything above a height of the stack.
    fn unwind(&mut self, base: usize) {
        while self.stack.len() > base {
            if let Some(Undo::Register(i, v)) = self.stack.pop() {
                self.registers[i] = v;
            }
        }
    }

    /// Forgets the alternatives above a height, but not what registers held.
    fn commit(&mut self, base: usize) {
        let mut keep = base;
        for i in base..self.stack.len() {
            if matches!(self.stack[i], Undo::Register(..)) {
                self.stack.swap(keep, i);
                keep += 1;
            }
        }
        self.stack.truncate(keep);
    }

    /// Runs from an instruction; the position where it succeeded.
    fn run(&mut self, start: usize, at: usize) -> PyResult<Option<usize>> {
        let program = self.program;
        let base = self.stack.len();
        let (mut pc, mut pos) = (start, at);
        loop {
            let ok = match &program.code[pc] {
                Inst::Bytes(b) => {
                    if self.text[pos..].starts_with(b) {
                        pos += b.len();
                        pc += 1;
                        true
                    } else {
                        false
                    }
                }
                Inst::Byte(b) => {
                    let found = self.text.get(pos) == Some(b);
                    pos += usize::from(found);
                    pc += 1;
                    found
                }
                Inst::Set(s) => match self.step(&program.sets[*s], pos) {
                    Some(p) => {
                        (pc, pos) = (pc + 1, p);
                        true
                    }
                    None => false,
                },
                &Inst::Many { .. } if !self.may_match(pc, pos, false) => false,
                &Inst::Many { set, low, high, greed, next, stop } => {
                    let set = &program.sets[set];
                    if greed == Greed::Lazy {
                        let (p, n) = self.run_of(set, stop, pos, low);
                        if n < low {
                            false
                        } else {
                            if high > low {
                                self.stack.push(Undo::More(pc, p, high - low));
                            }
                            (pc, pos) = (pc + 1, p);
                            true
                        }
                    } else {
                        let (p, n) = self.run_of(set, stop, pos, high);
                        if n < low {
                            false
                        } else {
                            if n > low && greed == Greed::Greedy {
                                let least = if low == 0 { pos } else { self.run_of(set, stop, pos, low).0 };
                                self.stack.push(Undo::Fewer(pc, least, p));
                                // The first attempt that can succeed is where the next byte is right.
                                let possible = next.is_none_or(|b| self.text.get(p) == Some(&b));
                                if !possible {
                                    match self.back_track(base)? {
                                        Some((c, q)) => (pc, pos) = (c, q),
                                        None => return Ok(None),
                                    }
                                    continue;
                                }
                            }
                            (pc, pos) = (pc + 1, p);
                            true
                        }
                    }
                }
                Inst::Split(..) if !self.may_match(pc, pos, false) => false,
                Inst::Split(a, b) => {
                    self.stack.push(Undo::Branch(*b, pos));
                    pc = *a;
                    true
                }
                Inst::Choose(a, b, table) => {
                    let next = self.text.get(pos).map_or(256, |b| *b as usize);
                    match program.tables[*table][next] {
                        0 => false,
                        FIRST => {
                            pc = *a;
                            true
                        }
                        SECOND => {
                            pc = *b;
                            true
                        }
                        _ if !self.may_match(pc, pos, false) => false,
                        _ => {
                            self.stack.push(Undo::Branch(*b, pos));
                            pc = *a;
                            true
                        }
                    }
                }
                Inst::Jump(to) => {
                    pc = *to;
                    true
                }
                Inst::Save(r) => {
                    if r % 2 == 1 {
                        self.close_group(*r, pos);
                    } else {
                        self.set_register(*r, pos);
                    }
                    pc += 1;
                    true
                }
                &Inst::Capture { register, set, low, high, stop } => {
                    let (p, n) = self.run_of(&program.sets[set], stop, pos, high);
                    if n < low {
                        false
                    } else {
                        self.capture(register, pos, p);
                        (pc, pos) = (pc + 3, p);
                        true
                    }
                }
                Inst::Loop(r) => {
                    self.set_register(*r, 0);
                    self.set_register(*r + 1, NONE);
                    pc += 1;
                    true
                }
                &Inst::Next { register, low, high, greed, body, exit } => {
                    let count = self.registers[register];
                    let stuck = self.registers[register + 1] == pos;
                    if count < low as usize {
                        // What has to be there may be empty: it is not compared with what comes behind.
                        self.set_register(register, count + 1);
                        pc = body;
                    } else if count >= high as usize || stuck {
                        pc = exit;
                    } else if greed == Greed::Lazy {
                        self.stack.push(Undo::Again(pc, pos));
                        pc = exit;
                    } else {
                        self.stack.push(Undo::Branch(exit, pos));
                        self.enter(register, count, pos);
                        pc = body;
                    }
                    true
                }
                Inst::At(place) => {
                    if self.holds(*place, pos) {
                        pc += 1;
                        true
                    } else {
                        false
                    }
                }
                Inst::Atomic(exit) => {
                    let height = self.stack.len();
                    match self.run(pc + 1, pos)? {
                        Some(p) => {
                            self.commit(height);
                            (pc, pos) = (*exit, p);
                            true
                        }
                        None => false,
                    }
                }
                Inst::Look { back, negate, exit } => {
                    let height = self.stack.len();
                    let from = match back {
                        None => Some(pos),
                        Some(w) => self.step_back(pos, *w),
                    };
                    let found = match from {
                        Some(from) => self.run(pc + 1, from)?.is_some(),
                        None => false,
                    };
                    if *negate {
                        self.unwind(height);
                    } else {
                        self.commit(height);
                    }
                    pc = *exit;
                    found != *negate
                }
                Inst::Back(id, fold) => match self.back_reference(*id, *fold, pos) {
                    Some(p) => {
                        (pc, pos) = (pc + 1, p);
                        true
                    }
                    None => false,
                },
                Inst::If(id, otherwise) => {
                    pc = if self.group(*id).is_some() { pc + 1 } else { *otherwise };
                    true
                }
                Inst::Done => return Ok(Some(pos)),
                Inst::Match => {
                    if (self.whole && pos != self.text.len()) || pos == self.not_empty_at {
                        false
                    } else {
                        return Ok(Some(pos));
                    }
                }
            };
            if !ok {
                match self.back_track(base)? {
                    Some((c, p)) => (pc, pos) = (c, p),
                    None => return Ok(None),
                }
            }
        }
    }

    /// Whether a choice has not failed yet, as far as that was noted: one that led to no match will not another time.
    /// `again`: to take fewer or more characters than before, at the position reached so. What follows it is above it on the
    /// stack; when all of that is taken back, it has failed.
    #[inline(always)]
    fn may_match(&mut self, pc: usize, pos: usize, again: bool) -> bool {
        if self.failed.is_empty() {
            return true;
        }
        let choice = (pos * self.program.code.len() + pc) * 2 + usize::from(again);
        let fresh = self.failed[choice / 64] & 1 << (choice % 64) == 0;
        if fresh {
            self.stack.push(Undo::Choice(choice));
        }
        fresh
    }

    /// Begins to note choices where so many were taken back that some must have been made more than once.
    #[cold]
    fn note_choices(&mut self) {
        let bits = self.program.code.len().saturating_mul(2).saturating_mul(self.text.len() + 1);
        if self.program.regular && bits <= MOST_NOTES && self.failed.is_empty() {
            self.failed = vec![0; bits / 64 + 1];
        }
    }

    fn enter(&mut self, register: usize, count: usize, pos: usize) {
        self.set_register(register, count + 1);
        self.set_register(register + 1, pos);
    }

    /// The next alternative above a height of the stack.
    fn back_track(&mut self, base: usize) -> PyResult<Option<(usize, usize)>> {
        self.steps += 1;
        if self.steps & 0xFFF == 0 {
            if self.steps > FREE_STEPS + 2 * self.text.len() {
                self.note_choices();
            }
            if self.steps & 0xFFFF == 0 {
                self.vm.poll()?;
            }
        }
        while self.stack.len() > base {
            let Some(undo) = self.stack.pop() else { break };
            match undo {
                Undo::Register(i, v) => self.registers[i] = v,
                Undo::Choice(choice) => self.failed[choice / 64] |= 1 << (choice % 64),
                Undo::Branch(pc, pos) => return Ok(Some((pc, pos))),
                Undo::Fewer(pc, least, reached) => {
                    let next = match &self.program.code[pc] {
                        Inst::Many { next, .. } => *next,
                        _ => None,
                    };
                    let found = match next {
                        None => Some(if WIDE { back_one(self.text, reached) } else { reached - 1 }),
                        Some(b) => {
                            let upto = (reached).min(self.text.len());
                            memchr::memrchr(b, &self.text[least..upto]).map(|i| least + i)
                        }
                    };
                    let Some(p) = found else { continue };
                    if p > least {
                        self.stack.push(Undo::Fewer(pc, least, p));
                    }
                    if !self.may_match(pc, p, true) {
                        continue;
                    }
                    return Ok(Some((pc + 1, p)));
                }
                Undo::More(pc, pos, left) => {
                    let Inst::Many { set, next, .. } = &self.program.code[pc] else { continue };
                    let set = &self.program.sets[*set];
                    let (mut at, mut left) = (pos, left);
                    let mut found = None;
                    while left > 0 {
                        let Some(p) = self.step(set, at) else { break };
                        left = if left == u32::MAX { left } else { left - 1 };
                        at = p;
                        if next.is_none_or(|b| self.text.get(p) == Some(&b)) {
                            found = Some(p);
                            break;
                        }
                    }
                    let Some(p) = found else { continue };
                    if left > 0 {
                        self.stack.push(Undo::More(pc, p, left));
                    }
                    if !self.may_match(pc, p, true) {
                        continue;
                    }
                    return Ok(Some((pc + 1, p)));
                }
                Undo::Again(pc, pos) => {
                    let Inst::Next { register, body, .. } = &self.program.code[pc] else { continue };
                    let count = self.registers[*register];
                    self.enter(*register, count, pos);
                    return Ok(Some((*body, pos)));
                }
            }
        }
        Ok(None)
    }

    fn reset(&mut self) {
        self.stack.clear();
        self.registers.fill(NONE);
    }

    /// Matches at one position; where the match ends.
    ///
    /// # Errors
    /// What a signal handler raised.
    pub fn match_at(&mut self, at: usize, whole: bool) -> PyResult<Option<usize>> {
        self.reset();
        self.whole = whole;
        self.run(0, at)
    }

    /// Finds the first match from a position on; its bounds. With `advance` it is not an empty match right there.
    ///
    /// # Errors
    /// What a signal handler raised.
    pub fn search(&mut self, from: usize, advance: bool) -> PyResult<Option<(usize, usize)>> {
        self.whole = false;
        // Choices of the last search led to a match.
        (self.failed, self.steps) = (Vec::new(), 0);
        self.not_empty_at = if advance { from } else { NONE };
        let program = self.program;
        let end = self.text.len();
        if program.anchored {
            if from > 0 {
                return Ok(None);
            }
            let found = self.match_at(0, false)?;
            return Ok(found.map(|e| (0, e)));
        }
        let mut at = from;
        loop {
            if at > end {
                return Ok(None);
            }
            if let Some(f) = &program.finder {
                match f.find(&self.text[at..]) {
                    Some(i) => at += i,
                    None => return Ok(None),
                }
            } else if let [b] = program.prefix[..] {
                let behind = |at: usize| self.text.get(at + 1).map_or(256, |b| *b as usize);
                loop {
                    match memchr::memchr(b, &self.text[at..]) {
                        Some(i) => at += i,
                        None => return Ok(None),
                    }
                    match &program.second {
                        Some(second) if !second[behind(at)] => at += 1,
                        _ => break,
                    }
                }
            } else if program.by_line {
                if at > 0 && self.text[at - 1] != b'\n' {
                    match memchr::memchr(b'\n', &self.text[at..]) {
                        Some(i) => at += i + 1,
                        None => return Ok(None),
                    }
                }
            } else if let Some(first) = &program.first {
                let skipped = self.text[at..].iter().position(|&b| first[b as usize]);
                match skipped {
                    Some(i) => at += i,
                    None => return Ok(None),
                }
                if WIDE && self.text[at] & 0xC0 == 0x80 {
                    at += 1;
                    continue;
                }
            }
            if program.literal {
                return Ok(Some((at, at + program.prefix.len())));
            }
            self.stack.clear();
            if let Some(e) = self.run(0, at)? {
                return Ok(Some((at, e)));
            }
            if at >= end {
                return Ok(None);
            }
            // A failed attempt has set back the registers that the stack knows of.
            if std::mem::take(&mut self.dirty) {
                self.registers.fill(NONE);
            }
            let run = program.run.map(|run| self.run_of(&program.sets[run], None, at, u32::MAX));
            at = match run {
                Some((end, 1..)) => end,
                _ if WIDE => at + char_width(self.text[at]),
                _ => at + 1,
            };
        }
    }

    /// Forgets the groups of the last match.
    pub fn clear(&mut self) {
        self.reset();
    }
}
