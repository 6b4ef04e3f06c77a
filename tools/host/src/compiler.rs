//! The compiler as the machine asks for it: `compile`, `exec`, `eval`, and imports of source files.

use std::cell::Cell;
use std::rc::Rc;

use molt_bytecode::CodeUnit;
use molt_bytecode::tree::Item;
use molt_compiler::{ErrorKind, Flags, Mode, Source, SyntaxError, Warning};
use molt_core::ClassId;
use molt_core::vm::CompileRequest;
use molt_machine::import::cache::DIGEST;
use molt_machine::import::{CompileError, Compiler, Library, SourceWarning};

use crate::library::SourceLibrary;

/// `PyCF_ALLOW_INCOMPLETE_INPUT` among the flags of `compile`.
const ALLOW_INCOMPLETE_INPUT: i64 = 0x4000;
/// `PyCF_ALLOW_TOP_LEVEL_AWAIT`
const TOP_LEVEL_AWAIT: i64 = 0x2000;
/// `PyCF_DONT_IMPLY_DEDENT`
const DONT_IMPLY_DEDENT: i64 = 0x200;

/// Molt's compiler, linked into this executable.
#[derive(Clone, Debug, Default)]
pub struct SourceCompiler {
    /// Level of `-O`, for requests that do not say.
    pub optimize: u8,
    /// How many digits a decimal literal may have; `None` where nobody has said it, 0 for no limit.
    pub max_digits: Cell<Option<u32>>,
}

impl SourceCompiler {
    fn flags(&self, request: &CompileRequest<'_>) -> Flags {
        Flags {
            optimize: u8::try_from(request.optimize).unwrap_or(self.optimize).min(2),
            future: request.flags as u32 & molt_bytecode::flags::FUTURE,
            top_level_await: request.flags & TOP_LEVEL_AWAIT != 0,
            max_digits: self.max_digits.get(),
        }
    }
}

impl SourceCompiler {
    /// Whether more source could make sense of what is there, if the request asks for that: the parser needed what follows the
    /// end.
    fn may_go_on(&self, error: &SyntaxError, request: &CompileRequest<'_>) -> bool {
        if request.flags & ALLOW_INCOMPLETE_INPUT == 0
            || !matches!(error.kind, ErrorKind::Syntax | ErrorKind::Indentation)
        {
            return false;
        }
        let message = error.msg.as_str();
        if request.mode != "exec" && says_nothing(request.source) {
            return true;
        }
        if message.starts_with("unexpected character after line continuation") {
            return false;
        }
        if message.ends_with("was never closed") || message.starts_with("unterminated triple-quoted") {
            return true;
        }
        // Another statement behind the end: if that changes what is wrong, the end itself was wrong.
        let try_with = |more: &str| {
            let longer = [request.source, more.as_bytes()].concat();
            let text = std::str::from_utf8(&longer).ok().filter(|_| request.is_text);
            let longer = text.map_or(Source::Bytes(&longer), Source::Text);
            molt_compiler::compile_source(longer, request.filename, Mode::Exec, self.flags(request)).err()
        };
        let place = |error: &SyntaxError| (error.msg.clone(), error.lineno, error.offset);
        let Some(before) = try_with("").map(|error| place(&error)) else { return false };
        try_with("\npass\n").map(|error| place(&error)) != Some(before)
    }
}

/// Whether a source has blank lines and comments only.
fn says_nothing(source: &[u8]) -> bool {
    source.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).all(|line| line.is_empty() || line[0] == b'#')
}

/// Whether the request is for a statement from a prompt whose blocks are to be ended by an empty line, and has none.
fn wants_empty_line(request: &CompileRequest<'_>) -> bool {
    const BOTH: i64 = ALLOW_INCOMPLETE_INPUT | DONT_IMPLY_DEDENT;
    if request.flags & BOTH != BOTH || request.mode != "single" || request.source.ends_with(b"\n") {
        return false;
    }
    let text = String::from_utf8_lossy(request.source);
    let first = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
    let Some(first) = first else { return false };
    let word = first.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or("");
    match word {
        "if" | "while" | "for" | "try" | "with" | "def" | "class" | "async" => true,
        "match" => first.ends_with(':'),
        _ => first.starts_with('@'),
    }
}

/// The error for source that may be continued.
fn incomplete(request: &CompileRequest<'_>) -> CompileError {
    let source = request.source;
    let ended = source.is_empty() || source.ends_with(b"\n");
    let lines = source.split(|byte| *byte == b'\n').count() - usize::from(ended);
    let error = SyntaxError {
        kind: ErrorKind::Incomplete,
        msg: "incomplete input".to_owned(),
        lineno: u32::try_from(lines).ok(),
        offset: None,
        end_lineno: None,
        end_offset: None,
        text: None,
        late: false,
        after: None,
    };
    compile_error(error, request)
}

fn mode(request: &CompileRequest<'_>) -> Mode {
    match request.mode {
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => Mode::Exec,
    }
}

fn source<'r>(request: &CompileRequest<'r>) -> Source<'r> {
    match std::str::from_utf8(request.source) {
        Ok(text) if request.is_text => Source::Text(text),
        _ => Source::Bytes(request.source),
    }
}

fn source_error(error: SyntaxError, request: &CompileRequest<'_>) -> CompileError {
    let error = compile_error(error, request);
    if error.msg.starts_with(NOT_UTF8) { at_first_wrong_byte(error, request.source) } else { error }
}

fn shown(warnings: Vec<Warning>) -> Vec<SourceWarning> {
    warnings.into_iter().map(|w| SourceWarning { line: w.line, msg: w.msg }).collect()
}

impl Compiler for SourceCompiler {
    fn compile(&self, request: &CompileRequest<'_>) -> Result<(CodeUnit, Vec<SourceWarning>), CompileError> {
        let (mode, flags) = (mode(request), self.flags(request));
        let compiled = molt_compiler::compile_source(source(request), request.filename, mode, flags);
        if compiled.is_ok() && wants_empty_line(request) {
            return Err(incomplete(request));
        }
        compiled.map(|compiled| (compiled.unit, shown(compiled.warnings))).map_err(|error| {
            if self.may_go_on(&error, request) { incomplete(request) } else { source_error(error, request) }
        })
    }

    fn parse(&self, request: &CompileRequest<'_>) -> Result<(Vec<Item>, Vec<SourceWarning>), CompileError> {
        molt_compiler::parse_tree(source(request), mode(request), self.flags(request))
            .map(|tree| (tree.items, shown(tree.warnings)))
            .map_err(|error| source_error(error, request))
    }

    fn compile_tree(
        &self,
        tree: &[Item],
        request: &CompileRequest<'_>,
    ) -> Result<(CodeUnit, Vec<SourceWarning>), CompileError> {
        molt_compiler::compile_tree(tree, request.filename, self.flags(request))
            .map(|compiled| (compiled.unit, shown(compiled.warnings)))
            .map_err(|error| compile_error(error, request))
    }

    fn digest(&self, bytes: &[u8]) -> [u8; DIGEST] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(molt_compiler::BUILD.as_bytes());
        hasher.update(bytes);
        let mut digest = [0; DIGEST];
        hasher.finalize_xof().fill(&mut digest);
        digest
    }

    fn limit_digits(&self, digits: usize) {
        self.max_digits.set(u32::try_from(digits).ok());
    }

    fn library(self: Rc<Self>) -> Option<Rc<dyn Library>> {
        Some(Rc::new(SourceLibrary::new(self)))
    }
}

/// How the message about source that is neither UTF-8 nor declared to be something else begins.
const NOT_UTF8: &str = "Non-UTF-8 code starting with";

/// Number, bytes and first column of the line that holds the byte at an index.
fn line_around(source: &[u8], at: usize) -> (Option<u32>, &[u8], usize) {
    let start = source[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |start| start + 1);
    let end = source[at..].iter().position(|byte| *byte == b'\n').map_or(source.len(), |end| at + end);
    let number = 1 + source[..start].iter().filter(|byte| **byte == b'\n').count();
    (u32::try_from(number).ok(), &source[start..end], at - start)
}

/// Puts the place of the first byte that is not UTF-8 into an error.
fn at_first_wrong_byte(error: CompileError, source: &[u8]) -> CompileError {
    let valid = std::str::from_utf8(source).map_or_else(|wrong| wrong.valid_up_to(), str::len);
    let (lineno, mut line, mut column) = line_around(source, valid);
    if let (Some(1), Some(rest)) = (lineno, line.strip_prefix(b"\xEF\xBB\xBF")) {
        (line, column) = (rest, column - 3);
    }
    let before = String::from_utf8_lossy(&line[..column]).chars().count();
    CompileError {
        lineno,
        offset: u32::try_from(before + 1).ok(),
        text: Some(String::from_utf8_lossy(line).into_owned()),
        ..error
    }
}

/// The form that an error of decoding has for the file that a program begins with.
pub(crate) fn of_main_file(error: CompileError, source: &[u8]) -> CompileError {
    if error.msg.starts_with(NOT_UTF8) {
        let msg = error.msg.replacen(" on line ", &format!(" in file {} on line ", error.filename), 1);
        return CompileError { msg, ..error };
    }
    // A file whose last line is a backslash alone: CPython has no column for it.
    let alone = error.text.as_deref().is_some_and(|text| text.trim() == "\\");
    if alone && error.msg == "unexpected EOF while parsing" {
        return CompileError { offset: Some(0), ..error };
    }
    // What is missing at the end of the file has no column either.
    if error.end_offset == Some(-1) && error.msg.starts_with("expected ") {
        return CompileError { offset: Some(0), ..error };
    }
    if error.lineno.is_some() {
        return error;
    }
    if error.msg == "source code string cannot contain null bytes" {
        let at = source.iter().position(|byte| *byte == 0).unwrap_or(source.len());
        let (lineno, line, column) = line_around(source, at);
        return CompileError {
            msg: "source code cannot contain null bytes".to_owned(),
            lineno,
            text: Some(String::from_utf8_lossy(&line[..column]).into_owned()),
            ..error
        };
    }
    CompileError { lineno: error.msg.starts_with("unknown encoding").then_some(0), ..error }
}

fn compile_error(error: SyntaxError, request: &CompileRequest<'_>) -> CompileError {
    let text = error.text.filter(|_| !error.late);
    CompileError {
        class: match error.kind {
            ErrorKind::Syntax => ClassId::SYNTAX_ERROR,
            ErrorKind::Incomplete => ClassId::INCOMPLETE_INPUT_ERROR,
            ErrorKind::Indentation => ClassId::INDENTATION_ERROR,
            ErrorKind::Tab => ClassId::TAB_ERROR,
            ErrorKind::Memory => ClassId::MEMORY_ERROR,
            ErrorKind::Recursion => ClassId::RECURSION_ERROR,
            ErrorKind::Value => ClassId::VALUE_ERROR,
            ErrorKind::Type => ClassId::TYPE_ERROR,
            ErrorKind::System => ClassId::SYSTEM_ERROR,
            ErrorKind::NotImplemented => ClassId::NOT_IMPLEMENTED_ERROR,
        },
        msg: error.msg,
        filename: request.filename.to_owned(),
        lineno: error.lineno,
        offset: error.offset,
        text,
        end_lineno: error.end_lineno,
        end_offset: error.end_offset,
        after: error.after,
        of_file: false,
    }
}
