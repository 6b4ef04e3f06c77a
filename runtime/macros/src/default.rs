//! Default values of parameters: from the text of a signature to a Rust expression.

use crate::params::{last_is, reference_to};
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::{Error, Result, Type};

/// A default as Rust code.
pub enum Default {
    /// An expression of the parameter's own type.
    Typed(TokenStream),
    /// An expression of type `Value`, to be converted as an argument.
    Value(TokenStream),
}

/// Reads the default `text` of the parameter `name`, whose Rust type is `ty`.
pub fn read(text: &str, name: &str, ty: &Type, span: Span) -> Result<Default> {
    let value = quote!(::molt_core::value::Value);
    if let Some(i) = integer(text) {
        for t in ["i8", "i16", "i32", "i64", "isize"] {
            if last_is(ty, t) {
                let (t, i) = (syn::Ident::new(t, span), Literal::i64_unsuffixed(i));
                return Ok(Default::Typed(quote!(#i as #t)));
            }
        }
        for t in ["u8", "u16", "u32", "u64", "usize"] {
            if last_is(ty, t)
                && let Ok(u) = u64::try_from(i)
            {
                let (t, u) = (syn::Ident::new(t, span), Literal::u64_unsuffixed(u));
                return Ok(Default::Typed(quote!(#u as #t)));
            }
        }
        if last_is(ty, "f64") {
            let f = Literal::f64_suffixed(i as f64);
            return Ok(Default::Typed(quote!(#f)));
        }
        let i = Literal::i64_suffixed(i);
        return Ok(Default::Value(quote!(vm.int(#i))));
    }
    if let Ok(f) = text.parse::<f64>()
        && text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.')
    {
        let f = Literal::f64_suffixed(f);
        return Ok(if last_is(ty, "f64") {
            Default::Typed(quote!(#f))
        } else {
            Default::Value(quote!(#value::float(#f)))
        });
    }
    if let Some(s) = string(text) {
        let is_str = matches!(ty, Type::Reference(r) if last_is(&r.elem, "str"));
        return Ok(if is_str { Default::Typed(quote!(#s)) } else { Default::Value(quote!(vm.str(#s))) });
    }
    match text {
        "True" | "False" => {
            let b = text == "True";
            Ok(if last_is(ty, "bool") {
                Default::Typed(quote!(#b))
            } else {
                Default::Value(quote!(#value::bool(#b)))
            })
        }
        "None" if last_is(ty, "Value") || reference_to(ty, "Value") => {
            Ok(Default::Value(quote!(#value::NONE)))
        }
        "()" => Ok(Default::Value(quote!(vm.tuple(::std::vec::Vec::new())))),
        _ => Err(Error::new(
            span,
            format!(
                "no Rust value for the default `{text}`: take `{name}` as `Option<..>`, which is None when it is missing"
            ),
        )),
    }
}

fn integer(text: &str) -> Option<i64> {
    if text == "sys.maxsize" {
        return Some(i64::MAX);
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(d) => (true, d),
        None => (false, text),
    };
    let n = match digits.strip_prefix("0x") {
        Some(hex) => i64::from_str_radix(hex, 16).ok()?,
        None if digits.starts_with(|c: char| c.is_ascii_digit()) => digits.parse().ok()?,
        None => return None,
    };
    Some(if negative { -n } else { n })
}

/// The text of a quoted string without prefix; the escapes are those that Rust and Python share.
fn string(text: &str) -> Option<String> {
    let quote = text.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let inner = text.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut out = String::new();
    let mut chars = inner.chars();
    while let Some(c) = chars.next() {
        out.push(match c {
            '\\' => match chars.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                c @ ('\\' | '\'' | '"') => c,
                _ => return None,
            },
            c => c,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str, ty: Type) -> String {
        match read(text, "x", &ty, Span::call_site()) {
            Ok(Default::Typed(t)) => format!("typed {t}"),
            Ok(Default::Value(t)) => format!("value {t}"),
            Err(e) => format!("error {e}"),
        }
    }

    #[test]
    fn typed_defaults_need_no_value() {
        assert_eq!(show("-1", syn::parse_quote!(isize)), "typed - 1 as isize");
        assert_eq!(show("sys.maxsize", syn::parse_quote!(i64)), "typed 9223372036854775807 as i64");
        assert_eq!(show("0", syn::parse_quote!(f64)), "typed 0f64");
        assert_eq!(show("1e-09", syn::parse_quote!(f64)), "typed 0.000000001f64");
        assert_eq!(show("False", syn::parse_quote!(bool)), "typed false");
        assert_eq!(show("' '", syn::parse_quote!(&str)), "typed \" \"");
    }

    #[test]
    fn other_defaults_are_values() {
        assert_eq!(show("0", syn::parse_quote!(SliceIndex)), "value vm . int (0i64)");
        assert_eq!(show("'\\n'", syn::parse_quote!(&Str)), "value vm . str (\"\\n\")");
        assert_eq!(show("None", syn::parse_quote!(&Value)), "value :: molt_core :: value :: Value :: NONE");
        assert!(show("None", syn::parse_quote!(i64)).contains("take `x` as `Option<..>`"));
        assert!(show("<unrepresentable>", syn::parse_quote!(&Value)).starts_with("error"));
    }
}
