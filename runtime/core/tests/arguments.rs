//! Messages for wrong numbers and names of arguments and for arguments that do not
//! convert, against what CPython says (recorded by the programs in `data`).

mod common;

use common::{message, vm};
use molt_core::args::{self, At, Signature};
use molt_core::convert::FromArg;
use molt_core::dict::Dict;
use molt_core::prelude::*;

fn leak(s: &str) -> &'static str {
    s.to_string().leak()
}

/// Reads the recorder's form of a signature.
fn signature(owner: &str, name: &str, constructor: bool, text: &str) -> Signature {
    let (mut params, mut counts, mut required) = (Vec::new(), (0, 0, 0), 0);
    let (mut variadic, mut keywords) = (false, false);
    for p in text.split_whitespace() {
        match p {
            "**kwargs" => keywords = true,
            "*args" => variadic = true,
            _ => {
                let by_name_only = p.starts_with('*');
                let positional_only = p.ends_with('/');
                let p = p.trim_matches(['*', '/']);
                let optional = p.ends_with('=');
                counts.0 += positional_only as u8;
                counts.1 += !by_name_only as u8;
                counts.2 += !(by_name_only || optional) as u8;
                required |= (!optional as u64) << params.len();
                params.push(leak(p.trim_end_matches('=')));
            }
        }
    }
    let texts = (leak(&format!("{owner}{name}")), owner.len());
    Signature::new(texts, params.leak(), counts, required).with(constructor, variadic, keywords)
}

#[test]
fn messages_of_cpython() {
    let vm = vm(&[]);
    let mut wrong = Vec::new();
    for line in include_str!("data/arguments.tsv").lines() {
        let field: Vec<&str> = line.split('\t').collect();
        let [owner, name, constructor, params, count, names, expected] = field[..] else {
            panic!("a bad line: {line}");
        };
        let sig: &'static Signature =
            Box::leak(Box::new(signature(owner, name, constructor == "yes", params)));
        let names: Vec<Value> = names.split_whitespace().map(|n| vm.str(n)).collect();
        let values = vec![Value::TRUE; count.parse::<usize>().unwrap() + names.len()];
        let names = vm.tuple_obj(names);
        let names = Some(&*names).filter(|n| !n.is_empty());
        let by_position = sig.positional_only() == sig.params.len() && !sig.keywords;
        let result = if by_position {
            args::positional(&vm, sig, &values, names).map(|_| ())
        } else {
            args::bind(&vm, sig, &values, names, &mut vec![None; sig.params.len()])
        };
        let got = match result {
            Ok(()) => "-".to_string(),
            Err(_) => message(&vm).trim_start_matches("TypeError: ").to_string(),
        };
        if got != expected {
            wrong.push(format!("{line}\n    got: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} messages differ:\n{}", wrong.len(), wrong.join("\n"));
}

/// Reads the recorder's form of a value.
fn value(vm: &Vm, text: &str) -> Value {
    let (class, text) = text.split_once(' ').unwrap();
    let bytes = || {
        (0..text.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap())
            .collect::<Vec<u8>>()
    };
    match class {
        "int" => vm.int_i128(text.parse().unwrap()),
        "float" => Value::float(text.parse().unwrap()),
        "bool" => Value::bool(text == "True"),
        "str" => vm.str_from_wtf8(&bytes()),
        "bytes" => vm.bytes(&bytes()),
        "list" => vm.list(Vec::new()),
        _ => Value::NONE,
    }
}

#[test]
fn conversions_of_cpython() {
    let vm = vm(&[]);
    let mut wrong = Vec::new();
    for line in include_str!("data/conversions.tsv").lines() {
        let [rust_type, name, params, index, v, expected] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("a bad line: {line}");
        };
        let sig: &'static Signature = Box::leak(Box::new(signature("", name, false, params)));
        let at = At::new(sig, index.parse().unwrap());
        let v = value(&vm, v);
        macro_rules! convert {
            ($($name:literal: $t:ty),*) => {
                match rust_type {
                    $($name => <$t>::from_arg(&vm, &v, at).map(|_| ()),)*
                    "SliceIndex" if v.is_none() => Ok(()),
                    "SliceIndex" => SliceIndex::from_arg(&vm, &v, at).map(|_| ()),
                    _ => panic!("a bad type: {rust_type}"),
                }
            };
        }
        let result = convert! {
            "i32": i32, "i64": i64, "isize": isize, "u16": u16, "u64": u64, "f64": f64, "SliceIndexNotNone": SliceIndexNotNone,
            "Byte": Byte, "CodePoint": CodePoint, "Str": &Str, "Dict": Obj<Dict>, "str": &str
        };
        let got = match result {
            Ok(()) => "-".to_string(),
            Err(_) => {
                let text = message(&vm);
                match text.split(", ").collect::<Vec<_>>()[..] {
                    [class, _, start, end, reason] => {
                        format!("{} {start} {end} {reason}", class.trim_end_matches("utf-8").trim_end())
                    }
                    _ => text,
                }
            }
        };
        if got != expected {
            wrong.push(format!("{line}\n    got: {got}"));
        }
    }
    assert!(wrong.is_empty(), "{} messages differ:\n{}", wrong.len(), wrong.join("\n"));
}
