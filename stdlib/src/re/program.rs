//! Syntax trees to programs for the backtracking matcher.

use super::charset::{Charset, Fold};
use super::matcher::Scratch;
use super::syntax::{Greed, Node, Place, Wrong};
use std::cell::RefCell;
use std::collections::HashMap;

/// An instruction. Targets are instruction numbers.
#[derive(Debug)]
pub enum Inst {
    /// These bytes.
    Bytes(Box<[u8]>),
    /// This byte.
    Byte(u8),
    /// One character of a set.
    Set(usize),
    /// One character of a set, many times.
    Many { set: usize, low: u32, high: u32, greed: Greed, next: Option<u8>, stop: Option<u8> },
    /// Try the first; on failure the second.
    Split(usize, usize),
    /// The same with a table (a number in `tables`) of the bytes that each of the two can begin with.
    Choose(usize, usize, usize),
    /// Go there.
    Jump(usize),
    /// Note the position in a register; an odd register closes a group.
    Save(usize),
    /// A group of nothing but a possessive repetition, made of three instructions that follow each other: registers from this one
    /// on, set, bounds, and the only byte that the set lacks.
    Capture { register: usize, set: usize, low: u32, high: u32, stop: Option<u8> },
    /// A repetition begins: registers for the count and the last position.
    Loop(usize),
    /// Once around: count register, bounds, order, body, exit.
    Next { register: usize, low: u32, high: u32, greed: Greed, body: usize, exit: usize },
    /// A place.
    At(Place),
    /// What follows up to `Done` is a program of its own; goes on at the target.
    Atomic(usize),
    /// Look-around: width to step back, negated, where it goes on.
    Look { back: Option<u32>, negate: bool, exit: usize },
    /// What a group took.
    Back(u32, Fold),
    /// Goes on if the group took part; otherwise to the target.
    If(u32, usize),
    /// End of a sub-program.
    Done,
    /// The end.
    Match,
}

/// A program.
#[derive(Debug)]
pub struct Program {
    /// Instructions.
    pub code: Vec<Inst>,
    /// Character sets.
    pub sets: Vec<Charset>,
    /// Tables of `Choose`, by the next byte.
    pub tables: Vec<Ways>,
    /// Number of groups.
    pub groups: u32,
    /// Names of groups, in order.
    pub names: Vec<(String, u32)>,
    /// Number of registers: two a group, one for the last group, then those of loops.
    pub registers: usize,
    /// Flags with those of the pattern itself.
    pub flags: u32,
    /// Every match begins with these bytes.
    pub prefix: Box<[u8]>,
    /// The prefix is all there is to match.
    pub literal: bool,
    /// Where the prefix is one byte: which bytes may follow it, the last place being the end of the text.
    pub second: Option<Box<[bool; 257]>>,
    /// Finds the prefix, if it has more than one byte.
    pub finder: Option<memchr::memmem::Finder<'static>>,
    /// Every match begins with one of these bytes.
    pub first: Option<Box<[bool; 256]>>,
    /// Matches begin at the start of the text only.
    pub anchored: bool,
    /// Matches begin at starts of lines only.
    pub by_line: bool,
    /// Whether an attempt that begins at an instruction and a position ends the same way whatever came before: no
    /// back-references, conditions, look-around, atomic groups and counters with bounds.
    pub regular: bool,
    /// Matches begin with at least one character of this set, and as many as there are: an attempt that fails tells that attempts
    /// from the characters after it fail too.
    pub run: Option<usize>,
    /// Room of the last matcher, for the next one.
    pub scratch: RefCell<Option<Scratch>>,
}

/// The most instructions that a repetition is written out to.
const UNROLLED: usize = 100;

struct Compiler {
    code: Vec<Inst>,
    sets: Vec<Charset>,
    registers: usize,
    wide: bool,
    groups: Vec<(u32, u32)>,
}

fn encode(c: u32, wide: bool, out: &mut Vec<u8>) {
    if wide {
        out.extend_from_slice(molt_core::str::encode_code_point(c, &mut [0; 4]));
    } else {
        out.push(c as u8);
    }
}

impl Compiler {
    fn set(&mut self, set: &Charset) -> usize {
        match self.sets.iter().position(|s| s == set) {
            Some(i) => i,
            None => {
                self.sets.push(set.clone());
                self.sets.len() - 1
            }
        }
    }

    fn width(&mut self, node: &Node) -> (u32, u32) {
        node.width(&mut self.groups)
    }

    fn emit(&mut self, inst: Inst) -> usize {
        self.code.push(inst);
        self.code.len() - 1
    }

    fn node(&mut self, node: &Node) -> Result<(), Wrong> {
        match node {
            Node::Char(c) => {
                let mut bytes = match self.code.last() {
                    Some(Inst::Bytes(_)) if !self.is_target(self.code.len()) => match self.code.pop() {
                        Some(Inst::Bytes(b)) => b.into_vec(),
                        _ => Vec::new(),
                    },
                    _ => Vec::new(),
                };
                encode(*c, self.wide, &mut bytes);
                self.emit(Inst::Bytes(bytes.into()));
            }
            Node::Set(s) => {
                let set = self.set(s);
                self.emit(Inst::Set(set));
            }
            Node::Seq(items) => {
                for n in items {
                    self.node(n)?;
                }
            }
            Node::Either(items) => {
                let mut ends = Vec::new();
                for (i, n) in items.iter().enumerate() {
                    if i + 1 < items.len() {
                        let split = self.emit(Inst::Split(0, 0));
                        self.barrier();
                        self.node(n)?;
                        ends.push(self.emit(Inst::Jump(0)));
                        let here = self.code.len();
                        self.code[split] = Inst::Split(split + 1, here);
                    } else {
                        self.barrier();
                        self.node(n)?;
                    }
                }
                let here = self.code.len();
                for e in ends {
                    self.code[e] = Inst::Jump(here);
                }
                self.barrier();
            }
            Node::Repeat(n, low, high, greed) => self.repeat(n, *low, *high, *greed)?,
            Node::Group(id, n) => {
                self.emit(Inst::Save(2 * *id as usize - 2));
                self.node(n)?;
                self.emit(Inst::Save(2 * *id as usize - 1));
                self.width(node);
            }
            Node::Plain(n) => self.node(n)?,
            Node::Atomic(n) => {
                let at = self.emit(Inst::Atomic(0));
                self.node(n)?;
                self.emit(Inst::Done);
                self.code[at] = Inst::Atomic(self.code.len());
                self.barrier();
            }
            Node::Look { behind, negate, node } => {
                let (low, high) = self.width(node);
                if *behind && low != high {
                    return Err(Wrong::Pattern("look-behind requires fixed-width pattern".into(), None));
                }
                let at = self.emit(Inst::Done);
                self.node(node)?;
                self.emit(Inst::Done);
                let exit = self.code.len();
                self.code[at] = Inst::Look { back: behind.then_some(low), negate: *negate, exit };
                self.barrier();
            }
            Node::Back(id, fold) => {
                self.emit(Inst::Back(*id, *fold));
            }
            Node::If(id, yes, no) => {
                let at = self.emit(Inst::If(*id, 0));
                self.node(yes)?;
                let mut exit = self.code.len();
                if let Some(no) = no {
                    let jump = self.emit(Inst::Jump(0));
                    exit = self.code.len();
                    self.barrier();
                    self.node(no)?;
                    self.code[jump] = Inst::Jump(self.code.len());
                }
                self.code[at] = Inst::If(*id, exit);
                self.barrier();
            }
            Node::At(place) => {
                self.emit(Inst::At(*place));
            }
        }
        Ok(())
    }

    /// Keeps the literals on both sides of a jump target apart.
    fn barrier(&mut self) {
        if matches!(self.code.last(), Some(Inst::Bytes(_))) {
            self.emit(Inst::Bytes(Box::new([])));
        }
    }

    fn is_target(&self, at: usize) -> bool {
        // An empty literal ends what came before a target.
        matches!(self.code.get(at - 1), Some(Inst::Bytes(b)) if b.is_empty())
    }

    fn single(&mut self, node: &Node) -> Option<usize> {
        match node {
            Node::Char(c) => Some(self.set(&Charset::of_char(*c, Fold::None))),
            Node::Set(s) => Some(self.set(s)),
            Node::Plain(n) => self.single(n),
            Node::Seq(items) if items.len() == 1 => self.single(&items[0]),
            _ => None,
        }
    }

    fn repeat(&mut self, n: &Node, low: u32, high: u32, greed: Greed) -> Result<(), Wrong> {
        if let Some(set) = self.single(n) {
            let stop = self.sets[set].stop();
            self.emit(Inst::Many { set, low, high, greed, next: None, stop });
            return Ok(());
        }
        if greed == Greed::Possessive {
            let at = self.emit(Inst::Atomic(0));
            self.loop_of(n, low, high, Greed::Greedy)?;
            self.emit(Inst::Done);
            self.code[at] = Inst::Atomic(self.code.len());
            return Ok(());
        }
        self.loop_of(n, low, high, greed)
    }

    /// Writes a repetition out where that takes little room: no register counts then, and the program may stay regular. False, and
    /// nothing written, where it takes much.
    fn unrolled(
        &mut self,
        n: &Node,
        low: u32,
        high: u32,
        split: impl Fn(usize, usize) -> Inst,
    ) -> Result<bool, Wrong> {
        let copies = if high == u32::MAX { low.max(1) } else { high };
        self.barrier();
        let start = self.code.len();
        let mut last = start;
        let mut exits = Vec::new();
        for i in 0..copies {
            if i >= low {
                exits.push(self.emit(Inst::Jump(0)));
            }
            self.barrier();
            last = self.code.len();
            self.node(n)?;
            if (self.code.len() - start).saturating_mul(copies as usize / (i as usize + 1)) > UNROLLED {
                self.code.truncate(start);
                return Ok(false);
            }
        }
        if high == u32::MAX {
            self.emit(split(last, self.code.len() + 1));
        }
        self.barrier();
        for at in exits {
            self.code[at] = split(at + 1, self.code.len());
        }
        Ok(true)
    }

    fn loop_of(&mut self, n: &Node, low: u32, high: u32, greed: Greed) -> Result<(), Wrong> {
        let (least, _) = self.width(n);
        let split = |body: usize, exit: usize| match greed {
            Greed::Lazy => Inst::Split(exit, body),
            _ => Inst::Split(body, exit),
        };
        if (low, high) == (0, 1) {
            let at = self.emit(Inst::Jump(0));
            self.barrier();
            self.node(n)?;
            self.code[at] = split(at + 1, self.code.len());
            self.barrier();
            return Ok(());
        }
        if low == 0 && high == u32::MAX && least > 0 {
            let at = self.emit(Inst::Jump(0));
            self.node(n)?;
            self.emit(Inst::Jump(at));
            self.code[at] = split(at + 1, self.code.len());
            return Ok(());
        }
        if least > 0 && self.unrolled(n, low, high, split)? {
            return Ok(());
        }
        let register = self.registers;
        self.registers += 2;
        self.emit(Inst::Loop(register));
        let at = self.emit(Inst::Done);
        self.node(n)?;
        self.emit(Inst::Jump(at));
        let exit = self.code.len();
        self.code[at] = Inst::Next { register, low, high, greed, body: at + 1, exit };
        Ok(())
    }
}

/// A set of bytes, a bit each.
type Bits = [u64; 4];

/// The ways of a choice that are worth trying, by the next byte; the last place is for the end of the text.
pub type Ways = Box<[u8; 257]>;

/// In `Ways`: the first way may lead to a match.
pub const FIRST: u8 = 1;

/// In `Ways`: the second may.
pub const SECOND: u8 = 2;

/// Tells what attempts can begin with, for each instruction of a program.
struct Beginnings<'p> {
    code: &'p [Inst],
    /// The bytes that a character of each set may begin with.
    sets: Vec<Bits>,
    /// What was found for choices.
    known: HashMap<usize, Option<Bits>>,
}

impl<'p> Beginnings<'p> {
    fn new(code: &'p [Inst], sets: &[Charset], wide: bool) -> Beginnings<'p> {
        let bits = |s: &Charset| {
            let mut bits = Bits::default();
            for b in 0..=255u8 {
                let may = if wide && b >= 128 { s.reaches_beyond_ascii() } else { s.has_byte(b) };
                bits[b as usize >> 6] |= u64::from(may) << (b & 63);
            }
            bits
        };
        Beginnings { code, sets: sets.iter().map(bits).collect(), known: HashMap::new() }
    }

    /// The bytes that a match from an instruction on begins with; none where it may begin with anything or be empty.
    fn at(&self, at: usize) -> Option<Bits> {
        let mut bits = Bits::default();
        self.collect(at, &mut bits, &mut 200).then_some(bits)
    }

    fn collect(&self, at: usize, out: &mut Bits, fuel: &mut u32) -> bool {
        let mut pc = at;
        let add = |out: &mut Bits, set: usize| out.iter_mut().zip(&self.sets[set]).for_each(|(o, s)| *o |= s);
        loop {
            if *fuel == 0 {
                return false;
            }
            *fuel -= 1;
            match &self.code[pc] {
                Inst::Bytes(b) if b.is_empty() => pc += 1,
                Inst::Bytes(b) => {
                    out[b[0] as usize >> 6] |= 1 << (b[0] & 63);
                    return true;
                }
                Inst::Set(s) => {
                    add(out, *s);
                    return true;
                }
                Inst::Many { set, low, .. } => {
                    add(out, *set);
                    if *low > 0 {
                        return true;
                    }
                    pc += 1;
                }
                Inst::Split(a, b) => {
                    if let Some(known) = self.known.get(&pc) {
                        let Some(bits) = known else { return false };
                        out.iter_mut().zip(bits).for_each(|(o, s)| *o |= s);
                        return true;
                    }
                    return self.collect(*a, out, fuel) && self.collect(*b, out, fuel);
                }
                Inst::Jump(to) => pc = *to,
                Inst::Save(_) | Inst::At(_) | Inst::Atomic(_) => pc += 1,
                Inst::Loop(_) => match &self.code[pc + 1] {
                    Inst::Next { low: 1.., body, .. } => pc = *body,
                    _ => pc += 1,
                },
                Inst::Next { body, exit, .. } => {
                    if !self.collect(*body, out, fuel) {
                        return false;
                    }
                    pc = *exit;
                }
                Inst::Look { exit, .. } => pc = *exit,
                Inst::Back(..) | Inst::If(..) | Inst::Done | Inst::Match => return false,
                // Made of others when all of this is known.
                Inst::Byte(_) | Inst::Choose(..) | Inst::Capture { .. } => return false,
            }
        }
    }

    /// The table of a choice, where the next byte tells anything.
    fn ways(&mut self, choice: usize, first: usize, second: usize) -> Option<Ways> {
        let (first, second) = (self.at(first), self.at(second));
        let both = first.zip(second).map(|(a, b)| std::array::from_fn(|i| a[i] | b[i]));
        self.known.insert(choice, both);
        if first.is_none() && second.is_none() {
            return None;
        }
        let mut ways = Box::new([0; 257]);
        for (begin, way) in [(first, FIRST), (second, SECOND)] {
            for (b, ways) in ways.iter_mut().enumerate() {
                let may = begin.is_none_or(|bits| b < 256 && bits[b >> 6] >> (b & 63) & 1 != 0);
                *ways |= if may { way } else { 0 };
            }
        }
        Some(ways)
    }

    /// Whether giving back characters of a repetition cannot help: what follows begins with a character that is not in its set.
    fn keeps_all(&self, many: usize, set: usize) -> bool {
        self.at(many + 1).is_some_and(|next| next.iter().zip(&self.sets[set]).all(|(a, b)| a & b == 0))
    }
}

/// Choices of a program that the next character decides, and repetitions that keep all: the tables, and what instructions become.
fn decide(mut beginnings: Beginnings<'_>) -> (Vec<Ways>, Vec<(usize, Inst)>) {
    let mut tables: Vec<Ways> = Vec::new();
    let mut changes = Vec::new();
    // From the last on, so that what follows a choice is known.
    for (i, inst) in beginnings.code.iter().enumerate().rev() {
        match *inst {
            Inst::Split(a, b) => {
                let Some(ways) = beginnings.ways(i, a, b) else { continue };
                let known = tables.iter().position(|t| *t == ways).unwrap_or_else(|| {
                    tables.push(ways);
                    tables.len() - 1
                });
                changes.push((i, Inst::Choose(a, b, known)));
            }
            Inst::Many { set, low, high, greed: Greed::Greedy, next, stop }
                if low == high || beginnings.keeps_all(i, set) =>
            {
                changes.push((i, Inst::Many { set, low, high, greed: Greed::Possessive, next, stop }));
            }
            _ => {}
        }
    }
    (tables, changes)
}

/// Makes one of instructions that usually come together; those behind the first stay where they are.
fn fuse(code: &mut [Inst]) {
    for i in 0..code.len() {
        if let Inst::Bytes(bytes) = &code[i]
            && let [b] = bytes[..]
        {
            code[i] = Inst::Byte(b);
        }
        if let Some(&[Inst::Save(register), Inst::Many { set, low, high, greed, stop, .. }, Inst::Save(end)]) =
            code.get(i..i + 3).and_then(|three| <&[Inst; 3]>::try_from(three).ok())
            && greed == Greed::Possessive
            && register % 2 == 0
            && end == register + 1
        {
            code[i] = Inst::Capture { register, set, low, high, stop };
        }
    }
}

/// Compiles a parsed pattern; `wide` programs match UTF-8, others bytes.
///
/// # Errors
/// Look-behind without a fixed width.
pub fn compile(parsed: super::parse::Parsed1, wide: bool) -> Result<Program, Wrong> {
    let super::parse::Parsed1 { node, flags, groups, names } = parsed;
    let registers = 2 * groups as usize + 1;
    let mut c = Compiler { code: Vec::new(), sets: Vec::new(), registers, wide, groups: Vec::new() };
    let (least, _) = node.width(&mut Vec::new());
    c.node(&node)?;
    c.emit(Inst::Match);
    let Compiler { mut code, sets, registers, .. } = c;
    for i in 0..code.len() {
        let nothing = |inst: &&Inst| match inst {
            Inst::Bytes(b) => b.is_empty(),
            inst => matches!(inst, Inst::Save(_)),
        };
        let follow = match code[i + 1..].iter().find(|inst| !nothing(inst)) {
            Some(Inst::Bytes(b)) => b.first().copied(),
            _ => None,
        };
        if let Inst::Many { next, .. } = &mut code[i] {
            *next = follow;
        }
    }
    let mut prefix = Vec::new();
    for inst in &code {
        match inst {
            Inst::Bytes(b) if !b.is_empty() => {
                prefix.extend_from_slice(b);
                break;
            }
            Inst::Save(_) => {}
            _ => break,
        }
    }
    let begin = code.iter().find(|i| !matches!(i, Inst::Save(_)));
    let anchored = matches!(begin, Some(Inst::At(Place::Start)));
    let by_line = matches!(begin, Some(Inst::At(Place::LineStart)));
    let regular = !code.iter().any(|i| match i {
        Inst::Back(..) | Inst::If(..) | Inst::Look { .. } | Inst::Atomic(_) => true,
        // Without bounds the count says nothing inside the body. Where the last time around began says whether one that
        // took nothing may be followed by another: that other one began where this one did, and has failed already when an
        // attempt with an older beginning gets here.
        Inst::Next { low, high, .. } => *low > 1 || *high != u32::MAX,
        _ => false,
    });
    let run = match begin {
        // What follows must not be a character of the run, or it could begin inside it.
        Some(&Inst::Many { set, low, high: u32::MAX, greed, next: Some(next), .. })
            if regular && low <= 1 && greed != Greed::Lazy && !sets[set].has_byte(next) && next < 128 =>
        {
            Some(set).filter(|_| low == 1)
        }
        _ => None,
    };
    let has = |bits: &Bits, b: usize| b < 256 && bits[b >> 6] >> (b & 63) & 1 != 0;
    let beginnings = Beginnings::new(&code, &sets, wide);
    let first = beginnings.at(0).filter(|_| least > 0);
    let first = first.map(|bits| Box::new(std::array::from_fn(|b| has(&bits, b))));
    let behind = code.iter().position(|inst| matches!(inst, Inst::Bytes(b) if **b == prefix[..]));
    let second = behind.filter(|_| prefix.len() == 1).and_then(|at| beginnings.at(at + 1));
    let second = second.map(|bits| Box::new(std::array::from_fn(|b| has(&bits, b))));
    let (tables, changes) = decide(beginnings);
    for (i, inst) in changes {
        code[i] = inst;
    }
    fuse(&mut code);
    let literal = matches!(code[..], [Inst::Bytes(_) | Inst::Byte(_), Inst::Match]) && !prefix.is_empty();
    Ok(Program {
        code,
        sets,
        tables,
        groups,
        names,
        registers,
        flags,
        finder: (prefix.len() > 1).then(|| memchr::memmem::Finder::new(&prefix).into_owned()),
        literal,
        second,
        prefix: prefix.into(),
        first,
        anchored,
        by_line,
        regular,
        run,
        scratch: RefCell::new(None),
    })
}
