//! `io.IncrementalNewlineDecoder`.

use super::codec::{DecoderState, newlines_value, translate_newlines};
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// A decoder that makes line ends uniform.
#[repr(C)]
#[derive(Trace)]
pub struct NewlineDecoder {
    decoder: Slot,
    translate: Cell<bool>,
    pending_cr: Cell<bool>,
    kinds: Cell<u8>,
}

/// Turns all line ends into newlines, behind another decoder or on text.
#[class(
    NEWLINE_DECODER,
    name = "IncrementalNewlineDecoder",
    module = "_io",
    flags(BASE, HAS_DICT, WEAKREF),
    body,
    container
)]
impl NewlineDecoder {
    #[new(signature = "(decoder, translate, errors='strict')")]
    fn new(cls: &Obj<Type>, vm: &Vm, decoder: &Value, translate: bool, errors: &Value) -> Value {
        let _ = errors;
        let body = NewlineDecoder {
            decoder: Slot::new(decoder.clone()),
            translate: translate.into(),
            pending_cr: false.into(),
            kinds: 0.into(),
        };
        vm.alloc_in(cls, body).into_value()
    }

    /// Decode a piece of input.
    #[method(signature = "($self, /, input, final=False)")]
    fn decode(&self, vm: &Vm, input: &Value, final_: bool) -> PyResult<Value> {
        let decoder = self.decoder.get();
        let text = if decoder.is_none() {
            input.clone()
        } else {
            vm.call_with_keywords(
                &vm.get_attr_name(&decoder, "decode")?,
                &[input.clone()],
                &[("final", Value::bool(final_))],
            )?
        };
        let Some(s) = text.downcast::<Str>() else {
            return Err(vm.type_error(format!(
                "decoder should return a string result, not '{}'",
                vm.type_name(&text)
            )));
        };
        let mut state = DecoderState { pending_cr: self.pending_cr.get(), ..DecoderState::default() };
        let mut kinds = self.kinds.get();
        let out =
            translate_newlines(s.as_wtf8().to_vec(), &mut state, final_, self.translate.get(), &mut kinds);
        self.kinds.set(kinds);
        self.pending_cr.set(state.pending_cr);
        Ok(vm.str_from_wtf8(&out))
    }

    /// Return the state: input not decoded yet, and flags.
    #[method]
    fn getstate(&self, vm: &Vm) -> PyResult<Value> {
        let decoder = self.decoder.get();
        let (buffer, flag) = if decoder.is_none() {
            (vm.bytes(b""), 0)
        } else {
            let state = vm.call_method(&decoder, "getstate", &[])?;
            match state.downcast::<Tuple>().map(Tuple::as_slice) {
                Some([b, f]) => (b.clone(), vm.index_i64(f, ClassId::OVERFLOW_ERROR)?),
                _ => return Err(vm.type_error("illegal decoder state")),
            }
        };
        Ok(vm.pair(buffer, vm.int(flag << 1 | self.pending_cr.get() as i64)))
    }

    /// Set the state.
    #[method(signature = "($self, state, /)")]
    fn setstate(&self, vm: &Vm, state: &Value) -> PyResult<()> {
        let Some([buffer, flag]) = state.downcast::<Tuple>().map(Tuple::as_slice) else {
            return Err(vm.type_error("state argument must be a tuple"));
        };
        let flag = vm.index_i64(flag, ClassId::OVERFLOW_ERROR)?;
        self.pending_cr.set(flag & 1 != 0);
        let decoder = self.decoder.get();
        if !decoder.is_none() {
            vm.call_method(&decoder, "setstate", &[vm.pair(buffer.clone(), vm.int(flag >> 1))])?;
        }
        Ok(())
    }

    /// Forget all input.
    #[method]
    fn reset(&self, vm: &Vm) -> PyResult<()> {
        self.kinds.set(0);
        self.pending_cr.set(false);
        let decoder = self.decoder.get();
        if !decoder.is_none() {
            vm.call_method(&decoder, "reset", &[])?;
        }
        Ok(())
    }

    #[getter]
    fn newlines(&self, vm: &Vm) -> Value {
        newlines_value(vm, self.kinds.get())
    }
}
