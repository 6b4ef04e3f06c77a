//! Elements, text and references; what is behind the root.

use super::chars::{is_space, numbered};
use super::core::{Core, Event, Flow, Open, Phase, Source, Span, code, wants, with_line_feeds};
use super::dtd::{Dtd, predefined};
use super::scan::{Scan, Token};

impl Core {
    /// How many elements are open.
    pub(super) fn level(&self) -> usize {
        self.stack.len() + self.outer
    }

    /// One token of content.
    #[inline(always)]
    pub(super) fn content(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, main: bool) -> Flow {
        let mut spans = std::mem::take(&mut self.spans);
        let (token, next) = scan.content(at, &mut spans);
        self.spans = spans;
        let more = main && !self.last;
        match token {
            Token::Data => self.characters(at, next, main),
            Token::Newline => {
                if self.asked(wants::TEXT) {
                    self.push(Event::Char('\n'));
                } else {
                    self.default(at, next, main);
                }
            }
            Token::Start | Token::Empty => {
                let done = self.start(dtd, scan, at, next, main, token == Token::Empty);
                if let Err((error, place)) = done {
                    return self.fail(error, place);
                }
            }
            Token::End => return self.end(dtd, scan, at, next, main),
            Token::Entity => return self.entity(dtd, scan, at, next, main),
            Token::CharRef => match char_of(&scan.bytes[at..next]) {
                Some(c) if self.asked(wants::TEXT) => self.push(Event::Char(c)),
                Some(_) => self.default(at, next, main),
                None => return self.fail(code::BAD_CHAR_REF, None),
            },
            Token::CdataOpen => {
                if self.asked(wants::CDATA_START) {
                    self.push(Event::CdataStart);
                } else {
                    self.default(at, next, main);
                }
                self.phase = Phase::Cdata;
            }
            Token::Pi => self.instruction(scan, at, next, main),
            Token::Comment => self.comment(scan, at, next, main),
            Token::XmlDecl => return self.fail(code::MISPLACED_DECLARATION, None),
            Token::Invalid => return self.fail_in(code::INVALID_TOKEN, next, main),
            _ if more => return Flow::Wait,
            _ => return self.content_end(dtd, scan, token, at, main),
        }
        self.passed(dtd, at, next, main)
    }

    /// Goes on behind a token.
    #[inline(always)]
    fn passed(&mut self, dtd: &mut Dtd, from: usize, to: usize, main: bool) -> Flow {
        if self.go(dtd, from, to, main) { Flow::Go } else { self.fail(code::GROWTH, None) }
    }

    #[inline(always)]
    fn characters(&mut self, from: usize, to: usize, main: bool) {
        if self.asked(wants::TEXT) {
            self.push(Event::Text(Span { entity: !main, from, to }));
        } else {
            self.default(from, to, main);
        }
    }

    /// The last token of the document or of an entity.
    fn content_end(&mut self, dtd: &mut Dtd, scan: Scan<'_>, token: Token, at: usize, main: bool) -> Flow {
        let end = scan.bytes.len();
        let begun = if main { self.outer } else { self.open.last().map_or(0, |s| s.level) };
        match token {
            Token::Nothing => {}
            Token::TrailingReturn if self.asked(wants::TEXT) => self.push(Event::Char('\n')),
            Token::TrailingClose => self.characters(at, end, main),
            Token::TrailingReturn => self.default(at, end, main),
            _ => return self.cut(token, main),
        }
        let place = if main && token == Token::TrailingClose { end } else { self.event_at };
        if main && begun == 0 {
            return self.fail(code::NO_ELEMENTS, Some(place));
        }
        if self.level() != begun {
            return self.fail(code::ASYNC_ENTITY, Some(place));
        }
        if main {
            self.at = end;
            if self.queue.is_empty() { Flow::Wait } else { Flow::Go }
        } else {
            self.close_entity(dtd);
            Flow::Go
        }
    }

    /// Leaves the innermost entity.
    pub(super) fn close_entity(&mut self, dtd: &mut Dtd) {
        // Events may still be about its text: those come first.
        if let Some(source) = self.open.last()
            && !self.queue.is_empty()
        {
            let at = source.text.len();
            if let Some(source) = self.open.last_mut() {
                source.at = at;
            }
            return;
        }
        if let Some(source) = self.open.pop() {
            let of_kind = if source.is_param { &mut dtd.params } else { &mut dtd.entities };
            if let Some(entity) = of_kind.get_mut(&source.name) {
                entity.open = false;
            }
        }
    }

    /// One token of a CDATA section.
    pub(super) fn cdata(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, main: bool) -> Flow {
        let (token, next) = scan.cdata(at);
        match token {
            Token::Data => self.characters(at, next, main),
            Token::Newline if self.asked(wants::TEXT) => self.push(Event::Char('\n')),
            Token::Newline => self.default(at, next, main),
            Token::CdataClose => {
                if self.asked(wants::CDATA_END) {
                    self.push(Event::CdataEnd);
                } else {
                    self.default(at, next, main);
                }
                self.phase = Phase::Content;
            }
            Token::Invalid => return self.fail_in(code::INVALID_TOKEN, next, main),
            Token::PartialChar => return self.cut(token, main),
            _ if main && !self.last => return Flow::Wait,
            _ => return self.fail(code::UNCLOSED_CDATA, None),
        }
        self.passed(dtd, at, next, main)
    }

    /// The beginning of an external entity.
    pub(super) fn entity_start(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize) -> Flow {
        let mut spans = Vec::new();
        let (token, next) = scan.content(at, &mut spans);
        match token {
            Token::XmlDecl => {
                self.phase = Phase::Content;
                if let Err((error, place)) = self.declaration(dtd, scan, at, next, true) {
                    return self.fail(error, place);
                }
                self.at = next;
                Flow::Go
            }
            Token::Partial | Token::PartialChar if !self.last => Flow::Wait,
            Token::Nothing if !self.last => Flow::Wait,
            _ => {
                self.phase = Phase::Content;
                Flow::Go
            }
        }
    }

    /// One token behind the root.
    pub(super) fn epilog(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize) -> Flow {
        let (token, next, soft) = scan.prolog(at);
        match token {
            Token::Nothing => return Flow::Wait,
            Token::Blank => self.default(at, next, true),
            Token::Pi => self.instruction(scan, at, next, true),
            Token::Comment => self.comment(scan, at, next, true),
            Token::Invalid => return self.fail(code::INVALID_TOKEN, Some(next)),
            Token::Partial | Token::PartialChar => return self.cut(token, true),
            _ => {
                let _ = soft;
                return self.fail(code::JUNK_AFTER_ELEMENT, None);
            }
        }
        self.passed(dtd, at, next, true)
    }

    pub(super) fn instruction(&mut self, scan: Scan<'_>, at: usize, next: usize, main: bool) {
        if !self.asked(wants::PI) {
            return self.default(at, next, main);
        }
        let body = &scan.bytes[at + 2..next - 2];
        let target = body.iter().position(|&b| is_space(b)).unwrap_or(body.len());
        let data = &body[target..];
        let blank = data.iter().position(|&b| !is_space(b)).unwrap_or(data.len());
        let span = Span { entity: !main, from: at + 2, to: at + 2 + target };
        self.push(Event::Pi(span, with_line_feeds(&data[blank..])));
    }

    pub(super) fn comment(&mut self, scan: Scan<'_>, at: usize, next: usize, main: bool) {
        if !self.asked(wants::COMMENT) {
            return self.default(at, next, main);
        }
        self.push(Event::Comment(with_line_feeds(&scan.bytes[at + 4..next - 3])));
    }

    #[inline(always)]
    fn start(
        &mut self,
        dtd: &mut Dtd,
        scan: Scan<'_>,
        at: usize,
        next: usize,
        main: bool,
        empty: bool,
    ) -> Result<(), super::core::Wrong> {
        let name_at = at + 1;
        let name_end = match self.spans.first() {
            // Attributes are behind white space.
            Some(first) => name_length(&scan.bytes[name_at..first.name]),
            None => name_length(&scan.bytes[name_at..next]),
        };
        let raw = dtd.names.number(&scan.bytes[name_at..name_at + name_end]);
        let bound = self.bindings.len();
        let shown = self.attributes_of(dtd, scan, raw, main).inspect_err(|_| {
            if empty {
                self.unbind((self.bindings.len() - bound) as u32);
            }
        })?;
        let bindings = (self.bindings.len() - bound) as u32;
        let start = self.asked(wants::START);
        if start {
            self.push(Event::Start(shown));
        }
        if !empty {
            if !start {
                self.default(at, next, main);
            }
            self.stack.push(Open { raw, shown, bindings });
            return Ok(());
        }
        if self.asked(wants::END) {
            if start && main {
                self.event_at = next;
            }
            self.push(Event::End(shown));
        } else if !start {
            self.default(at, next, main);
        }
        self.unbind(bindings);
        if self.level() == 0 {
            self.phase = Phase::Epilog;
        }
        Ok(())
    }

    #[inline(always)]
    fn end(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, next: usize, main: bool) -> Flow {
        let begun = if main { self.outer } else { self.open.last().map_or(0, |s| s.level) };
        if self.level() == begun {
            return self.fail(code::ASYNC_ENTITY, None);
        }
        let Some(open) = self.stack.last() else { return self.fail(code::ASYNC_ENTITY, None) };
        let name = &scan.bytes[at + 2..next - 1];
        let expected = &*dtd.names.get(open.raw).text;
        let matches = name.starts_with(expected) && name.get(expected.len()).is_none_or(|&b| is_space(b));
        if !matches {
            return self.fail_in(code::TAG_MISMATCH, at + 2, main);
        }
        let (shown, bindings) = (open.shown, open.bindings);
        self.stack.pop();
        if self.asked(wants::END) {
            self.push(Event::End(shown));
        } else {
            self.default(at, next, main);
        }
        self.unbind(bindings);
        if self.level() == 0 {
            self.phase = Phase::Epilog;
        }
        self.passed(dtd, at, next, main)
    }

    fn entity(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, next: usize, main: bool) -> Flow {
        let name = &scan.bytes[at + 1..next - 1];
        if let Some(c) = predefined(name) {
            if self.asked(wants::TEXT) {
                self.push(Event::Char(c));
            } else {
                self.default(at, next, main);
            }
            return self.passed(dtd, at, next, main);
        }
        let must = !dtd.elsewhere || dtd.standalone;
        let Some(entity) = dtd.entities.get_mut(name) else {
            if must {
                return self.fail(code::UNDEFINED_ENTITY, None);
            }
            self.skipped(name, at, next, main);
            return self.passed(dtd, at, next, main);
        };
        if must && !entity.internal {
            return self.fail(code::DECLARED_IN_PARAM, None);
        }
        if entity.open {
            return self.fail(code::RECURSIVE_ENTITY, None);
        }
        if entity.notation.is_some() {
            return self.fail(code::BINARY_ENTITY, None);
        }
        if let Some(text) = entity.text.clone() {
            if !self.expand {
                self.skipped(name, at, next, main);
                return self.passed(dtd, at, next, main);
            }
            entity.open = true;
            if !self.go(dtd, at, next, main) {
                return self.fail(code::GROWTH, None);
            }
            let level = self.level();
            self.open.push(Source { name: name.into(), text, at: 0, level, is_param: false, between: false });
            return Flow::Go;
        }
        if self.asked(wants::EXTERNAL) {
            let mut parts = (None, entity.base.clone(), entity.system.clone(), entity.public.clone());
            entity.open = true;
            parts.0 = Some(self.context_of(dtd));
            if let Some(entity) = dtd.entities.get_mut(name) {
                entity.open = false;
            }
            self.after = super::core::After::External;
            self.push(Event::External(Box::new(parts)));
        } else {
            self.default(at, next, main);
        }
        self.passed(dtd, at, next, main)
    }

    fn skipped(&mut self, name: &[u8], at: usize, next: usize, main: bool) {
        if self.asked(wants::SKIPPED) {
            self.push(Event::Skipped(name.into(), false));
        } else {
            self.default(at, next, main);
        }
    }
}

#[inline(always)]
fn name_length(tag: &[u8]) -> usize {
    tag.iter().position(|&b| is_space(b) || matches!(b, b'>' | b'/')).unwrap_or(tag.len())
}

/// The character of a reference by its number.
pub(super) fn char_of(reference: &[u8]) -> Option<char> {
    let digits = &reference[2..reference.len() - 1];
    let (digits, radix) = match digits {
        [b'x', hex @ ..] => (hex, 16),
        _ => (digits, 10),
    };
    let mut n = 0u32;
    for &d in digits {
        n = n * radix + char::from(d).to_digit(radix)?;
        if n > 0x10FFFF {
            return None;
        }
    }
    numbered(n)
}
