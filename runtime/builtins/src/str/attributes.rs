//! Methods that concern the object, not the text.

use molt_core::prelude::*;

#[methods(STR_ATTRIBUTES, class = STR)]
impl StrAttributes for Str {
    /// Size of the string in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(&self) -> usize {
        // As CPython counts: a header and 1, 2 or 4 bytes a character, by the largest one.
        let n = self.char_len();
        if self.is_ascii() {
            return 41 + n;
        }
        let largest = molt_text::wtf8::code_points(self.as_wtf8()).max().unwrap_or(0);
        match largest {
            0..0x100 => 57 + n,
            0x100..0x10000 => 58 + 2 * n,
            _ => 60 + 4 * n,
        }
    }

    #[method(name = "__getnewargs__")]
    fn getnewargs(this: &Obj<Str>, vm: &Vm) -> (Value,) {
        (vm.str_from_wtf8(this.as_wtf8()),)
    }
}
