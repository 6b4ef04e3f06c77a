//! Copies of elements, and what they are pickled as.

use super::element::{Element, check};
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::prelude::*;

/// A copy of anything.
fn deep(vm: &Vm, value: &Value, memo: &Value) -> PyResult<Value> {
    if value.is_none() || value.is_exact(ClassId::STR) {
        return Ok(value.clone());
    }
    if value.is_exact(ClassId::XML_ELEMENT)
        && let Some(element) = Obj::<Element>::from_value(value.clone())
        && element.value().ref_count() <= 3
    {
        // Nobody else can have asked for its copy.
        return copied(vm, &element, memo);
    }
    let module = (vm.hooks.get().import)(vm, "copy")?;
    vm.call(&vm.get_attr_name(&module, "deepcopy")?, &[value.clone(), memo.clone()])
}

fn deep_attributes(vm: &Vm, attrib: &Value, memo: &Value) -> PyResult<Value> {
    let Some(dict) = attrib.downcast_exact::<Dict>() else { return deep(vm, attrib, memo) };
    let plain = dict.items().iter().all(|(k, v)| k.is_exact(ClassId::STR) && v.is_exact(ClassId::STR));
    if plain { Ok(vm.alloc(dict.copy(vm)).into_value()) } else { deep(vm, attrib, memo) }
}

fn copied(vm: &Vm, this: &Obj<Element>, memo: &Value) -> PyResult<Value> {
    let _nested = vm.enter(" in Element.__deepcopy__")?;
    let tag = deep(vm, &this.tag.get(), memo)?;
    let attrib = match this.attrib.load() {
        Some(attrib) => deep_attributes(vm, &attrib, memo)?,
        None => Value::UNBOUND,
    };
    let new = vm.alloc(Element::of(tag, attrib));
    new.text.set(deep(vm, &this.text.get(), memo)?);
    new.tail.set(deep(vm, &this.tail.get(), memo)?);
    let mut i = 0;
    while let Some(child) = this.children.get(i) {
        let copy = deep(vm, &child, memo)?;
        check(vm, &copy)?;
        new.children.push(&vm.heap, copy);
        i += 1;
    }
    let id = vm.call(&vm.get_attr_name(&vm.builtins_module()?, "id")?, &[this.value().clone()])?;
    vm.set_item(memo, &id, Some(new.value()))?;
    Ok(new.into_value())
}

#[methods(XML_ELEMENT_COPIES, class = XML_ELEMENT)]
impl ElementCopies for Element {
    /// Return an element with the same parts.
    #[method(name = "__copy__")]
    fn copy(&self, vm: &Vm) -> Value {
        let attrib = self.attrib.load().unwrap_or(Value::UNBOUND);
        let new = vm.alloc(Element::of(self.tag.get(), attrib));
        new.text.set(self.text.get());
        new.tail.set(self.tail.get());
        new.children.extend(&vm.heap, self.children.to_vec());
        new.into_value()
    }

    /// Return an element with copies of all parts.
    #[method(name = "__deepcopy__", signature = "($self, memo, /)")]
    fn deepcopy(this: &Obj<Element>, vm: &Vm, memo: &Value) -> PyResult<Value> {
        if memo.downcast::<Dict>().is_none() {
            let name = vm.type_name(memo);
            return Err(vm.type_error(format!("__deepcopy__() argument must be dict, not {name}")));
        }
        copied(vm, this, memo)
    }

    /// Return what it is pickled as.
    #[method(name = "__getstate__")]
    fn getstate(&self, vm: &Vm) -> PyResult<Value> {
        let state = vm.dict();
        state.set_name(vm, "tag", self.tag.get());
        state.set_name(vm, "_children", vm.list(self.children.to_vec()));
        state.set_name(vm, "attrib", self.attrib.load().unwrap_or_else(|| vm.dict().into_value()));
        state.set_name(vm, "text", self.text.get());
        state.set_name(vm, "tail", self.tail.get());
        Ok(state.into_value())
    }

    /// Take what __getstate__ gave.
    #[method(name = "__setstate__", signature = "($self, state, /)")]
    fn setstate(&self, vm: &Vm, state: &Value) -> PyResult<()> {
        let Some(dict) = state.downcast::<Dict>() else {
            let shown = vm.repr_text(state)?;
            return Err(vm.type_error(format!("Don't know how to unpickle \"{shown}\" as an Element")));
        };
        let part = |name: &str| dict.get_name(vm, name);
        let Some(tag) = part("tag") else { return Err(vm.type_error("tag may not be NULL")) };
        let children = match part("_children") {
            Some(children) => {
                let Some(list) = children.downcast::<List>() else {
                    return Err(vm.type_error("'_children' is not a list"));
                };
                list.to_vec()
            }
            None => Vec::new(),
        };
        for child in &children {
            check(vm, child)?;
        }
        self.tag.set(tag);
        self.text.set(part("text").unwrap_or(Value::NONE));
        self.tail.set(part("tail").unwrap_or(Value::NONE));
        self.attrib.set(part("attrib").filter(|a| !a.is_none()).unwrap_or(Value::UNBOUND));
        drop(self.children.splice(&vm.heap, 0, self.children.len(), children));
        Ok(())
    }
}
