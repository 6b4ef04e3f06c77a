//! Tokens of content: where each begins and ends, and what is wrong with it.

use super::chars::{Class, class, decode, in_name, is_space, starts_name};

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Token {
    /// Nothing is left.
    Nothing,
    /// A character that may not stand at the place that is given with it.
    Invalid,
    /// The token is cut off.
    Partial,
    /// A character is cut off.
    PartialChar,
    /// Text.
    Data,
    /// A line end.
    Newline,
    /// A return that may be half of a line end.
    TrailingReturn,
    /// Brackets that may be half of `]]>`.
    TrailingClose,
    /// `<a …>`
    Start,
    /// `<a …/>`
    Empty,
    /// `</a>`
    End,
    /// `&a;`
    Entity,
    /// `&#1;`
    CharRef,
    /// `<?a …?>`
    Pi,
    /// `<?xml …?>`
    XmlDecl,
    /// `<!--…-->`
    Comment,
    /// `<![CDATA[`
    CdataOpen,
    /// `]]>`
    CdataClose,
    // Tokens of the prolog; those that may go on when more comes are flagged.
    /// White space.
    Blank,
    /// `<` of the first element.
    Instance,
    /// `<!NAME`
    DeclOpen,
    /// `>`
    DeclClose,
    /// A name.
    Name,
    /// A name with a colon.
    Prefixed,
    /// A name token.
    NameLike,
    /// `name?`
    NameQuestion,
    /// `name*`
    NameAsterisk,
    /// `name+`
    NamePlus,
    /// `#NAME`
    PoundName,
    /// A string in quotes.
    Literal,
    /// `%`
    Percent,
    /// `%a;`
    ParamRef,
    /// `,`
    Comma,
    /// `|`
    Bar,
    /// `(`
    ParenOpen,
    /// `)`
    ParenClose,
    /// `)?`
    ParenQuestion,
    /// `)*`
    ParenAsterisk,
    /// `)+`
    ParenPlus,
    /// `[`
    BracketOpen,
    /// `]`
    BracketClose,
    /// `<![`
    SectionOpen,
    /// `]]>`
    SectionClose,
}

use Token::*;

/// A token and the place behind it, or the place of the wrong character.
pub type Found = (Token, usize);

/// An attribute in a tag.
#[derive(Clone, Copy, Debug)]
pub struct Attribute {
    /// Where the name begins.
    pub name: usize,
    /// Where it ends.
    pub name_end: usize,
    /// Where the value begins.
    pub value: usize,
    /// Where it ends.
    pub value_end: usize,
    /// The value is itself: no references, no white space but spaces.
    pub plain: bool,
}

/// Bytes to find tokens in.
#[derive(Clone, Copy)]
pub struct Scan<'a> {
    /// All bytes there are.
    pub bytes: &'a [u8],
    /// Names have prefixes.
    pub namespaces: bool,
}

impl Scan<'_> {
    /// The byte at a place, or that the token is cut.
    #[inline(always)]
    pub fn need(&self, at: usize) -> Result<u8, Found> {
        self.bytes.get(at).copied().ok_or((Partial, at))
    }

    /// The place behind the character at a place.
    #[inline(always)]
    pub fn over(&self, at: usize) -> Result<usize, Found> {
        match class(self.bytes[at]) {
            Class::Bad | Class::Trail => Err((Invalid, at)),
            Class::Lead2 => self.wide(at, 2),
            Class::Lead3 => self.wide(at, 3),
            Class::Lead4 => self.wide(at, 4),
            _ => Ok(at + 1),
        }
    }

    fn wide(&self, at: usize, n: usize) -> Result<usize, Found> {
        let Some(bytes) = self.bytes.get(at..at + n) else { return Err((PartialChar, at)) };
        if decode(bytes).is_none() { Err((Invalid, at)) } else { Ok(at + n) }
    }

    fn wide_in(&self, at: usize, n: usize, good: fn(char) -> bool) -> Result<usize, Found> {
        let Some(bytes) = self.bytes.get(at..at + n) else { return Err((PartialChar, at)) };
        if decode(bytes).is_some_and(good) { Ok(at + n) } else { Err((Invalid, at)) }
    }

    /// The place behind a character that names begin with.
    #[inline(always)]
    pub fn name_start(&self, at: usize) -> Result<usize, Found> {
        match class(self.need(at)?) {
            Class::Letter | Class::Hex => Ok(at + 1),
            Class::Colon if !self.namespaces => Ok(at + 1),
            Class::Lead2 => self.wide_in(at, 2, starts_name),
            Class::Lead3 => self.wide_in(at, 3, starts_name),
            Class::Lead4 => self.wide_in(at, 4, starts_name),
            _ => Err((Invalid, at)),
        }
    }

    /// The place behind the characters of a name that follow, not over a colon that divides it; the byte there.
    #[inline(always)]
    pub fn name_rest(&self, mut at: usize) -> Result<(usize, u8), Found> {
        loop {
            let b = self.need(at)?;
            at = match class(b) {
                Class::Letter | Class::Hex | Class::Digit | Class::Dot | Class::Minus => at + 1,
                Class::Colon if !self.namespaces => at + 1,
                Class::Lead2 => self.wide_in(at, 2, in_name)?,
                Class::Lead3 => self.wide_in(at, 3, in_name)?,
                Class::Lead4 => self.wide_in(at, 4, in_name)?,
                _ => return Ok((at, b)),
            };
        }
    }

    /// The place behind a name that may have one colon; the byte there.
    #[inline(always)]
    fn qualified(&self, at: usize) -> Result<(usize, u8), Found> {
        let (at, b) = self.name_rest(self.name_start(at)?)?;
        if b != b':' {
            return Ok((at, b));
        }
        let (at, b) = self.name_rest(self.name_start(at + 1)?)?;
        if b == b':' { Err((Invalid, at)) } else { Ok((at, b)) }
    }

    /// The place of the next byte that is no white space, and the byte.
    #[inline(always)]
    pub fn skip_space(&self, mut at: usize) -> Result<(usize, u8), Found> {
        loop {
            let b = self.need(at)?;
            if !is_space(b) {
                return Ok((at, b));
            }
            at += 1;
        }
    }

    /// The token of content at a place; attributes of a tag are put into a list.
    #[inline(always)]
    pub fn content(&self, at: usize, attributes: &mut Vec<Attribute>) -> Found {
        self.try_content(at, attributes).unwrap_or_else(|wrong| wrong)
    }

    #[inline(always)]
    fn try_content(&self, at: usize, attributes: &mut Vec<Attribute>) -> Result<Found, Found> {
        let Some(&b) = self.bytes.get(at) else { return Ok((Nothing, at)) };
        let text = match class(b) {
            Class::Lt => return self.markup(at + 1, attributes),
            Class::Amp => return self.reference(at + 1),
            Class::Lf => return Ok((Newline, at + 1)),
            Class::Cr => {
                return Ok(match self.bytes.get(at + 1) {
                    None => (TrailingReturn, at + 1),
                    Some(b'\n') => (Newline, at + 2),
                    Some(_) => (Newline, at + 1),
                });
            }
            Class::Close => match self.bytes.get(at + 1..) {
                Some([b']', b'>', ..]) => return Ok((Invalid, at + 2)),
                Some([]) | Some([b']']) | None => return Ok((TrailingClose, at + 1)),
                Some(_) => at + 1,
            },
            _ => self.over(at)?,
        };
        Ok(self.text(text))
    }

    /// The rest of a run of text.
    #[inline(always)]
    fn text(&self, mut at: usize) -> Found {
        let bytes = self.bytes;
        while let Some(&b) = bytes.get(at) {
            match class(b) {
                Class::Lead2 | Class::Lead3 | Class::Lead4 => match self.over(at) {
                    Ok(next) => at = next,
                    Err(_) => break,
                },
                Class::Close => match &bytes[at + 1..] {
                    [b']', b'>', ..] => return (Invalid, at + 2),
                    [] | [b']'] => break,
                    _ => at += 1,
                },
                Class::Amp | Class::Lt | Class::Bad | Class::Trail | Class::Cr | Class::Lf => break,
                _ => at += 1,
            }
        }
        (Data, at)
    }

    /// The token inside of a CDATA section.
    pub fn cdata(&self, at: usize) -> Found {
        self.try_cdata(at).unwrap_or_else(|wrong| wrong)
    }

    fn try_cdata(&self, at: usize) -> Result<Found, Found> {
        let Some(&b) = self.bytes.get(at) else { return Ok((Nothing, at)) };
        let mut at = match class(b) {
            Class::Lf => return Ok((Newline, at + 1)),
            Class::Cr => return Ok((Newline, at + 1 + usize::from(self.need(at + 1)? == b'\n'))),
            Class::Close => {
                if self.need(at + 1)? == b']' && self.need(at + 2)? == b'>' {
                    return Ok((CdataClose, at + 3));
                }
                at + 1
            }
            _ => self.over(at)?,
        };
        while let Some(&b) = self.bytes.get(at) {
            match class(b) {
                Class::Lead2 | Class::Lead3 | Class::Lead4 => match self.over(at) {
                    Ok(next) => at = next,
                    Err(_) => break,
                },
                Class::Close | Class::Bad | Class::Trail | Class::Cr | Class::Lf => break,
                _ => at += 1,
            }
        }
        Ok((Data, at))
    }

    fn markup(&self, at: usize, attributes: &mut Vec<Attribute>) -> Result<Found, Found> {
        match self.need(at)? {
            b'!' => match self.need(at + 1)? {
                b'-' => self.comment(at + 2),
                b'[' => {
                    let rest = &self.bytes[at + 2..];
                    let word = b"CDATA[";
                    if rest.len() < word.len() {
                        return Err((Partial, at));
                    }
                    match rest.iter().zip(word).position(|(a, b)| a != b) {
                        Some(i) => Err((Invalid, at + 2 + i)),
                        None => Ok((CdataOpen, at + 2 + word.len())),
                    }
                }
                _ => Err((Invalid, at + 1)),
            },
            b'?' => self.instruction(at + 1),
            b'/' => self.end_tag(at + 1),
            _ => self.start_tag(at, attributes),
        }
    }

    fn end_tag(&self, at: usize) -> Result<Found, Found> {
        let (mut at, mut b) = self.name_rest(self.name_start(at)?)?;
        while b == b':' {
            (at, b) = self.name_rest(at + 1)?;
        }
        if is_space(b) {
            (at, b) = self.skip_space(at)?;
        }
        if b == b'>' { Ok((End, at + 1)) } else { Err((Invalid, at)) }
    }

    #[inline(always)]
    fn start_tag(&self, at: usize, attributes: &mut Vec<Attribute>) -> Result<Found, Found> {
        attributes.clear();
        let (mut at, mut b) = self.qualified(at)?;
        if is_space(b) {
            (at, b) = self.skip_space(at)?;
            while !matches!(b, b'>' | b'/') {
                (at, b) = self.attribute(at, attributes)?;
            }
        }
        match b {
            b'>' => Ok((Start, at + 1)),
            b'/' => match self.need(at + 1)? {
                b'>' => Ok((Empty, at + 2)),
                _ => Err((Invalid, at + 1)),
            },
            _ => Err((Invalid, at)),
        }
    }

    /// One attribute and the white space behind it: the place and the byte there.
    #[inline(always)]
    fn attribute(&self, name: usize, attributes: &mut Vec<Attribute>) -> Result<(usize, u8), Found> {
        let (name_end, mut b) = self.qualified(name)?;
        let mut at = name_end;
        if is_space(b) {
            (at, b) = self.skip_space(at)?;
        }
        if b != b'=' {
            return Err((Invalid, at));
        }
        let (at, quote) = self.skip_space(at + 1)?;
        if !matches!(quote, b'"' | b'\'') {
            return Err((Invalid, at));
        }
        let value = at + 1;
        let mut plain = true;
        let mut at = value;
        loop {
            let b = self.need(at)?;
            at = match class(b) {
                Class::Other if b == quote => break,
                Class::Amp => {
                    plain = false;
                    self.reference(at + 1)?.1
                }
                Class::Lt => return Err((Invalid, at)),
                Class::Space if b == b' ' => at + 1,
                Class::Lf | Class::Cr | Class::Space => {
                    plain = false;
                    at + 1
                }
                _ => self.over(at)?,
            };
        }
        attributes.push(Attribute { name, name_end, value, value_end: at, plain });
        let b = self.need(at + 1)?;
        if is_space(b) {
            return self.skip_space(at + 1);
        }
        if matches!(b, b'/' | b'>') { Ok((at + 1, b)) } else { Err((Invalid, at + 1)) }
    }

    /// A reference, from behind its ampersand.
    pub fn reference(&self, at: usize) -> Result<Found, Found> {
        if self.need(at)? == b'#' {
            let (digits, hex) = match self.need(at + 1)? {
                b'x' => (at + 2, true),
                _ => (at + 1, false),
            };
            let mut at = digits;
            loop {
                let b = self.need(at)?;
                let digit = if hex { b.is_ascii_hexdigit() } else { b.is_ascii_digit() };
                match b {
                    b';' if at > digits => return Ok((CharRef, at + 1)),
                    _ if digit => at += 1,
                    _ => return Err((Invalid, at)),
                }
            }
        }
        let (at, b) = self.name_rest(self.name_start(at)?)?;
        if b == b';' { Ok((Entity, at + 1)) } else { Err((Invalid, at)) }
    }

    /// A comment, from behind its first hyphen.
    pub fn comment(&self, at: usize) -> Result<Found, Found> {
        if self.need(at)? != b'-' {
            return Err((Invalid, at));
        }
        let mut at = at + 1;
        loop {
            if self.need(at)? == b'-' {
                at += 1;
                if self.need(at)? == b'-' {
                    return if self.need(at + 1)? == b'>' {
                        Ok((Comment, at + 2))
                    } else {
                        Err((Invalid, at + 1))
                    };
                }
            } else {
                at = self.over(at)?;
            }
        }
    }

    /// A processing instruction, from behind its `<?`.
    pub fn instruction(&self, target: usize) -> Result<Found, Found> {
        let (end, b) = self.name_rest(self.name_start(target)?)?;
        let name = &self.bytes[target..end];
        let kind = if name == b"xml" { XmlDecl } else { Pi };
        if !is_space(b) && b != b'?' || kind == Pi && name.eq_ignore_ascii_case(b"xml") {
            return Err((Invalid, end));
        }
        if b == b'?' {
            return if self.need(end + 1)? == b'>' { Ok((kind, end + 2)) } else { Err((Invalid, end + 1)) };
        }
        let mut at = end + 1;
        loop {
            if self.need(at)? == b'?' {
                at += 1;
                if self.need(at)? == b'>' {
                    return Ok((kind, at + 1));
                }
            } else {
                at = self.over(at)?;
            }
        }
    }
}
