//! Tokens of a piece of Python source, as much as finding the anchors of carets takes.
//!
//! The machine has no compiler of its own, and a built program may have none at all; source lines are there all the same.

/// What a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Identifier or keyword.
    Name,
    /// Number or string.
    Atom,
    /// One of `([{`; holds the index of the token that closes it.
    Open(usize),
    /// One of `)]}`; holds the index of the token that opened it.
    Close(usize),
    /// Operator or delimiter.
    Op,
}

/// A token: characters `start..end` of the text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First character.
    pub start: usize,
    /// Character after the last.
    pub end: usize,
}

/// Splits a text into tokens; `None` where it cannot be Python, or ends inside a bracket or string.
pub fn scan(text: &[char]) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let start = at;
        let mut kind = Kind::Op;
        match c {
            _ if c.is_whitespace() => {
                at += 1;
                continue;
            }
            '\\' if text.get(at + 1) == Some(&'\n') => {
                at += 2;
                continue;
            }
            '#' => {
                while text.get(at).is_some_and(|&c| c != '\n') {
                    at += 1;
                }
                continue;
            }
            '"' | '\'' => {
                at = string_end(text, at, "")?;
                kind = Kind::Atom;
            }
            '(' | '[' | '{' => {
                open.push(tokens.len());
                at += 1;
                kind = Kind::Open(0);
            }
            ')' | ']' | '}' => {
                let opener = open.pop()?;
                let pair = (text[tokens[opener].start], c);
                if !matches!(pair, ('(', ')') | ('[', ']') | ('{', '}')) {
                    return None;
                }
                tokens[opener].kind = Kind::Open(tokens.len());
                at += 1;
                kind = Kind::Close(opener);
            }
            _ if c.is_ascii_digit() || c == '.' && text.get(at + 1).is_some_and(|c| c.is_ascii_digit()) => {
                at = number_end(text, at);
                kind = Kind::Atom;
            }
            _ if is_name(c) => {
                while text.get(at).is_some_and(|&c| is_name(c)) {
                    at += 1;
                }
                kind = Kind::Name;
                if matches!(text.get(at), Some('"' | '\'')) && at - start <= 2 {
                    let prefix: String = text[start..at].iter().collect();
                    at = string_end(text, at, &prefix.to_ascii_lowercase())?;
                    kind = Kind::Atom;
                }
            }
            _ => at += operator_length(&text[at..])?,
        }
        tokens.push(Token { kind, start, end: at });
    }
    open.is_empty().then_some(tokens)
}

fn is_name(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || (!c.is_ascii() && !c.is_whitespace())
}

fn number_end(text: &[char], mut at: usize) -> usize {
    let hexadecimal = matches!(text.get(at + 1), Some('x' | 'X'));
    while let Some(&c) = text.get(at) {
        let exponent_sign = matches!(c, '+' | '-') && !hexadecimal && matches!(text[at - 1], 'e' | 'E');
        if !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.') || exponent_sign) {
            break;
        }
        at += 1;
    }
    at
}

fn operator_length(text: &[char]) -> Option<usize> {
    const LONG: [&str; 24] = [
        "**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "==", "!=", "<=", ">=", ":=", "->", "+=",
        "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=",
    ];
    let fits = |op: &&&str| op.chars().eq(text.iter().copied().take(op.len()));
    match LONG.iter().find(fits) {
        Some(op) => Some(op.len()),
        None => "+-*/%@&|^~<>=.,:;".contains(text[0]).then_some(1),
    }
}

/// The end of the string whose opening quote is at `at`.
fn string_end(text: &[char], mut at: usize, prefix: &str) -> Option<usize> {
    let quote = text[at];
    let width = if text.get(at + 1) == Some(&quote) && text.get(at + 2) == Some(&quote) { 3 } else { 1 };
    let has_fields = prefix.contains(['f', 't']);
    at += width;
    loop {
        match *text.get(at)? {
            '\\' => at += 2,
            '\n' if width == 1 => return None,
            '{' if has_fields && text.get(at + 1) == Some(&'{') => at += 2,
            '{' if has_fields => at = field_end(text, at + 1)?,
            c if c == quote && (0..width).all(|i| text.get(at + i) == Some(&quote)) => {
                return Some(at + width);
            }
            _ => at += 1,
        }
    }
}

/// The end of a replacement field that starts at `at`, behind its brace.
fn field_end(text: &[char], mut at: usize) -> Option<usize> {
    let mut depth = 0;
    loop {
        match *text.get(at)? {
            '}' if depth == 0 => return Some(at + 1),
            ':' if depth == 0 => break,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            '"' | '\'' => {
                let mut start = at;
                while start > 0 && text[start - 1].is_ascii_alphabetic() {
                    start -= 1;
                }
                let prefix: String = text[start..at].iter().collect();
                at = string_end(text, at, &prefix.to_ascii_lowercase())?;
                continue;
            }
            _ => {}
        }
        at += 1;
    }
    // A format specification, which may hold fields itself.
    loop {
        match *text.get(at)? {
            '}' => return Some(at + 1),
            '{' => at = field_end(text, at + 1)?,
            _ => at += 1,
        }
    }
}
