//! Exceptions as the interpreter prints them: traceback, class and message, causes, groups.

use molt_core::objects::Exception;
use molt_core::prelude::*;
use molt_machine::frame::FrameObject;
use molt_machine::import::Imports;
use molt_machine::unwind::Traceback;
use std::collections::HashSet;

/// How many equal frames in a row are shown.
const REPEATED: usize = 3;
/// How many groups within groups, and exceptions of a group, are shown.
const GROUP_DEPTH: usize = 10;
const GROUP_WIDTH: usize = 15;

/// The whole text for an exception: causes and contexts first.
pub fn exception_text(vm: &Vm, exc: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_chain(vm, exc, &mut Margin::default(), &mut HashSet::new(), &mut out);
    out
}

/// As [`exception_text`] without causes and contexts.
pub fn unchained_text(vm: &Vm, exc: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    write_one(vm, exc, &mut Margin::default(), &mut HashSet::new(), &mut out);
    out
}

/// What stands at the beginning of every line inside groups.
#[derive(Default)]
struct Margin {
    depth: usize,
    /// The next line begins a member of a group.
    need_close: bool,
}

impl Margin {
    fn put(&self, text: &[u8], out: &mut Vec<u8>) {
        self.put_with(text, b'|', out);
    }

    fn put_with(&self, text: &[u8], mark: u8, out: &mut Vec<u8>) {
        for line in text.split_inclusive(|&b| b == b'\n') {
            if self.depth > 0 {
                out.extend(std::iter::repeat_n(b' ', 2 * self.depth));
                out.extend_from_slice(&[mark, b' ']);
            }
            out.extend_from_slice(line);
        }
    }
}

fn write_chain(vm: &Vm, exc: &Value, margin: &mut Margin, seen: &mut HashSet<u64>, out: &mut Vec<u8>) {
    seen.insert(exc.bits());
    // Oldest first; a loop instead of recursion, because chains may be long.
    let mut chain = vec![(exc.clone(), "")];
    while let Some((e, _)) = chain.last()
        && let Some(x) = e.downcast::<Exception>()
    {
        let cause = x.cause.load().filter(|c| !c.is_none());
        let context = x.context.load().filter(|c| !c.is_none() && !x.suppress_context.get());
        let next = match (cause, context) {
            (Some(c), _) => (c, "\nThe above exception was the direct cause of the following exception:\n\n"),
            (None, Some(c)) => {
                (c, "\nDuring handling of the above exception, another exception occurred:\n\n")
            }
            _ => break,
        };
        if !seen.insert(next.0.bits()) {
            break;
        }
        chain.push(next);
    }
    for i in (0..chain.len()).rev() {
        write_one(vm, &chain[i].0, margin, seen, out);
        if i > 0 {
            margin.put(chain[i].1.as_bytes(), out);
        }
    }
}

fn write_one(vm: &Vm, exc: &Value, margin: &mut Margin, seen: &mut HashSet<u64>, out: &mut Vec<u8>) {
    let group = vm.find_class(ClassId::BASE_EXCEPTION_GROUP).is_some_and(|g| vm.is_instance(exc, &g));
    let members = if group { group_members(vm, exc) } else { Vec::new() };
    if group && margin.depth == 0 {
        margin.depth += 1;
    }
    let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load()).filter(|t| !t.is_none());
    if let Some(tb) = traceback {
        let header = if group { "Exception Group Traceback" } else { "Traceback" };
        let line = format!("{header} (most recent call last):\n");
        let mark = if group && margin.depth == 1 { b'+' } else { b'|' };
        margin.put_with(line.as_bytes(), mark, out);
        let mut text = Vec::new();
        write_frames(vm, &tb, &mut text);
        margin.put(&text, out);
    }
    let mut text = Vec::new();
    write_message(vm, exc, &mut text);
    margin.put(&text, out);
    if !group {
        return;
    }
    let n = members.len();
    for (i, m) in members.iter().enumerate() {
        let last = i + 1 == n.min(GROUP_WIDTH + 1);
        if last {
            margin.need_close = true;
        }
        let title = if i < GROUP_WIDTH { (i + 1).to_string() } else { "...".into() };
        let (plus, dashes) = (if i == 0 { "+-" } else { "  " }, "---------------- ");
        out.extend(std::iter::repeat_n(b' ', 2 * margin.depth));
        out.extend_from_slice(format!("{plus}+{dashes}{}{}\n", title, " ----------------").as_bytes());
        margin.depth += 1;
        if i >= GROUP_WIDTH {
            let rest = n - GROUP_WIDTH;
            let s = if rest == 1 { "" } else { "s" };
            margin.put(format!("and {rest} more exception{s}\n").as_bytes(), out);
        } else if margin.depth > GROUP_DEPTH {
            margin.put(format!("... (max_group_depth is {GROUP_DEPTH})\n").as_bytes(), out);
        } else {
            write_chain(vm, m, margin, seen, out);
        }
        margin.depth -= 1;
        if last {
            if margin.need_close {
                out.extend(std::iter::repeat_n(b' ', 2 * (margin.depth + 1)));
                out.extend_from_slice(b"+------------------------------------\n");
                margin.need_close = false;
            }
            break;
        }
    }
    if margin.depth == 1 {
        margin.depth = 0;
    }
}

fn group_members(vm: &Vm, exc: &Value) -> Vec<Value> {
    let r = vm.get_attr_name(exc, "exceptions").and_then(|t| vm.collect(&t));
    r.unwrap_or_else(|_| {
        drop(vm.take_raised());
        Vec::new()
    })
}

fn text_of(v: Value) -> String {
    v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)
}

/// The lines of a traceback.
fn write_frames(vm: &Vm, tb: &Value, out: &mut Vec<u8>) {
    let mut at = tb.clone();
    let mut last: Option<(String, i64, String)> = None;
    let mut count = 0;
    while let Some(t) = at.downcast::<Traceback>() {
        let frame = t.frame.get();
        if let Some(f) = frame.downcast::<FrameObject>() {
            let code = f.code();
            let key = (text_of(code.filename.get()), t.line.get(), text_of(code.name.get()));
            if last.as_ref() == Some(&key) {
                count += 1;
            } else {
                write_repeated(count, out);
                count = 1;
            }
            if count <= REPEATED {
                out.extend_from_slice(
                    format!("  File \"{}\", line {}, in {}\n", key.0, key.1, key.2).as_bytes(),
                );
                let range = code.range_at(t.last.get());
                write_source(vm, &key.0, key.1, range, out);
            }
            last = Some(key);
        }
        let next = t.next.get();
        at = next;
    }
    write_repeated(count, out);
}

fn write_repeated(count: usize, out: &mut Vec<u8>) {
    if count > REPEATED {
        let n = count - REPEATED;
        let s = if n == 1 { "" } else { "s" };
        out.extend_from_slice(format!("  [Previous line repeated {n} more time{s}]\n").as_bytes());
    }
}

/// The text of a source file that the traceback names.
fn source(vm: &Vm, filename: &str) -> Option<std::rc::Rc<str>> {
    let imports = vm.state::<Imports>();
    if let Some(s) = imports.source(filename) {
        return Some(s);
    }
    if filename.starts_with('<') || !vm.gate.allows(molt_core::gate::Right::FsRead) {
        return None;
    }
    let bytes = std::fs::read(filename).ok()?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    imports.remember_source(filename, &text);
    imports.source(filename)
}

fn write_source(vm: &Vm, filename: &str, line: i64, range: Option<molt_bytecode::Range>, out: &mut Vec<u8>) {
    let Some(text) = source(vm, filename) else { return };
    let Some(shown) = text.lines().nth((line.max(1) - 1) as usize) else { return };
    let trimmed = shown.trim();
    if trimmed.is_empty() {
        return;
    }
    out.extend_from_slice(format!("    {trimmed}\n").as_bytes());
    let _ = range;
}

/// The qualified name of an exception's class as tracebacks print it.
pub fn class_name(vm: &Vm, class: &Value) -> String {
    let Some(t) = class.downcast::<Type>() else { return String::from("<unknown>") };
    let module = vm.get_attr_opt(class, &vm.intern("__module__")).ok().flatten().map(text_of);
    let qualname =
        vm.get_attr_opt(class, &vm.intern("__qualname__")).ok().flatten().map_or_else(|| t.name(), text_of);
    match module.as_deref() {
        Some("builtins" | "__main__") | None => qualname,
        Some(m) => format!("{m}.{qualname}"),
    }
}

/// The last lines: class and message, notes.
fn write_message(vm: &Vm, exc: &Value, out: &mut Vec<u8>) {
    let class = vm.class_of(exc).into_value();
    let name = class_name(vm, &class);
    if vm.find_class(ClassId::SYNTAX_ERROR).is_some_and(|c| vm.is_instance(exc, &c)) {
        write_syntax_error(vm, exc, &name, out);
    } else {
        let text = match vm.str_of(exc) {
            Ok(s) => s.as_wtf8().to_vec(),
            Err(_) => {
                drop(vm.take_raised());
                b"<exception str() failed>".to_vec()
            }
        };
        out.extend_from_slice(name.as_bytes());
        if !text.is_empty() {
            out.extend_from_slice(b": ");
            out.extend_from_slice(&text);
        }
        if let Some(hint) = suggestion(vm, exc) {
            out.extend_from_slice(hint.as_bytes());
        }
        out.push(b'\n');
    }
    write_notes(vm, exc, out);
}

fn write_notes(vm: &Vm, exc: &Value, out: &mut Vec<u8>) {
    let notes = match vm.get_attr_opt(exc, &vm.intern("__notes__")) {
        Ok(Some(n)) => n,
        Ok(None) => return,
        Err(_) => return drop(vm.take_raised()),
    };
    let is_sequence = notes.kind() == Kind::LIST || notes.kind() == Kind::TUPLE;
    let items = if is_sequence { vm.collect(&notes).unwrap_or_default() } else { Vec::new() };
    if !is_sequence {
        if let Ok(r) = vm.repr(&notes) {
            out.extend_from_slice(r.as_wtf8());
            out.push(b'\n');
        } else {
            drop(vm.take_raised());
        }
    }
    for n in items {
        match vm.str_of(&n) {
            Ok(s) => {
                out.extend_from_slice(s.as_wtf8());
                out.push(b'\n');
            }
            Err(_) => {
                drop(vm.take_raised());
                out.extend_from_slice(b"<note str() failed>\n");
            }
        }
    }
}

fn attr(vm: &Vm, v: &Value, name: &str) -> Option<Value> {
    match vm.get_attr_opt(v, &vm.intern(name)) {
        Ok(v) => v.filter(|v| !v.is_none()),
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    }
}

fn write_syntax_error(vm: &Vm, exc: &Value, name: &str, out: &mut Vec<u8>) {
    let num = |n: &str| attr(vm, exc, n).and_then(|v| v.as_small());
    let filename = attr(vm, exc, "filename").map(text_of);
    let msg = attr(vm, exc, "msg").map_or_else(|| "<no detail available>".to_string(), text_of);
    let Some(line) = num("lineno") else {
        out.extend_from_slice(name.as_bytes());
        let place = filename.map_or(String::new(), |f| format!(" ({f})"));
        out.extend_from_slice(format!(": {msg}{place}\n").as_bytes());
        return;
    };
    let file = filename.unwrap_or_else(|| "<string>".into());
    out.extend_from_slice(format!("  File \"{file}\", line {line}\n").as_bytes());
    if let Some(text) = attr(vm, exc, "text").map(text_of) {
        let shown = text.trim_end_matches('\n');
        let stripped = shown.trim_start_matches([' ', '\n', '\x0c']);
        let cut = shown.chars().count() - stripped.chars().count();
        out.extend_from_slice(format!("    {stripped}\n").as_bytes());
        if let Some(offset) = num("offset").filter(|&o| o > 0) {
            let width = stripped.chars().count() as i64;
            let end_line = num("end_lineno").unwrap_or(line);
            let mut end = num("end_offset").unwrap_or(offset);
            if end_line != line {
                end = cut as i64 + width + 1;
            }
            if end <= 0 || end == offset {
                end = offset + 1;
            }
            let from = offset - 1 - cut as i64;
            let to = end - 1 - cut as i64;
            if from >= 0 {
                let pad: String = stripped
                    .chars()
                    .chain(std::iter::repeat(' '))
                    .take(from as usize)
                    .map(|c| if c.is_whitespace() { c } else { ' ' })
                    .collect();
                let carets = "^".repeat((to - from).max(1) as usize);
                out.extend_from_slice(format!("    {pad}{carets}\n").as_bytes());
            }
        }
    }
    out.extend_from_slice(format!("{name}: {msg}\n").as_bytes());
}

/// ". Did you mean: 'x'?" and the like, where the exception carries the name that was missing.
fn suggestion(vm: &Vm, exc: &Value) -> Option<String> {
    let is = |id| vm.find_class(id).is_some_and(|c| vm.is_instance(exc, &c));
    let strings = |v: &Value| -> Vec<String> {
        let r = vm.collect(v);
        match r {
            Ok(items) => items.into_iter().filter(|n| n.kind() == Kind::STR).map(text_of).collect(),
            Err(_) => {
                drop(vm.take_raised());
                Vec::new()
            }
        }
    };
    let close = |name: &str, list: &[String]| {
        molt_machine::suggest::closest(name, list.iter().map(String::as_str).filter(|n| *n != name))
    };
    if is(ClassId::ATTRIBUTE_ERROR) {
        let name = text_of(attr(vm, exc, "name")?);
        let obj = attr(vm, exc, "obj")?;
        let names = vm.call_method(&vm.class_of(&obj).into_value(), "__dir__", &[obj.clone()]);
        let names = match names {
            Ok(n) => strings(&n),
            Err(_) => {
                drop(vm.take_raised());
                return None;
            }
        };
        let hidden = name.starts_with('_');
        let names: Vec<String> = names.into_iter().filter(|n| hidden || !n.starts_with('_')).collect();
        return close(&name, &names).map(|n| format!(". Did you mean: '{n}'?"));
    }
    if is(ClassId::NAME_ERROR) {
        let name = text_of(attr(vm, exc, "name")?);
        let mut tb = exc.downcast::<Exception>()?.traceback.load()?;
        while let Some(next) = tb.downcast::<Traceback>()?.next.load().filter(|n| !n.is_none()) {
            tb = next;
        }
        let frame = tb.downcast::<Traceback>()?.frame.get();
        let mut names = Vec::new();
        for place in ["f_locals", "f_globals", "f_builtins"] {
            if let Some(d) = attr(vm, &frame, place) {
                names.extend(strings(&d));
            }
        }
        let hint = close(&name, &names);
        let module = super::info::STDLIB_NAMES.lines().any(|n| n == name);
        return match (hint, module) {
            (Some(n), false) => Some(format!(". Did you mean: '{n}'?")),
            (Some(n), true) => Some(format!(". Did you mean: '{n}'? Or did you forget to import '{name}'?")),
            (None, true) => Some(format!(". Did you forget to import '{name}'?")),
            (None, false) => None,
        };
    }
    if is(ClassId::IMPORT_ERROR) {
        let wanted = text_of(attr(vm, exc, "name_from")?);
        let module = text_of(attr(vm, exc, "name")?);
        let modules = vm.modules.load()?;
        let m = modules.downcast::<molt_core::dict::Dict>()?.get_name(vm, &module)?;
        let d = attr(vm, &m, "__dict__")?;
        let names: Vec<String> = strings(&d).into_iter().filter(|n| !n.starts_with('_')).collect();
        return close(&wanted, &names).map(|n| format!(". Did you mean: '{n}'?"));
    }
    None
}
