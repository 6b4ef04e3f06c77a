//! The XML declaration and the text declaration.

use super::chars::is_space;
use super::core::{Core, Event, Wrong, code, wants};
use super::dtd::{Dtd, Text};
use super::encoding::Encoding;
use super::scan::Scan;

/// What a declaration says: version, encoding, standalone; each by its place.
#[derive(Default)]
struct Said {
    version: Option<(usize, usize)>,
    encoding: Option<(usize, usize)>,
    standalone: Option<bool>,
}

/// A name and a value, and what is behind them.
type Pair = Option<((usize, usize), (usize, usize), usize)>;

/// The next `name="value"`; None at the end, the wrong place if it is none.
fn pair(text: &[u8], at: usize, end: usize) -> Result<Pair, usize> {
    let space = |at: usize| at < end && is_space(text[at]);
    let skip = |mut at: usize| {
        while space(at) {
            at += 1;
        }
        at
    };
    if at == end {
        return Ok(None);
    }
    if !space(at) {
        return Err(at);
    }
    let name = skip(at);
    if name == end {
        return Ok(None);
    }
    let mut at = name;
    loop {
        if at >= end {
            return Err(at);
        }
        if text[at] == b'=' || is_space(text[at]) {
            break;
        }
        at += 1;
    }
    let name_end = at;
    at = skip(at);
    if name_end == name || at >= end || text[at] != b'=' {
        return Err(at);
    }
    at = skip(at + 1);
    let quote = text[at.min(end - 1)];
    if at >= end || !matches!(quote, b'"' | b'\'') {
        return Err(at);
    }
    let value = at + 1;
    at = value;
    while at < end && text[at] != quote {
        if !text[at].is_ascii_alphanumeric() && !b".-_".contains(&text[at]) {
            return Err(at);
        }
        at += 1;
    }
    if at >= end { Err(at) } else { Ok(Some(((name, name_end), (value, at), at + 1))) }
}

/// Reads a declaration; the error is the wrong place.
fn read(text: &[u8], from: usize, end: usize, part: bool) -> Result<Said, usize> {
    let mut said = Said::default();
    let is = |span: (usize, usize), word: &[u8]| &text[span.0..span.1] == word;
    let Some((mut name, mut value, mut at)) = pair(text, from, end)? else { return Err(end) };
    if is(name, b"version") {
        let number = text[value.0..value.1].strip_prefix(b"1.").unwrap_or_default();
        if number.is_empty() || !number.iter().all(u8::is_ascii_digit) {
            return Err(value.0);
        }
        said.version = Some(value);
        match pair(text, at, end)? {
            Some(next) => (name, value, at) = next,
            None if part => return Err(at),
            None => return Ok(said),
        }
    } else if !part {
        return Err(name.0);
    }
    if is(name, b"encoding") {
        if !text[value.0].is_ascii_alphabetic() {
            return Err(value.0);
        }
        said.encoding = Some(value);
        match pair(text, at, end)? {
            Some(next) => (name, value, at) = next,
            None => return Ok(said),
        }
    }
    if !is(name, b"standalone") || part {
        return Err(name.0);
    }
    said.standalone = Some(match &text[value.0..value.1] {
        b"yes" => true,
        b"no" => false,
        _ => return Err(value.0),
    });
    while at < end && is_space(text[at]) {
        at += 1;
    }
    if at == end { Ok(said) } else { Err(at) }
}

impl Core {
    /// Takes a declaration: tells of it and changes the encoding.
    pub(super) fn declaration(
        &mut self,
        dtd: &mut Dtd,
        scan: Scan<'_>,
        at: usize,
        next: usize,
        part: bool,
    ) -> Result<(), Wrong> {
        let said = read(scan.bytes, at + 5, next - 2, part).map_err(|wrong| {
            let error = if part { code::TEXT_DECLARATION } else { code::XML_DECLARATION };
            (error, Some(wrong))
        })?;
        if !part && said.standalone == Some(true) {
            dtd.standalone = true;
            if self.param_parsing == 1 {
                self.param_parsing = 0;
            }
        }
        let text = |span: Option<(usize, usize)>| span.map(|(a, b)| Text::from(&scan.bytes[a..b]));
        if self.asked(wants::XML_DECL) {
            let standalone = said.standalone.map_or(-1, i8::from);
            self.push(Event::XmlDecl(text(said.version), text(said.encoding), standalone));
        } else {
            self.default(at, next, true);
        }
        let (Some(span), None) = (said.encoding, &self.given) else { return Ok(()) };
        let name = &scan.bytes[span.0..span.1];
        let own = self.encoding.clone().unwrap_or(Encoding::Utf8);
        match Encoding::known(name) {
            Some(new) => {
                let any_order = name.eq_ignore_ascii_case(b"utf-16");
                if new.is_wide() != own.is_wide() || new.is_wide() && new != own && !any_order {
                    return Err((code::INCORRECT_ENCODING, Some(span.0)));
                }
                if !new.is_wide() {
                    self.recode = Some(new);
                }
            }
            None => {
                // The place is that of the name, if it is unknown.
                self.queue.push_back((span.0, Event::Encoding(Text::from(name))));
            }
        }
        Ok(())
    }
}
