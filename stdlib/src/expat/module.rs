//! The module `pyexpat`.

use super::core::{Core, Place};
use molt_core::prelude::*;
use std::cell::OnceCell;

/// The class ExpatError of an interpreter.
#[derive(Default)]
struct ErrorClass(OnceCell<Value>);

/// Errors: name, number, message.
const ERRORS: [(&str, &str); 44] = [
    ("NO_MEMORY", "out of memory"),
    ("SYNTAX", "syntax error"),
    ("NO_ELEMENTS", "no element found"),
    ("INVALID_TOKEN", "not well-formed (invalid token)"),
    ("UNCLOSED_TOKEN", "unclosed token"),
    ("PARTIAL_CHAR", "partial character"),
    ("TAG_MISMATCH", "mismatched tag"),
    ("DUPLICATE_ATTRIBUTE", "duplicate attribute"),
    ("JUNK_AFTER_DOC_ELEMENT", "junk after document element"),
    ("PARAM_ENTITY_REF", "illegal parameter entity reference"),
    ("UNDEFINED_ENTITY", "undefined entity"),
    ("RECURSIVE_ENTITY_REF", "recursive entity reference"),
    ("ASYNC_ENTITY", "asynchronous entity"),
    ("BAD_CHAR_REF", "reference to invalid character number"),
    ("BINARY_ENTITY_REF", "reference to binary entity"),
    ("ATTRIBUTE_EXTERNAL_ENTITY_REF", "reference to external entity in attribute"),
    ("MISPLACED_XML_PI", "XML or text declaration not at start of entity"),
    ("UNKNOWN_ENCODING", "unknown encoding"),
    ("INCORRECT_ENCODING", "encoding specified in XML declaration is incorrect"),
    ("UNCLOSED_CDATA_SECTION", "unclosed CDATA section"),
    ("EXTERNAL_ENTITY_HANDLING", "error in processing external entity reference"),
    ("NOT_STANDALONE", "document is not standalone"),
    ("UNEXPECTED_STATE", "unexpected parser state - please send a bug report"),
    ("ENTITY_DECLARED_IN_PE", "entity declared in parameter entity"),
    ("FEATURE_REQUIRES_XML_DTD", "requested feature requires XML_DTD support in Expat"),
    ("CANT_CHANGE_FEATURE_ONCE_PARSING", "cannot change setting once parsing has begun"),
    ("UNBOUND_PREFIX", "unbound prefix"),
    ("UNDECLARING_PREFIX", "must not undeclare prefix"),
    ("INCOMPLETE_PE", "incomplete markup in parameter entity"),
    ("XML_DECL", "XML declaration not well-formed"),
    ("TEXT_DECL", "text declaration not well-formed"),
    ("PUBLICID", "illegal character(s) in public id"),
    ("SUSPENDED", "parser suspended"),
    ("NOT_SUSPENDED", "parser not suspended"),
    ("ABORTED", "parsing aborted"),
    ("FINISHED", "parsing finished"),
    ("SUSPEND_PE", "cannot suspend in external parameter entity"),
    (
        "RESERVED_PREFIX_XML",
        "reserved prefix (xml) must not be undeclared or bound to another namespace name",
    ),
    ("RESERVED_PREFIX_XMLNS", "reserved prefix (xmlns) must not be declared or undeclared"),
    ("RESERVED_NAMESPACE_URI", "prefix must not be bound to one of the reserved namespace names"),
    ("INVALID_ARGUMENT", "invalid argument"),
    ("NO_BUFFER", "a successful prior call to function XML_GetBuffer is required"),
    ("AMPLIFICATION_LIMIT_BREACH", "limit on input amplification factor (from DTD and entities) breached"),
    ("NOT_STARTED", "parser not started"),
];

const MODELS: [(&str, i64); 10] = [
    ("CTYPE_EMPTY", 1),
    ("CTYPE_ANY", 2),
    ("CTYPE_MIXED", 3),
    ("CTYPE_NAME", 4),
    ("CTYPE_CHOICE", 5),
    ("CTYPE_SEQ", 6),
    ("CQUANT_NONE", 0),
    ("CQUANT_OPT", 1),
    ("CQUANT_REP", 2),
    ("CQUANT_PLUS", 3),
];

/// The message of an error's number.
pub fn message_of(error: u8) -> Option<&'static str> {
    ERRORS.get(usize::from(error).wrapping_sub(1)).map(|(_, message)| *message)
}

/// The class ExpatError.
///
/// # Errors
/// Those of making a class.
pub fn error_class(vm: &Vm) -> PyResult<Value> {
    let state = vm.state::<ErrorClass>();
    if let Some(class) = state.0.get() {
        return Ok(class.clone());
    }
    let dict = vm.dict();
    dict.set_name(vm, "__module__", vm.str("xml.parsers.expat"));
    let bases = vm.tuple(vec![vm.class(ClassId::EXCEPTION).into_value()]);
    let class =
        vm.call(vm.class(ClassId::TYPE).value(), &[vm.str("ExpatError"), bases, dict.into_value()])?;
    Ok(state.0.get_or_init(|| class).clone())
}

/// An ExpatError.
pub fn expat_error(vm: &Vm, error: u8, message: &str, place: Option<Place>) -> Raised {
    let make = || -> PyResult<Value> {
        let exc = vm.call(&error_class(vm)?, &[vm.str(message)])?;
        let place = place.unwrap_or(Place { line: 1, column: 0, index: 0 });
        for (name, value) in
            [("code", i64::from(error)), ("lineno", place.line as i64), ("offset", place.column as i64)]
        {
            vm.set_attr(&exc, &vm.intern(name), Some(&vm.int(value)))?;
        }
        Ok(exc)
    };
    match make() {
        Ok(exc) => vm.raise_value(exc),
        Err(wrong) => wrong,
    }
}

/// The ExpatError of an error in a document.
pub fn error_of(vm: &Vm, core: &mut Core, error: u8) -> Raised {
    let place = core.position().unwrap_or(Place { line: 1, column: 0, index: 0 });
    let message = message_of(error).unwrap_or("unknown error");
    let text = format!("{message}: line {}, column {}", place.line, place.column);
    expat_error(vm, error, &text, Some(place))
}

/// A parser of XML that calls a handler for every piece of a document.
#[molt_core::prelude::module(name = "pyexpat", classes(super::super::object::XML_PARSER_DEF))]
pub mod pyexpat {
    use super::super::object::{Parser, kept};
    use super::*;
    use molt_core::dict::Dict;
    use molt_core::module::Module;

    /// The version of Expat that this behaves like.
    #[attr(name = "EXPAT_VERSION")]
    const EXPAT_VERSION: &str = "expat_2.9.0";
    /// The encoding of what handlers are given.
    #[attr(name = "native_encoding")]
    const NATIVE_ENCODING: &str = "UTF-8";
    /// Parameter entities are not read.
    #[attr(name = "XML_PARAM_ENTITY_PARSING_NEVER")]
    const NEVER: i64 = 0;
    /// They are read unless the document is standalone.
    #[attr(name = "XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE")]
    const UNLESS_STANDALONE: i64 = 1;
    /// They are always read.
    #[attr(name = "XML_PARAM_ENTITY_PARSING_ALWAYS")]
    const ALWAYS: i64 = 2;

    /// Return a new parser; with a separator, names have their namespaces before them.
    #[function(
        name = "ParserCreate",
        signature = "(encoding=None, namespace_separator=None, intern=<unrepresentable>)"
    )]
    fn parser_create(
        vm: &Vm,
        encoding: Option<&Obj<Str>>,
        namespace_separator: Option<&Obj<Str>>,
        intern: Option<&Value>,
    ) -> PyResult<Value> {
        let separator = namespace_separator.map(|s| kept(vm, s)).transpose()?;
        if separator.as_ref().is_some_and(|s| s.len() > 1) {
            let message = "namespace_separator must be at most one character, omitted, or None";
            return Err(vm.value_error(message));
        }
        let intern = match intern {
            None => vm.dict().into_value(),
            Some(v) if v.is_none() || v.downcast::<Dict>().is_some() => v.clone(),
            Some(_) => return Err(vm.type_error("intern must be a dictionary")),
        };
        let encoding = encoding.map(|e| kept(vm, e)).transpose()?;
        Ok(Parser::make(vm, Core::new(encoding, separator), intern).into_value())
    }

    /// Return the message of an error's number, or None.
    #[function(name = "ErrorString", signature = "(code, /)")]
    fn error_string(code: i64) -> Option<&'static str> {
        u8::try_from(code).ok().and_then(message_of)
    }

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let set =
            |target: &Value, name: &str, value: Value| vm.set_attr(target, &vm.intern(name), Some(&value));
        let own = module.value();
        let error = error_class(vm)?;
        set(own, "ExpatError", error.clone())?;
        set(own, "error", error)?;
        let version = [2, 9, 0].map(|n| vm.int(n)).to_vec();
        set(own, "version_info", vm.tuple(version))?;
        set(own, "XMLParserType", vm.define_class(&super::super::object::XML_PARSER_DEF).into_value())?;
        own.downcast::<Module>().map(|m| m.dict().remove(vm, vm.intern("xmlparser").value())).transpose()?;
        let feature = |name: &str, n: i64| vm.pair(vm.str(name), vm.int(n));
        let features = vec![
            feature("sizeof(XML_Char)", 1),
            feature("sizeof(XML_LChar)", 1),
            feature("XML_DTD", 0),
            feature("XML_CONTEXT_BYTES", 1024),
            feature("XML_NS", 0),
            feature("XML_BLAP_MAX_AMP", 100),
            feature("XML_BLAP_ACT_THRES", 8 << 20),
            feature("XML_GE", 0),
            feature("XML_AT_MAX_AMP", 100),
            feature("XML_AT_ACT_THRES", 64 << 20),
        ];
        set(own, "features", vm.list(features))?;

        let errors = vm.new_module("pyexpat.errors", vm.str("Messages of the errors, and their numbers."));
        let (codes, messages) = (vm.dict(), vm.dict());
        for (i, (name, message)) in ERRORS.iter().enumerate() {
            let (number, text) = (vm.int(i as i64 + 1), vm.str(message));
            set(errors.value(), &format!("XML_ERROR_{name}"), text.clone())?;
            codes.set(vm, &text, number.clone())?;
            messages.set(vm, &number, text)?;
        }
        set(errors.value(), "codes", codes.into_value())?;
        set(errors.value(), "messages", messages.into_value())?;
        let model =
            vm.new_module("pyexpat.model", vm.str("Numbers in the models of what elements may hold."));
        for (name, number) in MODELS {
            set(model.value(), &format!("XML_{name}"), vm.int(number))?;
        }
        let modules = vm.sys_name("modules");
        for (name, part) in [("errors", errors), ("model", model)] {
            set(own, name, part.value().clone())?;
            if let Some(modules) = &modules {
                vm.set_item(modules, &vm.str(&format!("pyexpat.{name}")), Some(part.value()))?;
            }
        }
        Ok(())
    }
}
