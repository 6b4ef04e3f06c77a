//! Which part of an expression the carets point at: the operator of a binary operation, the brackets of a subscript, the
//! arguments of a call. The rest gets tildes.

use super::scan::{Kind, Token, scan};

/// The part of a segment that is marked with carets, as character offsets; the rest is marked with tildes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Anchors {
    /// First character.
    pub left: usize,
    /// Character after the last.
    pub right: usize,
}

/// The anchors of an expression; `None` for what is not a binary operation, subscript or call.
pub fn anchors(segment: &[char]) -> Option<Anchors> {
    let tokens = scan(segment)?;
    Expression { text: segment, tokens: &tokens, first: 0, end: tokens.len() }.anchors()
}

/// Whether a segment is a call; and if so, whether of a plain name.
pub fn call_of(segment: &[char]) -> Option<bool> {
    let tokens = scan(segment)?;
    let e = Expression { text: segment, tokens: &tokens, first: 0, end: tokens.len() };
    match e.form()? {
        Form::Call(open) => Some(open == 1 && e.tokens[0].kind == Kind::Name),
        _ => None,
    }
}

/// Whether a text in front of a value makes the two an assignment to one name, which may stand in parentheses.
pub fn assigns(prefix: &[char]) -> bool {
    let Some(tokens) = scan(prefix) else { return false };
    let Some((sign, target)) = tokens.split_last() else { return false };
    let word = |t: &Token| prefix[t.start..t.end].iter().collect::<String>();
    let names = target.iter().filter(|t| matches!(t.kind, Kind::Name)).count();
    let others_are_parentheses = target.iter().all(|t| match t.kind {
        Kind::Name => !is_keyword(&word(t)),
        Kind::Open(_) | Kind::Close(_) => matches!(word(t).as_str(), "(" | ")"),
        _ => false,
    });
    names == 1 && others_are_parentheses && word(sign) == "="
}

enum Form {
    Binary(usize),
    Subscript(usize),
    Call(usize),
}

struct Expression<'a> {
    text: &'a [char],
    tokens: &'a [Token],
    first: usize,
    end: usize,
}

impl Expression<'_> {
    fn word(&self, i: usize) -> String {
        self.text[self.tokens[i].start..self.tokens[i].end].iter().collect()
    }

    fn is(&self, i: usize, word: &str) -> bool {
        let t = self.tokens[i];
        word.chars().eq(self.text[t.start..t.end].iter().copied())
    }

    /// The same without parentheses around it.
    fn bare(&self) -> Expression<'_> {
        let (mut first, mut end) = (self.first, self.end);
        while first + 1 < end
            && self.is(first, "(")
            && self.tokens[first].kind == Kind::Open(end - 1)
            && is_group(self, first + 1, end - 1)
        {
            (first, end) = (first + 1, end - 1);
        }
        Expression { text: self.text, tokens: self.tokens, first, end }
    }

    fn anchors(&self) -> Option<Anchors> {
        let e = self.bare();
        match e.form()? {
            Form::Binary(op) => {
                let left = e.tokens[op].start;
                let operand = Expression { text: e.text, tokens: e.tokens, first: op + 1, end: e.end };
                let operand = operand.bare();
                let operand_start = e.tokens.get(operand.first)?.start;
                // Everything between operator and operand may be a second character of it.
                let second = left + 1 < operand_start
                    && !e.text[left + 1].is_whitespace()
                    && !matches!(e.text[left + 1], '\\' | '#');
                Some(Anchors { left, right: left + 1 + usize::from(second) })
            }
            Form::Subscript(open) | Form::Call(open) => {
                Some(Anchors { left: e.tokens[open].start, right: e.tokens[e.end - 1].end })
            }
        }
    }

    /// What the outermost operation is.
    fn form(&self) -> Option<Form> {
        if self.first >= self.end {
            return None;
        }
        let mut operand_next = true;
        let mut prefix = false;
        let mut found: Option<(u8, usize)> = None;
        let mut i = self.first;
        while i < self.end {
            let word = self.word(i);
            match self.tokens[i].kind {
                Kind::Open(close) => {
                    // Brackets behind an operand are part of it.
                    i = close;
                    operand_next = false;
                }
                Kind::Name if word == "await" && operand_next => prefix |= i == self.first,
                Kind::Name if is_keyword(&word) => return None,
                Kind::Name | Kind::Atom => {
                    let after_dot = i > self.first && self.is(i - 1, ".");
                    let joined = self.tokens[i].kind == Kind::Atom
                        && i > self.first
                        && self.tokens[i - 1].kind == Kind::Atom;
                    if !operand_next && !after_dot && !joined {
                        return None;
                    }
                    operand_next = false;
                }
                Kind::Op if word == "." && !operand_next => {}
                Kind::Op if word == "..." && operand_next => operand_next = false,
                Kind::Op if operand_next => {
                    if !matches!(word.as_str(), "+" | "-" | "~") {
                        return None;
                    }
                    prefix |= i == self.first;
                }
                Kind::Op => {
                    let level = binding(&word)?;
                    // The power operator groups to the right, all others to the left.
                    if found.is_none_or(|(l, _)| if level == POWER { level < l } else { level <= l }) {
                        found = Some((level, i));
                    }
                    operand_next = true;
                }
                Kind::Close(_) => return None,
            }
            i += 1;
        }
        if operand_next {
            return None;
        }
        match found {
            Some((POWER, _)) if prefix && !self.is(self.first, "await") => None,
            Some((_, op)) => Some(Form::Binary(op)),
            None if prefix => None,
            None => match self.tokens[self.end - 1].kind {
                Kind::Close(open) if open > self.first => match self.text[self.tokens[open].start] {
                    '(' => Some(Form::Call(open)),
                    '[' => Some(Form::Subscript(open)),
                    _ => None,
                },
                _ => None,
            },
        }
    }
}

/// Whether parentheses around these tokens only group: not a tuple, generator expression or nothing.
fn is_group(e: &Expression<'_>, first: usize, end: usize) -> bool {
    let mut i = first;
    while i < end {
        match e.tokens[i].kind {
            Kind::Open(close) => i = close,
            Kind::Op if e.is(i, ",") => return false,
            Kind::Name if e.is(i, "for") || e.is(i, "async") => return false,
            _ => {}
        }
        i += 1;
    }
    first < end
}

const POWER: u8 = 7;

/// How tightly an operator binds; `None` for what is not a binary operator.
fn binding(operator: &str) -> Option<u8> {
    Some(match operator {
        "|" => 1,
        "^" => 2,
        "&" => 3,
        "<<" | ">>" => 4,
        "+" | "-" => 5,
        "*" | "/" | "//" | "%" | "@" => 6,
        "**" => POWER,
        _ => return None,
    })
}

/// Keywords that no operand can be.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}
