//! The entries of a traceback.

use super::carets::source_block;
use super::paint::{Palette, Role};
use super::source::Sources;
use crate::unwind::{Traceback, frame_of};
use molt_core::str::Str;
use molt_core::{Value, Vm};

/// Equal entries in a row beyond this number are only counted.
const REPEATED: usize = 3;

/// Entries of an uncaught exception's traceback that are shown where `sys.tracebacklimit` does not say.
pub const LIMIT: usize = 1000;

/// One entry.
struct Entry {
    filename: String,
    line: i64,
    end_line: i64,
    columns: Option<(usize, usize)>,
    name: String,
}

fn text_of(v: &Value) -> String {
    v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)
}

fn entry(vm: &Vm, tb: &Traceback) -> Option<Entry> {
    let frame = frame_of(tb)?;
    let code = frame.code();
    let range = code.range_at(tb.last.get());
    let (line, end_line, columns) = match range {
        Some(r) if r.line != 0 => (
            r.line.into(),
            r.end_line.into(),
            r.col.zip(r.end_col).map(|(col, end)| (col as usize, end as usize)),
        ),
        _ => (tb.lineno(), tb.lineno(), None),
    };
    let (end_line, columns) = match vm.state::<super::Columns>().hidden.get() {
        true => (line, None),
        false => (end_line, columns),
    };
    let (filename, name) = (text_of(&code.filename.get()), text_of(&code.name.get()));
    Some(Entry { filename, line, end_line, columns, name })
}

/// The lines of a traceback's entries, without a heading; of many, the last `limit`. `marked`: with what was evaluated marked.
pub fn format_entries(
    vm: &Vm,
    traceback: &Value,
    limit: usize,
    marked: bool,
    sources: &mut Sources,
    palette: &Palette,
) -> String {
    let mut all = Vec::new();
    let mut at = traceback.clone();
    while let Some(tb) = at.downcast::<Traceback>() {
        all.push(at.clone());
        let next = tb.next.get();
        at = next;
    }
    let mut out = String::new();
    let mut previous: Option<Entry> = None;
    let mut count = 0;
    for tb in &all[all.len().saturating_sub(limit)..] {
        let Some(e) = tb.downcast::<Traceback>().and_then(|tb| entry(vm, tb)) else { continue };
        let is_same = previous
            .as_ref()
            .is_some_and(|p| p.line == e.line && p.name == e.name && p.filename == e.filename);
        if !is_same {
            write_repeated(count, &mut out);
            count = 0;
        }
        count += 1;
        if count <= REPEATED {
            write_entry(vm, &e, marked, sources, palette, &mut out);
        }
        previous = Some(e);
    }
    write_repeated(count, &mut out);
    out
}

fn write_repeated(count: usize, out: &mut String) {
    if count > REPEATED {
        let more = count - REPEATED;
        let s = if more == 1 { "" } else { "s" };
        out.push_str(&format!("  [Previous line repeated {more} more time{s}]\n"));
    }
}

fn write_entry(vm: &Vm, e: &Entry, marked: bool, sources: &mut Sources, palette: &Palette, out: &mut String) {
    let file = palette.paint(Role::FileName, &format!("\"{}\"", e.filename));
    let line = palette.paint(Role::LineNumber, &e.line.to_string());
    let name = palette.paint(Role::Frame, &e.name);
    out.push_str(&format!("  File {file}, line {line}, in {name}\n"));
    let (Ok(first), Ok(last)) = (u32::try_from(e.line), u32::try_from(e.end_line)) else { return };
    if first == 0 {
        return;
    }
    let last = if marked { last.max(first) } else { first };
    let lines = sources.lines(vm, &e.filename, first, last);
    // A file may have become shorter since it was compiled.
    let columns = e.columns.filter(|_| marked && lines.len() as u32 == last - first + 1);
    if !lines.is_empty() {
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        out.push_str(&source_block(&lines, columns, palette));
    }
}
