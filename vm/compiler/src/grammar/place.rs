//! Errors and their places, as CPython's parser gives them.

use super::{R, Reader, Stop};
use crate::error::{ErrorKind, Fail, Place};
use crate::hir::Span;
use crate::scan::Tok;
use crate::source::LineIndex;

impl Reader<'_> {
    /// The line in which the tokenizer is.
    pub(super) fn reading_line(&self) -> u32 {
        let Some(i) = self.fill.checked_sub(1) else { return 1 };
        if self.ended && self.scan.error.is_none() {
            return self.last_line();
        }
        let t = self.scan.tokens[i.min(self.scan.tokens.len() - 1)];
        match t.kind {
            Tok::End | Tok::Dedent if t.span.start as usize >= self.src.len() => self.last_line(),
            Tok::Newline | Tok::Indent | Tok::Dedent => self.lines.locate(t.span.start).0,
            _ => self.lines.locate(t.span.end.max(t.span.start)).0,
        }
    }

    pub(super) fn last_line(&self) -> u32 {
        match self.src.len() {
            0 => 0,
            n => self.lines.locate(n as u32 - 1).0,
        }
    }

    /// An error with lines from 1 and columns in bytes from 1, as CPython places it: columns become characters of the first line.
    pub(super) fn placed(
        &self,
        msg: &str,
        line: u32,
        column: i64,
        end_line: u32,
        end_column: i64,
    ) -> Box<Fail> {
        let ended = self.reading_line() > line;
        let text = self.lines.line_text(self.src, line.max(1));
        let text = if ended { text.trim_end_matches('\n') } else { text };
        let chars = |column: i64| {
            let Ok(bytes) = usize::try_from(column) else { return column };
            let mut at = bytes.min(text.len() + 1);
            let extra = at.saturating_sub(text.len());
            at -= extra;
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            (text[..at].chars().count() + extra) as i64
        };
        // Both count from 1: convert what lies before.
        let column = if column > 0 { chars(column - 1) + 1 } else { column };
        let end_column = if end_column > 0 { chars(end_column) } else { end_column };
        let mut fail = Fail::new(ErrorKind::Syntax, None, msg);
        fail.place = Some(Place { line, column, end_line, end_column, text: text.to_string() });
        fail
    }

    pub(super) fn range(&self, span: Span, msg: &str) -> Box<Fail> {
        let (line, column) = self.lines.locate(span.start);
        let (end_line, end_column) = self.lines.locate(span.end.max(span.start));
        self.placed(msg, line, i64::from(column) + 1, end_line, i64::from(end_column) + 1)
    }

    pub(super) fn between(&self, a: Span, b: Span, msg: &str) -> Box<Fail> {
        self.range(Span { start: a.start, end: b.end }, msg)
    }

    /// From a place to where the tokenizer is.
    pub(super) fn starting_from(&self, a: Span, msg: &str) -> Box<Fail> {
        let (line, column) = self.lines.locate(a.start);
        let (end_line, end_column) = self.cursor();
        self.placed(msg, line, i64::from(column) + 1, end_line, i64::from(end_column))
    }

    /// Line and column (from 0) behind the last token looked at.
    pub(super) fn cursor(&self) -> (u32, u32) {
        let Some(i) = self.fill.checked_sub(1) else { return (1, 0) };
        let t = self.scan.tokens[i.min(self.scan.tokens.len() - 1)];
        match t.kind {
            Tok::End | Tok::Dedent if t.span.start as usize >= self.src.len() => {
                let line = self.last_line();
                (line, self.src.len() as u32 - self.lines.start(line.max(1)))
            }
            Tok::Newline => {
                let (line, column) = self.lines.locate(t.span.start);
                (line, column + 1)
            }
            _ => self.lines.locate(t.span.end),
        }
    }

    /// An error over one token.
    pub(super) fn fail_at(&self, i: usize, msg: &str) -> Box<Fail> {
        let t = self.token(i);
        // Where it is no operator, only what is said of the sign itself marks it whole.
        let is_operator = self.diamonds.is_some_and(|from| t.span.start >= from);
        if LineIndex::slice(self.src, t.span) == "<>" && !is_operator && !msg.contains("'<>'") {
            let (line, column) = self.lines.locate(t.span.start);
            return self.placed(msg, line, i64::from(column) + 1, line, i64::from(column) + 2);
        }
        match t.kind {
            Tok::End | Tok::Indent | Tok::Dedent => {
                let line = match t.span.start as usize >= self.src.len() {
                    true => self.last_line(),
                    false => self.lines.locate(t.span.start).0,
                };
                self.placed(msg, line, 0, line, 0)
            }
            Tok::Newline => {
                let (line, column) = self.lines.locate(t.span.start);
                self.placed(msg, line, i64::from(column) + 1, line, i64::from(column) + 2)
            }
            _ => self.range(t.span, msg),
        }
    }

    /// An error over the last token looked at.
    pub(super) fn fail_here(&self, msg: &str) -> Box<Fail> {
        let Some(i) = self.fill.checked_sub(1) else { return self.placed(msg, 1, 1, 1, 1) };
        self.fail_on(i.min(self.scan.tokens.len() - 1), msg)
    }

    /// An error on a token; those without a column of their own stand where the tokenizer is.
    pub(super) fn fail_on(&self, i: usize, msg: &str) -> Box<Fail> {
        match self.token(i).kind {
            Tok::Indent | Tok::Dedent | Tok::End => {
                let (line, column) = self.cursor();
                self.placed(msg, line, i64::from(column), line, -1)
            }
            _ => self.fail_at(i, msg),
        }
    }

    pub(super) fn raise<T>(&self, fail: Box<Fail>) -> R<T> {
        Err(Stop::Fail(fail))
    }

    /// An error of the grammar gives way to one of the tokenizer further on.
    pub(super) fn or_of_rest(&self, e: Box<Fail>) -> Box<Fail> {
        if self.ended || self.scan.within {
            return e;
        }
        match &self.scan.error {
            Some(error) if !self.scan.soft => self.tokenizer_error(error),
            _ => match self.scan.open.last() {
                Some((_, at)) if self.reading_line() > self.lines.locate(*at).0 => self.never_closed(),
                _ => e,
            },
        }
    }

    pub(super) fn never_closed(&self) -> Box<Fail> {
        let (bracket, at) = self.scan.open.last().copied().unwrap_or((b'(', 0));
        let (line, column) = self.lines.locate(at);
        let msg = format!("'{}' was never closed", char::from(bracket));
        let mut e = self.placed(&msg, line, i64::from(column) + 1, line, 0);
        if let Some(place) = &mut e.place {
            place.end_column = 0;
        }
        e
    }

    /// The tokenizer's error. One that it raises itself shows the line without its end.
    pub(super) fn tokenizer_error(&self, e: &Fail) -> Box<Fail> {
        let mut e = Box::new(e.clone());
        e.bare = !self.scan.soft;
        e
    }
}
