//! The attributes of a parser that are its handlers.

use super::object::{Parser, place};
use molt_core::prelude::*;

#[methods(XML_HANDLERS, class = XML_PARSER)]
impl Handlers for Parser {
    #[getter(name = "StartElementHandler")]
    fn start(&self) -> Option<Value> {
        self.handler(place::START)
    }

    #[setter(name = "StartElementHandler")]
    fn set_start(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::START, value)
    }

    #[getter(name = "EndElementHandler")]
    fn end(&self) -> Option<Value> {
        self.handler(place::END)
    }

    #[setter(name = "EndElementHandler")]
    fn set_end(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::END, value)
    }

    #[getter(name = "CharacterDataHandler")]
    fn text(&self) -> Option<Value> {
        self.handler(place::TEXT)
    }

    #[setter(name = "CharacterDataHandler")]
    fn set_text(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::TEXT, value)
    }

    #[getter(name = "ProcessingInstructionHandler")]
    fn pi(&self) -> Option<Value> {
        self.handler(place::PI)
    }

    #[setter(name = "ProcessingInstructionHandler")]
    fn set_pi(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::PI, value)
    }

    #[getter(name = "CommentHandler")]
    fn comment(&self) -> Option<Value> {
        self.handler(place::COMMENT)
    }

    #[setter(name = "CommentHandler")]
    fn set_comment(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::COMMENT, value)
    }

    #[getter(name = "StartCdataSectionHandler")]
    fn cdata_start(&self) -> Option<Value> {
        self.handler(place::CDATA_START)
    }

    #[setter(name = "StartCdataSectionHandler")]
    fn set_cdata_start(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::CDATA_START, value)
    }

    #[getter(name = "EndCdataSectionHandler")]
    fn cdata_end(&self) -> Option<Value> {
        self.handler(place::CDATA_END)
    }

    #[setter(name = "EndCdataSectionHandler")]
    fn set_cdata_end(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::CDATA_END, value)
    }

    #[getter(name = "DefaultHandler")]
    fn default(&self) -> Option<Value> {
        self.handler(place::DEFAULT)
    }

    #[setter(name = "DefaultHandler")]
    fn set_default(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::DEFAULT, value)
    }

    #[getter(name = "StartNamespaceDeclHandler")]
    fn ns_start(&self) -> Option<Value> {
        self.handler(place::NS_START)
    }

    #[setter(name = "StartNamespaceDeclHandler")]
    fn set_ns_start(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::NS_START, value)
    }

    #[getter(name = "EndNamespaceDeclHandler")]
    fn ns_end(&self) -> Option<Value> {
        self.handler(place::NS_END)
    }

    #[setter(name = "EndNamespaceDeclHandler")]
    fn set_ns_end(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::NS_END, value)
    }

    #[getter(name = "StartDoctypeDeclHandler")]
    fn doctype_start(&self) -> Option<Value> {
        self.handler(place::DOCTYPE_START)
    }

    #[setter(name = "StartDoctypeDeclHandler")]
    fn set_doctype_start(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::DOCTYPE_START, value)
    }

    #[getter(name = "EndDoctypeDeclHandler")]
    fn doctype_end(&self) -> Option<Value> {
        self.handler(place::DOCTYPE_END)
    }

    #[setter(name = "EndDoctypeDeclHandler")]
    fn set_doctype_end(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::DOCTYPE_END, value)
    }

    #[getter(name = "XmlDeclHandler")]
    fn xml_decl(&self) -> Option<Value> {
        self.handler(place::XML_DECL)
    }

    #[setter(name = "XmlDeclHandler")]
    fn set_xml_decl(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::XML_DECL, value)
    }

    #[getter(name = "EntityDeclHandler")]
    fn entity(&self) -> Option<Value> {
        self.handler(place::ENTITY)
    }

    #[setter(name = "EntityDeclHandler")]
    fn set_entity(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::ENTITY, value)
    }

    #[getter(name = "ElementDeclHandler")]
    fn element(&self) -> Option<Value> {
        self.handler(place::ELEMENT)
    }

    #[setter(name = "ElementDeclHandler")]
    fn set_element(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::ELEMENT, value)
    }

    #[getter(name = "AttlistDeclHandler")]
    fn attlist(&self) -> Option<Value> {
        self.handler(place::ATTLIST)
    }

    #[setter(name = "AttlistDeclHandler")]
    fn set_attlist(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::ATTLIST, value)
    }

    #[getter(name = "NotationDeclHandler")]
    fn notation(&self) -> Option<Value> {
        self.handler(place::NOTATION)
    }

    #[setter(name = "NotationDeclHandler")]
    fn set_notation(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::NOTATION, value)
    }

    #[getter(name = "UnparsedEntityDeclHandler")]
    fn unparsed(&self) -> Option<Value> {
        self.handler(place::UNPARSED)
    }

    #[setter(name = "UnparsedEntityDeclHandler")]
    fn set_unparsed(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::UNPARSED, value)
    }

    #[getter(name = "ExternalEntityRefHandler")]
    fn external(&self) -> Option<Value> {
        self.handler(place::EXTERNAL)
    }

    #[setter(name = "ExternalEntityRefHandler")]
    fn set_external(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::EXTERNAL, value)
    }

    #[getter(name = "SkippedEntityHandler")]
    fn skipped(&self) -> Option<Value> {
        self.handler(place::SKIPPED)
    }

    #[setter(name = "SkippedEntityHandler")]
    fn set_skipped(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::SKIPPED, value)
    }

    #[getter(name = "NotStandaloneHandler")]
    fn not_standalone(&self) -> Option<Value> {
        self.handler(place::NOT_STANDALONE)
    }

    #[setter(name = "NotStandaloneHandler")]
    fn set_not_standalone(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::NOT_STANDALONE, value)
    }

    #[getter(name = "DefaultHandlerExpand")]
    fn default_expand(&self) -> Option<Value> {
        self.handler(place::DEFAULT_EXPAND)
    }

    #[setter(name = "DefaultHandlerExpand")]
    fn set_default_expand(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.set_handler(vm, place::DEFAULT_EXPAND, value)
    }
}
