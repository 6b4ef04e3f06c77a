use crate::*;
use molt_text::int_text::*;

#[test]
fn reading() {
    let data = load("int_text");
    for row in rows(&data["parse"]) {
        let (data, base) = (unhex(&row[0]), row[1].as_u64().unwrap() as u32);
        match parse(&data, base, DEFAULT_MAX_DIGITS) {
            Ok(got) => assert!(row[2].is_string() && got == int(&row[2]), "{row} {got:?}"),
            Err(error) => {
                assert!(row[2].is_null(), "{row} {error:?}");
                let message = match error {
                    ParseError::Invalid => invalid_literal(&data, base),
                    ParseError::TooManyDigits(error) => error.to_string().into_bytes(),
                };
                assert_eq!(message, unhex(&row[3]), "{row}");
            }
        }
    }
    assert_eq!(BASE_ERROR, text(&data["base_error"]));
    for row in rows(&data["bytes"]) {
        let repr = written(|o| molt_text::escape::repr_bytes(&unhex(&row[0]), o));
        assert_eq!(invalid_literal_repr(&repr, 10), unhex(&row[1]));
    }
}

#[test]
fn writing() {
    let data = load("int_text");
    for row in rows(&data["radix"]) {
        let value = int(&row[0]);
        for (base, expected) in row[1].as_object().unwrap() {
            let base = base.parse().unwrap();
            assert_eq!(written_text(|o| push_radix(value.as_ref(), base, o)), text(expected), "{row}");
            assert_eq!(parse(text(expected).as_bytes(), base, 0), Ok(value.clone()), "{row}");
        }
        if let Some(small) = value.to_i64() {
            assert_eq!(written_text(|o| push_i64(small, o)), text(&row[1]["10"]));
        }
    }
    for row in rows(&data["limit"]) {
        let mut out = Vec::new();
        match push_decimal(int(&row[0]).as_ref(), 640, &mut out) {
            Ok(()) => assert_eq!(String::from_utf8(out).unwrap(), text(&row[1])),
            Err(error) => assert_eq!(error.to_string(), text(&row[2])),
        }
    }
}
