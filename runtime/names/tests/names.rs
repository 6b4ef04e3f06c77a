//! Every name leads to its character and back, and is the one of the tables it was made from.

use molt_names::{by_name, name};

#[test]
fn every_name_is_that_of_the_tables() {
    for code in 0..=u32::from(char::MAX) {
        let wanted = char::from_u32(code).and_then(unicode_names2::name).map(|name| name.to_string());
        assert_eq!(name(code), wanted, "{code:X}");
    }
}

#[test]
fn names_lead_to_characters() {
    for code in (0..=u32::from(char::MAX)).step_by(7) {
        if let Some(name) = name(code) {
            assert_eq!(by_name(&name), Some(code), "{name}");
            assert_eq!(by_name(&name.to_lowercase()), Some(code), "{name}");
        }
    }
}

#[test]
fn aliases() {
    assert_eq!(by_name("NEW LINE"), Some(10));
    assert_eq!(by_name("backspace"), Some(8));
    assert_eq!(by_name("WEIERSTRASS ELLIPTIC FUNCTION"), Some(0x2118));
}

#[test]
fn no_names() {
    for text in
        ["", "=", "LATIN SMALL LETTER", "@0000", "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-", "é"]
    {
        assert_eq!(by_name(text), None, "{text}");
    }
}
