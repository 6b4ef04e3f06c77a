//! From bytes to text: byte order mark, PEP 263 coding line, decoding, newlines, null bytes; and the line index.
//!
//! The text that comes out has `\n` as its only line end, so that every later stage counts lines the same way; columns
//! are not affected. Encodings: UTF-8 and its aliases, Latin-1, ASCII and cp1252; others are an error naming them, as an unknown
//! encoding is in CPython.

use crate::error::{ErrorKind, Fail, Place, Res};
use crate::hir::Span;

/// Decodes source bytes.
pub(crate) fn decode(bytes: &[u8]) -> Res<String> {
    let (body, bom) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(rest) => (rest, true),
        None => (bytes, false),
    };
    let cookie = coding_cookie(body);
    let name = cookie.as_deref().map(normalise_encoding);
    let plain = |msg: String| Fail::new(ErrorKind::Syntax, None, msg);
    // Behind a byte order mark only the plain spelling will do.
    let spelled = cookie.as_deref().map(|name| name.to_ascii_lowercase().replace('_', "-"));
    if bom && spelled.as_deref().is_some_and(|name| name != "utf-8" && !name.starts_with("utf-8-")) {
        let shown = cookie.unwrap_or_default();
        let mut fail = plain(format!("encoding problem: {shown} with BOM"));
        let lines = body.split(|b| *b == b'\n').take(2).enumerate();
        let place = lines.filter(|(_, line)| cookie_in(line).is_some()).map(|(i, line)| Place {
            line: i as u32 + 1,
            column: 0,
            end_line: i as u32 + 1,
            end_column: line.len() as i64,
            text: String::from_utf8_lossy(line).into_owned(),
        });
        fail.place = place.take(1).next();
        return Err(fail);
    }
    let text = match name.as_deref() {
        None | Some("utf-8") => utf8(body)?,
        Some("iso-8859-1") => body.iter().map(|b| char::from(*b)).collect(),
        Some("ascii") => match std::str::from_utf8(body) {
            Ok(s) if s.is_ascii() => s.to_string(),
            _ => {
                let at = body.iter().position(|b| !b.is_ascii()).unwrap_or(0);
                return Err(plain(format!(
                    "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
                    body[at]
                )));
            }
        },
        Some("cp1252") => body.iter().map(|b| cp1252(*b)).collect(),
        Some(_) => {
            let shown = cookie.unwrap_or_default();
            return Err(plain(format!("unknown encoding: {shown}")));
        }
    };
    check_text(text)
}

/// Checks and normalises source that is text already.
pub(crate) fn check_text(text: String) -> Res<String> {
    if memchr(0, text.as_bytes()).is_some() {
        return Err(Fail::new(ErrorKind::Syntax, None, "source code string cannot contain null bytes"));
    }
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Ok(text);
    }
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn memchr(byte: u8, bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|b| *b == byte)
}

fn utf8(body: &[u8]) -> Res<String> {
    match std::str::from_utf8(body) {
        Ok(s) => Ok(s.to_string()),
        Err(e) => {
            let at = e.valid_up_to();
            if memchr(0, &body[..at]).is_some() {
                return Err(Fail::new(
                    ErrorKind::Syntax,
                    None,
                    "source code string cannot contain null bytes",
                ));
            }
            let byte = body[at];
            let line = 1 + body[..at].iter().filter(|b| **b == b'\n').count();
            let column = at - body[..at].iter().rposition(|b| *b == b'\n').map_or(0, |p| p + 1);
            let msg = format!(
                "Non-UTF-8 code starting with '\\x{byte:02x}' on line {line}, but no encoding declared; see https://peps.python.org/pep-0263/ for details"
            );
            let start = at - column;
            let end = body[at..].iter().position(|b| *b == b'\n').map_or(body.len(), |p| at + p);
            let before = String::from_utf8_lossy(&body[start..at]).chars().count();
            let text = String::from_utf8_lossy(&body[start..end]).into_owned();
            let mut fail = Fail::new(ErrorKind::Syntax, None, msg);
            fail.raw = Some((line as u32, before as u32 + 1, text));
            Err(fail)
        }
    }
}

/// The name in a coding comment of the first two lines. The second line counts only if the first is blank or a comment.
fn coding_cookie(body: &[u8]) -> Option<String> {
    for line in body.split(|b| *b == b'\n').take(2) {
        let trimmed = line.trim_ascii_start();
        if trimmed.first() == Some(&b'#') {
            if let Some(name) = cookie_in(trimmed) {
                return Some(name);
            }
        } else if !line.trim_ascii().is_empty() {
            return None;
        }
    }
    None
}

fn cookie_in(comment: &[u8]) -> Option<String> {
    let at = comment.windows(6).position(|w| w == b"coding")? + 6;
    let rest = &comment[at..];
    if !matches!(rest.first(), Some(b':' | b'=')) {
        return None;
    }
    let name: Vec<u8> = rest[1..]
        .iter()
        .skip_while(|b| matches!(b, b' ' | b'\t'))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
        .copied()
        .collect();
    if name.is_empty() { None } else { String::from_utf8(name).ok() }
}

fn normalise_encoding(name: &str) -> String {
    let lower = name.to_ascii_lowercase().replace('_', "-");
    let known = |p: &str| lower == p || lower.starts_with(&format!("{p}-"));
    if known("utf-8") || matches!(lower.as_str(), "utf8" | "u8" | "utf" | "cp65001") {
        "utf-8".into()
    } else if known("latin-1")
        || known("iso-8859-1")
        || known("iso-latin-1")
        || matches!(lower.as_str(), "latin1" | "l1" | "8859" | "cp819")
    {
        "iso-8859-1".into()
    } else if matches!(lower.as_str(), "ascii" | "us-ascii" | "646") {
        "ascii".into()
    } else if matches!(lower.as_str(), "cp1252" | "windows-1252" | "1252") {
        "cp1252".into()
    } else {
        lower
    }
}

fn cp1252(byte: u8) -> char {
    const HIGH: [u16; 32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
        0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ];
    match byte {
        0x80..=0x9F => char::from_u32(u32::from(HIGH[usize::from(byte - 0x80)])).unwrap_or('?'),
        _ => char::from(byte),
    }
}

/// Starts of the lines of a source.
pub(crate) struct LineIndex {
    starts: Vec<u32>,
    /// For a tree without source: line and column (in bytes) by the numbers that its spans consist of.
    places: Vec<(u32, u32)>,
}

impl LineIndex {
    pub fn new(source: &str) -> LineIndex {
        let mut starts = vec![0];
        starts.extend(source.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1));
        LineIndex { starts, places: Vec::new() }
    }

    /// The index of a tree: an offset is the number of a place.
    pub fn of_places(places: Vec<(u32, u32)>) -> LineIndex {
        LineIndex { starts: vec![0], places }
    }

    /// Line from 1 and column from 0 in bytes.
    pub fn locate(&self, offset: u32) -> (u32, u32) {
        if let Some(place) = self.places.get(offset as usize) {
            return *place;
        }
        let line = self.starts.partition_point(|s| *s <= offset);
        (line as u32, offset - self.starts[line - 1])
    }

    /// Line from 1 and column from 0 in characters.
    pub fn locate_chars(&self, source: &str, offset: u32) -> (u32, u32) {
        if let Some(place) = self.places.get(offset as usize) {
            return *place;
        }
        let (line, _) = self.locate(offset.min(source.len() as u32));
        let start = self.starts[line as usize - 1] as usize;
        let mut end = (offset as usize).min(source.len());
        while !source.is_char_boundary(end) {
            end -= 1;
        }
        (line, source[start..end].chars().count() as u32)
    }

    /// Offset of the start of a line (from 1).
    pub fn start(&self, line: u32) -> u32 {
        self.starts.get(line as usize - 1).copied().unwrap_or(0)
    }

    /// The text of a line (from 1) with its newline.
    pub fn line_text<'s>(&self, source: &'s str, line: u32) -> &'s str {
        let start = (self.start(line) as usize).min(source.len());
        let end = self.starts.get(line as usize).map_or(source.len(), |e| *e as usize);
        &source[start..end]
    }

    /// The text of the range.
    pub fn slice(source: &str, span: Span) -> &str {
        source.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}
