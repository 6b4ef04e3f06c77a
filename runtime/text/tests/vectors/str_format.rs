use crate::format_spec::check;
use crate::*;
use molt_text::escape::{ascii_str, repr_str};
use molt_text::format_spec::{FormatError, format_int, format_str};
use molt_text::str_format::{Fields, Key, Markup, Step, format, split_field_name};

/// A recorded value, or text that a conversion made.
#[derive(Clone)]
enum Part<'v> {
    Recorded(&'v Value),
    Text(Vec<u8>),
}

struct Recorded<'v>(&'v Value);

fn name(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

impl<'v> Fields for Recorded<'v> {
    type Value = Part<'v>;
    type Error = FormatError;

    fn positional(&mut self, index: usize) -> Result<Option<Part<'v>>, FormatError> {
        Ok(self.0["args"].get(index).map(Part::Recorded))
    }

    fn takes_positional(&self) -> bool {
        true
    }

    fn keyword(&mut self, key: &[u8]) -> Result<Part<'v>, FormatError> {
        Ok(Part::Recorded(self.0["kwargs"].get(name(key)).unwrap()))
    }

    fn attribute(&mut self, value: Part<'v>, attribute: &[u8]) -> Result<Part<'v>, FormatError> {
        let Part::Recorded(value) = value else { panic!() };
        Ok(Part::Recorded(value["attributes"].get(name(attribute)).unwrap()))
    }

    fn item(&mut self, value: Part<'v>, key: Key<'_>) -> Result<Part<'v>, FormatError> {
        let Part::Recorded(value) = value else { panic!() };
        let key = match key {
            Key::Index(i) => format!("#{i}"),
            Key::Name(key) => name(key),
        };
        Ok(Part::Recorded(value["items"].get(key).unwrap()))
    }

    fn convert(&mut self, value: Part<'v>, letter: u8) -> Result<Part<'v>, FormatError> {
        let Part::Recorded(value) = value else { panic!() };
        if value["text"].is_null() {
            return Ok(Part::Text(written(|o| {
                format_int(int(&value["value"]).as_ref(), b"", "int", 0, o).unwrap()
            })));
        }
        let text = unhex(&value["text"]);
        Ok(Part::Text(match letter {
            b'r' => written(|o| repr_str(&text, o)),
            b'a' => written(|o| ascii_str(&text, o)),
            _ => text,
        }))
    }

    fn format(&mut self, value: &Part<'v>, spec: &[u8], out: &mut Vec<u8>) -> Result<(), FormatError> {
        match value {
            Part::Text(text) => format_str(text, spec, "str", out),
            Part::Recorded(v) if v["text"].is_null() => {
                format_int(int(&v["value"]).as_ref(), spec, "int", 0, out)
            }
            Part::Recorded(v) => format_str(&unhex(&v["text"]), spec, "str", out),
        }
    }
}

#[test]
fn formatting() {
    let data = load("str_format");
    for row in rows(&data["format"]) {
        let mut out = Vec::new();
        let got = format(&unhex(&row[0]), &mut Recorded(&data), &mut out).map(|()| out);
        check(got, &rows(row)[1..], row);
    }
}

#[test]
fn taking_apart() {
    let data = load("str_format");
    let hex = |bytes: &[u8]| Value::from(bytes.iter().map(|b| format!("{b:02x}")).collect::<String>());
    let key = |key: Key<'_>| match key {
        Key::Index(i) => Value::from(i),
        Key::Name(name) => hex(name),
    };
    for row in rows(&data["parse"]) {
        let (mut parts, mut error) = (Vec::new(), Value::Null);
        for segment in Markup::new(&unhex(&row[0])) {
            match segment {
                Ok(s) => {
                    let field = s.field.map_or(Value::Null, |f| {
                        Value::from(vec![
                            hex(f.name),
                            hex(f.spec),
                            f.conversion.map_or(Value::Null, Value::from),
                        ])
                    });
                    parts.push(Value::from(vec![hex(s.literal), field]));
                }
                Err(e) => error = hex(&e.message),
            }
        }
        assert_eq!((&Value::from(parts), &error), (&row[1], &row[2]), "{row}");
    }
    for row in rows(&data["split"]) {
        let text = unhex(&row[0]);
        let (mut parts, mut error, mut first) = (Vec::new(), Value::Null, Value::Null);
        match split_field_name(&text) {
            Ok((name, path)) => {
                first = key(name);
                for step in path {
                    match step {
                        Ok(Step::Attribute(name)) => parts.push(Value::from(vec![true.into(), hex(name)])),
                        Ok(Step::Item(item)) => parts.push(Value::from(vec![false.into(), key(item)])),
                        Err(e) => error = hex(&e.message),
                    }
                }
            }
            Err(e) => error = hex(&e.message),
        }
        assert_eq!((&first, &Value::from(parts), &error), (&row[1], &row[2], &row[3]), "{row}");
    }
    struct Nothing;
    impl Fields for Nothing {
        type Value = ();
        type Error = FormatError;
        fn positional(&mut self, _: usize) -> Result<Option<()>, FormatError> {
            Ok(None)
        }
        fn takes_positional(&self) -> bool {
            false
        }
        fn keyword(&mut self, _: &[u8]) -> Result<(), FormatError> {
            Ok(())
        }
        fn attribute(&mut self, _: (), _: &[u8]) -> Result<(), FormatError> {
            Ok(())
        }
        fn item(&mut self, _: (), _: Key<'_>) -> Result<(), FormatError> {
            Ok(())
        }
        fn convert(&mut self, _: (), _: u8) -> Result<(), FormatError> {
            Ok(())
        }
        fn format(&mut self, _: &(), _: &[u8], _: &mut Vec<u8>) -> Result<(), FormatError> {
            Ok(())
        }
    }
    let error = format(b"{}", &mut Nothing, &mut Vec::new()).unwrap_err();
    assert_eq!(error.message, unhex(&data["map_error"]));
}
