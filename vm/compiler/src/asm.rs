//! The assembler: instructions over symbolic registers and labels, turned into a code unit's words.
//!
//! Code generation names registers by kind (local, free variable, hoisted constant, temporary), because how many of each
//! there are is known only at the end. Assembly drops unreachable code, threads jumps through jumps, expands the loads of hoisted
//! constants, lays out registers and words, and writes the exception and position tables. Each instruction carries
//! the innermost handler in force where it was emitted, so protected ranges with holes (a `finally` body inlined at a `return`) need no
//! special care.

use molt_bytecode::{CodeUnit, Extra, Handler, Mode, Op, Positions, Range, word};

use crate::hir::Span;
use crate::source::LineIndex;

/// A symbolic register.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Reg(pub u16);

const FREE: u16 = 0x4000;
const CONST: u16 = 0x5000;
const TEMP: u16 = 0x8000;

impl Reg {
    pub fn local(i: usize) -> Reg {
        Reg(i as u16)
    }
    pub fn free(i: usize) -> Reg {
        Reg(FREE + i as u16)
    }
    pub fn constant(i: usize) -> Reg {
        Reg(CONST + i as u16)
    }
    pub fn temp(i: u16) -> Reg {
        Reg(TEMP + i)
    }
    pub fn is_temp(self) -> bool {
        self.0 >= TEMP
    }
    pub fn is_local(self) -> bool {
        self.0 < FREE
    }
    pub fn temp_index(self) -> u16 {
        self.0 - TEMP
    }
    pub fn plus(self, n: u16) -> Reg {
        Reg(self.0 + n)
    }
}

/// A jump target.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) struct Label(pub u32);

/// An instruction over symbolic registers. Immediates are kept in the operand of their mode.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ins {
    pub op: Op,
    pub ops: [u16; 3],
    pub extra: u32,
    pub target: Option<Label>,
    /// `MAKE_FUNCTION`: first part register.
    pub base: Option<Reg>,
    pub span: Span,
    pub handler: Option<u32>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    Ins(Ins),
    Label(Label),
    /// Where the constants of an outermost loop are loaded.
    Hoist(u32),
    /// Control passes a line that may need no instruction, under a handler.
    Line(Span, Option<u32>),
}

/// A protected region's handler.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Protect {
    pub label: Label,
    pub exc: Reg,
    pub depth: u16,
}

/// Register counts of a frame.
pub(crate) struct Layout {
    pub near_locals: usize,
    pub frees: usize,
    pub consts: usize,
    pub temps: usize,
    pub far: usize,
}

impl Layout {
    pub fn first_temp(&self) -> usize {
        self.near_locals + self.frees + self.consts
    }

    /// Window size.
    pub fn nregs(&self) -> usize {
        let near = self.first_temp() + self.temps;
        let far = if self.far > 0 { 256 + self.far } else { 0 };
        near.max(far)
    }

    pub fn resolve(&self, r: Reg) -> usize {
        let i = usize::from(r.0);
        match r.0 {
            0..FREE => i,
            FREE..CONST => self.near_locals + i - usize::from(FREE),
            CONST..TEMP => self.near_locals + self.frees + i - usize::from(CONST),
            TEMP.. => self.first_temp() + i - usize::from(TEMP),
        }
    }

    /// End of the registers in use where `r` is the first free temporary; 0 if the window has others behind the temporaries.
    fn resolve_end(&self, r: Reg) -> usize {
        let end = self.resolve(r);
        if self.far > 0 || end > 255 { 0 } else { end }
    }
}

/// Why assembly failed.
pub(crate) struct TooLarge;

/// Turns items into the code, exception table and positions of `unit`.
pub(crate) fn assemble(
    unit: &mut CodeUnit,
    items: Vec<Item>,
    labels: u32,
    hoists: &[Vec<(Reg, u32)>],
    protects: &[Protect],
    layout: &Layout,
    lines: &LineIndex,
) -> Result<(), TooLarge> {
    let mut items = live_items(items, labels, hoists, protects);
    thread_jumps(&mut items, labels);
    let items = separate_entries(place_lines(items, protects, lines));
    // Word offset of each label.
    let mut at = 0u32;
    let mut places = vec![0u32; labels as usize];
    for item in &items {
        match item {
            Item::Label(l) => places[l.0 as usize] = at,
            Item::Ins(i) => at += i.op.words() as u32,
            Item::Hoist(_) | Item::Line(..) => {}
        }
    }
    let mut code: Vec<u32> = Vec::with_capacity(at as usize);
    let mut runs: Vec<(u32, Range)> = Vec::new();
    let mut open: Option<(u32, u32)> = None;
    let mut handlers = Vec::new();
    for item in &items {
        let i = match item {
            Item::Ins(i) => i,
            Item::Line(span, _) => {
                runs.push((0, range(*span, lines)));
                continue;
            }
            _ => continue,
        };
        let start = code.len() as u32;
        if open.map(|(h, _)| h) != i.handler {
            close(&mut open, start, &mut handlers, protects, &places, layout);
            open = i.handler.map(|h| (h, start));
        }
        let next = start + i.op.words() as u32;
        let operand = |n: usize| -> Result<u8, TooLarge> {
            let v = i.ops[n];
            let v = match i.op.modes()[n] {
                Mode::R | Mode::K | Mode::W | Mode::B => layout.resolve(Reg(v)),
                Mode::O if v == 255 => 255,
                Mode::O => layout.resolve(Reg(v)),
                Mode::U if i.op == Op::Yield && v != 255 => layout.resolve(Reg(v)),
                Mode::U if matches!(i.op, Op::Return | Op::ReturnNone) => layout.resolve_end(Reg(v)),
                Mode::N => 0,
                _ => usize::from(v & 0xFF),
            };
            u8::try_from(v).map_err(|_| TooLarge)
        };
        let modes = i.op.modes();
        let (b, c) = match modes[1] {
            Mode::C | Mode::I | Mode::F | Mode::G => ((i.ops[1] & 0xFF) as u8, (i.ops[1] >> 8) as u8),
            _ => (operand(1)?, operand(2)?),
        };
        code.push(word(i.op, operand(0)?, b, c));
        match i.op.extra() {
            Extra::None => {}
            Extra::Off => {
                let target = i.target.map_or(next, |l| places[l.0 as usize]);
                code.push((i64::from(target) - i64::from(next)) as i32 as u32);
            }
            Extra::Function => {
                let base = i.base.map_or(0, |r| layout.resolve(r) as u32);
                code.push(i.extra | base << 8);
            }
            _ => code.push(i.extra),
        }
        runs.push((next - start, range(i.span, lines)));
    }
    let end = code.len() as u32;
    close(&mut open, end, &mut handlers, protects, &places, layout);
    unit.code = code;
    unit.handlers = handlers;
    unit.positions = Positions::encode(runs);
    Ok(())
}

fn close(
    open: &mut Option<(u32, u32)>,
    end: u32,
    out: &mut Vec<Handler>,
    protects: &[Protect],
    places: &[u32],
    layout: &Layout,
) {
    if let Some((h, start)) = open.take()
        && let Some(p) = protects.get(h as usize)
    {
        out.push(Handler {
            start,
            end,
            handler: places[p.label.0 as usize],
            exc_reg: layout.resolve(p.exc) as u8,
            depth: (layout.first_temp() + usize::from(p.depth)) as u8,
        });
    }
}

fn range(span: Span, lines: &LineIndex) -> Range {
    if span == Span::default() {
        return Range::default();
    }
    let (line, col) = lines.locate(span.start);
    let (end_line, end_col) = lines.locate(span.end);
    Range { line, end_line, col: Some(col), end_col: Some(end_col) }
}

/// Expands hoists and drops what control cannot reach. Every label that only dead code jumps to stays dead, because all jumps
/// into a dead region come from before it or from inside it.
fn live_items(items: Vec<Item>, labels: u32, hoists: &[Vec<(Reg, u32)>], protects: &[Protect]) -> Vec<Item> {
    let mut out = Vec::with_capacity(items.len());
    let mut wanted = vec![false; labels as usize];
    let mut live = true;
    let mut handler = None;
    for item in items {
        match item {
            Item::Label(l) => {
                live = live || wanted[l.0 as usize];
                if live {
                    out.push(item);
                }
            }
            Item::Ins(i) if live => {
                handler = i.handler;
                if let Some(l) = i.target {
                    wanted[l.0 as usize] = true;
                }
                if let Some(p) = i.handler.and_then(|h| protects.get(h as usize)) {
                    wanted[p.label.0 as usize] = true;
                }
                out.push(item);
                live = !i.op.is_terminator();
            }
            Item::Line(..) if live => out.push(item),
            Item::Hoist(h) if live => {
                for (reg, k) in &hoists[h as usize] {
                    out.push(Item::Ins(load_const(*reg, *k, Span::default(), handler)));
                }
            }
            _ => {}
        }
    }
    out
}

/// Lines without an instruction become those of the next one, if control always passes them on its way there; else they get a NOP.
/// What is left as a line stands right before an instruction.
fn place_lines(items: Vec<Item>, protects: &[Protect], lines: &LineIndex) -> Vec<Item> {
    let mut wanted = targets(&items);
    wanted.extend(protects.iter().map(|p| p.label));
    let line = |span: Span| if span == Span::default() { 0 } else { lines.locate(span.start).0 };
    let mut out = Vec::with_capacity(items.len());
    let mut before = 0;
    for (n, item) in items.iter().enumerate() {
        match item {
            Item::Line(span, handler) => {
                let this = line(*span);
                if std::mem::replace(&mut before, this) == this {
                    continue;
                }
                let (mut shared, mut direct) = (false, true);
                let mut next = None;
                for item in &items[n + 1..] {
                    match item {
                        Item::Label(l) => shared = shared || wanted.contains(l),
                        Item::Ins(i) => {
                            next = Some(line(i.span));
                            break;
                        }
                        Item::Line(span, _) => direct = direct && line(*span) == this,
                        _ => {}
                    }
                }
                if direct && next == Some(this) {
                    continue;
                }
                out.push(match shared {
                    true => Item::Ins(nop(*span, *handler)),
                    false => *item,
                });
                continue;
            }
            Item::Label(l) if wanted.contains(l) => before = 0,
            // The NOP of a generator's start is in front of its first line.
            Item::Ins(i) if i.op.is_terminator() || i.op == Op::Nop => before = 0,
            Item::Ins(i) if i.span != Span::default() => before = line(i.span),
            _ => {}
        }
        out.push(*item);
    }
    out
}

fn nop(span: Span, handler: Option<u32>) -> Ins {
    Ins { op: Op::Nop, ops: [0; 3], extra: 0, target: None, base: None, span, handler }
}

/// No jump leads to the first instruction, nor to one behind a YIELD: who gets there has just begun or gone on.
fn separate_entries(items: Vec<Item>) -> Vec<Item> {
    let wanted = targets(&items);
    let mut out = Vec::with_capacity(items.len() + 1);
    let mut entry = Some(Span::default());
    for item in items {
        match item {
            Item::Label(l) if wanted.contains(&l) => {
                if let Some(span) = entry.take() {
                    let handler = match out.last() {
                        Some(Item::Ins(i)) => i.handler,
                        _ => None,
                    };
                    out.push(Item::Ins(nop(span, handler)));
                }
            }
            Item::Ins(i) => entry = (i.op == Op::Yield).then_some(i.span),
            _ => {}
        }
        out.push(item);
    }
    out
}

/// The labels that jumps lead to.
fn targets(items: &[Item]) -> std::collections::HashSet<Label> {
    let target = |item: &Item| match item {
        Item::Ins(i) => i.target,
        _ => None,
    };
    items.iter().filter_map(target).collect()
}

/// The load of a constant by index.
pub(crate) fn load_const(reg: Reg, k: u32, span: Span, handler: Option<u32>) -> Ins {
    let (op, b, extra) = if k < 0x1_0000 { (Op::LoadK, k as u16, 0) } else { (Op::LoadKx, 0, k) };
    Ins { op, ops: [reg.0, b, 0], extra, target: None, base: None, span, handler }
}

/// Forward jumps to an unconditional forward jump go to its target; jumps to the next instruction go away.
fn thread_jumps(items: &mut Vec<Item>, labels: u32) {
    let mut index = vec![usize::MAX; labels as usize];
    for (n, item) in items.iter().enumerate() {
        if let Item::Label(l) = item {
            index[l.0 as usize] = n;
        }
    }
    // A line on the way is one that a jump past it would miss.
    let first_ins = |items: &[Item], mut n: usize| loop {
        match items.get(n) {
            Some(Item::Ins(i)) => return Some(*i),
            Some(Item::Line(..)) | None => return None,
            Some(_) => n += 1,
        }
    };
    for n in (0..items.len()).rev() {
        let Item::Ins(i) = items[n] else { continue };
        let (Some(l), true) = (i.target, i.op != Op::JumpBack) else { continue };
        let target = index[l.0 as usize];
        if target == usize::MAX || target < n {
            continue;
        }
        if let Some(next) = first_ins(items, target)
            && next.op == Op::Jump
            && let Item::Ins(i) = &mut items[n]
        {
            i.target = next.target;
        }
    }
    let mut keep = vec![true; items.len()];
    for n in 0..items.len() {
        if let Item::Ins(i) = items[n]
            && i.op == Op::Jump
            && let Some(l) = i.target
        {
            let mut next = n + 1;
            while let Some(Item::Label(m)) = items.get(next) {
                if *m == l {
                    keep[n] = false;
                    break;
                }
                next += 1;
            }
        }
    }
    let mut flags = keep.into_iter();
    items.retain(|_| flags.next().unwrap_or(true));
}
