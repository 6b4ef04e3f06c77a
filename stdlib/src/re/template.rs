//! Replacement templates: `\1`, `\g<name>`, escapes.

use super::program::Program;
use super::subject::Subject;
use molt_core::prelude::*;

/// A piece of a template.
pub enum Piece {
    /// Text as it is.
    Text(Vec<u8>),
    /// What a group took.
    Group(u32),
}

/// What is wrong with a template.
pub enum Fault {
    /// `re.PatternError`: message and position.
    Pattern(String, usize),
    /// IndexError.
    Index(String),
}

struct Reader<'t> {
    chars: Vec<u32>,
    at: usize,
    is_str: bool,
    program: &'t Program,
    pieces: Vec<Piece>,
    text: Vec<u8>,
}

impl Reader<'_> {
    fn push(&mut self, c: u32) {
        if self.is_str {
            self.text.extend_from_slice(molt_core::str::encode_code_point(c, &mut [0; 4]));
        } else {
            self.text.push(c as u8);
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).and_then(|&c| char::from_u32(c))
    }

    fn add_group(&mut self, id: u64, at: usize) -> Result<(), Fault> {
        if id > self.program.groups as u64 {
            return Err(Fault::Pattern(format!("invalid group reference {id}"), at));
        }
        let text = std::mem::take(&mut self.text);
        if !text.is_empty() {
            self.pieces.push(Piece::Text(text));
        }
        self.pieces.push(Piece::Group(id as u32));
        Ok(())
    }

    fn octal(&mut self, first: char, most: usize) -> String {
        let mut digits = String::from(first);
        while digits.len() < most {
            match self.peek().filter(|c| ('0'..='7').contains(c)) {
                Some(c) => {
                    digits.push(c);
                    self.at += 1;
                }
                None => break,
            }
        }
        digits
    }

    fn escape(&mut self, start: usize) -> Result<(), Fault> {
        let Some(&code) = self.chars.get(self.at) else {
            return Err(Fault::Pattern("bad escape (end of pattern)".into(), start));
        };
        self.at += 1;
        let c = char::from_u32(code).unwrap_or('\u{fffd}');
        match c {
            'g' => return self.reference(),
            '0' => {
                let digits = self.octal('0', 3);
                let value = u32::from_str_radix(&digits, 8).unwrap_or(0);
                self.push(value & 0xff);
            }
            '1'..='9' => {
                let mut digits = String::from(c);
                if let Some(d) = self.peek().filter(char::is_ascii_digit) {
                    digits.push(d);
                    self.at += 1;
                    let octal = c < '8' && d < '8';
                    if let Some(e) = self.peek().filter(|e| octal && ('0'..='7').contains(e)) {
                        digits.push(e);
                        self.at += 1;
                        let value = u32::from_str_radix(&digits, 8).unwrap_or(0);
                        if value > 0o377 {
                            let message = format!("octal escape value \\{digits} outside of range 0-0o377");
                            return Err(Fault::Pattern(message, start));
                        }
                        self.push(value);
                        return Ok(());
                    }
                }
                let id = digits.parse().unwrap_or(u64::MAX);
                return self.add_group(id, start + 1);
            }
            'a' => self.push(7),
            'b' => self.push(8),
            'f' => self.push(12),
            'n' => self.push(10),
            'r' => self.push(13),
            't' => self.push(9),
            'v' => self.push(11),
            '\\' => self.push('\\' as u32),
            c if c.is_ascii_alphabetic() => return Err(Fault::Pattern(format!("bad escape \\{c}"), start)),
            _ => {
                self.push('\\' as u32);
                self.push(code);
            }
        }
        Ok(())
    }

    fn reference(&mut self) -> Result<(), Fault> {
        if self.peek() != Some('<') {
            return Err(Fault::Pattern("missing <".into(), self.at));
        }
        self.at += 1;
        let start = self.at;
        let end = self.chars[start..].iter().position(|&c| c == '>' as u32);
        let Some(len) = end else {
            let message =
                if start == self.chars.len() { "missing group name" } else { "missing >, unterminated name" };
            return Err(Fault::Pattern(message.into(), start));
        };
        if len == 0 {
            return Err(Fault::Pattern("missing group name".into(), start));
        }
        let name: String =
            self.chars[start..start + len].iter().map(|&c| char::from_u32(c).unwrap_or('\u{fffd}')).collect();
        self.at = start + len + 1;
        if name.bytes().all(|b| b.is_ascii_digit()) {
            return self.add_group(name.parse().unwrap_or(u64::MAX), start);
        }
        let fine =
            molt_text::unicode::text_is_identifier(name.as_bytes()) && (self.is_str || name.is_ascii());
        let shown = super::parse::shown_name(&name, !self.is_str);
        if !fine {
            return Err(Fault::Pattern(format!("bad character in group name {shown}"), start));
        }
        match self.program.names.iter().find(|(n, _)| *n == name) {
            Some(&(_, id)) => self.add_group(id as u64, start),
            None => Err(Fault::Index(format!("unknown group name {shown}"))),
        }
    }
}

/// Parses a template for the groups of a program.
///
/// # Errors
/// What is wrong with it.
pub fn parse(template: &Subject, program: &Program) -> Result<Vec<Piece>, Fault> {
    let chars: Vec<u32> = super::code_points(template);
    let mut r =
        Reader { chars, at: 0, is_str: template.is_str, program, pieces: Vec::new(), text: Vec::new() };
    while let Some(&c) = r.chars.get(r.at) {
        r.at += 1;
        if c == '\\' as u32 {
            r.escape(r.at - 1)?;
        } else {
            r.push(c);
        }
    }
    if !r.text.is_empty() {
        r.pieces.push(Piece::Text(r.text));
    }
    Ok(r.pieces)
}

/// The exception for a fault.
pub fn fault(vm: &Vm, fault: Fault, template: &Value) -> Raised {
    match fault {
        Fault::Pattern(message, at) => super::pattern_error(vm, message, template, Some(at)),
        Fault::Index(message) => vm.index_error(message),
    }
}
