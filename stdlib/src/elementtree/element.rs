//! `Element`: a tag, attributes, text, and elements in it.

use super::iter::ElementIter;
use molt_core::cell::{Slot, ValueVec};
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// State of an element.
#[repr(C)]
#[derive(Trace)]
pub struct Element {
    /// What it is.
    pub tag: Slot,
    /// A dict; empty as long as nobody asks for it and there are no attributes.
    pub attrib: Slot,
    /// The text in front of what is in it.
    pub text: Slot,
    /// The text behind it.
    pub tail: Slot,
    /// The elements in it.
    pub children: ValueVec,
}

impl Element {
    /// An element; no attributes are Unbound.
    pub fn of(tag: Value, attrib: Value) -> Element {
        Element {
            tag: Slot::new(tag),
            attrib: Slot::new(attrib),
            text: Slot::new(Value::NONE),
            tail: Slot::new(Value::NONE),
            children: ValueVec::new(),
        }
    }

    /// The attributes.
    pub fn attributes(&self, vm: &Vm) -> Value {
        match self.attrib.load() {
            Some(dict) => dict,
            None => {
                let dict = vm.dict().into_value();
                self.attrib.set(dict.clone());
                dict
            }
        }
    }

    fn remove_all(&self, vm: &Vm) {
        drop(self.children.truncate(&vm.heap, 0));
    }
}

/// TypeError unless a value is an element.
///
/// # Errors
/// The TypeError, which says what was expected.
pub fn check(vm: &Vm, value: &Value) -> PyResult<()> {
    if value.downcast::<Element>().is_some() {
        return Ok(());
    }
    Err(vm.type_error(format!("expected an Element, not \"{}\"", vm.type_name(value))))
}

/// The attributes of a call: a dict, and keywords, of which `attrib` is another way to give the dict.
///
/// # Errors
/// TypeError for what is no dict.
pub fn attributes_of(vm: &Vm, given: Option<&Value>, names: &[Value], values: &[Value]) -> PyResult<Value> {
    let mut base = given.cloned();
    let by_name = names.iter().position(|n| n.downcast::<Str>().is_some_and(|s| s.as_wtf8() == b"attrib"));
    if let Some(i) = by_name
        && given.is_none()
    {
        if values[i].downcast::<Dict>().is_none() {
            return Err(vm.type_error(format!("attrib must be dict, not {}", vm.type_name(&values[i]))));
        }
        base = Some(values[i].clone());
    }
    let base = base.as_ref().and_then(|v| v.downcast::<Dict>());
    if base.is_none_or(Dict::is_empty) && names.len() == usize::from(by_name.is_some() && given.is_none()) {
        return Ok(Value::UNBOUND);
    }
    let dict = match base {
        Some(dict) => vm.alloc(dict.copy(vm)),
        None => vm.dict(),
    };
    for (i, (name, value)) in names.iter().zip(values).enumerate() {
        if given.is_some() || Some(i) != by_name {
            dict.set(vm, name, value.clone())?;
        }
    }
    Ok(dict.into_value())
}

/// Whether a path is no more than a tag.
fn is_tag(path: &Value) -> bool {
    let Some(path) = path.downcast::<Str>() else { return false };
    let text = path.as_wtf8();
    if text.starts_with(b"{}") || text.starts_with(b"{*}") {
        return false;
    }
    let mut in_braces = false;
    for &b in text {
        match b {
            b'{' => in_braces = true,
            b'}' => in_braces = false,
            b'/' | b'*' | b'[' | b'@' | b'.' if !in_braces => return false,
            _ => {}
        }
    }
    true
}

/// Calls a function of ElementPath.
fn by_path(vm: &Vm, name: &str, args: &[Value]) -> PyResult<Value> {
    let module = (vm.hooks.get().import)(vm, "xml.etree.ElementPath")?;
    vm.call(&vm.get_attr_name(&module, name)?, args)
}

/// Whether two tags are the same.
#[inline]
pub fn same(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if a.is(b) { Ok(true) } else { vm.equal(a, b) }
}

impl Element {
    fn first(&self, vm: &Vm, tag: &Value) -> PyResult<Option<Value>> {
        let mut i = 0;
        while let Some(child) = self.children.get(i) {
            if let Some(element) = child.downcast::<Element>()
                && same(vm, &element.tag.get(), tag)?
            {
                return Ok(Some(child));
            }
            i += 1;
        }
        Ok(None)
    }
}

fn no_deletion(vm: &Vm, value: Option<&Value>) -> PyResult<Value> {
    value.cloned().ok_or_else(|| vm.raise(ClassId::ATTRIBUTE_ERROR, "can't delete element attribute"))
}

/// An element of a tree of XML: a list of elements with a tag, attributes and text.
#[class(
    XML_ELEMENT,
    name = "Element",
    module = "xml.etree.ElementTree",
    flags(BASE, WEAKREF),
    body,
    container,
    signature = "",
    also(super::items::XML_ELEMENT_ITEMS, super::copies::XML_ELEMENT_COPIES)
)]
impl Element {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let _ = (args, names);
        vm.alloc_in(cls, Element::of(Value::NONE, Value::UNBOUND)).into_value()
    }

    #[init(signature = "(*args, **kwargs)")]
    fn init(&self, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        let all: &[Value] = args;
        let (tag, given) = match all {
            [tag] => (tag, None),
            [tag, attrib] => (tag, Some(attrib)),
            [] => return Err(vm.type_error("Element() takes at least 1 argument (0 given)")),
            _ => {
                let n = all.len();
                return Err(vm.type_error(format!("Element() takes at most 2 arguments ({n} given)")));
            }
        };
        if let Some(attrib) = given
            && attrib.downcast::<Dict>().is_none()
        {
            let name = vm.type_name(attrib);
            return Err(vm.type_error(format!("Element() argument 2 must be dict, not {name}")));
        }
        let (names, values): (Vec<Value>, Vec<Value>) =
            kwargs.iter().map(|(n, v)| (n.clone(), v.clone())).unzip();
        let attrib = attributes_of(vm, given, &names, &values)?;
        self.attrib.set(attrib);
        self.tag.set(tag.clone());
        self.text.set(Value::NONE);
        self.tail.set(Value::NONE);
        Ok(())
    }

    #[getter(member)]
    fn tag(&self) -> Value {
        self.tag.get()
    }

    #[setter]
    fn set_tag(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.tag.set(no_deletion(vm, value)?);
        Ok(())
    }

    #[getter(member)]
    fn text(&self) -> Value {
        self.text.get()
    }

    #[setter]
    fn set_text(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.text.set(no_deletion(vm, value)?);
        Ok(())
    }

    #[getter(member)]
    fn tail(&self) -> Value {
        self.tail.get()
    }

    #[setter]
    fn set_tail(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.tail.set(no_deletion(vm, value)?);
        Ok(())
    }

    #[getter(member)]
    fn attrib(&self, vm: &Vm) -> Value {
        self.attributes(vm)
    }

    #[setter]
    fn set_attrib(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let value = no_deletion(vm, value)?;
        if value.downcast::<Dict>().is_none() {
            return Err(vm.type_error(format!("attrib must be dict, not {}", vm.type_name(&value))));
        }
        self.attrib.set(value);
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Element>, vm: &Vm) -> PyResult<Value> {
        let tag = this.tag.get();
        let id = vm.call(&vm.get_attr_name(&vm.builtins_module()?, "id")?, &[this.value().clone()])?;
        let at = vm.index_i64(&id, ClassId::OVERFLOW_ERROR)?;
        if tag.is_none() {
            return Ok(vm.str(&format!("<Element at {at:#x}>")));
        }
        let Some(_guard) = vm.enter_repr(this.value()) else {
            return Err(vm.runtime_error("reentrant call inside Element.__repr__"));
        };
        let mut out = b"<Element ".to_vec();
        out.extend_from_slice(vm.repr(&tag)?.as_wtf8());
        out.extend_from_slice(format!(" at {at:#x}>").as_bytes());
        Ok(vm.str_from_wtf8(&out))
    }

    /// Add an element at the end.
    #[method(signature = "($self, subelement, /)")]
    fn append(&self, vm: &Vm, subelement: &Value) -> PyResult<()> {
        if subelement.downcast::<Element>().is_none() {
            let name = vm.type_name(subelement);
            return Err(vm.type_error(format!(
                "append() argument 1 must be xml.etree.ElementTree.Element, not {name}"
            )));
        }
        self.children.push(&vm.heap, subelement.clone());
        Ok(())
    }

    /// Add elements at the end.
    #[method(signature = "($self, elements, /)")]
    fn extend(&self, vm: &Vm, elements: &Value) -> PyResult<()> {
        let Some(all) = vm.catch(ClassId::TYPE_ERROR, vm.iter(elements))? else {
            return Err(vm.type_error("'elements' must be an iterable"));
        };
        for element in vm.collect(&all)? {
            check(vm, &element)?;
            self.children.push(&vm.heap, element);
        }
        Ok(())
    }

    /// Add an element before a place.
    #[method(signature = "($self, index, subelement, /)")]
    fn insert(&self, vm: &Vm, index: isize, subelement: &Value) -> PyResult<()> {
        if subelement.downcast::<Element>().is_none() {
            let name = vm.type_name(subelement);
            return Err(vm.type_error(format!(
                "insert() argument 2 must be xml.etree.ElementTree.Element, not {name}"
            )));
        }
        let place = SliceIndexNotNone(index as i64).clamp(self.children.len());
        self.children.insert(&vm.heap, place, subelement.clone());
        Ok(())
    }

    /// Remove an element: this very object or one that is equal to it.
    #[method(signature = "($self, subelement, /)")]
    fn remove(&self, vm: &Vm, subelement: &Value) -> PyResult<()> {
        if subelement.downcast::<Element>().is_none() {
            let name = vm.type_name(subelement);
            return Err(
                vm.type_error(format!("remove() argument must be xml.etree.ElementTree.Element, not {name}"))
            );
        }
        let mut i = 0;
        while let Some(child) = self.children.get(i) {
            if same(vm, &child, subelement)? {
                // Comparing may have changed what is there.
                if self.children.get(i).is_some_and(|now| now.is(&child)) {
                    drop(self.children.remove(i));
                }
                return Ok(());
            }
            i += 1;
        }
        Err(vm.value_error("Element.remove(x): element not found"))
    }

    /// Remove everything but the tag.
    #[method]
    fn clear(&self, vm: &Vm) {
        drop(self.attrib.take());
        self.remove_all(vm);
        self.text.set(Value::NONE);
        self.tail.set(Value::NONE);
    }

    /// Return an attribute.
    #[method(signature = "($self, /, key, default=None)")]
    fn get(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        let Some(attrib) = self.attrib.load() else { return Ok(default.clone()) };
        let found = attrib.downcast::<Dict>().map(|d| d.get(vm, key)).transpose()?;
        Ok(found.flatten().unwrap_or_else(|| default.clone()))
    }

    /// Set an attribute.
    #[method(signature = "($self, key, value, /)")]
    fn set(&self, vm: &Vm, key: &Value, value: &Value) -> PyResult<()> {
        vm.set_item(&self.attributes(vm), key, Some(value))
    }

    /// Return the names of the attributes.
    #[method]
    fn keys(&self, vm: &Vm) -> Value {
        let attrib = self.attrib.load();
        let items = attrib.as_ref().and_then(|v| v.downcast::<Dict>()).map(Dict::items).unwrap_or_default();
        vm.list(items.into_iter().map(|(k, _)| k).collect())
    }

    /// Return names and values of the attributes.
    #[method]
    fn items(&self, vm: &Vm) -> Value {
        let attrib = self.attrib.load();
        let items = attrib.as_ref().and_then(|v| v.downcast::<Dict>()).map(Dict::items).unwrap_or_default();
        vm.list(items.into_iter().map(|(k, v)| vm.pair(k, v)).collect())
    }

    /// Return the first element that a path leads to, or None.
    #[method(signature = "($self, /, path, namespaces=None)")]
    fn find(this: &Obj<Element>, vm: &Vm, path: &Value, namespaces: &Value) -> PyResult<Value> {
        if !namespaces.is_none() || !is_tag(path) {
            return by_path(vm, "find", &[this.value().clone(), path.clone(), namespaces.clone()]);
        }
        Ok(this.first(vm, path)?.unwrap_or(Value::NONE))
    }

    /// Return the text of the first element that a path leads to.
    #[method(signature = "($self, /, path, default=None, namespaces=None)")]
    fn findtext(
        this: &Obj<Element>,
        vm: &Vm,
        path: &Value,
        default: &Value,
        namespaces: &Value,
    ) -> PyResult<Value> {
        if !namespaces.is_none() || !is_tag(path) {
            let args = [this.value().clone(), path.clone(), default.clone(), namespaces.clone()];
            return by_path(vm, "findtext", &args);
        }
        let Some(found) = this.first(vm, path)? else { return Ok(default.clone()) };
        let text = found.downcast::<Element>().map_or(Value::NONE, |e| e.text.get());
        Ok(if text.is_none() { vm.str("") } else { text })
    }

    /// Return the elements that a path leads to.
    #[method(signature = "($self, /, path, namespaces=None)")]
    fn findall(this: &Obj<Element>, vm: &Vm, path: &Value, namespaces: &Value) -> PyResult<Value> {
        if !namespaces.is_none() || !is_tag(path) {
            return by_path(vm, "findall", &[this.value().clone(), path.clone(), namespaces.clone()]);
        }
        let mut found = Vec::new();
        let mut i = 0;
        while let Some(child) = this.children.get(i) {
            if let Some(element) = child.downcast::<Element>()
                && same(vm, &element.tag.get(), path)?
            {
                found.push(child);
            }
            i += 1;
        }
        Ok(vm.list(found))
    }

    /// Return an iterator of the elements that a path leads to.
    #[method(signature = "($self, /, path, namespaces=None)")]
    fn iterfind(this: &Obj<Element>, vm: &Vm, path: &Value, namespaces: &Value) -> PyResult<Value> {
        by_path(vm, "iterfind", &[this.value().clone(), path.clone(), namespaces.clone()])
    }

    /// Return an iterator of the element and all below it, in the order of the document; those with a tag, if one is given.
    #[method(signature = "($self, /, tag=None)")]
    fn iter(this: &Obj<Element>, vm: &Vm, tag: &Value) -> Value {
        let all = tag.downcast::<Str>().is_some_and(|s| s.as_wtf8() == b"*");
        ElementIter::make(vm, this.value().clone(), if all { Value::NONE } else { tag.clone() }, false)
    }

    /// Return an iterator of all texts in the element, in the order of the document.
    #[method]
    fn itertext(this: &Obj<Element>, vm: &Vm) -> Value {
        ElementIter::make(vm, this.value().clone(), Value::NONE, true)
    }

    /// Return a new element.
    #[method(signature = "($self, tag, attrib, /)")]
    fn makeelement(&self, vm: &Vm, tag: &Value, attrib: &Value) -> PyResult<Value> {
        let Some(dict) = attrib.downcast::<Dict>() else {
            let name = vm.type_name(attrib);
            return Err(vm.type_error(format!("makeelement() argument 2 must be dict, not {name}")));
        };
        let copy = vm.alloc(dict.copy(vm)).into_value();
        Ok(vm.alloc(Element::of(tag.clone(), copy)).into_value())
    }
}
