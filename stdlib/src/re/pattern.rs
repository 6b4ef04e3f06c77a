//! `re.Pattern` and the scanner.

use super::matched::{self, Parts};
use super::program::Program;
use super::subject::{Search, Subject};
use super::syntax::flag;
use super::template::{self, Piece};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// State of a compiled pattern.
#[repr(C)]
#[derive(Trace)]
pub struct Pattern {
    /// Source text.
    source: Slot,
    /// Flags as given to compile().
    given: u32,
    /// Flags with those in the pattern.
    flags: u32,
    groups: u32,
    /// Where the interpreter keeps the program.
    number: Cell<u32>,
    names: Slot,
    /// The names again, by number; None for groups without one. Empty where no group has a name.
    group_names: Slot,
}

/// Compiles a pattern.
///
/// # Errors
/// PatternError and others for wrong patterns and flags.
pub fn new(vm: &Vm, source: &Value, flags: u32) -> PyResult<Value> {
    let number = Cell::new(u32::MAX);
    let program = super::program_of(vm, source, flags, &number)?;
    let names = vm.dict().into_value();
    let named = if program.names.is_empty() { 0 } else { program.groups as usize + 1 };
    let mut group_names = vec![Value::NONE; named];
    for (name, id) in &program.names {
        let name = vm.intern(name).into_value();
        vm.set_item(&names, &name, Some(&vm.int(*id as i64)))?;
        group_names[*id as usize] = name;
    }
    let mut names = names;
    if !program.names.is_empty() {
        names = vm.call(vm.class(ClassId::MAPPING_PROXY).value(), &[names])?;
    }
    let body = Pattern {
        source: Slot::new(source.clone()),
        given: flags,
        flags: program.flags,
        groups: program.groups,
        number,
        names: Slot::new(names),
        group_names: Slot::new(vm.tuple(group_names)),
    };
    Ok(vm.alloc(body).into_value())
}

/// `sys.maxsize` as the default of endpos.
const END: i64 = i64::MAX;

/// A text, what of it is searched in bytes and in characters.
struct Area {
    subject: Subject,
    from: usize,
    to: usize,
    limits: (usize, usize),
}

impl Pattern {
    /// The program.
    ///
    /// # Errors
    /// None in practice: the pattern compiled before.
    pub fn program(&self, vm: &Vm) -> PyResult<Rc<Program>> {
        super::program_of(vm, &self.source.get(), self.given, &self.number)
    }

    /// The name of a group.
    pub fn group_name(&self, id: usize) -> Option<Value> {
        let names = self.group_names.get();
        names.downcast::<Tuple>()?.as_slice().get(id).filter(|name| !name.is_none()).cloned()
    }

    fn is_str(&self) -> bool {
        self.source.get().downcast::<Str>().is_some()
    }

    /// None when the search begins behind its end.
    fn area(&self, vm: &Vm, string: &Value, pos: i64, endpos: i64) -> PyResult<Option<Area>> {
        let subject = Subject::new(vm, string, Some(self.is_str()))?;
        let len = subject.len() as i64;
        let (pos, endpos) = (pos.clamp(0, len), endpos.clamp(0, len));
        let limits = (pos as usize, endpos as usize);
        let from = if pos == 0 { 0 } else { subject.offset(vm, limits.0) };
        let to = if endpos == len { subject.text().len() } else { subject.offset(vm, limits.1) };
        Ok((pos <= endpos).then_some(Area { subject, from, to, limits }))
    }

    fn one(
        this: &Obj<Pattern>,
        vm: &Vm,
        (string, pos, endpos): (&Value, i64, i64),
        find: impl FnOnce(&mut Search<'_>, usize) -> PyResult<Option<(usize, usize)>>,
    ) -> PyResult<Option<Value>> {
        let program = this.program(vm)?;
        let Some(area) = this.area(vm, string, pos, endpos)? else { return Ok(None) };
        let mut search = Search::new(vm, &program, &area.subject, area.to);
        let Some(bounds) = find(&mut search, area.from)? else { return Ok(None) };
        let parts = Parts {
            pattern: this.value(),
            string,
            subject: &area.subject,
            bounds,
            registers: search.registers(),
            limits: area.limits,
            near: (area.from, area.limits.0),
        };
        Ok(Some(matched::new(vm, &program, &parts)))
    }

    /// Calls `f` for the matches in an area, one after the other; `f` says whether to go on.
    fn each(
        vm: &Vm,
        program: &Program,
        area: &Area,
        mut f: impl FnMut(&Search<'_>, (usize, usize)) -> PyResult<bool>,
    ) -> PyResult<()> {
        let mut search = Search::new(vm, program, &area.subject, area.to);
        let (mut at, mut advance) = (area.from, false);
        while let Some(bounds) = search.search(at, advance)? {
            if !f(&search, bounds)? {
                break;
            }
            at = bounds.1;
            advance = bounds.0 == bounds.1;
            vm.poll()?;
        }
        Ok(())
    }

    fn substitute(
        this: &Obj<Pattern>,
        vm: &Vm,
        repl: &Value,
        string: &Value,
        count: i64,
    ) -> PyResult<(Value, i64)> {
        let program = this.program(vm)?;
        let is_text = repl.downcast::<Str>().is_some() || molt_builtins::buffer::is_bytes_like(vm, repl);
        let callable = !is_text && vm.is_callable(repl);
        let pieces = if callable {
            Vec::new()
        } else {
            if !is_text {
                let name = vm.type_name(repl);
                return Err(vm.type_error(format!("decoding to str: need a bytes-like object, {name} found")));
            }
            let template = Subject::new(vm, repl, None)?;
            if template.text().contains(&b'\\') {
                template::parse(&template, &program).map_err(|f| template::fault(vm, f, repl))?
            } else if template.text().is_empty() {
                Vec::new()
            } else {
                vec![Piece::Text(template.text().to_vec())]
            }
        };
        let Some(area) = this.area(vm, string, 0, END)? else { return Ok((string.clone(), 0)) };
        let subject = &area.subject;
        let text = subject.text();
        if !callable && repl.downcast::<Str>().is_some() != subject.is_str && !pieces.is_empty() {
            // Joined with the text, the replacement is found to be of the other kind.
            let wanted = if subject.is_str { "str instance" } else { "a bytes-like object" };
            let mut first = None;
            Self::each(vm, &program, &area, |_, (a, _)| {
                first = Some(usize::from(a > 0));
                Ok(false)
            })?;
            let Some(i) = first else { return Ok((subject.slice(vm, 0, text.len()), 0)) };
            let found = vm.type_name(repl);
            return Err(vm.type_error(format!("sequence item {i}: expected {wanted}, {found} found")));
        }
        if count < 0 {
            return Ok((subject.slice(vm, 0, text.len()), 0));
        }
        let (mut out, mut at, mut done, mut joined) = (Vec::new(), 0, 0i64, 0usize);
        let mut near = (0, 0);
        Self::each(vm, &program, &area, |search, (a, b)| {
            if at < a {
                out.extend_from_slice(&text[at..a]);
                joined += 1;
            }
            if callable {
                if subject.wide {
                    near = (a, near.1 + text[near.0..a].iter().filter(|c| **c & 0xC0 != 0x80).count());
                } else {
                    near = (a, a);
                }
                let parts = Parts {
                    pattern: this.value(),
                    string,
                    subject,
                    bounds: (a, b),
                    registers: search.registers(),
                    limits: area.limits,
                    near,
                };
                let item = vm.call(repl, &[matched::new(vm, &program, &parts)])?;
                if !item.is_none() {
                    let same = if subject.is_str {
                        item.downcast::<Str>().is_some()
                    } else {
                        molt_builtins::buffer::is_bytes_like(vm, &item)
                    };
                    if !same {
                        let kind = if subject.is_str { "str instance" } else { "a bytes-like object" };
                        let name = vm.type_name(&item);
                        return Err(
                            vm.type_error(format!("sequence item {joined}: expected {kind}, {name} found"))
                        );
                    }
                    let made = Subject::new(vm, &item, None)?;
                    out.extend_from_slice(made.text());
                    joined += 1;
                }
            } else {
                for p in &pieces {
                    match p {
                        Piece::Text(t) => out.extend_from_slice(t),
                        Piece::Group(0) => out.extend_from_slice(&text[a..b]),
                        Piece::Group(id) => {
                            if let Some((a, b)) = search.group(*id as usize) {
                                out.extend_from_slice(&text[a..b]);
                            }
                        }
                    }
                }
            }
            at = b;
            done += 1;
            Ok(count <= 0 || done < count)
        })?;
        if done == 0 {
            return Ok((subject.slice(vm, 0, text.len()), 0));
        }
        out.extend_from_slice(&text[at..]);
        let wide = Subject { value: subject.value.clone(), is_str: subject.is_str, wide: true };
        Ok((wide.make(vm, &out), done))
    }
}

/// Compiled regular expression object.
#[class(RE_PATTERN, name = "Pattern", module = "re", flags(NO_NEW, WEAKREF), body, container)]
impl Pattern {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        const NAMES: [(u32, &str); 8] = [
            (flag::IGNORECASE, "re.IGNORECASE"),
            (flag::LOCALE, "re.LOCALE"),
            (flag::MULTILINE, "re.MULTILINE"),
            (flag::DOTALL, "re.DOTALL"),
            (flag::UNICODE, "re.UNICODE"),
            (flag::VERBOSE, "re.VERBOSE"),
            (flag::DEBUG, "re.DEBUG"),
            (flag::ASCII, "re.ASCII"),
        ];
        let mut flags = self.flags;
        if self.is_str() && flags & flag::TYPES == flag::UNICODE {
            flags &= !flag::UNICODE;
        }
        let mut shown = Vec::new();
        for (bit, name) in NAMES {
            if flags & bit != 0 {
                shown.push(name.to_string());
                flags &= !bit;
            }
        }
        if flags != 0 {
            shown.push(format!("{flags:#x}"));
        }
        let source: String = vm.repr_text(&self.source.get())?.chars().take(200).collect();
        let shown = shown.join("|");
        Ok(if shown.is_empty() {
            format!("re.compile({source})")
        } else {
            format!("re.compile({source}, {shown})")
        })
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        Ok(vm.hash(&self.source.get())? ^ self.flags as i64)
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<Pattern>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let same = self.flags == o.flags
            && self.is_str() == o.is_str()
            && vm.equal(&self.source.get(), &o.source.get())?;
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    /// Match the beginning of the string, or of the part behind pos; None if it does not match.
    #[method(name = "match", signature = "(string, pos=0, endpos=9223372036854775807)")]
    fn match_(
        this: &Obj<Pattern>,
        vm: &Vm,
        string: &Value,
        pos: i64,
        endpos: i64,
    ) -> PyResult<Option<Value>> {
        Self::one(this, vm, (string, pos, endpos), |s, at| s.match_at(at, false))
    }

    /// Matches against all of the string.
    #[method(signature = "(string, pos=0, endpos=9223372036854775807)")]
    fn fullmatch(
        this: &Obj<Pattern>,
        vm: &Vm,
        string: &Value,
        pos: i64,
        endpos: i64,
    ) -> PyResult<Option<Value>> {
        Self::one(this, vm, (string, pos, endpos), |s, at| s.match_at(at, true))
    }

    /// Find the first place where the pattern matches; None if there is none.
    #[method(signature = "(string, pos=0, endpos=9223372036854775807)")]
    fn search(
        this: &Obj<Pattern>,
        vm: &Vm,
        string: &Value,
        pos: i64,
        endpos: i64,
    ) -> PyResult<Option<Value>> {
        Self::one(this, vm, (string, pos, endpos), |s, at| s.search(at, false))
    }

    /// List the matches from left to right: their text, or the text of their groups where the pattern has any.
    #[method(signature = "(string, pos=0, endpos=9223372036854775807)")]
    fn findall(&self, vm: &Vm, string: &Value, pos: i64, endpos: i64) -> PyResult<Value> {
        let program = self.program(vm)?;
        let Some(area) = self.area(vm, string, pos, endpos)? else { return Ok(vm.list(Vec::new())) };
        let subject = &area.subject;
        let mut found: Vec<Value> = Vec::new();
        let empty = subject.make(vm, b"");
        Self::each(vm, &program, &area, |search, (a, b)| {
            let group = |id: usize| search.group(id).map_or(empty.clone(), |(a, b)| subject.slice(vm, a, b));
            found.push(match program.groups {
                // Matches of nothing but a literal are all the same text.
                0 => match found.last() {
                    Some(same) if program.literal => same.clone(),
                    _ => subject.slice(vm, a, b),
                },
                1 => group(1),
                n => vm.tuple_from_iter(n as usize, (1..=n as usize).map(group)),
            });
            Ok(true)
        })?;
        Ok(vm.list(found))
    }

    /// Iterate over the Match objects of all matches from left to right.
    #[method(signature = "(string, pos=0, endpos=9223372036854775807)")]
    fn finditer(this: &Obj<Pattern>, vm: &Vm, string: &Value, pos: i64, endpos: i64) -> PyResult<Value> {
        let scanner = Self::scanner(this, vm, string, pos, endpos)?;
        let search = vm.get_attr_name(&scanner, "search")?;
        let builtins = vm.builtins_module()?;
        vm.call_method(&builtins, "iter", &[search, Value::NONE])
    }

    /// Return a scanner over a string.
    #[method(signature = "(string, pos=0, endpos=9223372036854775807)", text_signature = "")]
    fn scanner(this: &Obj<Pattern>, vm: &Vm, string: &Value, pos: i64, endpos: i64) -> PyResult<Value> {
        let area = this.area(vm, string, pos, endpos)?;
        let (text, from, to, limits) = match area {
            Some(a) => (a.subject.value, a.from, a.to, a.limits),
            None => (string.clone(), 1, 0, (1, 0)),
        };
        let body = Scanner {
            pattern: Slot::new(this.value().clone()),
            text: Slot::new(text),
            string: Slot::new(string.clone()),
            at: Cell::new(from),
            at_char: Cell::new(limits.0),
            to,
            first_char: limits.0,
            last_char: limits.1,
            advance: Cell::new(false),
        };
        Ok(vm.alloc(body).into_value())
    }

    /// Split string by the occurrences of pattern.
    #[method(signature = "(string, maxsplit=0)")]
    fn split(&self, vm: &Vm, string: &Value, maxsplit: i64) -> PyResult<Value> {
        let program = self.program(vm)?;
        let Some(area) = self.area(vm, string, 0, END)? else { return Ok(vm.list(Vec::new())) };
        let subject = &area.subject;
        let (mut parts, mut at, mut n) = (Vec::new(), 0, 0);
        if maxsplit < 0 {
            return Ok(vm.list(vec![subject.slice(vm, 0, subject.text().len())]));
        }
        Self::each(vm, &program, &area, |search, (a, b)| {
            parts.push(subject.slice(vm, at, a));
            for id in 1..=program.groups as usize {
                parts.push(search.group(id).map_or(Value::NONE, |(a, b)| subject.slice(vm, a, b)));
            }
            at = b;
            n += 1;
            Ok(maxsplit == 0 || n < maxsplit)
        })?;
        parts.push(subject.slice(vm, at, subject.text().len()));
        Ok(vm.list(parts))
    }

    /// Replace the matches in string, or the first count of them, by repl: a template, or a function of the match.
    #[method(signature = "(repl, string, count=0)")]
    fn sub(this: &Obj<Pattern>, vm: &Vm, repl: &Value, string: &Value, count: i64) -> PyResult<Value> {
        Ok(Self::substitute(this, vm, repl, string, count)?.0)
    }

    /// Do what sub() does, and return the new string together with the number of replacements.
    #[method(signature = "(repl, string, count=0)")]
    fn subn(
        this: &Obj<Pattern>,
        vm: &Vm,
        repl: &Value,
        string: &Value,
        count: i64,
    ) -> PyResult<(Value, i64)> {
        Self::substitute(this, vm, repl, string, count)
    }

    #[method(name = "__copy__")]
    fn copy(this: &Value) -> Value {
        this.clone()
    }

    #[method(name = "__deepcopy__")]
    fn deepcopy(this: &Value, _memo: &Value) -> Value {
        this.clone()
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    /// The pattern string from which the RE object was compiled.
    #[getter]
    fn pattern(&self) -> Value {
        self.source.get()
    }

    /// The regex matching flags.
    #[getter]
    fn flags(&self) -> i64 {
        self.flags as i64
    }

    /// The number of capturing groups in the pattern.
    #[getter]
    fn groups(&self) -> i64 {
        self.groups as i64
    }

    /// A dictionary mapping group names to group numbers.
    #[getter]
    fn groupindex(&self) -> Value {
        self.names.get()
    }
}

/// State of a scanner.
#[repr(C)]
#[derive(Trace)]
pub struct Scanner {
    pattern: Slot,
    text: Slot,
    string: Slot,
    /// Where the next search begins; behind `to` at the end.
    at: Cell<usize>,
    at_char: Cell<usize>,
    to: usize,
    first_char: usize,
    last_char: usize,
    advance: Cell<bool>,
}

impl Scanner {
    fn go(&self, vm: &Vm, anchored: bool) -> PyResult<Option<Value>> {
        let (from, to) = (self.at.get(), self.to);
        if from > to {
            return Ok(None);
        }
        let pattern = self.pattern.get();
        let Some(p) = pattern.downcast::<Pattern>() else { return Ok(None) };
        let program = p.program(vm)?;
        let subject = Subject::new(vm, &self.text.get(), None)?;
        let mut search = Search::new(vm, &program, &subject, to);
        let found =
            if anchored { search.match_at(from, false)? } else { search.search(from, self.advance.get())? };
        let Some(bounds) = found else {
            self.at.set(to + 1);
            return Ok(None);
        };
        let text = subject.text();
        let chars = |a: usize, b: usize| {
            if subject.wide { text[a..b].iter().filter(|c| **c & 0xC0 != 0x80).count() } else { b - a }
        };
        let near = (bounds.0, self.at_char.get() + chars(from, bounds.0));
        let parts = Parts {
            pattern: &pattern,
            string: &self.string.get(),
            subject: &subject,
            bounds,
            registers: search.registers(),
            limits: (self.first_char, self.last_char),
            near,
        };
        let made = matched::new(vm, &program, &parts);
        self.at.set(bounds.1);
        self.at_char.set(near.1 + chars(bounds.0, bounds.1));
        self.advance.set(bounds.0 == bounds.1);
        Ok(Some(made))
    }
}

/// Finds one match after the other.
#[class(RE_SCANNER, name = "SRE_Scanner", module = "_sre", flags(NO_NEW), body, container)]
impl Scanner {
    /// The next match right where the last one ended.
    #[method(name = "match")]
    fn match_(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.go(vm, true)
    }

    /// The next match.
    #[method]
    fn search(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.go(vm, false)
    }

    /// The pattern.
    #[getter]
    fn pattern(&self) -> Value {
        self.pattern.get()
    }
}
