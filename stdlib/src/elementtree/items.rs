//! Elements as lists of what is in them.

use super::element::{Element, check};
use molt_core::objects::Slice;
use molt_core::prelude::*;
use molt_core::slices::SliceParts;

fn index(vm: &Vm, this: &Element, key: &Value) -> PyResult<i64> {
    if molt_core::int::IntRef::of(key).is_none() && vm.lookup_special(key, &vm.intern("__index__")).is_none()
    {
        return Err(vm.type_error("element indices must be integers"));
    }
    let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
    Ok(if i < 0 { i + this.children.len() as i64 } else { i })
}

/// Replaces the elements of a slice, or removes them.
fn set_slice(vm: &Vm, this: &Element, parts: SliceParts, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else {
        let gone: Vec<usize> = parts.bounds(this.children.len()).ascending().positions().collect();
        let all = this.children.to_vec();
        let left =
            all.iter().enumerate().filter(|(i, _)| gone.binary_search(i).is_err()).map(|(_, v)| v.clone());
        let left = left.collect();
        drop(this.children.splice(&vm.heap, 0, this.children.len(), left));
        return Ok(());
    };
    let Some(all) = vm.catch(ClassId::TYPE_ERROR, vm.iter(value))? else {
        return Err(vm.type_error("assignment expects an iterable"));
    };
    let items = vm.collect(&all)?;
    for item in &items {
        check(vm, item)?;
    }
    let bounds = parts.bounds(this.children.len());
    if bounds.step == 1 {
        let from = bounds.start as usize;
        drop(this.children.splice(&vm.heap, from, from + bounds.count, items));
        return Ok(());
    }
    if items.len() != bounds.count {
        let (n, m) = (items.len(), bounds.count);
        return Err(
            vm.value_error(format!("attempt to assign sequence of size {n} to extended slice of size {m}"))
        );
    }
    let old: Vec<_> = bounds.positions().zip(items).map(|(i, item)| this.children.replace(i, item)).collect();
    drop(old);
    Ok(())
}

#[methods(XML_ELEMENT_ITEMS, class = XML_ELEMENT)]
impl ElementItems for Element {
    #[slot(len)]
    fn len(&self) -> usize {
        self.children.len()
    }

    #[slot(bool)]
    fn bool(&self, vm: &Vm) -> PyResult<bool> {
        let message = "Testing an element's truth value will always return True in future versions.  Use specific \
                       'len(elem)' or 'elem is not None' test instead.";
        molt_builtins::errors::warn(vm, ClassId::DEPRECATION_WARNING, message)?;
        Ok(!self.children.is_empty())
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(slice) = key.downcast::<Slice>() {
            let bounds = vm.slice_parts(slice)?.bounds(self.children.len());
            return Ok(vm.list(bounds.positions().filter_map(|i| self.children.get(i)).collect()));
        }
        let i = index(vm, self, key)?;
        let found = usize::try_from(i).ok().and_then(|i| self.children.get(i));
        found.ok_or_else(|| vm.index_error("child index out of range"))
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(slice) = key.downcast::<Slice>() {
            return set_slice(vm, self, vm.slice_parts(slice)?, value);
        }
        let i = index(vm, self, key)?;
        if !(0..self.children.len() as i64).contains(&i) {
            return Err(vm.index_error("child assignment index out of range"));
        }
        match value {
            Some(value) => {
                check(vm, value)?;
                drop(self.children.replace(i as usize, value.clone()));
            }
            None => drop(self.children.remove(i as usize)),
        }
        Ok(())
    }
}
