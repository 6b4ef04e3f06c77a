//! `re.Match`.

use super::pattern::Pattern;
use super::program::Program;
use super::subject::Subject;
use super::template::{self, Piece};
use molt_core::cell::{Buf, Slot};
use molt_core::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// State of a match.
#[repr(C)]
#[derive(Trace)]
pub struct Match {
    pattern: Slot,
    /// The text, copied if it was neither str nor bytes.
    text: Slot,
    /// What was searched.
    string: Slot,
    /// Bounds of the match and of its groups in bytes; -1 for groups that took no part.
    spans: Buf<i64>,
    /// The last group that was closed; 0 for none.
    last: Cell<i64>,
    pos: Cell<i64>,
    endpos: Cell<i64>,
    /// A byte offset and the number of the character there.
    near: Cell<usize>,
    near_char: Cell<usize>,
    wide: bool,
    is_str: bool,
}

/// What a match object is made of.
pub struct Parts<'a> {
    /// The pattern.
    pub pattern: &'a Value,
    /// What was searched, as given.
    pub string: &'a Value,
    /// The text.
    pub subject: &'a Subject,
    /// Bounds in bytes.
    pub bounds: (usize, usize),
    /// Registers of the matcher.
    pub registers: &'a [usize],
    /// Bounds of the search in characters.
    pub limits: (usize, usize),
    /// A byte offset and its character number, for counting.
    pub near: (usize, usize),
}

/// Makes a match object.
pub fn new(vm: &Vm, program: &Program, parts: &Parts<'_>) -> Value {
    let groups = program.groups as usize;
    let spans = Buf::filled(&vm.heap, 2 * groups + 2, -1);
    spans.set(0, parts.bounds.0 as i64);
    spans.set(1, parts.bounds.1 as i64);
    for (g, bounds) in parts.registers[..2 * groups].chunks_exact(2).enumerate() {
        if !bounds.contains(&super::matcher::NONE) {
            spans.set(2 * g + 2, bounds[0] as i64);
            spans.set(2 * g + 3, bounds[1] as i64);
        }
    }
    let last = parts.registers[2 * groups];
    let body = Match {
        pattern: Slot::new(parts.pattern.clone()),
        text: Slot::new(parts.subject.value.clone()),
        string: Slot::new(parts.string.clone()),
        spans,
        last: Cell::new(if last == super::matcher::NONE { 0 } else { last as i64 }),
        pos: Cell::new(parts.limits.0 as i64),
        endpos: Cell::new(parts.limits.1 as i64),
        near: Cell::new(parts.near.0),
        near_char: Cell::new(parts.near.1),
        wide: parts.subject.wide,
        is_str: parts.subject.is_str,
    };
    vm.alloc(body).into_value()
}

impl Match {
    fn subject(&self) -> Subject {
        Subject { value: self.text.get(), is_str: self.is_str, wide: self.wide }
    }

    fn program(&self, vm: &Vm) -> PyResult<Rc<Program>> {
        match self.pattern.get().downcast::<Pattern>() {
            Some(p) => p.program(vm),
            None => Err(vm.runtime_error("a match without its pattern")),
        }
    }

    fn groups(&self) -> usize {
        self.spans.len() / 2
    }

    fn bounds(&self, id: usize) -> Option<(usize, usize)> {
        let (a, b) = (self.spans.get(2 * id), self.spans.get(2 * id + 1));
        (a >= 0).then_some((a as usize, b as usize))
    }

    fn slice(&self, vm: &Vm, id: usize, default: &Value) -> Value {
        match self.bounds(id) {
            Some((a, b)) => self.subject().slice(vm, a, b),
            None => default.clone(),
        }
    }

    fn char_of(&self, subject: &Subject, byte: usize) -> i64 {
        if !self.wide {
            return byte as i64;
        }
        let text = subject.text();
        let count = |from: usize, to: usize| text[from..to].iter().filter(|b| **b & 0xC0 != 0x80).count();
        let (near, n) = (self.near.get(), self.near_char.get());
        let at = if byte >= near { n + count(near, byte) } else { n - count(byte, near) };
        self.near.set(byte);
        self.near_char.set(at);
        at as i64
    }

    fn char_bounds(&self, id: usize) -> (i64, i64) {
        match self.bounds(id) {
            None => (-1, -1),
            Some((a, b)) => {
                let subject = self.subject();
                let a = self.char_of(&subject, a);
                (a, self.char_of(&subject, b))
            }
        }
    }

    /// The number of a group given by number or name.
    fn id(&self, vm: &Vm, group: &Value) -> PyResult<usize> {
        let wrong = || vm.index_error("no such group");
        if let Some(i) = group.as_small() {
            return usize::try_from(i).ok().filter(|&i| i < self.groups()).ok_or_else(wrong);
        }
        if let Some(name) = group.downcast::<Str>() {
            let program = self.program(vm)?;
            let found = program.names.iter().find(|(n, _)| n.as_bytes() == name.as_wtf8());
            return found.map(|(_, i)| *i as usize).ok_or_else(wrong);
        }
        if molt_core::int::IntRef::of(group).is_some()
            || vm.get_attr_opt(group, &vm.intern("__index__"))?.is_some()
        {
            let i = vm.index_i64(group, ClassId::INDEX_ERROR)?;
            return usize::try_from(i).ok().filter(|&i| i < self.groups()).ok_or_else(wrong);
        }
        Err(wrong())
    }

    fn id_or_zero(&self, vm: &Vm, group: Option<&Value>) -> PyResult<usize> {
        group.map_or(Ok(0), |g| self.id(vm, g))
    }

    /// Appends what a template makes of the match.
    fn expand_into(&self, pieces: &[Piece], out: &mut Vec<u8>) {
        let subject = self.subject();
        for p in pieces {
            match p {
                Piece::Text(t) => out.extend_from_slice(t),
                Piece::Group(id) => {
                    if let Some((a, b)) = self.bounds(*id as usize) {
                        out.extend_from_slice(&subject.text()[a..b]);
                    }
                }
            }
        }
    }
}

/// A match that was found: always true.
#[class(RE_MATCH, name = "Match", module = "re", flags(NO_NEW), body, container)]
impl Match {
    #[slot(repr)]
    fn repr(this: &Obj<Match>, vm: &Vm) -> PyResult<String> {
        let (a, b) = this.char_bounds(0);
        let shown = vm.repr(&this.slice(vm, 0, &Value::NONE))?;
        let shown: String = shown.to_string_lossy().chars().take(50).collect();
        Ok(format!("<re.Match object; span=({a}, {b}), match={shown}>"))
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, group: &Value) -> PyResult<Value> {
        let id = self.id(vm, group)?;
        Ok(self.slice(vm, id, &Value::NONE))
    }

    /// Give the text of a group, by number or name; 0, the default, is the whole match. Several give a tuple.
    #[method(signature = "(*args)", text_signature = "")]
    fn group(&self, vm: &Vm, args: Args<'_>) -> PyResult<Value> {
        match args {
            [] => Ok(self.slice(vm, 0, &Value::NONE)),
            [one] => Ok(self.slice(vm, self.id(vm, one)?, &Value::NONE)),
            many => {
                let mut out = Vec::with_capacity(many.len());
                for g in many {
                    out.push(self.slice(vm, self.id(vm, g)?, &Value::NONE));
                }
                Ok(vm.tuple(out))
            }
        }
    }

    /// List the text of all groups from 1 on; a group without a part in the match gives default.
    #[method(name = "groups", signature = "(default=None)")]
    fn all_groups(&self, vm: &Vm, default: Option<&Value>) -> Value {
        let (subject, none) = (self.subject(), Value::NONE);
        let default = default.unwrap_or(&none);
        let group = |i| self.bounds(i).map_or_else(|| default.clone(), |(a, b)| subject.slice(vm, a, b));
        vm.tuple_from_iter(self.groups() - 1, (1..self.groups()).map(group))
    }

    /// Map the names of groups to their text; a group without a part in the match gives default.
    #[method(signature = "(default=None)")]
    fn groupdict(&self, vm: &Vm, default: Option<&Value>) -> PyResult<Value> {
        let default = &default.cloned().unwrap_or(Value::NONE);
        let dict = vm.dict().into_value();
        for (name, id) in &self.program(vm)?.names {
            vm.set_item(&dict, &vm.str(name), Some(&self.slice(vm, *id as usize, default)))?;
        }
        Ok(dict)
    }

    /// Return index of the start of the substring matched by group.
    #[method(signature = "(group=0, /)")]
    fn start(&self, vm: &Vm, group: Option<&Value>) -> PyResult<i64> {
        Ok(self.char_bounds(self.id_or_zero(vm, group)?).0)
    }

    /// Return index of the end of the substring matched by group.
    #[method(signature = "(group=0, /)")]
    fn end(&self, vm: &Vm, group: Option<&Value>) -> PyResult<i64> {
        Ok(self.char_bounds(self.id_or_zero(vm, group)?).1)
    }

    /// Give start and end of a group; (-1, -1) if it has no part in the match.
    #[method(signature = "(group=0, /)")]
    fn span(&self, vm: &Vm, group: Option<&Value>) -> PyResult<(i64, i64)> {
        Ok(self.char_bounds(self.id_or_zero(vm, group)?))
    }

    /// Fill in a template as sub() does: escapes, and references to groups.
    #[method(signature = "(template)")]
    fn expand(&self, vm: &Vm, template: &Value) -> PyResult<Value> {
        let program = self.program(vm)?;
        let subject = Subject::new(vm, template, None)?;
        let pieces = template::parse(&subject, &program).map_err(|f| template::fault(vm, f, template))?;
        let mut out = Vec::new();
        self.expand_into(&pieces, &mut out);
        Ok(self.subject().make(vm, &out))
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

    /// The string passed to match() or search().
    #[getter]
    fn string(&self) -> Value {
        self.string.get()
    }

    /// The regular expression object.
    #[getter]
    fn re(&self) -> Value {
        self.pattern.get()
    }

    /// Where in the string the search was told to begin.
    #[getter]
    fn pos(&self) -> i64 {
        self.pos.get()
    }

    /// Where in the string the search was told to end.
    #[getter]
    fn endpos(&self) -> i64 {
        self.endpos.get()
    }

    /// The integer index of the last matched capturing group.
    #[getter]
    fn lastindex(&self) -> Option<i64> {
        Some(self.last.get()).filter(|&i| i > 0)
    }

    /// The name of the last matched capturing group.
    #[getter]
    fn lastgroup(&self) -> Option<Value> {
        let last = self.last.get();
        self.pattern.get().downcast::<Pattern>().and_then(|p| p.group_name(last as usize))
    }

    /// Spans of the match and of all groups.
    #[getter]
    fn regs(&self, vm: &Vm) -> Value {
        let pair = |(a, b): (i64, i64)| vm.pair(vm.int(a), vm.int(b));
        vm.tuple((0..self.groups()).map(|i| pair(self.char_bounds(i))).collect())
    }
}
