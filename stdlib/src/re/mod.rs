//! `_re`: regular expressions. A pattern is parsed (`parse`), compiled to a program (`program`) and run by a backtracking
//! matcher (`matcher`); `pattern` and `matched` are the objects that programs see.
//!
//! Programs are kept by the interpreter and not in the pattern objects, which hold what is needed to make them again.

mod charset;
mod matched;
mod matcher;
mod parse;
mod pattern;
mod program;
mod subject;
mod syntax;
mod template;

use molt_core::prelude::*;
use program::Program;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use subject::Subject;
use syntax::Wrong;

/// What the text of a pattern and its flags mean, with the text itself: (text, whether it is a str, flags).
type Key = (Vec<u8>, bool, u32);

/// Programs of patterns in use.
#[derive(Default)]
struct Programs {
    known: RefCell<HashMap<Key, u32>>,
    /// By number, each with the pattern it belongs to.
    made: RefCell<Vec<(Key, Rc<Program>)>>,
}

/// Programs kept before all are forgotten.
const KEPT: usize = 2000;

/// The code points of a text.
fn code_points(subject: &Subject) -> Vec<u32> {
    let text = subject.text();
    if !subject.wide {
        return text.iter().map(|&b| b as u32).collect();
    }
    let (mut out, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let (c, n) = molt_core::str::decode_at(text, at);
        out.push(c);
        at += n;
    }
    out
}

/// `re.PatternError`.
fn pattern_error(vm: &Vm, message: String, pattern: &Value, at: Option<usize>) -> Raised {
    let make = || -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "re")?;
        let class = vm.get_attr_name(&module, "PatternError")?;
        let at = at.map_or(Value::NONE, |i| vm.int(i as i64));
        vm.call(&class, &[vm.str(&message), pattern.clone(), at])
    };
    match make() {
        Ok(exc) => vm.raise_value(exc),
        Err(e) => e,
    }
}

/// FutureWarning, at the caller of the function of `re` that runs.
fn warn_of_doubt(vm: &Vm, doubt: &str) -> PyResult<()> {
    let warnings = (vm.hooks.get().import)(vm, "warnings")?;
    let category = vm.class(ClassId::FUTURE_WARNING).into_value();
    vm.call_method(&warnings, "warn", &[vm.str(doubt), category, Value::small(3)]).map(drop)
}

/// The program of a pattern. `number` is where it was found the last time: any number will do for a pattern that has never
/// been looked up by this interpreter.
fn program_of(vm: &Vm, pattern: &Value, flags: u32, number: &Cell<u32>) -> PyResult<Rc<Program>> {
    let subject = Subject::new(vm, pattern, None)?;
    let state = vm.state::<Programs>();
    if let Some((key, program)) = state.made.borrow().get(number.get() as usize)
        && (&key.0[..], key.1, key.2) == (subject.text(), subject.is_str, flags)
    {
        return Ok(program.clone());
    }
    let key = (subject.text().to_vec(), subject.is_str, flags);
    if let Some(&found) = state.known.borrow().get(&key) {
        number.set(found);
        return Ok(state.made.borrow()[found as usize].1.clone());
    }
    let chars = code_points(&subject);
    let mut doubts = Vec::new();
    let parsed = parse::parse(&chars, flags, !subject.is_str, &mut doubts);
    for doubt in &doubts {
        warn_of_doubt(vm, doubt)?;
    }
    let made = parsed.and_then(|p| program::compile(p, subject.is_str));
    let program = match made {
        Ok(p) => Rc::new(p),
        Err(Wrong::Pattern(message, at)) => return Err(pattern_error(vm, message, pattern, at)),
        Err(Wrong::Value(message)) => return Err(vm.value_error(message)),
        Err(Wrong::Overflow) => return Err(vm.overflow_error("the repetition number is too large")),
        Err(Wrong::Verbose) => return Err(vm.value_error("inconsistent flags")),
    };
    let (mut known, mut made) = (state.known.borrow_mut(), state.made.borrow_mut());
    if made.len() >= KEPT {
        known.clear();
        made.clear();
    }
    number.set(made.len() as u32);
    known.insert(key.clone(), number.get());
    made.push((key, program.clone()));
    Ok(program)
}

/// Support for regular expressions.
#[molt_core::prelude::module(
    name = "_re",
    classes(super::pattern::RE_PATTERN_DEF, super::matched::RE_MATCH_DEF, super::pattern::RE_SCANNER_DEF)
)]
pub mod re {
    use molt_core::prelude::*;

    /// Compile a pattern.
    #[function]
    fn compile(vm: &Vm, pattern: &Value, flags: u32) -> PyResult<Value> {
        super::pattern::new(vm, pattern, flags)
    }
}
