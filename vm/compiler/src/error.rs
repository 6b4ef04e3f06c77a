//! The compiler's errors.
//!
//! Inside the compiler an error is a kind, a message and a byte span; only at the end is the span turned into what a
//! Python exception carries: lines from 1, offsets from 1 counted in characters, and the text of the line.

use crate::hir::Span;
use crate::source::LineIndex;

/// The Python exception class of an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ErrorKind {
    /// `SyntaxError`.
    Syntax,
    /// `IndentationError`.
    Indentation,
    /// `TabError`.
    Tab,
    /// `SyntaxError` of `PyCF_ALLOW_INCOMPLETE_INPUT`: the source so far may be continued (interactive use).
    Incomplete,
    /// `MemoryError`: nesting beyond what the parser allows.
    Memory,
    /// `RecursionError`: an expression chain too long to compile.
    Recursion,
    /// `UnicodeDecodeError`-like source decoding failures and null bytes are plain `SyntaxError`s in 3.14, unknown
    /// `compile()` arguments are `ValueError`s.
    Value,
    /// `TypeError`: a tree that is not one.
    Type,
    /// `SystemError`: a tree that no parser makes.
    System,
    /// `NotImplementedError`: a construct this compiler does not translate, named by the message.
    NotImplemented,
}

impl ErrorKind {
    /// Name of the exception class.
    pub fn class_name(self) -> &'static str {
        match self {
            ErrorKind::Syntax => "SyntaxError",
            ErrorKind::Indentation => "IndentationError",
            ErrorKind::Tab => "TabError",
            ErrorKind::Incomplete => "_IncompleteInputError",
            ErrorKind::Memory => "MemoryError",
            ErrorKind::Recursion => "RecursionError",
            ErrorKind::Value => "ValueError",
            ErrorKind::Type => "TypeError",
            ErrorKind::System => "SystemError",
            ErrorKind::NotImplemented => "NotImplementedError",
        }
    }
}

/// A compile error as Python shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Exception class.
    pub kind: ErrorKind,
    /// Message.
    pub msg: String,
    /// Line from 1; `None` when there is no position.
    pub lineno: Option<u32>,
    /// Column from 1 in characters.
    pub offset: Option<u32>,
    /// Last line.
    pub end_lineno: Option<u32>,
    /// Column after the end, from 1 in characters; 0 or -1 where CPython knows none.
    pub end_offset: Option<i32>,
    /// The text of the first line, with its newline if it has one.
    pub text: Option<String>,
    /// Found after parsing: CPython shows the text of the file's line, and none where there is no file.
    pub late: bool,
    /// For errors of the grammar, the line of the last compound statement before it that stands in no other's block; 0 for none.
    pub after: Option<u32>,
}

impl SyntaxError {
    /// Class, position and message in one line.
    pub fn summary(&self) -> String {
        fn shown<T: std::fmt::Display>(n: Option<T>) -> String {
            n.map_or_else(|| "None".to_string(), |n| n.to_string())
        }
        format!(
            "{} {} {} {} {} {}",
            self.kind.class_name(),
            shown(self.lineno),
            shown(self.offset),
            shown(self.end_lineno),
            shown(self.end_offset),
            self.msg
        )
    }
}

/// An error inside the compiler.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Fail {
    pub kind: ErrorKind,
    pub msg: String,
    pub span: Option<Span>,
    pub end: End,
    /// Found after parsing: CPython then takes the line's text from the file, if there is one.
    pub late: bool,
    /// Line, column (both from 1) and text, where there is no decoded source.
    pub raw: Option<(u32, u32, String)>,
    /// Where it is, if that is known without the span.
    pub place: Option<Place>,
    /// Shown with the text of its line without the line's end.
    pub bare: bool,
    /// As in [`SyntaxError`].
    pub after: Option<u32>,
}

/// The place of an error as an exception carries it: lines and columns from 1, 0 and -1 for columns that are not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Place {
    pub line: u32,
    pub column: i64,
    pub end_line: u32,
    pub end_column: i64,
    pub text: String,
}

/// How CPython fills the end position of an error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum End {
    /// The end of the span.
    Range,
    /// The start again.
    Same,
    /// One column further, whatever is there.
    Next,
    /// Offset 0: unknown.
    Zero,
    /// Offset -1: unknown, too.
    Minus,
    /// The end of the source: its last line, at offset 0.
    Eof,
}

pub(crate) type Res<T> = Result<T, Box<Fail>>;

impl Fail {
    pub fn syntax(span: Span, msg: impl Into<String>) -> Box<Fail> {
        Fail::new(ErrorKind::Syntax, Some(span), msg)
    }

    pub fn new(kind: ErrorKind, span: Option<Span>, msg: impl Into<String>) -> Box<Fail> {
        Box::new(Fail {
            kind,
            msg: msg.into(),
            span,
            end: End::Range,
            late: false,
            raw: None,
            place: None,
            bare: false,
            after: None,
        })
    }

    pub fn ending(mut self: Box<Self>, end: End) -> Box<Fail> {
        self.end = end;
        self
    }

    pub fn late(mut self: Box<Self>) -> Box<Fail> {
        self.late = true;
        self
    }

    pub fn into_error(self, source: &str, lines: &LineIndex) -> SyntaxError {
        if let Some((line, col, text)) = self.raw {
            return SyntaxError {
                kind: self.kind,
                msg: self.msg,
                lineno: Some(line),
                offset: Some(col),
                end_lineno: Some(line),
                end_offset: Some(col as i32),
                text: Some(text),
                late: false,
                after: None,
            };
        }
        if let Some(place) = self.place {
            return SyntaxError {
                kind: self.kind,
                msg: self.msg,
                lineno: Some(place.line),
                offset: Some(u32::try_from(place.column).unwrap_or(0)),
                end_lineno: Some(place.end_line),
                end_offset: Some(place.end_column as i32),
                text: Some(place.text),
                late: self.late,
                after: self.after,
            };
        }
        let Some(span) = self.span else {
            return SyntaxError {
                kind: self.kind,
                msg: self.msg,
                lineno: None,
                offset: None,
                end_lineno: None,
                end_offset: None,
                text: None,
                late: self.late,
                after: self.after,
            };
        };
        if self.end == End::Eof {
            let line = match source.len() {
                0 => 0,
                n => lines.locate(n as u32 - 1).0,
            };
            return SyntaxError {
                kind: self.kind,
                msg: self.msg,
                lineno: Some(line),
                offset: Some(0),
                end_lineno: Some(line),
                end_offset: Some(0),
                text: Some(lines.line_text(source, line.max(1)).to_string()),
                late: self.late,
                after: self.after,
            };
        }
        // What is found after parsing counts columns in bytes.
        let locate = |offset: u32| match self.late {
            true => lines.locate(offset),
            false => lines.locate_chars(source, offset),
        };
        let (line, col) = locate(span.start);
        let (end_line, end_col) = locate(span.end.max(span.start));
        let (end_line, end_offset) = match self.end {
            End::Range => (end_line, end_col as i32 + 1),
            End::Same => (line, col as i32 + 1),
            End::Next => (line, col as i32 + 2),
            End::Zero => (line, 0),
            End::Minus | End::Eof => (line, -1),
        };
        SyntaxError {
            kind: self.kind,
            msg: self.msg,
            lineno: Some(line),
            offset: Some(col + 1),
            end_lineno: Some(end_line),
            end_offset: Some(end_offset),
            text: Some(match lines.line_text(source, line) {
                text if self.bare => text.trim_end_matches('\n').to_string(),
                text => text.to_string(),
            }),
            late: self.late,
            after: self.after,
        }
    }
}
