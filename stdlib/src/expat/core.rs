//! The parser without objects: bytes go in, events come out one at a time.

use super::dtd::{Dtd, Text};
use super::encoding::Encoding;
pub use super::events::{Event, Model, Place, Span, code, wants};
use super::roles::Roles;
use super::scan::{Attribute, Scan, Token};
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// Where in a document the parser is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Phase {
    /// Before the root.
    Prolog,
    /// At the start of an external entity.
    Entity,
    /// In the root.
    Content,
    /// In a CDATA section.
    Cdata,
    /// In an ignored section.
    Ignored,
    /// Behind the root.
    Epilog,
}

/// What happens when an event was answered.
pub(super) enum After {
    Nothing,
    /// Go on behind an external entity.
    External,
    /// Go on behind the external subset; whether it is named, whether there were declarations elsewhere before, and a rest.
    Subset(bool, bool, Option<Span>),
    /// Go on behind a parameter entity that is somewhere else.
    Param,
    /// If the answer is no, the document is not standalone.
    Standalone,
    /// Likewise, and the document type declaration ends then.
    Close(Option<Span>),
}

/// An element that is open.
pub(super) struct Open {
    pub raw: u32,
    pub shown: u32,
    pub bindings: u32,
}

/// An entity that is being read.
pub(super) struct Source {
    pub name: Text,
    pub text: Text,
    pub at: usize,
    pub level: usize,
    pub is_param: bool,
    pub between: bool,
}

/// A prefix that an element bound.
pub(super) struct Binding {
    pub prefix: u32,
    pub before: Option<u32>,
}

/// Whether to go on.
#[derive(PartialEq, Eq)]
pub(super) enum Flow {
    Go,
    Wait,
}

/// A wrong place: the error and where it is, if that is not where the token begins.
pub(super) type Wrong = (u8, Option<usize>);

/// How many bytes of converted text come at once.
const PIECE: usize = 1024;

/// The parser.
pub struct Core {
    pub(super) buf: Vec<u8>,
    pub(super) at: usize,
    raw: Vec<u8>,
    pub(super) encoding: Option<Encoding>,
    /// The encoding that the caller gave.
    pub given: Option<Text>,
    mark: usize,
    place: Place,
    pub(super) event_at: usize,
    call_start: usize,
    begun: bool,
    /// The last piece is here.
    pub(super) last: bool,
    pub(super) phase: Phase,
    pub(super) queue: VecDeque<(usize, Event)>,
    pub(super) after: After,
    /// What went wrong, or 0.
    pub error: u8,
    /// All is read.
    pub finished: bool,
    /// Who asks for what.
    pub wants: u32,
    /// Entities are replaced although there is a handler for what is left.
    pub expand: bool,
    /// The attributes of the last start: name, and where its value is in `values`.
    pub attributes: Vec<(u32, usize, usize)>,
    /// See `attributes`.
    pub values: Vec<u8>,
    /// How many of them stood in the tag.
    pub specified: usize,
    pub(super) spans: Vec<Attribute>,
    pub(super) stack: Vec<Open>,
    pub(super) outer: usize,
    pub(super) serial: u64,
    pub(super) open: Vec<Source>,
    /// What is declared.
    pub dtd: Rc<RefCell<Dtd>>,
    pub(super) is_child: bool,
    pub(super) roles: Roles,
    /// The separator of names in namespaces; empty for none. None without namespaces.
    pub separator: Option<Text>,
    /// Names have their prefixes at the end.
    pub triplets: bool,
    pub(super) prefixes: HashMap<u32, Option<u32>>,
    pub(super) bindings: Vec<Binding>,
    pub(super) expanded: HashMap<(u32, u32), u32>,
    /// Names that end with prefixes, without those.
    pub(super) plain: HashMap<u32, u32>,
    /// What system identifiers are relative to.
    pub base: Option<Text>,
    /// 0 never, 1 unless standalone, 2 always.
    pub param_parsing: u8,
    /// There is an external subset that the document does not name.
    pub foreign: bool,
    /// Markup that is cut is looked at again only when there is twice as much of it.
    pub deferral: bool,
    held_back: usize,
    pub(super) decl: super::prolog::Declaration,
    pub(super) recode: Option<Encoding>,
    /// Entities that the context says are open.
    pub(super) held: Vec<Text>,
    pub(super) held_param: Option<Text>,
    pub(super) ends_doctype: bool,
}

impl Core {
    /// A parser of a document.
    pub fn new(given: Option<Text>, separator: Option<Text>) -> Core {
        Core {
            buf: Vec::new(),
            at: 0,
            raw: Vec::new(),
            encoding: None,
            given,
            mark: 0,
            place: Place { line: 1, column: 0, index: 0 },
            event_at: 0,
            call_start: 0,
            begun: false,
            last: false,
            phase: Phase::Prolog,
            queue: VecDeque::new(),
            after: After::Nothing,
            error: 0,
            finished: false,
            wants: 0,
            expand: true,
            attributes: Vec::new(),
            values: Vec::new(),
            specified: 0,
            spans: Vec::new(),
            stack: Vec::new(),
            outer: 0,
            serial: 0,
            open: Vec::new(),
            dtd: Rc::default(),
            is_child: false,
            roles: Roles::new(true),
            separator,
            triplets: false,
            prefixes: HashMap::new(),
            bindings: Vec::new(),
            expanded: HashMap::new(),
            plain: HashMap::new(),
            base: None,
            param_parsing: 0,
            foreign: false,
            deferral: true,
            held_back: 0,
            decl: Default::default(),
            recode: None,
            held: Vec::new(),
            held_param: None,
            ends_doctype: false,
        }
    }

    /// A parser of an external entity; without a context, of declarations.
    pub fn child(&self, context: Option<&[u8]>, given: Option<Text>) -> Core {
        let mut child = Core::new(given, self.separator.clone());
        child.dtd = self.dtd.clone();
        child.is_child = true;
        child.triplets = self.triplets;
        child.param_parsing = self.param_parsing;
        child.deferral = self.deferral;
        child.expand = self.expand;
        match context {
            Some(context) => {
                child.phase = Phase::Entity;
                child.outer = 1;
                child.set_context(context);
            }
            None => child.roles = Roles::new(false),
        }
        child
    }

    /// Whether parsing has begun.
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// Whether it reads an external entity.
    pub fn is_part(&self) -> bool {
        self.is_child
    }

    /// Takes a piece of the document. `next` gives the events then.
    pub fn feed(&mut self, data: &[u8], last: bool) {
        self.begun = true;
        self.last = last;
        if !self.roles.document {
            self.dtd.borrow_mut().read = true;
        }
        self.queue.clear();
        self.after = After::Nothing;
        self.discard();
        let fresh = self.encoding.is_none();
        if fresh {
            self.raw.extend_from_slice(data);
            self.detect();
        } else if self.raw.is_empty() && self.encoding == Some(Encoding::Utf8) {
            self.buf.extend_from_slice(data);
        } else {
            self.raw.extend_from_slice(data);
            self.decode();
        }
        self.call_start = self.at;
    }

    /// Whether what is there is enough to be looked at.
    pub fn is_enough(&self) -> bool {
        self.last || !self.deferral || self.held_back == 0 || self.left() >= 2 * self.held_back
    }

    /// How many bytes are not read yet.
    fn left(&self) -> usize {
        let encoding = self.encoding.as_ref().unwrap_or(&Encoding::Utf8);
        encoding.size(&self.buf[self.at..]) + self.raw.len()
    }

    fn discard(&mut self) {
        if self.at == 0 {
            return;
        }
        if self.error != 0 {
            // What is wrong stays where it is.
            return;
        }
        self.place = self.place_of(self.at);
        self.mark = 0;
        self.event_at = self.event_at.saturating_sub(self.at);
        self.buf.drain(..self.at);
        self.at = 0;
    }

    fn detect(&mut self) {
        let given = self.given.as_deref().and_then(Encoding::known);
        if self.given.is_some() && given.is_none() {
            // To be asked for by its name.
            return;
        }
        let part = self.outer > 0;
        match Encoding::detect(&self.raw, given.as_ref(), part) {
            Some((encoding, mark)) => {
                if mark {
                    self.begin_with_mark(&encoding);
                }
                self.encoding = Some(encoding);
            }
            None if self.last => self.encoding = Some(given.unwrap_or(Encoding::Utf8)),
            None => return,
        }
        self.decode();
    }

    fn begin_with_mark(&mut self, encoding: &Encoding) {
        let n = if encoding.is_wide() { 2 } else { 3 };
        self.raw.drain(..n);
        self.place.index += n as u64;
        self.place.column += 1;
    }

    fn decode(&mut self) {
        if let Some(encoding) = &self.encoding {
            let taken = encoding.decode(&self.raw, self.last, &mut self.buf);
            self.raw.drain(..taken);
        }
    }

    /// The answer to `Event::Encoding`.
    pub fn set_encoding(&mut self, table: Box<[Option<char>; 256]>) {
        let encoding = Encoding::Table(table);
        if self.encoding.is_none() {
            self.encoding = Some(encoding);
            self.decode();
        } else {
            self.change_encoding(encoding);
        }
    }

    /// What is not read yet is in another encoding than it was taken for.
    fn change_encoding(&mut self, encoding: Encoding) {
        if self.encoding.as_ref() == Some(&encoding) {
            return;
        }
        self.place = self.place_of(self.at);
        self.mark = self.at;
        // It was taken for UTF-8: these are the bytes that came.
        let mut raw = self.buf.split_off(self.at);
        raw.append(&mut self.raw);
        self.raw = raw;
        self.encoding = Some(encoding);
        self.decode();
    }

    /// Line, column and byte of the last event; for what was wrong, of that.
    pub fn position(&mut self) -> Option<Place> {
        if !self.begun {
            return None;
        }
        self.place = self.place_of(self.event_at);
        self.mark = self.event_at.max(self.mark);
        Some(self.place)
    }

    fn place_of(&self, to: usize) -> Place {
        let mut place = self.place;
        let Some(text) = self.buf.get(self.mark..to) else { return place };
        place.index += self.encoding.as_ref().unwrap_or(&Encoding::Utf8).size(text) as u64;
        let mut rest = text;
        while let Some(i) = memchr::memchr2(b'\n', b'\r', rest) {
            let both = rest[i..].starts_with(b"\r\n");
            place.line += 1;
            place.column = 0;
            rest = &rest[i + 1 + usize::from(both)..];
        }
        let mut at = 0;
        while let Some(&b) = rest.get(at) {
            at += if (0xC0..0xF5).contains(&b) { molt_core::str::char_width(b) } else { 1 };
            place.column += 1;
        }
        place
    }

    /// What is there from the last event on.
    pub fn context(&self) -> Option<&[u8]> {
        self.buf.get(self.event_at..)
    }

    /// The text of a span of the event that came last.
    #[inline(always)]
    pub fn text(&self, span: Span) -> &[u8] {
        match self.open.last() {
            Some(source) if span.entity => &source.text[span.from..span.to],
            _ => &self.buf[span.from..span.to],
        }
    }

    /// Nothing more is wanted.
    pub fn abort(&mut self) {
        self.error = code::ABORTED;
        self.finished = true;
        self.queue.clear();
        // Behind what the handler was called for.
        if self.open.is_empty() {
            self.event_at = self.at;
        }
    }

    /// After an error: another piece came.
    pub fn again(&mut self) {
        let (from, to) = (self.call_start.min(self.event_at), self.event_at);
        self.mark = from;
        self.place = self.place_of(to);
        self.place.index = self.place.index.saturating_sub((to - from) as u64);
        self.mark = to;
    }

    /// The next event, None when there is no more to be read.
    #[inline]
    pub fn next_event(&mut self) -> Option<Event> {
        loop {
            if let Some((at, event)) = self.queue.pop_front() {
                self.event_at = at;
                let event = if self.is_converted() { self.piece_of(event) } else { event };
                if let Event::Error(error) = event {
                    self.error = error;
                    self.finished = true;
                    self.queue.clear();
                }
                return Some(event);
            }
            if self.finished || self.advance() == Flow::Wait {
                self.settle();
                return None;
            }
        }
    }

    /// Text that was converted comes in pieces: the first one, the rest waits.
    #[cold]
    fn piece_of(&mut self, event: Event) -> Event {
        let (make, span): (fn(Span) -> Event, Span) = match event {
            Event::Text(span) => (Event::Text, span),
            Event::Default(span) => (Event::Default, span),
            other => return other,
        };
        if span.entity || span.to - span.from <= PIECE {
            return make(span);
        }
        let mut end = span.from + PIECE;
        while self.buf[end] & 0xC0 == 0x80 {
            end -= 1;
        }
        self.queue.push_front((end, make(Span { from: end, ..span })));
        make(Span { to: end, ..span })
    }

    /// After the last event of a piece.
    fn settle(&mut self) {
        self.held_back = if self.at == self.call_start { self.left() } else { 0 };
        if self.last && self.error == 0 {
            self.finished = true;
        }
    }

    /// Reads one token.
    fn advance(&mut self) -> Flow {
        if let Some(encoding) = self.recode.take() {
            self.change_encoding(encoding);
        }
        if self.encoding.is_none() {
            if let Some(name) = self.given.clone().filter(|n| Encoding::known(n).is_none()) {
                self.push(Event::Encoding(name));
                return Flow::Go;
            }
            return Flow::Wait;
        }
        let dtd = Rc::clone(&self.dtd);
        let mut dtd = dtd.borrow_mut();
        if let Some(source) = self.open.last() {
            let (text, at) = (Rc::clone(&source.text), source.at);
            return self.token(&mut dtd, &text, at, false);
        }
        let buf = std::mem::take(&mut self.buf);
        let at = self.at;
        let flow = self.token(&mut dtd, &buf, at, true);
        self.buf = buf;
        flow
    }

    #[inline(always)]
    fn token(&mut self, dtd: &mut Dtd, text: &[u8], at: usize, main: bool) -> Flow {
        let scan = Scan { bytes: text, namespaces: self.separator.is_some() };
        if main {
            self.event_at = at;
        }
        match self.phase {
            Phase::Content => self.content(dtd, scan, at, main),
            Phase::Cdata => self.cdata(dtd, scan, at, main),
            Phase::Entity => self.entity_start(dtd, scan, at),
            Phase::Epilog => self.epilog(dtd, scan, at),
            Phase::Ignored => self.ignored(dtd, scan, at, main),
            Phase::Prolog => self.prolog(dtd, scan, at, main),
        }
    }

    /// Adds an event that is where the token begins.
    #[inline(always)]
    pub(super) fn push(&mut self, event: Event) {
        self.queue.push_back((self.event_at, event));
    }

    /// Ends with an error at a place, or where the token begins.
    #[cold]
    pub(super) fn fail(&mut self, error: u8, at: Option<usize>) -> Flow {
        self.queue.push_back((at.unwrap_or(self.event_at), Event::Error(error)));
        Flow::Go
    }

    /// Ends with an error inside of the token.
    #[cold]
    pub(super) fn fail_in(&mut self, error: u8, at: usize, main: bool) -> Flow {
        self.fail(error, main.then_some(at))
    }

    /// Goes on behind a token.
    #[inline(always)]
    pub(super) fn go(&mut self, dtd: &mut Dtd, from: usize, to: usize, main: bool) -> bool {
        if main {
            self.at = to;
            if !self.is_child {
                dtd.direct += (to - from) as u64;
                return true;
            }
        } else if let Some(source) = self.open.last_mut() {
            source.at = to;
        }
        dtd.grows(to - from)
    }

    #[inline(always)]
    pub(super) fn asked(&self, for_: u32) -> bool {
        self.wants & for_ != 0
    }

    #[inline(always)]
    pub(super) fn default(&mut self, from: usize, to: usize, main: bool) {
        if !self.asked(wants::DEFAULT) || from == to {
            return;
        }
        self.push(Event::Default(Span { entity: !main, from, to }));
        if main && self.is_converted() {
            self.event_at = to;
        }
    }

    /// Whether the text is another than came.
    #[inline(always)]
    pub(super) fn is_converted(&self) -> bool {
        self.encoding != Some(Encoding::Utf8)
    }

    /// A token that is not whole: whether it may become so, or the error.
    pub(super) fn cut(&mut self, token: Token, main: bool) -> Flow {
        if main && !self.last {
            return Flow::Wait;
        }
        let error = if token == Token::PartialChar { code::PARTIAL_CHAR } else { code::UNCLOSED_TOKEN };
        self.fail(error, None)
    }
}

/// A text with every line end a line feed.
pub(super) fn with_line_feeds(text: &[u8]) -> Text {
    if !text.contains(&b'\r') {
        return Text::from(text);
    }
    let mut out = Vec::with_capacity(text.len());
    let mut i = 0;
    while i < text.len() {
        if text[i] == b'\r' {
            out.push(b'\n');
            i += usize::from(text.get(i + 1) == Some(&b'\n'));
        } else {
            out.push(text[i]);
        }
        i += 1;
    }
    Text::from(out)
}

impl Core {
    /// Entities that were open around this one are so no more.
    fn release(&mut self) {
        for name in self.held.drain(..) {
            if let Ok(mut dtd) = self.dtd.try_borrow_mut()
                && let Some(entity) = dtd.entities.get_mut(&name)
            {
                entity.open = false;
            }
        }
    }
}

impl Drop for Core {
    fn drop(&mut self) {
        self.release();
    }
}
