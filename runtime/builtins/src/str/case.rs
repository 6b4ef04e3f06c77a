//! Letter case, and what kinds of characters a string has.

use molt_core::prelude::*;
use molt_text::unicode;

fn mapped(vm: &Vm, s: &Str, map: fn(&[u8], &mut Vec<u8>)) -> Value {
    let mut out = Vec::with_capacity(s.byte_len() + 4);
    map(s.as_wtf8(), &mut out);
    super::piece(vm, s.is_ascii(), &out)
}

/// An ASCII string with its text changed by `map`, which is not asked for an empty one.
fn ascii(vm: &Vm, s: &Str, map: impl FnOnce(&mut [u8])) -> Value {
    let text = s.as_wtf8();
    if text.is_empty() {
        return vm.str("");
    }
    vm.str_written(text.len(), text.len(), false, |out| {
        out.copy_from_slice(text);
        map(out);
    })
}

#[methods(STR_CASE, class = STR)]
impl StrCase for Str {
    /// Return a copy with the first character in title case and the rest in lower case.
    #[method]
    fn capitalize(&self, vm: &Vm) -> Value {
        if self.is_ascii() {
            return ascii(vm, self, |out| {
                out.make_ascii_lowercase();
                out[..1].make_ascii_uppercase();
            });
        }
        mapped(vm, self, unicode::capitalize)
    }

    /// Return a version for comparisons that ignore case.
    #[method]
    fn casefold(&self, vm: &Vm) -> Value {
        if self.is_ascii() { self.lower(vm) } else { mapped(vm, self, unicode::casefold) }
    }

    /// Return a copy in which each word starts in title case and goes on in lower case.
    #[method]
    fn title(&self, vm: &Vm) -> Value {
        mapped(vm, self, unicode::title)
    }

    /// Return a copy in lower case.
    #[method]
    fn lower(&self, vm: &Vm) -> Value {
        if self.is_ascii() {
            return ascii(vm, self, <[u8]>::make_ascii_lowercase);
        }
        mapped(vm, self, unicode::lower)
    }

    /// Return a copy in upper case.
    #[method]
    fn upper(&self, vm: &Vm) -> Value {
        if self.is_ascii() {
            return ascii(vm, self, <[u8]>::make_ascii_uppercase);
        }
        mapped(vm, self, unicode::upper)
    }

    /// Return a copy with lower case turned into upper case and upper case into lower case.
    #[method]
    fn swapcase(&self, vm: &Vm) -> Value {
        mapped(vm, self, unicode::swapcase)
    }

    /// Return True if all characters are ASCII, with code points U+0000 to U+007F. An empty string is ASCII too.
    #[method(effects(pure))]
    fn isascii(&self) -> bool {
        self.is_ascii()
    }

    /// Return True if all cased characters are lower case and there is at least one.
    #[method(effects(pure))]
    fn islower(&self) -> bool {
        unicode::text_is_lower(self.as_wtf8())
    }

    /// Return True if all cased characters are upper case and there is at least one.
    #[method(effects(pure))]
    fn isupper(&self) -> bool {
        unicode::text_is_upper(self.as_wtf8())
    }

    /// Return True if each word starts in upper or title case and goes on in lower case, and there is at least one.
    #[method(effects(pure))]
    fn istitle(&self) -> bool {
        unicode::text_is_title(self.as_wtf8())
    }

    /// Return True if all characters are whitespace and there is at least one.
    #[method(effects(pure))]
    fn isspace(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_space)
    }

    /// Return True if all characters are decimal digits and there is at least one.
    #[method(effects(pure))]
    fn isdecimal(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_decimal)
    }

    /// Return True if all characters are digits and there is at least one.
    #[method(effects(pure))]
    fn isdigit(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_digit)
    }

    /// Return True if all characters are numeric and there is at least one.
    #[method(effects(pure))]
    fn isnumeric(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_numeric)
    }

    /// Return True if all characters are letters and there is at least one.
    #[method(effects(pure))]
    fn isalpha(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_alpha)
    }

    /// Return True if all characters are letters or numeric and there is at least one.
    #[method(effects(pure))]
    fn isalnum(&self) -> bool {
        unicode::all(self.as_wtf8(), unicode::is_alnum)
    }

    /// Return True if the string is a valid identifier.
    ///
    /// Reserved words such as "def" are told apart with keyword.iskeyword(s).
    #[method(effects(pure))]
    fn isidentifier(&self) -> bool {
        unicode::text_is_identifier(self.as_wtf8())
    }

    /// Return True if all characters are printable: repr() shows them as they are. An empty string is printable too.
    #[method(effects(pure))]
    fn isprintable(&self) -> bool {
        unicode::text_is_printable(self.as_wtf8())
    }
}
