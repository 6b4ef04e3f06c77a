//! The iterators of strings.

use molt_core::objects::StrIter;
use molt_core::prelude::*;
use molt_text::wtf8;
use std::cell::Cell;

/// An iterator over the characters of a string.
pub(super) fn iterate(vm: &Vm, text: Value) -> Value {
    let ascii = text.downcast::<Str>().is_none_or(Str::is_ascii);
    let body = StrIter { text: molt_core::cell::Slot::new(text), at: Cell::new(0) };
    if ascii { vm.alloc(body).into_value() } else { vm.alloc_as(ClassId::STR_WIDE_ITER, body).into_value() }
}

fn left(this: &StrIter) -> usize {
    match this.text.get().downcast::<Str>() {
        Some(s) => wtf8::count(&s.as_wtf8()[this.at.get().min(s.byte_len())..]),
        None => 0,
    }
}

fn next(this: &StrIter, vm: &Vm) -> Option<Value> {
    let held = this.text.get();
    let s = held.downcast::<Str>()?;
    let at = this.at.get();
    let text = s.as_wtf8();
    let Some((cp, n)) = wtf8::code_point_at(text, at) else {
        drop(this.text.take());
        return None;
    };
    this.at.set(at + n);
    Some(vm.str_from_code_point(cp))
}

fn reduce(this: &StrIter, vm: &Vm) -> PyResult<Value> {
    let iter = crate::helpers::builtin(vm, "iter")?;
    let text = this.text.get();
    let Some(s) = text.downcast::<Str>() else {
        let empty = vm.tuple(vec![vm.str("")]);
        return Ok(vm.pair(iter, empty));
    };
    let index = wtf8::index_of_offset(s.as_wtf8(), this.at.get());
    let args = vm.tuple(vec![text.clone()]);
    Ok(vm.tuple(vec![iter, args, vm.int(index as i64)]))
}

fn setstate(this: &StrIter, vm: &Vm, state: isize) {
    if let Some(s) = this.text.get().downcast::<Str>() {
        let index = (state.max(0) as usize).min(s.char_len());
        this.at.set(s.byte_offset(&vm.heap, index));
    }
}

macro_rules! iterator {
    ($id:ident, $trait:ident, $name:literal $(, $describe:ident)?) => {
        #[class($id, name = $name, flags(NO_NEW) $(, $describe)?)]
        impl $trait for StrIter {
            #[slot(iter)]
            fn iter(this: &Value) -> &Value {
                this
            }

            #[slot(next)]
            fn next(this: &StrIter, vm: &Vm) -> Option<Value> {
                next(this, vm)
            }

            /// Private method returning an estimate of len(list(it)).
            #[method(name = "__length_hint__")]
            fn length_hint(this: &StrIter) -> usize {
                left(this)
            }

            /// Return state information for pickling.
            #[method(name = "__reduce__")]
            fn reduce(this: &StrIter, vm: &Vm) -> PyResult<Value> {
                reduce(this, vm)
            }

            /// Set state information for unpickling.
            #[method(name = "__setstate__")]
            fn setstate(this: &StrIter, vm: &Vm, object: isize) {
                setstate(this, vm, object)
            }
        }
    };
}

iterator!(STR_ITER, AsciiIterClass, "str_ascii_iterator", describe);
iterator!(STR_WIDE_ITER, StrIterClass, "str_iterator");
