//! The module `_traceback`.

/// What the module traceback builds on.
#[molt_core::prelude::module(name = "_traceback")]
pub mod traceback {
    use crate::traceback::paint::{Palette, asked_for, usual_theme};
    use crate::traceback::source::Sources;
    use crate::traceback::{carets, class_name, format_exception, message_pieces, suggest};
    use molt_core::prelude::*;

    /// Return the lines that show a range of source, with carets under it, in the colours of a theme.
    #[function(signature = "(lines, colno, end_colno, theme=None, /)")]
    fn source_block(
        vm: &Vm,
        lines: &Value,
        colno: Option<i64>,
        end_colno: Option<i64>,
        theme: Option<&Value>,
    ) -> PyResult<String> {
        let lines = vm.collect(lines)?;
        let lines: Vec<String> =
            lines.iter().filter_map(|l| l.downcast::<Str>().map(Str::to_string_lossy)).collect();
        if lines.is_empty() {
            return Ok(String::new());
        }
        let column = |c: i64| usize::try_from(c).unwrap_or(0);
        let columns = colno.map(column).zip(end_colno.map(column));
        let palette = theme.map(|theme| Palette::of_theme(vm, theme)).transpose()?.unwrap_or_default();
        Ok(carets::source_block(&lines.iter().map(String::as_str).collect::<Vec<_>>(), columns, &palette))
    }

    /// Return what is added to the message of an exception: which name was meant.
    #[function(signature = "(exc, traceback, /)")]
    fn hint(vm: &Vm, exc: &Value, traceback: &Value) -> String {
        suggest::hint(vm, exc, Some(traceback).filter(|t| !t.is_none()))
    }

    /// Return the texts for place, class with message, and notes of an exception, each with a newline at its end. A text is a
    /// tuple of pairs: what a part is in a theme, or nothing, and the part.
    #[function(signature = "(exc, traceback, /)")]
    fn message(vm: &Vm, exc: &Value, traceback: &Value) -> Value {
        let pieces = message_pieces(vm, exc, Some(traceback).filter(|t| !t.is_none()));
        vm.list(pieces.iter().map(|piece| piece.to_value(vm)).collect())
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
        vm.str_from_wtf8(&format_exception(vm, exc, chain, &Palette::default()))
    }

    /// Return whether the environment asks for colours or refuses them; None where it depends on the stream.
    #[function(signature = "(ignore_environment, colorize, /)")]
    fn colours_asked_for(ignore_environment: bool, colorize: bool) -> Option<bool> {
        asked_for(ignore_environment, colorize)
    }

    /// Return pairs of the parts of a traceback and their usual colours.
    #[function(signature = "()")]
    fn theme(vm: &Vm) -> Value {
        vm.list(usual_theme().map(|(name, colour)| vm.tuple(vec![vm.str(name), vm.str(colour)])).collect())
    }

    /// Return line, end line, column and end column of an entry of a traceback.
    #[function(signature = "(code, lasti, /)")]
    fn position(vm: &Vm, code: &Obj<crate::code::Code>, lasti: i64) -> Value {
        crate::classes::position_tuple(vm, code.range_at(code.word_at(lasti)))
    }
}
