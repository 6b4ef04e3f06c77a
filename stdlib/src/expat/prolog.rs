//! What is before the root: the XML declaration, the document type and its declarations.

use super::chars::in_public_id;
use super::core::{After, Core, Event, Flow, Model, Phase, Source, Span, Wrong, code, wants};
use super::dtd::{Dtd, Entity, Nested, Text, predefined};
use super::roles::{Role, TYPES};
use super::scan::{Scan, Token};
use std::rc::Rc;

/// The declaration that is being read.
#[derive(Default)]
pub(super) struct Declaration {
    /// Name, system and public identifier of the document type, for its handler.
    doctype: Option<Text>,
    doctype_system: Option<Text>,
    doctype_public: Option<Text>,
    /// There is a system identifier.
    has_system: bool,
    /// The entity: its name and whether it is a parameter entity.
    entity: Option<(Text, bool)>,
    notation: Option<Text>,
    notation_public: Option<Text>,
    element: u32,
    attribute: u32,
    cdata: bool,
    kind: Vec<u8>,
    /// The model of an element, the groups that are open and what divides their parts.
    models: Option<Vec<Model>>,
    groups: Vec<usize>,
    dividers: Vec<u8>,
}

impl Core {
    /// Whether it reads the document itself, not declarations elsewhere.
    pub(super) fn is_document(&self) -> bool {
        self.roles.document
    }

    /// One token of the prolog.
    pub(super) fn prolog(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, main: bool) -> Flow {
        let (mut token, mut next, soft) = scan.prolog(at);
        let more = main && !self.last;
        match token {
            Token::Invalid => return self.fail_in(code::INVALID_TOKEN, next, main),
            Token::Nothing | Token::Partial | Token::PartialChar if more => return Flow::Wait,
            Token::Partial | Token::PartialChar => return self.cut(token, main),
            Token::Nothing => {
                if !main && !self.open.last().is_some_and(|s| s.between) {
                    self.close_entity(dtd);
                    return Flow::Go;
                }
                if !main || !self.is_document() {
                    if self.roles.next(Token::Nothing, b"") == Role::Error {
                        return self.fail(code::INCOMPLETE_PARAM, None);
                    }
                    if !main {
                        self.close_entity(dtd);
                        return Flow::Go;
                    }
                    return Flow::Wait;
                }
                return self.fail(code::NO_ELEMENTS, None);
            }
            _ if soft && more => return Flow::Wait,
            _ => {}
        }
        if soft {
            next = scan.bytes.len();
        }
        let text = &scan.bytes[at..next];
        let role = self.roles.next(token, text);
        if token == Token::Instance {
            // Its `<` is looked at again as content.
            next = at;
            token = Token::Nothing;
        }
        let _ = token;
        let quiet = match self.declare(dtd, role, scan, at, next, main) {
            Ok(quiet) => quiet,
            Err((error, place)) => return self.fail(error, place),
        };
        if !quiet {
            // Behind what waits for an answer.
            let rest = Span { entity: !main, from: at, to: next };
            match &mut self.after {
                After::Subset(.., span) | After::Close(span) => *span = Some(rest),
                _ => self.default(at, next, main),
            }
        }
        if role == Role::Instance {
            self.phase = Phase::Content;
        }
        // A parameter entity may be on top of this text already.
        if main {
            self.at = next;
            if self.is_child { dtd.indirect += (next - at) as u64 } else { dtd.direct += (next - at) as u64 }
        } else {
            let place =
                self.open.iter_mut().rev().find(|s| std::ptr::eq(s.text.as_ptr(), scan.bytes.as_ptr()));
            if let Some(source) = place {
                source.at = next;
            }
            if !dtd.grows(next - at) {
                return self.fail(code::GROWTH, None);
            }
        }
        Flow::Go
    }

    /// Does what a token says; whether a handler had it.
    fn declare(
        &mut self,
        dtd: &mut Dtd,
        role: Role,
        scan: Scan<'_>,
        at: usize,
        next: usize,
        main: bool,
    ) -> Result<bool, Wrong> {
        let text = &scan.bytes[at..next];
        let kept = |what: &[u8]| Some(Text::from(what));
        let inside = || &text[1..text.len() - 1];
        Ok(match role {
            Role::Nothing => false,
            Role::Error => {
                return Err((
                    match scan.prolog(at).0 {
                        Token::ParamRef => code::PARAM_ENTITY_REF,
                        Token::XmlDecl => code::MISPLACED_DECLARATION,
                        _ => code::SYNTAX,
                    },
                    None,
                ));
            }
            Role::XmlDecl | Role::TextDecl => {
                self.declaration(dtd, scan, at, next, role == Role::TextDecl)?;
                true
            }
            Role::Pi => {
                self.instruction(scan, at, next, main);
                true
            }
            Role::Comment => {
                self.comment(scan, at, next, main);
                true
            }
            Role::Doctype => self.asked(wants::DOCTYPE_START),
            Role::DoctypeName => {
                self.decl.has_system = false;
                self.decl.doctype_system = None;
                self.decl.doctype_public = None;
                let asked = self.asked(wants::DOCTYPE_START);
                self.decl.doctype = if asked { kept(text) } else { None };
                asked
            }
            Role::DoctypeSubset => self.begin_doctype(true),
            Role::DoctypePublic => {
                self.foreign = false;
                dtd.elsewhere = true;
                let id = public_id(text, at, main)?;
                dtd.external.public = Some(id.clone());
                let asked = self.asked(wants::DOCTYPE_START);
                if asked {
                    self.decl.doctype_public = Some(id);
                }
                asked
            }
            Role::DoctypeSystem => {
                self.foreign = false;
                dtd.elsewhere = true;
                self.decl.has_system = true;
                let asked = self.asked(wants::DOCTYPE_START);
                if asked {
                    self.decl.doctype_system = kept(inside());
                }
                if !dtd.standalone && self.param_parsing == 0 && self.asked(wants::NOT_STANDALONE) {
                    self.push(Event::NotStandalone);
                    self.after = After::Standalone;
                }
                dtd.external.system = kept(inside());
                dtd.external.base = self.base.clone();
                asked
            }
            Role::DoctypeClose => {
                let began = self.begin_doctype(false);
                return Ok(self.end_doctype(dtd) || began);
            }
            Role::Instance => {
                if self.foreign {
                    self.read_subset(dtd, true);
                }
                true
            }
            Role::GeneralEntity | Role::ParamEntity => {
                self.decl.entity = None;
                let is_param = role == Role::ParamEntity;
                if (is_param || predefined(text).is_none()) && dtd.keep {
                    let internal = !self.is_child && self.open.is_empty();
                    let name = Text::from(text);
                    let all = if is_param { &mut dtd.params } else { &mut dtd.entities };
                    if !all.contains_key(&name) {
                        all.insert(name.clone(), Entity { internal, ..Entity::default() });
                        self.decl.entity = Some((name, is_param));
                    }
                }
                self.decl.entity.is_some() && self.asked(wants::ENTITY)
            }
            Role::EntityPublic => {
                let id = public_id(text, at, main)?;
                if let Some(entity) = self.declared(dtd) {
                    entity.public = Some(id);
                }
                self.decl.entity.is_some() && self.asked(wants::ENTITY)
            }
            Role::EntitySystem => {
                let base = self.base.clone();
                if let Some(entity) = self.declared(dtd) {
                    entity.system = kept(inside());
                    entity.base = base;
                }
                self.decl.entity.is_some() && self.asked(wants::ENTITY)
            }
            Role::EntityValue => {
                let mut value = Vec::new();
                let mut wrong = Ok(());
                if dtd.keep {
                    wrong = self.entity_value(dtd, scan, at + 1, next - 1, main, &mut value);
                }
                let value = Text::from(value);
                if let Some(entity) = self.declared(dtd) {
                    entity.text = Some(value.clone());
                }
                // It is told what there is before the error.
                if let Err((_, Some(place))) = wrong {
                    self.event_at = place;
                }
                let fits = dtd.takes(value.len());
                let told = self.tell_entity(dtd, Some(value));
                wrong?;
                if !fits {
                    return Err((code::NO_MEMORY, None));
                }
                told
            }
            Role::EntityComplete => self.tell_entity(dtd, None),
            Role::EntityNotation => {
                if let Some(entity) = self.declared(dtd) {
                    entity.notation = kept(text);
                }
                let asked = self.asked(wants::UNPARSED);
                match self.declared(dtd) {
                    Some(entity) if asked => {
                        let parts = (entity.base.clone(), entity.system.clone(), entity.public.clone());
                        let name = self
                            .decl
                            .entity
                            .as_ref()
                            .map_or_else(|| Text::from(&b""[..]), |(n, _)| n.clone());
                        self.push(Event::Unparsed(Box::new((
                            name,
                            parts.0,
                            parts.1,
                            parts.2,
                            Text::from(text),
                        ))));
                        true
                    }
                    _ => self.tell_entity(dtd, None),
                }
            }
            Role::Entity => dtd.keep && self.asked(wants::ENTITY),
            Role::Notation => self.asked(wants::NOTATION),
            Role::NotationName => {
                self.decl.notation_public = None;
                let asked = self.asked(wants::NOTATION);
                self.decl.notation = if asked { kept(text) } else { None };
                asked
            }
            Role::NotationPublic => {
                let id = public_id(text, at, main)?;
                let known = self.decl.notation.is_some();
                if known {
                    self.decl.notation_public = Some(id);
                }
                known
            }
            Role::NotationSystem | Role::NotationNoSystem => {
                let system = if role == Role::NotationSystem { kept(inside()) } else { None };
                let public = self.decl.notation_public.take();
                match self.decl.notation.take() {
                    Some(name) if self.asked(wants::NOTATION) && (system.is_some() || public.is_some()) => {
                        self.push(Event::Notation(Box::new((name, self.base.clone(), system, public))));
                        true
                    }
                    _ => false,
                }
            }
            Role::AttlistElement => {
                self.decl.element = dtd.names.number(text);
                dtd.keep && self.asked(wants::ATTLIST)
            }
            Role::AttributeName => {
                self.decl.attribute = dtd.names.number(text);
                self.decl.cdata = false;
                self.decl.kind.clear();
                dtd.keep && self.asked(wants::ATTLIST)
            }
            Role::AttributeType(i) => {
                self.decl.cdata = i == 0;
                self.decl.kind.extend_from_slice(TYPES[usize::from(i)].as_bytes());
                dtd.keep && self.asked(wants::ATTLIST)
            }
            Role::EnumValue | Role::NotationValue => {
                let before: &[u8] = match (self.decl.kind.is_empty(), role) {
                    (false, _) => b"|",
                    (true, Role::NotationValue) => b"NOTATION(",
                    _ => b"(",
                };
                self.decl.kind.extend_from_slice(before);
                self.decl.kind.extend_from_slice(text);
                dtd.keep && self.asked(wants::ATTLIST)
            }
            Role::Attlist => dtd.keep && self.asked(wants::ATTLIST),
            Role::Implied | Role::Required => self.attribute(dtd, None, role == Role::Required),
            Role::Default | Role::Fixed => {
                if !dtd.keep {
                    return Ok(false);
                }
                let cdata = self.decl.cdata;
                self.values.clear();
                self.value(dtd, &scan.bytes[..next - 1], at + 1, cdata, main, true)?;
                let value = Text::from(self.values.as_slice());
                if !dtd.takes(value.len()) {
                    return Err((code::NO_MEMORY, None));
                }
                self.attribute(dtd, Some(value), role == Role::Fixed)
            }
            Role::Element => self.asked(wants::ELEMENT),
            Role::ElementName => {
                let asked = self.asked(wants::ELEMENT);
                self.decl.models = asked.then(Vec::new);
                self.decl.element = dtd.names.number(text);
                self.decl.groups.clear();
                asked
            }
            Role::ContentEmpty | Role::ContentAny => {
                if let Some(mut models) = self.decl.models.take() {
                    let kind = if role == Role::ContentAny { 2 } else { 1 };
                    models.push(Model { kind, often: 0, name: None, inside: Vec::new() });
                    self.tell_element(models);
                }
                self.asked(wants::ELEMENT)
            }
            Role::ContentText => {
                if let (Some(models), Some(&group)) = (&mut self.decl.models, self.decl.groups.last()) {
                    models[group].kind = 3;
                }
                self.asked(wants::ELEMENT)
            }
            Role::ContentElement(often) => {
                let name = if often == 0 { text } else { &text[..text.len() - 1] };
                self.add_model(4, often, kept(name));
                self.asked(wants::ELEMENT)
            }
            Role::GroupOpen => {
                self.decl.dividers.push(0);
                if let Some(place) = self.add_model(6, 0, None) {
                    self.decl.groups.push(place);
                }
                self.asked(wants::ELEMENT)
            }
            Role::GroupSequence | Role::GroupChoice => {
                let own = if role == Role::GroupChoice { b'|' } else { b',' };
                let Some(divider) = self.decl.dividers.last_mut() else { return Err((code::SYNTAX, None)) };
                if *divider != 0 && *divider != own {
                    return Err((code::SYNTAX, None));
                }
                *divider = own;
                if let (Some(models), Some(&group)) = (&mut self.decl.models, self.decl.groups.last())
                    && own == b'|'
                    && models[group].kind != 3
                {
                    models[group].kind = 5;
                }
                self.asked(wants::ELEMENT)
            }
            Role::GroupClose(often) => {
                self.decl.dividers.pop();
                if let (Some(models), Some(group)) = (&mut self.decl.models, self.decl.groups.pop()) {
                    models[group].often = often;
                    if self.decl.groups.is_empty()
                        && let Some(models) = self.decl.models.take()
                    {
                        self.tell_element(models);
                    }
                }
                self.asked(wants::ELEMENT)
            }
            Role::ParamRef | Role::InnerParamRef => return self.param_entity(dtd, role, text),
            Role::Ignore => {
                self.default(at, next, main);
                self.phase = Phase::Ignored;
                true
            }
        })
    }

    fn declared<'d>(&self, dtd: &'d mut Dtd) -> Option<&'d mut Entity> {
        let (name, is_param) = self.decl.entity.as_ref().filter(|_| dtd.keep)?;
        if *is_param { dtd.params.get_mut(name) } else { dtd.entities.get_mut(name) }
    }

    fn tell_entity(&mut self, dtd: &mut Dtd, value: Option<Text>) -> bool {
        if !self.asked(wants::ENTITY) {
            return false;
        }
        let Some(entity) = self.declared(dtd) else { return false };
        let parts = if value.is_some() {
            (self.base.clone(), None, None, None)
        } else {
            (entity.base.clone(), entity.system.clone(), entity.public.clone(), entity.notation.clone())
        };
        if let Some((name, is_param)) = self.decl.entity.clone() {
            self.push(Event::Entity(Box::new((name, is_param, value, parts.0, parts.1, parts.2, parts.3))));
        }
        true
    }

    fn attribute(&mut self, dtd: &mut Dtd, value: Option<Text>, needed: bool) -> bool {
        if !dtd.keep {
            return false;
        }
        let (element, name) = (self.decl.element, self.decl.attribute);
        dtd.declare(element, name, self.decl.cdata, value.clone());
        if !self.asked(wants::ATTLIST) {
            return false;
        }
        if self.decl.kind.contains(&b'(') {
            self.decl.kind.push(b')');
        }
        let kind = Text::from(self.decl.kind.as_slice());
        self.push(Event::Attlist(Box::new((element, name, kind, value, needed))));
        true
    }

    fn add_model(&mut self, kind: u8, often: u8, name: Option<Text>) -> Option<usize> {
        let models = self.decl.models.as_mut()?;
        let place = models.len();
        models.push(Model { kind, often, name, inside: Vec::new() });
        if let Some(&group) = self.decl.groups.last() {
            models[group].inside.push(place);
        }
        Some(place)
    }

    fn tell_element(&mut self, models: Vec<Model>) {
        if self.asked(wants::ELEMENT) {
            self.push(Event::Element(self.decl.element, models));
        }
    }

    fn begin_doctype(&mut self, with_subset: bool) -> bool {
        let Some(name) = self.decl.doctype.take() else { return false };
        let (system, public) = (self.decl.doctype_system.take(), self.decl.doctype_public.take());
        self.push(Event::DoctypeStart(name, system, public, with_subset));
        true
    }

    /// At the end of the document type: its external subset first. Whether a handler has the end.
    fn end_doctype(&mut self, dtd: &mut Dtd) -> bool {
        if self.decl.has_system || self.foreign {
            self.read_subset(dtd, false);
            if matches!(self.after, After::Subset(..)) {
                return self.asked(wants::DOCTYPE_END);
            }
        }
        if !self.asked(wants::DOCTYPE_END) {
            return false;
        }
        self.push(Event::DoctypeEnd);
        true
    }

    fn read_subset(&mut self, dtd: &mut Dtd, at_root: bool) {
        let before = dtd.elsewhere;
        dtd.elsewhere = true;
        let foreign = std::mem::replace(&mut self.foreign, false);
        if self.param_parsing == 0 || !self.asked(wants::EXTERNAL) {
            return;
        }
        if foreign {
            dtd.external.base = self.base.clone();
        }
        dtd.read = false;
        let external = &dtd.external;
        let parts = (None, external.base.clone(), external.system.clone(), external.public.clone());
        self.push(Event::External(Box::new(parts)));
        let _ = at_root;
        self.after = After::Subset(self.decl.has_system, before, None);
        self.ends_doctype = !at_root;
    }

    fn param_entity(&mut self, dtd: &mut Dtd, role: Role, text: &[u8]) -> Result<bool, Wrong> {
        dtd.elsewhere = true;
        let name = &text[1..text.len() - 1];
        if self.param_parsing == 0 {
            dtd.keep = dtd.standalone;
        } else {
            let must = self.is_document() && dtd.standalone && self.open.is_empty();
            let Some(entity) = dtd.params.get_mut(name) else {
                if must {
                    return Err((code::UNDEFINED_ENTITY, None));
                }
                dtd.keep = dtd.standalone;
                if role == Role::ParamRef && self.asked(wants::SKIPPED) {
                    self.push(Event::Skipped(name.into(), true));
                    return Ok(true);
                }
                return Ok(false);
            };
            if must && !entity.internal {
                return Err((code::DECLARED_IN_PARAM, None));
            }
            if entity.open {
                return Err((code::RECURSIVE_ENTITY, None));
            }
            if let Some(text) = entity.text.clone() {
                entity.open = true;
                let level = self.level();
                let between = role == Role::ParamRef;
                self.open.push(Source { name: name.into(), text, at: 0, level, is_param: true, between });
                return Ok(true);
            }
            if self.asked(wants::EXTERNAL) {
                dtd.read = false;
                entity.open = true;
                self.held_param = Some(name.into());
                let parts = (None, entity.base.clone(), entity.system.clone(), entity.public.clone());
                self.push(Event::External(Box::new(parts)));
                self.after = After::Param;
                return Ok(true);
            }
            dtd.keep = dtd.standalone;
            return Ok(false);
        }
        if !dtd.standalone && self.asked(wants::NOT_STANDALONE) {
            self.push(Event::NotStandalone);
            self.after = After::Standalone;
        }
        Ok(false)
    }

    /// The answer to an event that asks.
    pub fn answer(&mut self, yes: bool) {
        let dtd = Rc::clone(&self.dtd);
        let mut dtd = dtd.borrow_mut();
        match std::mem::replace(&mut self.after, After::Nothing) {
            After::External | After::Subset(..) | After::Param if !yes => {
                self.fail(code::EXTERNAL_HANDLING, None);
            }
            After::Standalone | After::Close(_) if !yes => {
                self.fail(code::NOT_STANDALONE, None);
            }
            After::Nothing | After::External | After::Standalone => {}
            After::Param => {
                if let Some(entity) = self.held_param.take().and_then(|name| dtd.params.get_mut(&name)) {
                    entity.open = false;
                }
                if !dtd.read {
                    dtd.keep = dtd.standalone;
                } else if !dtd.standalone && self.asked(wants::NOT_STANDALONE) {
                    self.push(Event::NotStandalone);
                    self.after = After::Standalone;
                }
            }
            After::Subset(named, before, rest) => {
                if dtd.read {
                    if !dtd.standalone && self.asked(wants::NOT_STANDALONE) {
                        self.push(Event::NotStandalone);
                        self.after = After::Close(rest);
                        return;
                    }
                } else if !named {
                    dtd.elsewhere = before;
                }
                self.after_subset(rest);
            }
            After::Close(rest) => self.after_subset(rest),
        }
    }

    fn after_subset(&mut self, rest: Option<Span>) {
        if std::mem::take(&mut self.ends_doctype) && self.asked(wants::DOCTYPE_END) {
            self.push(Event::DoctypeEnd);
        } else if let Some(span) = rest {
            self.default(span.from, span.to, !span.entity);
        }
    }

    /// A part of an ignored section.
    pub(super) fn ignored(&mut self, dtd: &mut Dtd, scan: Scan<'_>, at: usize, main: bool) -> Flow {
        let (token, next) = scan.ignored(at);
        match token {
            Token::SectionClose => {
                self.default(at, next, main);
                self.phase = Phase::Prolog;
                if self.go(dtd, at, next, main) { Flow::Go } else { self.fail(code::GROWTH, None) }
            }
            Token::Invalid => self.fail_in(code::INVALID_TOKEN, next, main),
            _ if main && !self.last => Flow::Wait,
            Token::PartialChar => self.fail(code::PARTIAL_CHAR, None),
            _ => self.fail(code::SYNTAX, None),
        }
    }

    /// The value of an entity: numbers are replaced, other references stay.
    fn entity_value(
        &mut self,
        dtd: &mut Dtd,
        scan: Scan<'_>,
        from: usize,
        to: usize,
        main: bool,
        out: &mut Vec<u8>,
    ) -> Result<(), Wrong> {
        let mut nested = Nested::new(&scan.bytes[..to], from);
        loop {
            let find = |bytes: &[u8], at| Scan { bytes, namespaces: scan.namespaces }.entity_value(at);
            let Some(step) = nested.next(dtd, find) else { return Err((code::GROWTH, None)) };
            let place = |at: usize| step.place(at, main);
            match step.token {
                Token::Nothing => match nested.leave() {
                    Some(name) => {
                        if let Some(entity) = dtd.params.get_mut(&name) {
                            entity.open = false;
                        }
                    }
                    None => return Ok(()),
                },
                Token::Data | Token::Entity => out.extend_from_slice(step.bytes()),
                Token::Newline => out.push(b'\n'),
                Token::CharRef => match super::content::char_of(step.bytes()) {
                    Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
                    None => return Err((code::BAD_CHAR_REF, place(step.at))),
                },
                Token::ParamRef => {
                    if self.is_document() && main {
                        return Err((code::PARAM_ENTITY_REF, place(step.at)));
                    }
                    let name = &step.bytes()[1..step.next - step.at - 1];
                    match dtd.params.get_mut(name) {
                        None => {
                            dtd.keep = dtd.standalone;
                            return Ok(());
                        }
                        Some(entity) if entity.open => return Err((code::RECURSIVE_ENTITY, place(step.at))),
                        Some(entity) => match &entity.text {
                            Some(text) => {
                                entity.open = true;
                                nested.enter(name, Rc::clone(text));
                            }
                            // Somewhere else: it is not read.
                            None => dtd.keep = dtd.standalone,
                        },
                    }
                }
                Token::Invalid => return Err((code::INVALID_TOKEN, place(step.next))),
                _ => return Err((code::INVALID_TOKEN, place(step.at))),
            }
        }
    }
}

/// A public identifier in quotes, with single spaces.
fn public_id(literal: &[u8], at: usize, main: bool) -> Result<Text, Wrong> {
    let inside = &literal[1..literal.len() - 1];
    if let Some(i) = inside.iter().position(|&b| !in_public_id(b)) {
        return Err((code::PUBLIC_ID, main.then_some(at + 1 + i)));
    }
    let words: Vec<&[u8]> =
        inside.split(|b| matches!(b, b' ' | b'\n' | b'\r')).filter(|word| !word.is_empty()).collect();
    Ok(Text::from(words.join(&b' ')))
}
