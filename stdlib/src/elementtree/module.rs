//! The module `_elementtree`.

use molt_core::prelude::*;
use std::cell::RefCell;

/// The functions that make comments and processing instructions.
#[derive(Default)]
struct Factories(RefCell<Option<(Value, Value)>>);

/// What makes a comment.
pub fn comment_factory(vm: &Vm) -> Value {
    vm.state::<Factories>().0.borrow().as_ref().map_or(Value::NONE, |(comment, _)| comment.clone())
}

/// What makes a processing instruction.
pub fn pi_factory(vm: &Vm) -> Value {
    vm.state::<Factories>().0.borrow().as_ref().map_or(Value::NONE, |(_, pi)| pi.clone())
}

/// Elements, and what builds and writes trees of them.
#[molt_core::prelude::module(
    name = "_elementtree",
    classes(super::super::element::XML_ELEMENT_DEF, super::super::builder::XML_BUILDER_DEF)
)]
pub mod elementtree {
    use super::super::element::{Element, attributes_of};
    use super::*;
    use molt_core::dict::Dict;

    /// Make an element, add it to another, and return it.
    #[function(name = "SubElement", raw)]
    fn sub_element(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let names = names.map_or(&[][..], Tuple::as_slice);
        let (plain, named) = args.split_at(args.len() - names.len());
        let (parent, tag, given) = match plain {
            [parent, tag] => (parent, tag, None),
            [parent, tag, attrib] => (parent, tag, Some(attrib)),
            _ => {
                let n = plain.len();
                let bound = if n < 2 { "at least 2 arguments" } else { "at most 3 arguments" };
                return Err(vm.type_error(format!("SubElement() takes {bound} ({n} given)")));
            }
        };
        let Some(element) = parent.downcast::<Element>() else {
            let name = vm.type_name(parent);
            return Err(vm.type_error(format!(
                "SubElement() argument 1 must be xml.etree.ElementTree.Element, not {name}"
            )));
        };
        if let Some(attrib) = given
            && attrib.downcast::<Dict>().is_none()
        {
            let name = vm.type_name(attrib);
            return Err(vm.type_error(format!("SubElement() argument 3 must be dict, not {name}")));
        }
        let attrib = attributes_of(vm, given, names, named)?;
        let child = vm.alloc(Element::of(tag.clone(), attrib)).into_value();
        element.children.push(&vm.heap, child.clone());
        Ok(child)
    }

    /// Set the functions that make comments and processing instructions; returns those before.
    #[function(signature = "(comment_factory, pi_factory, /)")]
    fn _set_factories(vm: &Vm, comment_factory: &Value, pi_factory: &Value) -> Value {
        let new = (comment_factory.clone(), pi_factory.clone());
        let old = vm.state::<Factories>().0.replace(Some(new));
        let (comment, pi) = old.unwrap_or((Value::NONE, Value::NONE));
        vm.pair(comment, pi)
    }

    /// Add the names of an element and of all below it to those that are written, by a function for each new one. Returns
    /// False if there is something that is no plain element.
    #[function(signature = "(root, written, add, /)")]
    fn _names(vm: &Vm, root: &Value, written: &Obj<Dict>, add: &Value) -> PyResult<bool> {
        super::super::write::names(vm, root, written, add)
    }

    /// The text of an element as XML: by the written forms of names, with attributes that declare namespaces in it, and no deeper than
    /// a limit. What is collected is given to a function in large pieces.
    #[function(signature = "(write, root, written, namespaces, short, limit, /)")]
    fn _xml(
        vm: &Vm,
        write: &Value,
        root: &Value,
        written: &Obj<Dict>,
        namespaces: &Obj<Str>,
        short: bool,
        limit: usize,
    ) -> PyResult<()> {
        super::super::write::xml(vm, write, root, written, namespaces, short, limit)
    }
}
