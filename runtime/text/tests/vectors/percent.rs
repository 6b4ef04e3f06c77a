use crate::format_spec::check;
use crate::*;
use molt_text::format_spec::FormatError;
use molt_text::percent::{Arguments, Character, Flavor, TextForm, format};

/// Arguments as the recording describes them.
struct Described<'v> {
    value: &'v Value,
}

impl<'v> Arguments for Described<'v> {
    type Arg = &'v Value;
    type Error = FormatError;

    fn tuple_len(&self) -> Option<usize> {
        self.value["items"].as_array().map(Vec::len)
    }

    fn tuple_item(&mut self, index: usize) -> &'v Value {
        &self.value["items"][index]
    }

    fn whole(&mut self) -> &'v Value {
        self.value
    }

    fn is_mapping(&self) -> bool {
        self.value["mapping"].is_array()
    }

    fn lookup(&mut self, key: &[u8]) -> Result<&'v Value, FormatError> {
        let found = rows(&self.value["mapping"]).iter().find(|pair| unhex(&pair[0]) == key);
        Ok(&found.unwrap_or_else(|| panic!("{:?} is not recorded", String::from_utf8_lossy(key)))[1])
    }

    fn text(&mut self, arg: &&'v Value, form: TextForm, out: &mut Vec<u8>) -> Result<bool, FormatError> {
        let key = match form {
            TextForm::Str => "str",
            TextForm::Repr => "repr",
            TextForm::Ascii => "ascii",
            TextForm::Bytes => "bytes",
        };
        if arg[key].is_null() {
            return Ok(false);
        }
        out.extend_from_slice(&unhex(&arg[key]));
        Ok(true)
    }

    fn decimal(&mut self, _: &&'v Value, _: &mut Vec<u8>) -> bool {
        // Every number goes the long way.
        false
    }

    fn integer(&mut self, arg: &&'v Value, real: bool) -> Result<Option<Int>, FormatError> {
        let value = &arg[if real { "real" } else { "index" }];
        Ok((!value.is_null()).then(|| int(value)))
    }

    fn float(&mut self, arg: &&'v Value) -> Result<Option<f64>, FormatError> {
        Ok((!arg["float"].is_null()).then(|| float(&arg["float"])))
    }

    fn character(&mut self, arg: &&'v Value) -> Result<Character, FormatError> {
        if let Some(cp) = arg["char"].as_u64() {
            return Ok(Character::Single(cp as u32));
        }
        if let Some(len) = arg["len"].as_u64() {
            return Ok(Character::Length(len as usize));
        }
        Ok(if arg["index"].is_null() { Character::Other } else { Character::Integer(int(&arg["index"])) })
    }

    fn star(&mut self, arg: &&'v Value) -> Option<Int> {
        arg["is_int"].as_bool().unwrap().then(|| int(&arg["index"]))
    }

    fn type_name(&self, arg: &&'v Value) -> String {
        text(&arg["type"]).to_owned()
    }

    fn max_digits(&self) -> usize {
        4300
    }
}

fn run(table: &str, flavor: Flavor) {
    for row in rows(&load("percent")[table]) {
        let mut args = Described { value: &row[1] };
        let mut out = Vec::new();
        let got = format(&unhex(&row[0]), flavor, &mut args, &mut out).map(|()| out);
        check(got, &rows(row)[2..], row);
    }
}

#[test]
fn text_templates() {
    run("text", Flavor::Text);
}

#[test]
fn bytes_templates() {
    run("bytes", Flavor::Bytes);
}
