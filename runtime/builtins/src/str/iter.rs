//! The iterators of strings.

use molt_core::objects::StrIter;
use molt_core::prelude::*;
use molt_text::wtf8;
use std::cell::Cell;

/// An iterator over the characters of a string.
pub(super) fn iterate(vm: &Vm, text: Value) -> Value {
    vm.alloc(StrIter { text: molt_core::cell::Slot::new(text), at: Cell::new(0) }).into_value()
}

fn left(this: &StrIter) -> usize {
    match this.text.get().downcast::<Str>() {
        Some(s) => wtf8::count(&s.as_wtf8()[this.at.get().min(s.byte_len())..]),
        None => 0,
    }
}

/// Iterator over the characters of a string.
#[class(STR_ITER, name = "str_iterator", flags(NO_NEW), describe)]
impl StrIterClass for StrIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> Option<Value> {
        let held = self.text.get();
        let s = held.downcast::<Str>()?;
        let at = self.at.get();
        let text = s.as_wtf8();
        if at >= text.len() {
            drop(self.text.take());
            return None;
        }
        let byte = text[at];
        if byte < 0x80 {
            self.at.set(at + 1);
            return Some(vm.str_from_code_point(byte as u32));
        }
        let (cp, n) = wtf8::code_point_at(text, at)?;
        self.at.set(at + n);
        Some(vm.str_from_code_point(cp))
    }

    /// Private method returning an estimate of len(list(it)).
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        left(self)
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = crate::helpers::builtin(vm, "iter")?;
        let text = self.text.get();
        let Some(s) = text.downcast::<Str>() else {
            let empty = vm.tuple(vec![vm.str("")]);
            return Ok(vm.pair(iter, empty));
        };
        let index = wtf8::index_of_offset(s.as_wtf8(), self.at.get());
        let args = vm.tuple(vec![text.clone()]);
        Ok(vm.tuple(vec![iter, args, vm.int(index as i64)]))
    }

    /// Set state information for unpickling.
    #[method(name = "__setstate__")]
    fn setstate(&self, vm: &Vm, state: isize) {
        if let Some(s) = self.text.get().downcast::<Str>() {
            let index = (state.max(0) as usize).min(s.char_len());
            self.at.set(s.byte_offset(&vm.heap, index));
        }
    }
}
