use crate::*;
use molt_text::wtf8::*;

fn order(codec: &str) -> ByteOrder {
    match codec.rsplit('-').next() {
        Some("le") => ByteOrder::Little,
        Some("be") => ByteOrder::Big,
        _ => ByteOrder::Marked,
    }
}

#[test]
fn decoding() {
    for row in rows(&load("wtf8")["decode"]) {
        let (data, codec, handler) = (unhex(&row[0]), text(&row[1]), text(&row[2]));
        let last = handler != "stream";
        let errors = Errors::from_name(handler).unwrap_or(Errors::Strict);
        let mut out = Vec::new();
        let got = match codec {
            "utf-8" => decode_utf8(&data, errors, last, &mut out),
            "ascii" => decode_ascii(&data, errors, &mut out),
            "latin-1" => {
                decode_latin1(&data, &mut out);
                Ok(data.len())
            }
            _ if codec.starts_with("utf-16") => {
                decode_utf16(&data, order(codec), errors, last, &mut out).map(|r| r.0).map_err(|e| e.0)
            }
            _ => decode_utf32(&data, order(codec), errors, last, &mut out).map(|r| r.0).map_err(|e| e.0),
        };
        let expected = &row[3];
        match got {
            Ok(used) => {
                assert!(expected["text"].is_string(), "{row}");
                assert_eq!(out, unhex(&expected["text"]), "{row}");
                assert!(is_valid(&out), "{row}");
                assert_eq!(used as u64, expected["used"].as_u64().unwrap_or(data.len() as u64), "{row}");
            }
            Err(error) => {
                let at = (expected["start"].as_u64(), expected["end"].as_u64());
                assert_eq!((Some(error.start as u64), Some(error.end as u64)), at, "{row}");
                assert_eq!(error.reason, text(&expected["reason"]), "{row}");
            }
        }
    }
}

#[test]
fn encoding() {
    for row in rows(&load("wtf8")["encode"]) {
        let (data, codec) = (unhex(&row[0]), text(&row[1]));
        let errors = Errors::from_name(text(&row[2])).unwrap();
        let mut out = Vec::new();
        let got = match codec {
            "utf-8" => encode(&data, Charset::Utf8, errors, &mut out),
            "ascii" => encode(&data, Charset::Ascii, errors, &mut out),
            "latin-1" => encode(&data, Charset::Latin1, errors, &mut out),
            _ if codec.starts_with("utf-16") => encode_utf16(&data, order(codec), errors, &mut out),
            _ => encode_utf32(&data, order(codec), errors, &mut out),
        };
        let expected = &row[3];
        match got {
            Ok(()) => {
                assert!(expected["bytes"].is_string(), "{row}");
                assert_eq!(out, unhex(&expected["bytes"]), "{row}");
            }
            Err(error) => {
                let at = (expected["start"].as_u64(), expected["end"].as_u64());
                assert_eq!((Some(error.start as u64), Some(error.end as u64)), at, "{row}");
                assert_eq!(error.reason, text(&expected["reason"]), "{row}");
            }
        }
    }
}
