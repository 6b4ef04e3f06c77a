//! A tokenizer for diagnosis.
//!
//! CPython reports its tokenizer's errors before its parser's, and words many parser errors by the tokens around. The parser
//! crate's errors carry neither, so this module tokenizes the source the way CPython does: brackets with their nesting,
//! indentation with tabs, strings, f-strings, numbers, invalid characters. It also measures, before anything recursive
//! runs, how deep the source could nest.

use crate::error::{End, ErrorKind, Fail};
use crate::hir::Span;
use crate::source::LineIndex;

/// Kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Tok {
    Name,
    Number,
    String,
    Op,
    Newline,
    Indent,
    Dedent,
    /// A character no token begins with, left to the parser to reject.
    Bad,
    End,
    /// The opening quote of an f-string or t-string, its text between fields, and its closing quote: the fields between are tokens like others.
    TemplateStart,
    TemplateText,
    TemplateEnd,
}

/// A token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub kind: Tok,
    pub span: Span,
    /// Open brackets around it.
    pub level: u16,
}

/// What tokenizing found.
pub(crate) struct Scan {
    /// The tokens as CPython's parser gets them: f-strings and t-strings in their parts.
    pub tokens: Vec<Token>,
    pub error: Option<Box<Fail>>,
    /// Brackets never closed: character and offset.
    pub open: Vec<(u8, u32)>,
    /// Longest chain of operators, calls and attributes that could nest in the tree.
    pub chain: usize,
    /// Most prefixes (unary operators, `lambda`, `**`, brackets and the like) that could nest.
    pub prefixes: usize,
    /// Warnings, by byte offset.
    pub dubious: Vec<(u32, String)>,
    /// Whether the error is one that CPython's tokenizer leaves to its parser to raise, so that it does not replace others.
    pub soft: bool,
    /// Whether the error lies in an f-string or t-string: then it does not replace others either.
    pub within: bool,
}

const MAX_BRACKETS: usize = 200;
const MAX_INDENTS: usize = 100;
/// Deepest nesting of f-strings.
const MAX_TEMPLATES: usize = 150;
/// Deepest nesting of replacement fields in format specifications.
const MAX_FIELDS: usize = 3;

/// How many links could nest: their number at each bracket depth, and the sum.
struct Depth {
    levels: Vec<usize>,
    total: usize,
    longest: usize,
}

impl Default for Depth {
    fn default() -> Self {
        Depth { levels: vec![0], total: 0, longest: 0 }
    }
}

impl Depth {
    fn link(&mut self) {
        if let Some(c) = self.levels.last_mut() {
            *c += 1;
            self.total += 1;
            self.longest = self.longest.max(self.total);
        }
    }

    fn unlink(&mut self) {
        if let Some(c) = self.levels.last_mut().filter(|c| **c > 0) {
            *c -= 1;
            self.total -= 1;
        }
    }

    fn clear(&mut self) {
        if let Some(c) = self.levels.last_mut() {
            self.total -= *c;
            *c = 0;
        }
    }
}

struct Scanner<'s> {
    src: &'s str,
    bytes: &'s [u8],
    lines: &'s LineIndex,
    at: usize,
    tokens: Vec<Token>,
    open: Vec<(u8, u32)>,
    indents: Vec<(usize, usize)>,
    chain: Depth,
    prefixes: Depth,
    dubious: Vec<(u32, String)>,
    /// Quote, whether it is triple, and kind of the f-strings around.
    inside: Vec<(u8, bool, &'static str)>,
    final_newline: bool,
    soft: bool,
    /// Templates around.
    templates: usize,
}

type Step<T> = Result<T, Box<Fail>>;

/// Tokenizes a source; with `final_newline` the last line ends even if it has no newline.
pub(crate) fn scan(src: &str, lines: &LineIndex, final_newline: bool) -> Scan {
    let mut s = Scanner {
        src,
        bytes: src.as_bytes(),
        lines,
        at: 0,
        tokens: Vec::new(),
        open: Vec::new(),
        indents: vec![(0, 0)],
        chain: Depth::default(),
        prefixes: Depth::default(),
        dubious: Vec::new(),
        inside: Vec::new(),
        final_newline,
        soft: false,
        templates: 0,
    };
    let error = s.run().err();
    Scan {
        tokens: s.tokens,
        error,
        open: s.open,
        chain: s.chain.longest,
        prefixes: s.prefixes.longest,
        dubious: s.dubious,
        soft: s.soft,
        within: s.templates > 0,
    }
}

impl Scanner<'_> {
    fn peek(&self, n: usize) -> u8 {
        self.bytes.get(self.at + n).copied().unwrap_or(0)
    }

    fn push(&mut self, kind: Tok, start: usize) {
        let span = Span { start: start as u32, end: self.at as u32 };
        self.tokens.push(Token { kind, span, level: self.open.len() as u16 });
    }

    /// The text of a template since `from`, if there is any.
    fn push_text(&mut self, from: usize) {
        if from < self.at {
            self.push(Tok::TemplateText, from);
        }
    }

    fn fail<T>(&self, at: usize, end: End, msg: impl Into<String>) -> Step<T> {
        let span = Span { start: at as u32, end: at as u32 };
        Err(Fail::syntax(span, msg).ending(end))
    }

    fn line(&self, at: usize) -> u32 {
        self.lines.locate(at as u32).0
    }

    fn unlink(&mut self) {
        self.chain.clear();
        self.prefixes.clear();
    }

    fn open_bracket(&mut self, c: u8, at: usize) {
        self.chain.link();
        self.open.push((c, at as u32));
        self.chain.levels.push(0);
        self.prefixes.levels.push(0);
    }

    fn close_bracket(&mut self) {
        self.unlink();
        self.chain.levels.pop();
        self.prefixes.levels.pop();
    }

    /// Whether the last token ends an operand, so that an operator here has a left side.
    fn after_operand(&self) -> bool {
        self.tokens.last().is_some_and(|t| match t.kind {
            Tok::Number | Tok::String | Tok::TemplateEnd => true,
            Tok::Name => !matches!(
                &self.src[t.span.start as usize..t.span.end as usize],
                "not" | "and" | "or" | "in" | "is" | "if" | "else" | "return" | "yield" | "await" | "lambda"
            ),
            Tok::Op => matches!(self.bytes[t.span.end as usize - 1], b')' | b']' | b'}'),
            _ => false,
        })
    }

    fn run(&mut self) -> Step<()> {
        let mut line_start = true;
        loop {
            if line_start && self.open.is_empty() {
                if !self.indentation()? {
                    break;
                }
                line_start = false;
            }
            let c = self.peek(0);
            let start = self.at;
            if start >= self.bytes.len() {
                break;
            }
            if c != b'\n' {
                self.token(c)?;
                continue;
            }
            self.at += 1;
            if self.open.is_empty() {
                self.push(Tok::Newline, start);
                self.unlink();
                line_start = true;
            }
        }
        if self.final_newline
            && self.tokens.last().is_some_and(|t| t.kind != Tok::Newline)
            && self.open.is_empty()
        {
            self.push(Tok::Newline, self.at);
        }
        let whole = self.tokens.len();
        while self.indents.len() > 1 {
            self.indents.pop();
            self.push(Tok::Dedent, self.at);
        }
        self.push(Tok::End, self.at);
        if !self.open.is_empty() {
            // Inside brackets the end of the source is no token.
            self.tokens.truncate(whole);
        }
        Ok(())
    }

    /// One token, or what lies between tokens, that begins with `c`.
    fn token(&mut self, c: u8) -> Step<()> {
        let start = self.at;
        match c {
            b' ' | b'\t' | 0x0C => self.at += 1,
            b'#' => {
                while self.at < self.bytes.len() && self.peek(0) != b'\n' {
                    self.at += 1;
                }
            }
            b'\\' => self.continuation()?,
            b'0'..=b'9' => self.number()?,
            b'.' if self.peek(1).is_ascii_digit() => self.number()?,
            b'"' | b'\'' => self.string(start, false, false)?,
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => self.name()?,
            0x80.. => self.wide()?,
            _ => self.operator(c)?,
        }
        Ok(())
    }

    /// A backslash that joins a line with the next.
    fn continuation(&mut self) -> Step<()> {
        let start = self.at;
        self.soft = true;
        let ended = match self.peek(1) {
            b'\n' => start + 2 >= self.bytes.len(),
            // Only whole files get the end of line that is missing.
            _ => start + 1 >= self.bytes.len() && self.final_newline,
        };
        if ended {
            return self.fail(start + 1, End::Minus, "unexpected EOF while parsing");
        }
        if self.peek(1) != b'\n' {
            let msg = "unexpected character after line continuation character";
            return self.fail((start + 1).min(self.bytes.len() - 1), End::Zero, msg);
        }
        self.soft = false;
        self.at += 2;
        Ok(())
    }

    /// Handles the start of a logical line; false at the end of the source.
    fn indentation(&mut self) -> Step<bool> {
        loop {
            let mut start = self.at;
            let (mut col, mut alt) = (0, 0);
            // Of joined lines the first with blanks counts.
            let mut joined = None;
            loop {
                match self.peek(0) {
                    b' ' => {
                        col += 1;
                        alt += 1;
                    }
                    b'\t' => {
                        col = (col / 8 + 1) * 8;
                        alt += 1;
                    }
                    0x0C => {
                        col = 0;
                        alt = 0;
                    }
                    b'\\' => {
                        joined = joined.or((col > 0).then_some((col, alt)));
                        self.continuation()?;
                        start = self.at;
                        continue;
                    }
                    _ => break,
                }
                self.at += 1;
            }
            if self.at >= self.bytes.len() {
                return Ok(false);
            }
            match self.peek(0) {
                b'\n' => {
                    self.at += 1;
                    continue;
                }
                b'#' => {
                    while self.at < self.bytes.len() && self.peek(0) != b'\n' {
                        self.at += 1;
                    }
                    continue;
                }
                _ => {}
            }
            (col, alt) = joined.unwrap_or((col, alt));
            let (top, top_alt) = self.indents.last().copied().unwrap_or((0, 0));
            let tabs = |s: &mut Self| -> Step<bool> {
                let span = Span { start: start as u32, end: start as u32 };
                s.soft = true;
                let msg = "inconsistent use of tabs and spaces in indentation";
                Err(Fail::new(ErrorKind::Tab, Some(span), msg).ending(End::Zero))
            };
            if col == top {
                if alt != top_alt {
                    return tabs(self);
                }
            } else if col > top {
                if self.indents.len() >= MAX_INDENTS {
                    let span = Span { start: start as u32, end: start as u32 };
                    let msg = "too many levels of indentation";
                    self.soft = true;
                    return Err(Fail::new(ErrorKind::Indentation, Some(span), msg).ending(End::Zero));
                }
                if alt <= top_alt {
                    return tabs(self);
                }
                self.indents.push((col, alt));
                self.push(Tok::Indent, start);
            } else {
                let whole = self.tokens.len();
                while self.indents.last().is_some_and(|(c, _)| *c > col) {
                    self.indents.pop();
                    self.push(Tok::Dedent, start);
                }
                let (c, a) = self.indents.last().copied().unwrap_or((0, 0));
                if c != col {
                    self.tokens.truncate(whole);
                    let line = self.line(start);
                    let text = self.lines.line_text(self.src, line);
                    let end = self.lines.start(line) + text.trim_end_matches('\n').len() as u32;
                    let msg = "unindent does not match any outer indentation level";
                    let span = Span { start: end, end };
                    self.soft = true;
                    return Err(Fail::new(ErrorKind::Indentation, Some(span), msg).ending(End::Minus));
                }
                if a != alt {
                    return tabs(self);
                }
            }
            return Ok(true);
        }
    }

    fn name(&mut self) -> Step<()> {
        let start = self.at;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || self.peek(0) >= 0x80 {
            self.at += 1;
        }
        let word = &self.src[start..self.at];
        let quote = matches!(self.peek(0), b'"' | b'\'');
        if quote && let Some((a, b)) = incompatible(word) {
            let msg = format!("'{a}' and '{b}' prefixes are incompatible");
            let span = Span { start: start as u32, end: self.at as u32 };
            return Err(Fail::syntax(span, msg));
        }
        const PREFIXES: [&str; 10] = ["r", "b", "u", "f", "t", "rb", "br", "rf", "fr", "rt"];
        let lower = word.to_ascii_lowercase();
        if quote && (PREFIXES.contains(&lower.as_str()) || lower == "tr") {
            let template = word.bytes().any(|b| b"fFtT".contains(&b));
            let raw = word.bytes().any(|b| b"rR".contains(&b));
            return self.string(start, template, raw);
        }
        self.check_wide(start)?;
        if matches!(word, "not" | "lambda" | "if" | "await" | "yield") {
            self.prefixes.link();
        }
        self.push(Tok::Name, start);
        Ok(())
    }

    fn wide(&mut self) -> Step<()> {
        let start = self.at;
        while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == b'_' || self.peek(0) >= 0x80 {
            self.at += 1;
        }
        self.check_wide(start)?;
        self.push(Tok::Name, start);
        Ok(())
    }

    /// Rejects characters that are part of no identifier.
    fn check_wide(&mut self, start: usize) -> Step<()> {
        for (i, c) in self.src[start..self.at].char_indices() {
            let first = i == 0 && !c.is_ascii() && !c.is_ascii_digit();
            if c.is_ascii() || unicode_ident::is_xid_start(c) || !first && unicode_ident::is_xid_continue(c) {
                continue;
            }
            let at = start + i;
            let code = c as u32;
            return if !molt_text::unicode::is_printable(code) {
                self.fail(at, End::Same, format!("invalid non-printable character U+{code:04X}"))
            } else {
                self.fail(at, End::Same, format!("invalid character '{c}' (U+{code:04X})"))
            };
        }
        Ok(())
    }

    fn operator(&mut self, c: u8) -> Step<()> {
        let start = self.at;
        match c {
            b'(' | b'[' | b'{' => {
                if self.open.len() >= MAX_BRACKETS {
                    return self.fail(start, End::Same, "too many nested parentheses");
                }
                self.at += 1;
                self.push(Tok::Op, start);
                self.open_bracket(c, start);
                return Ok(());
            }
            b')' | b']' | b'}' => {
                let Some((opened, at)) = self.open.pop() else {
                    return self.fail(start, End::Same, format!("unmatched '{}'", char::from(c)));
                };
                if !matches!((opened, c), (b'(', b')') | (b'[', b']') | (b'{', b'}')) {
                    let (here, there) = (self.line(start), self.line(at as usize));
                    let mut msg = format!(
                        "closing parenthesis '{}' does not match opening parenthesis '{}'",
                        char::from(c),
                        char::from(opened)
                    );
                    if here != there {
                        msg.push_str(&format!(" on line {there}"));
                    }
                    return self.fail(start, End::Same, msg);
                }
                self.close_bracket();
                self.at += 1;
            }
            b'$' | b'?' | b'`' => {
                self.at += 1;
                self.push(Tok::Bad, start);
                return Ok(());
            }
            b'!' if self.peek(1) != b'=' => {
                self.at += 1;
                self.push(Tok::Bad, start);
                return Ok(());
            }
            0..=0x1F | 0x7F => {
                return self.fail(start, End::Same, format!("invalid non-printable character U+{c:04X}"));
            }
            _ => {
                let three = self.bytes.get(start..start + 3).unwrap_or(b"");
                let two = self.bytes.get(start..start + 2).unwrap_or(b"");
                const TWO: [&[u8]; 21] = [
                    b"**", b"//", b"<<", b">>", b"<=", b">=", b"==", b"!=", b"->", b"+=", b"-=", b"*=",
                    b"/=", b"%=", b"&=", b"|=", b"^=", b"@=", b":=", b"<>", b"..",
                ];
                self.at += if matches!(three, b"**=" | b"//=" | b"<<=" | b">>=" | b"...") {
                    3
                } else if TWO.contains(&two) && two != b".." {
                    2
                } else {
                    1
                };
                match &self.src[start..self.at] {
                    "," | ";" => self.unlink(),
                    // Comparisons stand side by side.
                    "=" | ":" | ":=" | "<" | ">" | "<=" | ">=" | "==" | "!=" => {}
                    "-" | "+" | "~" if !self.after_operand() => self.prefixes.link(),
                    "**" => self.prefixes.link(),
                    _ => self.chain.link(),
                }
            }
        }
        self.push(Tok::Op, start);
        Ok(())
    }

    fn string(&mut self, start: usize, template: bool, raw: bool) -> Step<()> {
        let quote = self.peek(0);
        let triple = self.peek(1) == quote && self.peek(2) == quote;
        self.at += if triple { 3 } else { 1 };
        let prefix = &self.src[start..self.at];
        let word = match template {
            true if prefix.contains(['t', 'T']) => "t-string",
            true => "f-string",
            false => "string",
        };
        if template {
            self.push(Tok::TemplateStart, start);
            self.templates += 1;
        }
        let mut text = self.at;
        let mut escaped_quote = false;
        // Each stretch of text is warned about once.
        let mut warned = raw;
        let is_bytes = self.bytes[start..self.at].iter().any(|b| matches!(b, b'b' | b'B'));
        loop {
            let c = self.peek(0);
            let ended = self.at >= self.bytes.len();
            if ended || c == b'\n' && !triple {
                // A string that begins with the quote of the f-string around is rather that one's end.
                if let Some((q, t, word)) = self.inside.last()
                    && (*q, *t, template) == (quote, triple, false)
                {
                    return self.fail(start, End::Same, format!("{word}: expecting '}}'"));
                }
                // The last line of the source is the one before a final newline.
                let detected = self.line(self.at.min(self.bytes.len().saturating_sub(1)));
                let mut msg = if triple {
                    format!("unterminated triple-quoted {word} literal (detected at line {detected})")
                } else {
                    format!("unterminated {word} literal (detected at line {detected})")
                };
                if escaped_quote && !triple && !template {
                    msg.push_str("; perhaps you escaped the end quote?");
                }
                return self.fail(start, End::Same, msg);
            }
            if c == b'\\' {
                if !warned && let Some(msg) = self.dubious_escape(is_bytes) {
                    self.dubious.push((self.at as u32, msg));
                    warned = true;
                }
                if template && !raw && self.peek(1) == b'N' && self.peek(2) == b'{' {
                    while self.at < self.bytes.len()
                        && !matches!(self.peek(0), b'}' | b'\n')
                        && self.peek(0) != quote
                    {
                        self.at += 1;
                    }
                    self.at += usize::from(self.peek(0) == b'}');
                    continue;
                }
                if !template || !raw || self.peek(1) != b'{' {
                    escaped_quote |= self.peek(1) == quote;
                    self.at += 2;
                    continue;
                }
                self.at += 1;
                continue;
            }
            if c == quote && (!triple || self.peek(1) == quote && self.peek(2) == quote) {
                let end = self.at;
                if template {
                    self.push_text(text);
                }
                self.at += if triple { 3 } else { 1 };
                if template {
                    self.push(Tok::TemplateEnd, end);
                    self.templates -= 1;
                }
                break;
            }
            if template && c == b'{' {
                if self.peek(1) == b'{' {
                    self.at += 2;
                } else {
                    self.push_text(text);
                    self.field(quote, triple, 1, word)?;
                    text = self.at;
                    warned = raw;
                }
                continue;
            }
            if template && c == b'}' {
                if self.peek(1) != b'}' {
                    return self.fail(self.at, End::Same, format!("{word}: single '}}' is not allowed"));
                }
                self.at += 1;
            }
            self.at += 1;
        }
        if !template {
            self.push(Tok::String, start);
        }
        Ok(())
    }

    /// The warning about the escape sequence here, if it means nothing.
    fn dubious_escape(&self, is_bytes: bool) -> Option<String> {
        let rest = &self.src[self.at..];
        let c = rest[1..].chars().next()?;
        match c {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' => None,
            'N' | 'u' | 'U' if !is_bytes => None,
            '0'..='7' => {
                let digits = rest[1..].bytes().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                let large = digits == 3 && c >= '4';
                large.then(|| crate::warn::escape_message(&rest[..4], true))
            }
            c if c.is_ascii() => Some(crate::warn::escape_message(&rest[..2], false)),
            _ => None,
        }
    }

    /// A replacement field of an f-string, from its `{` past its `}`.
    fn field(&mut self, quote: u8, triple: bool, depth: usize, word: &'static str) -> Step<()> {
        let open = self.at;
        if self.inside.len() >= MAX_TEMPLATES {
            return self.fail(open, End::Same, "too many nested f-strings or t-strings");
        }
        if self.open.len() >= MAX_BRACKETS {
            return self.fail(open, End::Same, "too many nested parentheses");
        }
        self.at += 1;
        self.push(Tok::Op, open);
        self.open_bracket(b'{', open);
        self.inside.push((quote, triple, word));
        let level = self.open.len();
        let mut closed = true;
        loop {
            let c = self.peek(0);
            let start = self.at;
            if start >= self.bytes.len() {
                return self.never_closed();
            }
            let own = self.open.len() == level;
            match c {
                b'}' if own => {
                    self.at += 1;
                    self.push_end(start);
                    break;
                }
                b'}' | b')' | b']' if own => {
                    return self.fail(start, End::Same, format!("{word}: unmatched '{}'", char::from(c)));
                }
                b':' if own => {
                    self.at += 1;
                    self.push_end(start);
                    closed = self.spec(quote, triple, depth, word)?;
                    break;
                }
                b'!' if self.peek(1) != b'=' => {
                    self.at += 1;
                    self.push_end(start);
                }
                b'\n' => self.at += 1,
                _ => self.token(c)?,
            }
        }
        self.inside.pop();
        if closed {
            self.open.truncate(level - 1);
            self.close_bracket();
            // Fields stand side by side.
            self.chain.unlink();
        }
        Ok(())
    }

    /// A token that ends the expression of a field.
    fn push_end(&mut self, start: usize) {
        self.push(Tok::Op, start);
        if let Some(t) = self.tokens.last_mut() {
            t.level = t.level.saturating_sub(1);
        }
    }

    fn never_closed<T>(&self) -> Step<T> {
        let (bracket, at) = self.open.last().copied().unwrap_or((b'{', 0));
        self.fail(at as usize, End::Zero, format!("'{}' was never closed", char::from(bracket)))
    }

    /// A format specification, up to and past the field's `}`; whether there is one.
    fn spec(&mut self, quote: u8, triple: bool, depth: usize, word: &'static str) -> Step<bool> {
        let mut text = self.at;
        let mut warned = self.in_raw_template();
        loop {
            let c = self.peek(0);
            let ended = self.at >= self.bytes.len();
            if c == b'\n' && !triple {
                let msg = format!(
                    "{word}: newlines are not allowed in format specifiers for single quoted {word}s"
                );
                return self.fail(self.at, End::Same, msg);
            }
            if ended {
                return self.fail(self.at, End::Next, format!("{word}: expecting '}}', or format specs"));
            }
            if c == quote && (!triple || self.peek(1) == quote && self.peek(2) == quote) {
                // The field is not closed, which is the parser's to say.
                self.push_text(text);
                return Ok(false);
            }
            match c {
                b'{' if depth >= MAX_FIELDS => {
                    let at = self.at.saturating_sub(1);
                    return self.fail(at, End::Same, format!("{word}: expressions nested too deeply"));
                }
                b'{' => {
                    self.push_text(text);
                    self.field(quote, triple, depth + 1, word)?;
                    text = self.at;
                }
                b'}' => {
                    self.push_text(text);
                    self.at += 1;
                    self.push(Tok::Op, self.at - 1);
                    return Ok(true);
                }
                b'\\' if !warned => {
                    if let Some(msg) = self.dubious_escape(false) {
                        self.dubious.push((self.at as u32, msg));
                        warned = true;
                    }
                    self.at += 1;
                }
                _ => self.at += 1,
            }
        }
    }

    /// Whether the innermost template around has the prefix `r`.
    fn in_raw_template(&self) -> bool {
        let mut closed = 0;
        for t in self.tokens.iter().rev() {
            match t.kind {
                Tok::TemplateEnd => closed += 1,
                Tok::TemplateStart if closed > 0 => closed -= 1,
                Tok::TemplateStart => return LineIndex::slice(self.src, t.span).contains(['r', 'R']),
                _ => {}
            }
        }
        false
    }

    // Numbers.

    fn digits(&mut self, ok: fn(u8) -> bool, word: &str) -> Step<()> {
        loop {
            while ok(self.peek(0)) {
                self.at += 1;
            }
            if self.peek(0) != b'_' {
                return Ok(());
            }
            self.at += 1;
            let c = self.peek(0);
            if !ok(c) {
                if c.is_ascii_digit() {
                    let msg = format!("invalid digit '{}' in {word} literal", char::from(c));
                    return self.fail(self.at, End::Same, msg);
                }
                return self.fail(self.at - 1, End::Same, format!("invalid {word} literal"));
            }
        }
    }

    /// What follows a number must not read as part of it.
    fn end_of_number(&mut self, word: &str) -> Step<()> {
        let rest = &self.src[self.at..];
        let c = self.peek(0);
        let keyword = ["and", "else", "for", "if", "in", "is", "not", "or"].iter().any(|word| {
            let after = rest.strip_prefix(word).and_then(|rest| rest.bytes().next());
            let longer = after.is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80);
            rest.starts_with(word) && (word.starts_with('i') || !longer)
        });
        if keyword {
            self.dubious.push((self.at as u32, format!("invalid {word} literal")));
            return Ok(());
        }
        if !(c.is_ascii_alphanumeric() || c == b'_') {
            return Ok(());
        }
        self.fail(self.at - 1, End::Same, format!("invalid {word} literal"))
    }

    fn number(&mut self) -> Step<()> {
        let start = self.at;
        let decimal: fn(u8) -> bool = |b| b.is_ascii_digit();
        let radix = match (self.peek(0), self.peek(1).to_ascii_lowercase()) {
            (b'0', b'x') => Some((16u8, "hexadecimal")),
            (b'0', b'o') => Some((8, "octal")),
            (b'0', b'b') => Some((2, "binary")),
            _ => None,
        };
        if let Some((radix, word)) = radix {
            self.at += 2;
            let ok: fn(u8) -> bool = match radix {
                16 => |b| b.is_ascii_hexdigit(),
                8 => |b| matches!(b, b'0'..=b'7'),
                _ => |b| matches!(b, b'0' | b'1'),
            };
            if self.peek(0) == b'_' {
                self.at += 1;
            }
            if !ok(self.peek(0)) {
                let c = self.peek(0);
                return if c.is_ascii_digit() {
                    self.fail(
                        self.at,
                        End::Same,
                        format!("invalid digit '{}' in {word} literal", char::from(c)),
                    )
                } else {
                    self.fail(self.at - 1, End::Same, format!("invalid {word} literal"))
                };
            }
            self.digits(ok, word)?;
            let c = self.peek(0);
            if c.is_ascii_digit() {
                let msg = format!("invalid digit '{}' in {word} literal", char::from(c));
                return self.fail(self.at, End::Same, msg);
            }
            self.end_of_number(word)?;
            self.push(Tok::Number, start);
            return Ok(());
        }
        let mut float = false;
        self.digits(decimal, "decimal")?;
        if self.peek(0) == b'.' {
            float = true;
            self.at += 1;
            if decimal(self.peek(0)) {
                self.digits(decimal, "decimal")?;
            }
        }
        if matches!(self.peek(0), b'e' | b'E') {
            let sign = usize::from(matches!(self.peek(1), b'+' | b'-'));
            if decimal(self.peek(1 + sign)) {
                float = true;
                self.at += 1 + sign;
                self.digits(decimal, "decimal")?;
            } else if sign == 1 {
                return self.fail(self.at + 1, End::Same, "invalid decimal literal");
            }
        }
        let imaginary = matches!(self.peek(0), b'j' | b'J');
        if imaginary {
            self.at += 1;
        }
        let text = &self.src[start..self.at];
        if !float && !imaginary && text.starts_with('0') && text.bytes().any(|b| matches!(b, b'1'..=b'9')) {
            let zeros = text.bytes().take_while(|b| matches!(b, b'0' | b'_')).count();
            let span = Span { start: start as u32, end: (start + zeros) as u32 };
            let msg = "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers";
            return Err(Fail::syntax(span, msg));
        }
        self.end_of_number(if imaginary { "imaginary" } else { "decimal" })?;
        self.push(Tok::Number, start);
        Ok(())
    }
}

/// String prefixes of a word that exclude each other.
fn incompatible(word: &str) -> Option<(char, char)> {
    if !word.bytes().all(|b| b"rRbBuUfFtT".contains(&b)) {
        return None;
    }
    let has = |c: char| word.contains([c, c.to_ascii_uppercase()]);
    let repeated = "rbuft".chars().any(|c| word.to_ascii_lowercase().matches(c).count() > 1);
    if repeated {
        return None;
    }
    const PAIRS: [(char, char); 8] =
        [('u', 'b'), ('u', 'r'), ('u', 'f'), ('u', 't'), ('b', 'f'), ('b', 't'), ('f', 't'), ('t', 'f')];
    PAIRS.into_iter().find(|(a, b)| has(*a) && has(*b))
}
