//! The last lines of an exception: class and message, place of a syntax error, notes.

use super::paint::{Palette, Parts, Role};
use super::suggest;
use molt_core::list::List;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::{ClassId, Kind, PyResult, Value, Vm};

/// The value of a result; where it is an error, that is dropped.
pub fn quiet<T>(vm: &Vm, r: PyResult<T>) -> Option<T> {
    if r.is_err() {
        drop(vm.take_raised());
    }
    r.ok()
}

/// An attribute that is there and not None; errors count as not there.
pub fn attribute(vm: &Vm, v: &Value, name: &str) -> Option<Value> {
    quiet(vm, vm.get_attr_opt(v, &vm.intern(name))).flatten().filter(|v| !v.is_none())
}

fn wtf8(v: &Value) -> Option<Vec<u8>> {
    v.downcast::<Str>().map(|s| s.as_wtf8().to_vec())
}

/// `str(v)`, or the words for what has none.
pub fn text_of(vm: &Vm, v: &Value, what: &str) -> Vec<u8> {
    match quiet(vm, vm.str_of(v)) {
        Some(text) => text.as_wtf8().to_vec(),
        None => format!("<{what} str() failed>").into_bytes(),
    }
}

fn repr_of(vm: &Vm, v: &Value, what: &str) -> Vec<u8> {
    match quiet(vm, vm.repr(v)) {
        Some(text) => text.as_wtf8().to_vec(),
        None => format!("<{what} repr() failed>").into_bytes(),
    }
}

/// The name of an exception class in tracebacks: qualified with its module unless that is `builtins` or `__main__`.
pub fn class_name(vm: &Vm, class: &Value) -> Vec<u8> {
    let name = attribute(vm, class, "__qualname__").and_then(|n| wtf8(&n));
    let name = name.unwrap_or_else(|| b"<unknown>".to_vec());
    match attribute(vm, class, "__module__").and_then(|m| wtf8(&m)) {
        Some(module) if module == b"builtins" || module == b"__main__" => name,
        Some(module) => [&module[..], b".", &name].concat(),
        None => [b"<unknown>.", &name[..]].concat(),
    }
}

/// What comes from the class name on, as WTF-8: the place of a syntax error line by line, class and message in one, the lines of
/// notes. Each ends with a newline. Hints need the traceback.
pub fn message_pieces(vm: &Vm, exc: &Value, traceback: Option<&Value>) -> Vec<Parts> {
    let name = class_name(vm, vm.class_of(exc).value());
    let mut out = Vec::new();
    if vm.is_instance(exc, &vm.class(ClassId::SYNTAX_ERROR)) {
        write_syntax_error(vm, exc, name, &mut out);
    } else {
        let mut text = text_of(vm, exc, "exception");
        text.extend_from_slice(suggest::hint(vm, exc, traceback).as_bytes());
        out.push(final_line(name, text, b""));
    }
    let mut notes = Vec::new();
    write_notes(vm, exc, &mut notes);
    out.extend(notes.split_inclusive(|&b| b == b'\n').map(plain));
    out
}

/// As [`message_pieces`], in one and in colours.
pub fn message_lines(vm: &Vm, exc: &Value, traceback: Option<&Value>, palette: &Palette) -> Vec<u8> {
    message_pieces(vm, exc, traceback).iter().flat_map(|piece| piece.paint(palette)).collect()
}

fn plain(text: &[u8]) -> Parts {
    Parts(vec![(None, text.to_vec())])
}

fn final_line(name: Vec<u8>, text: Vec<u8>, suffix: &[u8]) -> Parts {
    let mut out = Parts::default();
    out.push(Some(Role::Type), name);
    if !text.is_empty() {
        out.push(None, b": ");
        out.push(Some(Role::Message), text);
    }
    out.push(None, [suffix, b"\n"].concat());
    out
}

fn write_notes(vm: &Vm, exc: &Value, out: &mut Vec<u8>) {
    let notes = match vm.get_attr_opt(exc, &vm.intern("__notes__")) {
        Ok(Some(notes)) if !notes.is_none() => notes,
        Ok(_) => return,
        Err(_) => {
            let error = vm.take_raised();
            out.extend_from_slice(b"Ignored error getting __notes__: ");
            out.extend(repr_of(vm, &error, "__notes__"));
            return out.push(b'\n');
        }
    };
    let items = if let Some(list) = notes.downcast::<List>() {
        Some(list.items.to_vec())
    } else {
        notes.downcast::<Tuple>().map(|t| t.as_slice().to_vec())
    };
    match items {
        Some(items) => {
            for note in &items {
                out.extend(text_of(vm, note, "note"));
                out.push(b'\n');
            }
        }
        None => {
            out.extend(repr_of(vm, &notes, "__notes__"));
            out.push(b'\n');
        }
    }
}

fn write_syntax_error(vm: &Vm, exc: &Value, name: Vec<u8>, out: &mut Vec<Parts>) {
    let text = |name: &str| {
        let v = attribute(vm, exc, name)?;
        (v.kind() == Kind::STR).then(|| v.downcast::<Str>().map(Str::to_string_lossy)).flatten()
    };
    let meant = meant_keyword(vm, exc);
    let shown = |i: usize| meant.as_ref().and_then(|m| m.get(i).cloned());
    let number = |name: &str| {
        let v = match name {
            "lineno" | "end_lineno" => shown(0),
            "offset" => shown(2),
            "end_offset" => shown(3),
            _ => None,
        };
        v.or_else(|| attribute(vm, exc, name)).and_then(|v| v.as_small())
    };
    let shown_number = |name: &str| {
        let v = shown(0).or_else(|| attribute(vm, exc, name));
        v.map(|v| text_of(vm, &v, name))
    };
    let filename = attribute(vm, exc, "filename").map(|f| text_of(vm, &f, "filename"));
    let mut suffix = Vec::new();
    match shown(0).or_else(|| attribute(vm, exc, "lineno")) {
        Some(line) => {
            let filename = filename.filter(|f| !f.is_empty()).unwrap_or_else(|| b"<string>".to_vec());
            let line = text_of(vm, &line, "lineno");
            let mut place = Parts::default();
            place.push(None, b"  File ");
            place.push(Some(Role::FileName), [&b"\""[..], &filename, b"\""].concat());
            place.push(None, b", line ");
            place.push(Some(Role::LineNumber), line);
            place.push(None, b"\n");
            out.push(place);
        }
        None => {
            if let Some(f) = filename {
                suffix = [b" (", &f[..], b")"].concat();
            }
        }
    }
    let line = shown(1).map(|v| v.downcast::<Str>().map(Str::to_string_lossy));
    // Without a number for it there is no place to show.
    let placed = attribute(vm, exc, "offset").is_none() || number("offset").is_some();
    if let Some(text) = line.unwrap_or_else(|| text("text")).filter(|_| placed) {
        let ends = Ends {
            one_line: shown_number("lineno") == shown_number("end_lineno"),
            offset: number("offset"),
            end: number("end_offset"),
        };
        ends.show(&text, out);
    }
    let message = attribute(vm, exc, "msg").map(|m| text_of(vm, &m, "msg")).filter(|m| !m.is_empty());
    let mut message = message.unwrap_or_else(|| b"<no detail available>".to_vec());
    if let Some(word) = shown(4) {
        message = [&b"invalid syntax. Did you mean '"[..], &text_of(vm, &word, "keyword"), b"'?"].concat();
    }
    out.push(final_line(name, message, &suffix));
}

/// Line, text, columns and keyword, where a source that is no Python at all becomes right with another keyword.
fn meant_keyword(vm: &Vm, exc: &Value) -> Option<Vec<Value>> {
    let msg = attribute(vm, exc, "msg")?.downcast::<Str>()?.to_string_lossy();
    if msg != "invalid syntax" && !msg.contains("Perhaps you forgot a comma") {
        return None;
    }
    attribute(vm, exc, "_metadata")?;
    let hints = quiet(vm, (vm.hooks.get().import)(vm, "_keyword_hint"))?;
    let found = quiet(vm, vm.call_method(&hints, "find", std::slice::from_ref(exc)))?;
    found.downcast::<Tuple>().map(|t| t.as_slice().to_vec())
}

/// The place of a syntax error in its line: offsets in characters from 1.
struct Ends {
    /// Whether it ends in the line where it begins.
    one_line: bool,
    offset: Option<i64>,
    end: Option<i64>,
}

impl Ends {
    /// The line and the carets below it.
    fn show(&self, text: &str, out: &mut Vec<Parts>) {
        let line = text.trim_end_matches('\n');
        let stripped = line.trim_start_matches([' ', '\n', '\x0c']);
        let whole_line = || plain(format!("    {stripped}\n").as_bytes());
        let Some(mut offset) = self.offset else { return out.push(whole_line()) };
        let length = line.chars().count() as i64;
        let cut = length - stripped.chars().count() as i64;
        let mut end = match self.end {
            _ if !self.one_line => length + 1,
            None | Some(0) => offset,
            Some(end) => end.min(length + 1),
        };
        let whole = text.chars().count() as i64;
        if whole > 0 && offset > whole {
            offset = whole + 1;
        }
        if offset >= end || end < 0 {
            end = offset.saturating_add(1);
        }
        let from = offset - 1 - cut;
        let Ok(from) = usize::try_from(from) else { return out.push(whole_line()) };
        let marked = (end - offset) as usize;
        let part = |skip: usize, take: usize| -> String { stripped.chars().skip(skip).take(take).collect() };
        let mut source = Parts::default();
        source.push(None, format!("    {}", part(0, from)));
        source.push(Some(Role::Highlight), part(from, marked));
        source.push(None, part(from.saturating_add(marked), usize::MAX) + "\n");
        // Tabs and other wide space must stay for the carets to stand below the right place.
        let before = stripped.chars().take(from);
        let space: String = before.map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
        let mut carets = Parts::default();
        carets.push(None, format!("    {space}"));
        carets.push(Some(Role::Highlight), "^".repeat(marked));
        carets.push(None, b"\n");
        out.extend([source, carets]);
    }
}
