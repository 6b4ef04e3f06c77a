//! Tokens of the prolog and of declarations, of values, and of ignored sections.

use super::chars::{Class, class, is_space};
use super::scan::{Found, Scan, Token, Token::*};

/// A token, the place behind it, and whether it may go on when more comes.
pub type MayGoOn = (Token, usize, bool);

impl Scan<'_> {
    /// The token of the prolog at a place.
    pub fn prolog(&self, at: usize) -> MayGoOn {
        self.try_prolog(at).unwrap_or_else(|(token, at)| (token, at, false))
    }

    fn try_prolog(&self, at: usize) -> Result<MayGoOn, Found> {
        let Some(&b) = self.bytes.get(at) else { return Ok((Nothing, at, false)) };
        let next = at + 1;
        let whole = |token| Ok((token, next, false));
        match b {
            b'"' | b'\'' => self.literal(b, next),
            b'<' => match self.need(next)? {
                b'!' => self.declaration(next + 1).map(|(t, at)| (t, at, false)),
                b'?' => self.instruction(next + 1).map(|(t, at)| (t, at, false)),
                c => match class(c) {
                    Class::Letter | Class::Hex | Class::Lead2 | Class::Lead3 | Class::Lead4 => {
                        Ok((Instance, at, false))
                    }
                    Class::Colon if !self.namespaces => Ok((Instance, at, false)),
                    _ => Err((Invalid, next)),
                },
            },
            b' ' | b'\t' | b'\n' | b'\r' => {
                if b == b'\r' && next == self.bytes.len() {
                    return Ok((Blank, next, true));
                }
                let mut end = next;
                while let Some(&b) = self.bytes.get(end)
                    && is_space(b)
                    // A return at the end may be half of a line end.
                    && (b != b'\r' || end + 1 < self.bytes.len())
                {
                    end += 1;
                }
                Ok((Blank, end, false))
            }
            b'%' => self.percent(next).map(|(t, at)| (t, at, false)),
            b',' => whole(Comma),
            b'|' => whole(Bar),
            b'>' => whole(DeclClose),
            b'[' => whole(BracketOpen),
            b'(' => whole(ParenOpen),
            b']' => match self.bytes.get(next) {
                None => Ok((BracketClose, next, true)),
                Some(b']') if self.need(next + 1)? == b'>' => Ok((SectionClose, next + 2, false)),
                Some(_) => whole(BracketClose),
            },
            b')' => match self.bytes.get(next) {
                None => Ok((ParenClose, next, true)),
                Some(b'*') => Ok((ParenAsterisk, next + 1, false)),
                Some(b'?') => Ok((ParenQuestion, next + 1, false)),
                Some(b'+') => Ok((ParenPlus, next + 1, false)),
                Some(b' ' | b'\t' | b'\n' | b'\r' | b'>' | b',' | b'|' | b')') => whole(ParenClose),
                Some(_) => Err((Invalid, next)),
            },
            b'#' => {
                let mut at = self.name_start(next)?;
                loop {
                    let Some(&b) = self.bytes.get(at) else { return Ok((PoundName, at, true)) };
                    if is_space(b) || matches!(b, b')' | b'>' | b'%' | b'|') {
                        return Ok((PoundName, at, false));
                    }
                    at = self.in_name(at)?;
                }
            }
            _ => self.name_token(at),
        }
    }

    /// The place behind a character that names may have.
    fn in_name(&self, at: usize) -> Result<usize, Found> {
        let (end, _) = match class(self.bytes[at]) {
            Class::Letter | Class::Hex | Class::Digit | Class::Dot | Class::Minus => (at + 1, 0),
            Class::Colon if !self.namespaces => (at + 1, 0),
            Class::Lead2 | Class::Lead3 | Class::Lead4 => {
                let n = molt_core::str::char_width(self.bytes[at]);
                if at + n > self.bytes.len() {
                    return Err((PartialChar, at));
                }
                // Followed by what ends a name, so that the rest of the text does not matter.
                let one = Scan { bytes: &self.bytes[..at + n], namespaces: self.namespaces };
                match one.name_rest(at) {
                    Err((Partial, end)) => (end, 0),
                    Err(wrong) => return Err(wrong),
                    Ok(_) => return Err((Invalid, at)),
                }
            }
            _ => return Err((Invalid, at)),
        };
        Ok(end)
    }

    fn name_token(&self, at: usize) -> Result<MayGoOn, Found> {
        let (mut token, mut at) = match self.name_start(at) {
            Ok(next) => (Name, next),
            Err((Invalid, _)) if self.bytes[at] == b':' => (NameLike, at + 1),
            Err((Invalid, _)) => (NameLike, self.in_name(at)?),
            Err(wrong) => return Err(wrong),
        };
        loop {
            let Some(&b) = self.bytes.get(at) else { return Ok((token, at, true)) };
            match b {
                b'>' | b')' | b',' | b'|' | b'[' | b'%' | b' ' | b'\t' | b'\n' | b'\r' => {
                    return Ok((token, at, false));
                }
                b':' if self.namespaces => {
                    at += 1;
                    if token == Name {
                        let b = self.need(at)?;
                        token = Prefixed;
                        match self.in_name(at) {
                            Ok(next) => at = next,
                            Err((Invalid, _)) => {
                                let _ = b;
                                token = NameLike;
                            }
                            Err(wrong) => return Err(wrong),
                        }
                    } else {
                        token = NameLike;
                    }
                }
                b'?' | b'*' | b'+' => {
                    if token == NameLike {
                        return Err((Invalid, at));
                    }
                    let token = match b {
                        b'?' => NameQuestion,
                        b'*' => NameAsterisk,
                        _ => NamePlus,
                    };
                    return Ok((token, at + 1, false));
                }
                _ => at = self.in_name(at)?,
            }
        }
    }

    fn literal(&self, quote: u8, mut at: usize) -> Result<MayGoOn, Found> {
        while self.need(at)? != quote {
            at = self.over(at)?;
        }
        let next = at + 1;
        match self.bytes.get(next) {
            None => Ok((Literal, next, true)),
            Some(b' ' | b'\t' | b'\n' | b'\r' | b'>' | b'%' | b'[') => Ok((Literal, next, false)),
            Some(_) => Err((Invalid, next)),
        }
    }

    /// From behind a percent sign.
    pub fn percent(&self, at: usize) -> Result<Found, Found> {
        let b = self.need(at)?;
        if is_space(b) || b == b'%' {
            return Ok((Percent, at));
        }
        let (at, b) = self.name_rest(self.name_start(at)?)?;
        if b == b';' { Ok((ParamRef, at + 1)) } else { Err((Invalid, at)) }
    }

    /// From behind `<!`.
    fn declaration(&self, at: usize) -> Result<Found, Found> {
        let b = self.need(at)?;
        match b {
            b'-' => return self.comment(at + 1),
            b'[' => return Ok((SectionOpen, at + 1)),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {}
            _ => return Err((Invalid, at)),
        }
        let mut at = at + 1;
        loop {
            match self.need(at)? {
                b'a'..=b'z' | b'A'..=b'Z' | b'_' => at += 1,
                b' ' | b'\t' | b'\n' | b'\r' => return Ok((DeclOpen, at)),
                b'%' => {
                    let b = self.need(at + 1)?;
                    if is_space(b) || b == b'%' {
                        return Err((Invalid, at));
                    }
                    return Ok((DeclOpen, at));
                }
                _ => return Err((Invalid, at)),
            }
        }
    }

    /// The token in the value of an attribute. Blank is white space, of which a line end counts once.
    pub fn value(&self, at: usize) -> Found {
        let Some(&b) = self.bytes.get(at) else { return (Nothing, at) };
        match b {
            b'&' => self.reference(at + 1).unwrap_or_else(|wrong| wrong),
            b'<' => (Invalid, at),
            b'\r' if self.bytes.get(at + 1) == Some(&b'\n') => (Blank, at + 2),
            b' ' | b'\t' | b'\n' | b'\r' => (Blank, at + 1),
            _ => {
                let rest = &self.bytes[at..];
                let n = rest.iter().position(|b| matches!(b, b'&' | b'<' | b' ' | b'\t' | b'\n' | b'\r'));
                (Data, at + n.unwrap_or(rest.len()))
            }
        }
    }

    /// The token in the value of an entity.
    pub fn entity_value(&self, at: usize) -> Found {
        let Some(&b) = self.bytes.get(at) else { return (Nothing, at) };
        match b {
            b'&' => self.reference(at + 1).unwrap_or_else(|wrong| wrong),
            b'%' => match self.percent(at + 1) {
                Ok((Percent, at)) => (Invalid, at),
                Ok(found) | Err(found) => found,
            },
            b'\r' if self.bytes.get(at + 1) == Some(&b'\n') => (Newline, at + 2),
            b'\r' | b'\n' => (Newline, at + 1),
            _ => {
                let rest = &self.bytes[at..];
                let n = rest.iter().position(|b| matches!(b, b'&' | b'%' | b'\n' | b'\r'));
                (Data, at + n.unwrap_or(rest.len()))
            }
        }
    }

    /// To the end of an ignored section, over those inside of it.
    pub fn ignored(&self, mut at: usize) -> Found {
        let mut depth = 0;
        loop {
            match &self.bytes[at.min(self.bytes.len())..] {
                [b'<', b'!', b'[', ..] => {
                    depth += 1;
                    at += 3;
                }
                [b']', b']', b'>', ..] => {
                    at += 3;
                    if depth == 0 {
                        return (SectionClose, at);
                    }
                    depth -= 1;
                }
                [] | [b'<'] | [b'<', b'!'] | [b']'] | [b']', b']'] => return (Partial, at),
                _ => match self.over(at) {
                    Ok(next) => at = next,
                    Err(wrong) => return wrong,
                },
            }
        }
    }
}
