//! Exceptions as people read them.
//!
//! Reading order: `frames` (the entries of a traceback), `carets` with `anchors` and `scan` (source lines and what to mark in
//! them), `source` (where the lines come from), `message` (class, message, notes), `suggest` (which name was meant),
//! `module` (`_traceback`, what the Python module `traceback` builds on). This file puts them together: causes and
//! contexts, exception groups.

pub mod anchors;
pub mod carets;
pub mod frames;
pub mod message;
pub mod module;
pub mod scan;
pub mod source;
pub mod suggest;

pub use message::{class_name, message_lines};

use molt_core::dict::Dict;
use molt_core::module::Module;
use molt_core::objects::Exception;
use molt_core::{ClassId, Value, Vm};
use source::Sources;
use std::collections::HashSet;
use std::io::Write;

/// Groups within groups up to this depth, and this many exceptions of a group, are shown.
const GROUP_DEPTH: usize = 10;
const GROUP_WIDTH: usize = 15;

const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The text that CPython prints for an exception, as WTF-8: with `chain`, the exceptions that led to it come first.
///
/// Never fails: what cannot be shown is replaced by words that say so.
pub fn format_exception(vm: &Vm, exc: &Value, chain: bool) -> Vec<u8> {
    let mut writer = Writer {
        vm,
        out: Vec::new(),
        seen: HashSet::new(),
        sources: Sources::default(),
        limit: traceback_limit(vm),
        depth: 0,
        needs_close: false,
    };
    writer.exception(exc, chain);
    writer.out
}

/// Writes an exception with its chain to `sys.stderr`; where there is none that works, to file descriptor 2.
pub fn print_exception(vm: &Vm, exc: &Value) {
    write_stderr(vm, &format_exception(vm, exc, true));
}

/// Writes WTF-8 text to `sys.stderr`; where there is none that works, to file descriptor 2. Nothing is written if
/// `sys.stderr` is None.
pub fn write_stderr(vm: &Vm, text: &[u8]) {
    let stream = sys_name(vm, "stderr");
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
    let _ = std::io::stderr().write_all(String::from_utf8_lossy(text).as_bytes());
}

/// A name of the module `sys`, if that was imported.
pub fn sys_name(vm: &Vm, name: &str) -> Option<Value> {
    let modules = vm.modules.get();
    let sys = modules.downcast::<Dict>()?.get_name(vm, "sys")?;
    sys.downcast::<Module>()?.dict().get_name(vm, name)
}

/// How many entries of a traceback `sys.tracebacklimit` lets through.
fn traceback_limit(vm: &Vm) -> usize {
    match sys_name(vm, "tracebacklimit").and_then(|v| v.as_small()) {
        Some(limit) => usize::try_from(limit).unwrap_or(0),
        None => frames::LIMIT,
    }
}

struct Writer<'v> {
    vm: &'v Vm,
    out: Vec<u8>,
    /// Exceptions that were shown, by identity; they live as long as the first one does.
    seen: HashSet<u64>,
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

    fn exception(&mut self, exc: &Value, chain: bool) {
        self.seen.insert(exc.bits());
        let mut links = vec![(exc.clone(), "")];
        // A loop instead of recursion, because chains may be long.
        while chain && let Some((at, message)) = links.last().and_then(|(e, _)| before(e)) {
            if !self.seen.insert(at.bits()) {
                break;
            }
            if let Some(last) = links.last_mut() {
                last.1 = message;
            }
            links.push((at, ""));
        }
        for (exc, message) in links.iter().rev() {
            self.emit(message.as_bytes(), b'|');
            self.one(exc, chain);
        }
    }

    fn one(&mut self, exc: &Value, chain: bool) {
        if self.vm.is_instance(exc, &self.vm.class(ClassId::BASE_EXCEPTION_GROUP)) {
            return self.group(exc, chain);
        }
        self.traceback(exc, "Traceback", b'|');
        let lines = message_lines(self.vm, exc);
        self.emit(&lines, b'|');
    }

    fn traceback(&mut self, exc: &Value, heading: &str, mark: u8) {
        let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load());
        if let Some(traceback) = traceback.filter(|t| !t.is_none())
            && self.limit > 0
        {
            self.emit(format!("{heading} (most recent call last):\n").as_bytes(), mark);
            let entries = frames::format_entries(self.vm, &traceback, self.limit, &mut self.sources);
            self.emit(entries.as_bytes(), b'|');
        }
    }

    fn group(&mut self, exc: &Value, chain: bool) {
        if self.depth > GROUP_DEPTH {
            return self.emit(format!("... (max_group_depth is {GROUP_DEPTH})\n").as_bytes(), b'|');
        }
        let is_outermost = self.depth == 0;
        if is_outermost {
            self.depth = 1;
        }
        self.traceback(exc, "Exception Group Traceback", if is_outermost { b'+' } else { b'|' });
        let lines = message_lines(self.vm, exc);
        self.emit(&lines, b'|');
        let parts = message::attribute(self.vm, exc, "exceptions");
        let parts = parts.and_then(|p| message::quiet(self.vm, self.vm.collect(&p))).unwrap_or_default();
        self.needs_close = false;
        let shown = parts.len().min(GROUP_WIDTH + 1);
        for (i, part) in parts.iter().take(shown).enumerate() {
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
                self.exception(part, chain);
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

/// The exception that led to another one, and the words between the two.
fn before(exc: &Value) -> Option<(Value, &'static str)> {
    let e = exc.downcast::<Exception>()?;
    if let Some(cause) = e.cause.load().filter(|c| !c.is_none()) {
        return Some((cause, CAUSE));
    }
    if e.suppress_context.get() {
        return None;
    }
    e.context.load().filter(|c| !c.is_none()).map(|c| (c, CONTEXT))
}
