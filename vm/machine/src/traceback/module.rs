//! The module `_traceback`.

/// What the module traceback builds on.
#[molt_core::prelude::module(name = "_traceback")]
pub mod traceback {
    use crate::traceback::source::Sources;
    use crate::traceback::{carets, class_name, format_exception, message_pieces, suggest};
    use molt_core::prelude::*;

    /// Return the lines that show a range of source, with carets under it.
    #[function(signature = "(lines, colno, end_colno, /)")]
    fn source_block(vm: &Vm, lines: &Value, colno: Option<i64>, end_colno: Option<i64>) -> PyResult<String> {
        let lines = vm.collect(lines)?;
        let lines: Vec<String> =
            lines.iter().filter_map(|l| l.downcast::<Str>().map(Str::to_string_lossy)).collect();
        if lines.is_empty() {
            return Ok(String::new());
        }
        let column = |c: i64| usize::try_from(c).unwrap_or(0);
        let columns = colno.map(column).zip(end_colno.map(column));
        Ok(carets::source_block(&lines.iter().map(String::as_str).collect::<Vec<_>>(), columns))
    }

    /// Return what is added to the message of an exception: which name was meant.
    #[function(signature = "(exc, traceback, /)")]
    fn hint(vm: &Vm, exc: &Value, traceback: &Value) -> String {
        suggest::hint(vm, exc, Some(traceback).filter(|t| !t.is_none()))
    }

    /// Return the texts for place, class with message, and notes of an exception, each with a newline at its end.
    #[function(signature = "(exc, traceback, /)")]
    fn message(vm: &Vm, exc: &Value, traceback: &Value) -> Value {
        let pieces = message_pieces(vm, exc, Some(traceback).filter(|t| !t.is_none()));
        vm.list(pieces.iter().map(|piece| vm.str_from_wtf8(piece)).collect())
    }

    /// Return which of the words is most like another one, as hints have it; None if none is near.
    #[function(signature = "(word, words, /)")]
    fn nearest(vm: &Vm, word: &Obj<Str>, words: &Value) -> PyResult<Value> {
        let words = vm.collect(words)?;
        let texts: Vec<&[u8]> = words.iter().filter_map(|w| w.downcast::<Str>().map(Str::as_wtf8)).collect();
        let best = molt_text::similar::suggest(word.as_wtf8(), texts.iter().copied());
        Ok(best.and_then(|i| words.get(i).cloned()).unwrap_or(Value::NONE))
    }

    /// Return lines of a source file or of source that was given as text.
    #[function(signature = "(filename, first, last, /)")]
    fn lines(vm: &Vm, filename: &str, first: i64, last: i64) -> Value {
        let number = |n: i64| u32::try_from(n).unwrap_or(0);
        let lines = Sources::default().lines(vm, filename, number(first), number(last));
        vm.list(lines.iter().map(|l| vm.str(l)).collect())
    }

    /// Return the name of an exception class as it is shown.
    #[function(name = "class_name", signature = "(cls, /)")]
    fn class_name_(vm: &Vm, cls: &Value) -> Value {
        vm.str_from_wtf8(&class_name(vm, cls))
    }

    /// Return the text of an exception as an interpreter prints it.
    #[function(name = "format_exception", signature = "(exc, chain=True, /)")]
    fn format_exception_(vm: &Vm, exc: &Value, chain: bool) -> Value {
        vm.str_from_wtf8(&format_exception(vm, exc, chain))
    }

    /// Return line, end line, column and end column of an entry of a traceback.
    #[function(signature = "(code, lasti, /)")]
    fn position(vm: &Vm, code: &Obj<crate::code::Code>, lasti: i64) -> Value {
        crate::classes::position_tuple(vm, code.range_at(code.word_at(lasti)))
    }
}
