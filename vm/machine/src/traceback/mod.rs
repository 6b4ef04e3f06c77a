//! Exceptions as people read them.
//!
//! Reading order: `frames` (the entries of a traceback), `carets` with `anchors` and `scan` (source lines and what to mark in
//! them), `source` (where the lines come from), `message` (class, message, notes), `suggest` (which name was meant),
//! `paint` (colours), `module` (`_traceback`, what the Python module `traceback` builds on). This file puts them together: causes and
//! contexts, exception groups.

pub mod anchors;
pub mod carets;
pub mod frames;
pub mod message;
pub mod module;
pub mod paint;
pub mod scan;
pub mod source;
pub mod suggest;

pub use message::{class_name, message_lines, message_pieces};

use molt_core::int::IntRef;
use molt_core::objects::Exception;
use molt_core::{ClassId, Value, Vm};
use paint::Palette;
use source::Sources;
use std::collections::HashSet;
use std::io::Write;

/// What positions tell.
#[derive(Default)]
pub struct Columns {
    /// Whether they are lines only (`-X no_debug_ranges`).
    pub hidden: std::cell::Cell<bool>,
}

/// Groups within groups up to this depth, and this many exceptions of a group, are shown.
const GROUP_DEPTH: usize = 10;
const GROUP_WIDTH: usize = 15;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text that CPython prints for an exception, as WTF-8: with `chain`, the exceptions that led to it come first.
///
/// Never fails: what cannot be shown is replaced by words that say so.
pub fn format_exception(vm: &Vm, exc: &Value, chain: bool, palette: &Palette) -> Vec<u8> {
    let mut writer = Writer {
        vm,
        palette,
        out: Vec::new(),
        nodes: relations(vm, exc, chain),
        sources: Sources::default(),
        limit: traceback_limit(vm),
        depth: 0,
        needs_close: false,
    };
    writer.exception(0);
    writer.out
}

/// The text that CPython prints for an exception that nobody can catch: without what led to it, marks, hints and notes.
pub fn format_unraisable(vm: &Vm, exc: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load()).filter(|t| !t.is_none());
    let limit = traceback_limit(vm);
    if let Some(traceback) = traceback
        && limit > 0
    {
        out.extend_from_slice(b"Traceback (most recent call last):\n");
        let entries = frames::format_entries(
            vm,
            &traceback,
            limit,
            false,
            &mut Sources::default(),
            &Palette::default(),
        );
        out.extend_from_slice(entries.as_bytes());
    }
    out.extend(message::class_name(vm, vm.class_of(exc).value()));
    out.extend_from_slice(b": ");
    out.extend(message::text_of(vm, exc, "exception"));
    out.push(b'\n');
    out
}

/// As [`format_exception`] for `sys.stderr`: with the exceptions that led to it, and in colours if the stream takes any.
pub fn format_for_stderr(vm: &Vm, exc: &Value) -> Vec<u8> {
    let stream = vm.sys_name("stderr").filter(|stream| !stream.is_none());
    let palette = stream.map(|stream| Palette::of_stream(vm, &stream)).unwrap_or_default();
    format_exception(vm, exc, true, &palette)
}

/// Writes an exception with its chain to `sys.stderr`; where there is none that works, to file descriptor 2.
pub fn print_exception(vm: &Vm, exc: &Value) {
    write_stderr(vm, &format_for_stderr(vm, exc));
}

/// Writes WTF-8 text to `sys.stderr`; where there is none that works, to file descriptor 2. Nothing is written if
/// `sys.stderr` is None.
pub fn write_stderr(vm: &Vm, text: &[u8]) {
    let stream = vm.sys_name("stderr");
    if let Some(stream) = stream {
        if stream.is_none() {
            return;
        }
        let written = vm
            .call_method(&stream, "write", &[vm.str_from_wtf8(text)])
            .and_then(|_| vm.call_method(&stream, "flush", &[]));
        if message::quiet(vm, written).is_some() {
            return;
        }
    }
    // Where standard error is closed there is no one left to tell.
    let _ = std::io::stderr().write_all(escape_surrogates(text).as_bytes());
}

/// WTF-8 as UTF-8: lone surrogates become escapes, as the error handler of standard error has it.
fn escape_surrogates(text: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let (code, width) = molt_core::str::decode_at(text, at);
        match char::from_u32(code) {
            Some(c) => out.push(c),
            None => out.push_str(&format!("\\u{code:04x}")),
        }
        at += width;
    }
    out
}

/// How many entries of a traceback `sys.tracebacklimit` lets through.
fn traceback_limit(vm: &Vm) -> usize {
    let limit = vm.sys_name("tracebacklimit");
    match limit.as_ref().and_then(IntRef::of) {
        Some(IntRef::Small(limit)) => usize::try_from(limit).unwrap_or(0),
        // What is too big lets all through.
        Some(limit) if limit.is_negative() => 0,
        Some(_) => usize::MAX,
        None => frames::LIMIT,
    }
}

struct Writer<'v> {
    vm: &'v Vm,
    palette: &'v Palette,
    out: Vec<u8>,
    /// What is shown; the first node is where it starts.
    nodes: Vec<Node>,
    sources: Sources,
    limit: usize,
    /// Groups around what is written.
    depth: usize,
    /// The frame of the innermost group is still open.
    needs_close: bool,
}

impl Writer<'_> {
    fn indent(&mut self) {
        self.out.extend(std::iter::repeat_n(b' ', 2 * self.depth));
    }

    /// Writes lines, inside groups with a margin.
    fn emit(&mut self, text: &[u8], mark: u8) {
        if self.depth == 0 {
            return self.out.extend_from_slice(text);
        }
        for line in text.split_inclusive(|&b| b == b'\n') {
            self.indent();
            self.out.extend_from_slice(&[mark, b' ']);
            self.out.extend_from_slice(line);
        }
    }

    /// Writes an exception after those that led to it.
    fn exception(&mut self, node: usize) {
        // A loop instead of recursion, because chains may be long.
        let mut links = vec![(node, "")];
        while let Some(last) = links.last_mut()
            && let Some((next, message)) = self.nodes[last.0].before
        {
            last.1 = message;
            links.push((next, ""));
        }
        for (node, message) in links.into_iter().rev() {
            self.emit(message.as_bytes(), b'|');
            self.one(node);
        }
    }

    fn one(&mut self, node: usize) {
        let exc = self.nodes[node].exc.clone();
        if let Some(parts) = self.nodes[node].parts.take() {
            return self.group(&exc, &parts);
        }
        self.traceback(&exc, "Traceback", b'|');
        let lines = self.message(&exc);
        self.emit(&lines, b'|');
    }

    fn message(&self, exc: &Value) -> Vec<u8> {
        let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load());
        message_lines(self.vm, exc, traceback.as_ref(), self.palette)
    }

    fn traceback(&mut self, exc: &Value, heading: &str, mark: u8) {
        let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load());
        if let Some(traceback) = traceback.filter(|t| !t.is_none())
            && self.limit > 0
        {
            self.emit(format!("{heading} (most recent call last):\n").as_bytes(), mark);
            let entries = frames::format_entries(
                self.vm,
                &traceback,
                self.limit,
                true,
                &mut self.sources,
                self.palette,
            );
            self.emit(entries.as_bytes(), b'|');
        }
    }

    fn group(&mut self, exc: &Value, parts: &[usize]) {
        if self.depth > GROUP_DEPTH {
            return self.emit(format!("... (max_group_depth is {GROUP_DEPTH})\n").as_bytes(), b'|');
        }
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        self.traceback(exc, "Exception Group Traceback", if is_outermost { b'+' } else { b'|' });
        let lines = self.message(exc);
        self.emit(&lines, b'|');
        self.needs_close = false;
        let shown = parts.len().min(GROUP_WIDTH + 1);
        for (i, &part) in parts.iter().take(shown).enumerate() {
            let is_last = i + 1 == shown;
            if is_last {
                // The frame may be closed by a group inside this last part.
                self.needs_close = true;
            }
            let title = if i < GROUP_WIDTH { (i + 1).to_string() } else { "...".to_owned() };
            let corner = if i == 0 { "+-" } else { "  " };
            self.indent();
            self.out.extend_from_slice(
                format!("{corner}+---------------- {title} ----------------\n").as_bytes(),
            );
            self.depth += 1;
            if i < GROUP_WIDTH {
                self.exception(part);
            } else {
                let more = parts.len() - GROUP_WIDTH;
                let s = if more == 1 { "" } else { "s" };
                self.emit(format!("and {more} more exception{s}\n").as_bytes(), b'|');
            }
            if is_last && self.needs_close {
                self.indent();
                self.out.extend_from_slice(b"+------------------------------------\n");
                self.needs_close = false;
            }
            self.depth -= 1;
        }
        if is_outermost {
            self.depth = 0;
        }
    }
}

/// An exception and what is shown with it; other nodes by index.
struct Node {
    exc: Value,
    /// The exception that led to this one, and the words between the two.
    before: Option<(usize, &'static str)>,
    /// The exceptions of a group.
    parts: Option<Vec<usize>>,
    /// Groups around it.
    depth: usize,
}

/// Finds out which exceptions are shown where. Each is the cause or context of one other at most; which one that is follows
/// from the order of the walk, which is CPython's.
fn relations(vm: &Vm, exc: &Value, chain: bool) -> Vec<Node> {
    let group_class = vm.class(ClassId::BASE_EXCEPTION_GROUP);
    let mut seen = HashSet::from([exc.bits()]);
    let mut nodes = vec![Node { exc: exc.clone(), before: None, parts: None, depth: 0 }];
    let mut pending = vec![0];
    while let Some(at) = pending.pop() {
        let (exc, depth) = (nodes[at].exc.clone(), nodes[at].depth);
        let Some(e) = exc.downcast::<Exception>() else { continue };
        if chain {
            let link = |place: &molt_core::cell::Slot| place.load().filter(|v| !v.is_none());
            let cause = link(&e.cause).filter(|c| !seen.contains(&c.bits())).map(|c| (c, CAUSE));
            let before = cause.or_else(|| {
                let context = link(&e.context).filter(|_| !e.suppress_context.get());
                context.filter(|c| !seen.contains(&c.bits())).map(|c| (c, CONTEXT))
            });
            if let Some((exc, message)) = before {
                seen.insert(exc.bits());
                nodes[at].before = Some((nodes.len(), message));
                pending.push(nodes.len());
                nodes.push(Node { exc, before: None, parts: None, depth });
            }
        }
        if vm.is_instance(&exc, &group_class) {
            let parts = message::attribute(vm, &exc, "exceptions");
            let parts = parts.and_then(|p| message::quiet(vm, vm.collect(&p))).unwrap_or_default();
            let first = nodes.len();
            nodes[at].parts = Some((first..first + parts.len()).collect());
            // What lies too deep is not shown, so it need not be walked.
            let is_shown = depth <= GROUP_DEPTH;
            for exc in parts {
                seen.insert(exc.bits());
                if is_shown {
                    pending.push(nodes.len());
                }
                nodes.push(Node { exc, before: None, parts: None, depth: depth + 1 });
            }
        }
    }
    nodes
}
