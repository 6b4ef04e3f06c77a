//! Attributes of elements and namespaces.

use super::content::char_of;
use super::core::{Binding, Core, Event, Wrong, code, wants};
use super::dtd::{Dtd, Nested, Text, predefined};
use super::scan::{Scan, Token};
use std::rc::Rc;

const XML_URI: &[u8] = b"http://www.w3.org/XML/1998/namespace";
const XMLNS_URI: &[u8] = b"http://www.w3.org/2000/xmlns/";

impl Core {
    /// Takes the attributes of a tag; returns the number of the element's name as handlers see it.
    #[inline(always)]
    pub(super) fn attributes_of(
        &mut self,
        dtd: &mut Dtd,
        scan: Scan<'_>,
        raw: u32,
        main: bool,
    ) -> Result<u32, Wrong> {
        self.attributes.clear();
        self.values.clear();
        self.serial += 1;
        let spans = std::mem::take(&mut self.spans);
        let has_declared = !dtd.attributes.is_empty();
        for span in &spans {
            let name = dtd.names.number(&scan.bytes[span.name..span.name_end]);
            let place = main.then_some(span.name);
            let known = dtd.names.get_mut(name);
            if known.seen == self.serial {
                return Err((code::DUPLICATE_ATTRIBUTE, place));
            }
            known.seen = self.serial;
            let cdata = !has_declared
                || dtd
                    .attributes
                    .get(&raw)
                    .and_then(|l| l.iter().find(|d| d.name == name))
                    .is_none_or(|d| d.cdata);
            let from = self.values.len();
            if span.plain && cdata {
                self.values.extend_from_slice(&scan.bytes[span.value..span.value_end]);
            } else {
                self.value(dtd, &scan.bytes[..span.value_end], span.value, cdata, main, false)?;
            }
            self.take_attribute(dtd, name, from)?;
        }
        self.spans = spans;
        self.specified = self.attributes.len();
        if has_declared {
            self.add_defaults(dtd, raw)?;
        }
        if self.separator.is_none() { Ok(raw) } else { self.expand_names(dtd, raw) }
    }

    /// An attribute whose value was added to the values: a namespace or one to report.
    #[inline(always)]
    fn take_attribute(&mut self, dtd: &mut Dtd, name: u32, from: usize) -> Result<(), Wrong> {
        if self.separator.is_some() {
            let known = dtd.names.get(name);
            if &*known.text == b"xmlns" {
                let empty = dtd.names.number(b"");
                return self.bind(dtd, empty, from);
            }
            if known.text.starts_with(b"xmlns:") {
                let text = Rc::clone(&known.text);
                let prefix = dtd.names.number(&text[6..]);
                return self.bind(dtd, prefix, from);
            }
        }
        self.attributes.push((name, from, self.values.len()));
        Ok(())
    }

    fn add_defaults(&mut self, dtd: &mut Dtd, element: u32) -> Result<(), Wrong> {
        let mut missing = Vec::new();
        for declared in dtd.attributes.get(&element).map_or(&[][..], Vec::as_slice) {
            let Some(value) = &declared.value else { continue };
            if dtd.names.get(declared.name).seen != self.serial {
                missing.push((declared.name, Rc::clone(value)));
            }
        }
        for (name, value) in missing {
            dtd.names.get_mut(name).seen = self.serial;
            let from = self.values.len();
            self.values.extend_from_slice(&value);
            self.take_attribute(dtd, name, from)?;
        }
        Ok(())
    }

    /// Binds a prefix to the value at the end of the values.
    fn bind(&mut self, dtd: &mut Dtd, prefix: u32, from: usize) -> Result<(), Wrong> {
        let uri = self.values.split_off(from);
        let text = Rc::clone(&dtd.names.get(prefix).text);
        let wrong = |error| Err((error, None));
        if uri.is_empty() && !text.is_empty() {
            return wrong(code::UNDECLARED_PREFIX);
        }
        let is_xml = uri == XML_URI;
        match &*text {
            b"xmlns" => return wrong(code::RESERVED_XMLNS),
            b"xml" if !is_xml => return wrong(code::RESERVED_XML),
            b"xml" => {}
            _ if is_xml || uri == XMLNS_URI => return wrong(code::RESERVED_URI),
            _ => {}
        }
        if let Some([b]) = self.separator.as_deref()
            && uri.contains(b)
            && !b.is_ascii_alphanumeric()
            && !b"-._~:/?#[]@!$&'()*+,;=%".contains(b)
        {
            return wrong(code::SYNTAX);
        }
        let number = if uri.is_empty() { None } else { Some(dtd.names.number(&uri)) };
        let before = self.prefixes.insert(prefix, number).flatten();
        self.bindings.push(Binding { prefix, before });
        if self.asked(wants::NS_START) {
            self.push(Event::NsStart(prefix, number));
        }
        Ok(())
    }

    /// Takes back the last bindings.
    #[inline(always)]
    pub(super) fn unbind(&mut self, n: u32) {
        for _ in 0..n {
            let Some(binding) = self.bindings.pop() else { return };
            self.prefixes.insert(binding.prefix, binding.before);
            if self.asked(wants::NS_END) {
                self.push(Event::NsEnd(binding.prefix));
            }
        }
    }

    /// The names of the attributes and of the element with their namespaces.
    fn expand_names(&mut self, dtd: &mut Dtd, raw: u32) -> Result<u32, Wrong> {
        let mut expanded = false;
        for i in 0..self.attributes.len() {
            let name = self.attributes[i].0;
            let Some(prefix) = dtd.names.get(name).prefix else { continue };
            expanded = true;
            self.attributes[i].0 = self.expanded(dtd, name, prefix)?.unwrap_or(name);
        }
        if expanded {
            self.serial += 1;
            for i in 0..self.attributes.len() {
                let name = self.attributes[i].0;
                // Prefixes make no difference.
                let name = self.plain.get(&name).copied().unwrap_or(name);
                let known = dtd.names.get_mut(name);
                if known.seen == self.serial {
                    return Err((code::DUPLICATE_ATTRIBUTE, None));
                }
                known.seen = self.serial;
            }
        }
        let prefix = match dtd.names.get(raw).prefix {
            Some(prefix) => prefix,
            None if self.prefixes.is_empty() => return Ok(raw),
            None => {
                let empty = dtd.names.number(b"");
                if self.prefixes.get(&empty).is_none_or(Option::is_none) {
                    return Ok(raw);
                }
                empty
            }
        };
        Ok(self.expanded(dtd, raw, prefix)?.unwrap_or(raw))
    }

    fn expanded(&mut self, dtd: &mut Dtd, name: u32, prefix: u32) -> Result<Option<u32>, Wrong> {
        let uri = match self.prefixes.get(&prefix) {
            Some(&Some(uri)) => uri,
            _ if &*dtd.names.get(prefix).text == b"xml" => dtd.names.number(XML_URI),
            _ => return Err((code::UNBOUND_PREFIX, None)),
        };
        if let Some(&known) = self.expanded.get(&(name, uri)) {
            return Ok(Some(known));
        }
        let separator = self.separator.as_deref().unwrap_or_default();
        let mut text = dtd.names.get(uri).text.to_vec();
        text.extend_from_slice(separator);
        let known = dtd.names.get(name);
        text.extend_from_slice(&known.text[known.local..]);
        let plain = self.triplets.then(|| text.clone());
        if self.triplets
            && !separator.is_empty()
            && let Some(prefix) = known.prefix
        {
            text.extend_from_slice(separator);
            text.extend_from_slice(&dtd.names.get(prefix).text);
        }
        let number = dtd.names.number(&text);
        if let Some(plain) = plain {
            self.plain.insert(number, dtd.names.number(&plain));
        }
        self.expanded.insert((name, uri), number);
        Ok(Some(number))
    }

    /// What the parser of an external entity has to know: the bindings and the entities that are open.
    pub(super) fn context_of(&self, dtd: &mut Dtd) -> Text {
        let mut out = Vec::new();
        let mut add = |part: &[u8]| {
            if !out.is_empty() {
                out.push(b'\x0c');
            }
            out.extend_from_slice(part);
        };
        if self.separator.is_some() {
            let mut bound: Vec<_> = self.prefixes.iter().filter_map(|(&p, &u)| Some((p, u?))).collect();
            bound.sort_unstable();
            let xml = [(dtd.names.number(b"xml"), dtd.names.number(XML_URI))];
            let all = bound.into_iter().filter(|(p, _)| *p != xml[0].0).chain(xml);
            for (prefix, uri) in all {
                add(&[&dtd.names.get(prefix).text, &b"="[..], &dtd.names.get(uri).text].concat());
            }
        }
        let mut open: Vec<_> = dtd.entities.iter().filter(|(_, e)| e.open).map(|(name, _)| name).collect();
        open.sort_unstable();
        open.into_iter().for_each(|name| add(name));
        Text::from(out)
    }

    /// Takes what `context_of` gave.
    pub(super) fn set_context(&mut self, context: &[u8]) {
        let dtd = Rc::clone(&self.dtd);
        let mut dtd = dtd.borrow_mut();
        for part in context.split(|&b| b == b'\x0c') {
            match part.iter().position(|&b| b == b'=') {
                Some(i) => {
                    let (prefix, uri) = (dtd.names.number(&part[..i]), dtd.names.number(&part[i + 1..]));
                    self.prefixes.insert(prefix, Some(uri));
                }
                None => {
                    if let Some(entity) = dtd.entities.get_mut(part) {
                        entity.open = true;
                        self.held.push(part.into());
                    }
                }
            }
        }
    }

    /// Adds the value of an attribute, the end of a text, to the values: references are replaced, white space is a space.
    pub(super) fn value(
        &mut self,
        dtd: &mut Dtd,
        text: &[u8],
        from: usize,
        cdata: bool,
        main: bool,
        in_prolog: bool,
    ) -> Result<(), Wrong> {
        let begin = self.values.len();
        let ends_blank = |values: &[u8]| values.len() == begin || values.last() == Some(&b' ');
        let namespaces = self.separator.is_some();
        let mut nested = Nested::new(text, from);
        loop {
            let Some(step) = nested.next(dtd, |bytes, at| Scan { bytes, namespaces }.value(at)) else {
                return Err((code::GROWTH, None));
            };
            let place = |at: usize| step.place(at, main);
            match step.token {
                Token::Nothing => match nested.leave() {
                    Some(name) => {
                        if let Some(entity) = dtd.entities.get_mut(&name) {
                            entity.open = false;
                        }
                    }
                    None => break,
                },
                Token::Data => self.values.extend_from_slice(step.bytes()),
                Token::Blank if !cdata && ends_blank(&self.values) => {}
                Token::Blank => self.values.push(b' '),
                Token::CharRef => {
                    let Some(c) = char_of(step.bytes()) else {
                        return Err((code::BAD_CHAR_REF, place(step.at)));
                    };
                    if c != ' ' || cdata || !ends_blank(&self.values) {
                        self.values.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    }
                }
                Token::Entity => {
                    let name = &step.bytes()[1..step.next - step.at - 1];
                    if let Some(c) = predefined(name) {
                        self.values.push(c as u8);
                        continue;
                    }
                    let must = if in_prolog && self.is_document() {
                        if dtd.standalone { self.open.is_empty() } else { !dtd.elsewhere }
                    } else {
                        !in_prolog && (!dtd.elsewhere || dtd.standalone)
                    };
                    let Some(entity) = dtd.entities.get_mut(name) else {
                        if must {
                            return Err((code::UNDEFINED_ENTITY, None));
                        }
                        continue;
                    };
                    let wrong = match () {
                        () if must && !entity.internal => return Err((code::DECLARED_IN_PARAM, None)),
                        () if entity.open => code::RECURSIVE_ENTITY,
                        () if entity.notation.is_some() => code::BINARY_ENTITY,
                        () => match &entity.text {
                            None => code::EXTERNAL_IN_ATTRIBUTE,
                            Some(text) => {
                                entity.open = true;
                                nested.enter(name, Rc::clone(text));
                                continue;
                            }
                        },
                    };
                    return Err((wrong, place(step.at)));
                }
                Token::Invalid => return Err((code::INVALID_TOKEN, place(step.next))),
                _ => return Err((code::INVALID_TOKEN, place(step.at))),
            }
        }
        if !cdata && self.values.len() > begin && self.values.last() == Some(&b' ') {
            self.values.pop();
        }
        Ok(())
    }
}
