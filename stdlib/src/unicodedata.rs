//! `_unicodedata`: properties of characters.

/// This module provides access to the Unicode Character Database.
#[molt_core::prelude::module(name = "_unicodedata")]
pub mod unicodedata {
    use crate::character_tables as tables;
    use molt_core::prelude::*;
    use molt_text::unicode;
    use unicode_general_category::{GeneralCategory as G, get_general_category};
    use unicode_normalization::UnicodeNormalization;

    #[attr]
    fn unidata_version(vm: &Vm) -> Value {
        vm.str("16.0.0")
    }

    fn to_char(c: CodePoint) -> Option<char> {
        char::from_u32(c.0)
    }

    fn or_default(vm: &Vm, default: Option<&Value>, message: &str) -> PyResult<Value> {
        match default {
            Some(d) => Ok(d.clone()),
            None => Err(vm.value_error(message)),
        }
    }

    fn name_of(c: char) -> Option<String> {
        if matches!(get_general_category(c), G::Control | G::Unassigned | G::PrivateUse | G::Surrogate) {
            return None;
        }
        molt_names::name(u32::from(c))
    }

    /// Give the name of a character; default, or ValueError, if it has none.
    #[function(signature = "(chr, default=<unrepresentable>, /)")]
    fn name(vm: &Vm, chr: CodePoint, default: Option<&Value>) -> PyResult<Value> {
        match to_char(chr).and_then(name_of) {
            Some(n) => Ok(vm.str(&n)),
            None => or_default(vm, default, "no such name"),
        }
    }

    /// Look up character by name.
    #[function(signature = "(name, /)")]
    fn lookup(vm: &Vm, name: &str) -> PyResult<Value> {
        match molt_names::by_name(name) {
            Some(c) => Ok(vm.str_from_code_point(c)),
            None => match molt_names::sequence(name) {
                Some(text) => Ok(vm.str(&text)),
                None => {
                    let message = vm.str(&format!("undefined character name '{name}'"));
                    Err(vm.raise_args(ClassId::KEY_ERROR, vec![message]))
                }
            },
        }
    }

    /// Give the general category of a character, such as 'Lu'.
    #[function(signature = "(chr, /)")]
    fn category(chr: CodePoint) -> &'static str {
        let Some(c) = to_char(chr) else { return "Cs" };
        match get_general_category(c) {
            G::UppercaseLetter => "Lu",
            G::LowercaseLetter => "Ll",
            G::TitlecaseLetter => "Lt",
            G::ModifierLetter => "Lm",
            G::OtherLetter => "Lo",
            G::NonspacingMark => "Mn",
            G::SpacingMark => "Mc",
            G::EnclosingMark => "Me",
            G::DecimalNumber => "Nd",
            G::LetterNumber => "Nl",
            G::OtherNumber => "No",
            G::ConnectorPunctuation => "Pc",
            G::DashPunctuation => "Pd",
            G::OpenPunctuation => "Ps",
            G::ClosePunctuation => "Pe",
            G::InitialPunctuation => "Pi",
            G::FinalPunctuation => "Pf",
            G::OtherPunctuation => "Po",
            G::MathSymbol => "Sm",
            G::CurrencySymbol => "Sc",
            G::ModifierSymbol => "Sk",
            G::OtherSymbol => "So",
            G::SpaceSeparator => "Zs",
            G::LineSeparator => "Zl",
            G::ParagraphSeparator => "Zp",
            G::Control => "Cc",
            G::Format => "Cf",
            G::Surrogate => "Cs",
            G::PrivateUse => "Co",
            _ => "Cn",
        }
    }

    /// Give the canonical combining class of a character, 0 if it has none.
    #[function(signature = "(chr, /)")]
    fn combining(chr: CodePoint) -> i64 {
        to_char(chr).map_or(0, |c| unicode_normalization::char::canonical_combining_class(c) as i64)
    }

    /// Give the decimal digit that a character is, as an int; default, or ValueError, if it is none.
    #[function(signature = "(chr, default=<unrepresentable>, /)")]
    fn decimal(vm: &Vm, chr: CodePoint, default: Option<&Value>) -> PyResult<Value> {
        match unicode::decimal_value(chr.0) {
            Some(d) => Ok(vm.int(d as i64)),
            None => or_default(vm, default, "not a decimal"),
        }
    }

    /// Give the digit that a character stands for, as an int; default, or ValueError, if there is none.
    #[function(signature = "(chr, default=<unrepresentable>, /)")]
    fn digit(vm: &Vm, chr: CodePoint, default: Option<&Value>) -> PyResult<Value> {
        match unicode::digit_value(chr.0) {
            Some(d) => Ok(vm.int(d as i64)),
            None => or_default(vm, default, "not a digit"),
        }
    }

    /// Give the number that a character stands for, as a float; default, or ValueError, if there is none.
    #[function(signature = "(chr, default=<unrepresentable>, /)")]
    fn numeric(vm: &Vm, chr: CodePoint, default: Option<&Value>) -> PyResult<Value> {
        if let Some(d) = unicode::digit_value(chr.0) {
            return Ok(Value::float(f64::from(d)));
        }
        match tables::NUMERIC.binary_search_by_key(&chr.0, |(code, _)| *code) {
            Ok(at) => Ok(Value::float(tables::NUMERIC[at].1)),
            Err(_) => or_default(vm, default, "not a numeric character"),
        }
    }

    /// Returns the east asian width of the character chr as string.
    #[function(signature = "(chr, /)")]
    fn east_asian_width(chr: CodePoint) -> &'static str {
        in_ranges(tables::WIDTHS, chr.0).unwrap_or("N")
    }

    /// Give the bidirectional class of a character, such as 'L'; '' if it has none.
    #[function(signature = "(chr, /)")]
    fn bidirectional(chr: CodePoint) -> &'static str {
        in_ranges(tables::BIDI, chr.0).unwrap_or("")
    }

    /// Returns the mirrored property of the character chr: 1 if it is mirrored, else 0.
    #[function(signature = "(chr, /)")]
    fn mirrored(chr: CodePoint) -> i64 {
        let at = tables::MIRRORED.partition_point(|range| range.1 < chr.0);
        tables::MIRRORED.get(at).is_some_and(|range| range.0 <= chr.0).into()
    }

    /// The value of the range that a code point lies in.
    fn in_ranges(table: &[(u32, u32, &'static str)], code: u32) -> Option<&'static str> {
        let at = table.partition_point(|range| range.1 < code);
        table.get(at).filter(|range| range.0 <= code).map(|range| range.2)
    }

    fn form(vm: &Vm, form: &str, text: &str) -> PyResult<String> {
        Ok(match form {
            "NFC" => text.nfc().collect(),
            "NFD" => text.nfd().collect(),
            "NFKC" | "NFKD" => {
                // The crate's tables take some code points that are no characters for others.
                let is_none = |c: char| !c.is_ascii() && get_general_category(c) == G::Unassigned;
                let mut out = String::with_capacity(text.len());
                for part in text.split_inclusive(is_none) {
                    let none = part.chars().next_back().filter(|c| is_none(*c));
                    let part = &part[..part.len() - none.map_or(0, char::len_utf8)];
                    if form == "NFKC" {
                        out.extend(part.nfkc());
                    } else {
                        out.extend(part.nfkd());
                    }
                    out.extend(none);
                }
                out
            }
            _ => return Err(vm.value_error("invalid normalization form")),
        })
    }

    /// Bring a string into a normal form: 'NFC', 'NFD', 'NFKC' or 'NFKD'.
    #[function(signature = "(form, unistr, /)")]
    fn normalize(vm: &Vm, form: &str, unistr: &Value) -> PyResult<Value> {
        let Some(s) = unistr.downcast::<Str>() else {
            let name = vm.argument_kind(unistr);
            return Err(vm.type_error(format!("normalize() argument 2 must be str, not {name}")));
        };
        let Some(text) = s.to_str() else {
            // Surrogates have no decomposition: the runs between them are normalised.
            let mut out = Vec::new();
            let (bytes, mut at) = (s.as_wtf8(), 0);
            while at < bytes.len() {
                let end = match std::str::from_utf8(&bytes[at..]) {
                    Ok(rest) => at + rest.len(),
                    Err(e) => at + e.valid_up_to(),
                };
                let run = String::from_utf8_lossy(&bytes[at..end]);
                out.extend_from_slice(self::form(vm, form, &run)?.as_bytes());
                let next = (end + 3).min(bytes.len());
                out.extend_from_slice(&bytes[end..next]);
                at = next;
            }
            return Ok(vm.str_from_wtf8(&out));
        };
        if text.is_ascii() && matches!(form, "NFC" | "NFD" | "NFKC" | "NFKD") {
            return Ok(if vm.class_of(unistr).id.get() == ClassId::STR {
                unistr.clone()
            } else {
                vm.str(text)
            });
        }
        Ok(vm.str(&self::form(vm, form, text)?))
    }

    /// Say whether a string is in a normal form: 'NFC', 'NFD', 'NFKC' or 'NFKD'.
    #[function(signature = "(form, unistr, /)")]
    fn is_normalized(vm: &Vm, form: &str, unistr: &Obj<Str>) -> PyResult<bool> {
        let normal = normalize(vm, form, unistr.value())?;
        vm.equal(&normal, unistr.value())
    }
}
