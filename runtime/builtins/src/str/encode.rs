//! `str.encode`.

use crate::codecs;
use molt_core::prelude::*;

#[methods(STR_ENCODE, class = STR)]
impl StrEncode for Str {
    /// Encode the string.
    ///
    ///   encoding
    ///     The encoding to use.
    ///   errors
    ///     What to do with characters that cannot be encoded. 'strict' raises a UnicodeEncodeError. 'ignore', 'replace',
    ///     'xmlcharrefreplace' and any other name registered with codecs.register_error are possible too.
    #[method(signature = "($self, /, encoding='utf-8', errors='strict')")]
    fn encode(this: &Obj<Str>, vm: &Vm, encoding: &str, errors: &str) -> PyResult<Value> {
        codecs::encode(vm, this, encoding, errors)
    }
}
