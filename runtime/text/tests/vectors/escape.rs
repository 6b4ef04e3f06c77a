use crate::*;
use molt_text::escape::*;
use molt_text::wtf8::Errors;

#[test]
fn quoted_forms() {
    let data = load("escape");
    for row in rows(&data["str"]) {
        let data = unhex(&row[0]);
        let repr = written(|o| repr_str(&data, o));
        assert_eq!(repr, unhex(&row[1]), "{row}");
        assert_eq!(written_text(|o| ascii_str(&data, o)), text(&row[2]), "{row}");
        assert_eq!(written_text(|o| escape_non_ascii(&repr, o)), text(&row[2]), "{row}");
        assert_eq!(repr_string(&data).as_bytes(), repr);
    }
    for row in rows(&data["bytes"]) {
        assert_eq!(written_text(|o| repr_bytes(&unhex(&row[0]), o)), text(&row[1]));
        assert_eq!(written(|o| encode_bytes_escape(&unhex(&row[0]), o)), unhex(&row[2]), "{row}");
    }
    for row in rows(&data["encode"]) {
        assert_eq!(written(|o| encode_unicode_escape(&unhex(&row[0]), o)), unhex(&row[1]), "{row}");
        assert_eq!(written(|o| encode_raw_unicode_escape(&unhex(&row[0]), o)), unhex(&row[2]), "{row}");
    }
}

#[test]
fn decoding() {
    for row in rows(&load("escape")["decode"]) {
        let (data, handler, expected) = (unhex(&row[0]), text(&row[2]), &row[3]);
        let errors = Errors::from_name(handler).unwrap();
        let mut out = Vec::new();
        let mut names = |name: &str| (name == "DIGIT ONE").then_some(0x31);
        let got = match text(&row[1]) {
            "unicode_escape" => {
                decode_unicode_escape(&data, errors, true, &mut names, &mut out).map(|_| ()).map_err(|e| {
                    let at = (expected["start"].as_u64(), expected["end"].as_u64());
                    assert_eq!((Some(e.start as u64), Some(e.end as u64)), at, "{row}");
                    e.reason.to_owned()
                })
            }
            "raw_unicode_escape" => decode_raw_unicode_escape(&data, errors, true, &mut out)
                .map(|_| ())
                .map_err(|e| e.reason.to_owned()),
            _ => decode_bytes_escape(&data, handler, &mut out).map(|_| ()),
        };
        match got {
            Ok(()) => {
                assert!(expected["text"].is_string(), "{row}");
                assert_eq!(out, unhex(&expected["text"]), "{row}");
            }
            Err(reason) => assert_eq!(reason, text(&expected["reason"]), "{row}"),
        }
    }
}
