//! Messages for wrong numbers and names of arguments, against what CPython says (recorded by `data/record_arguments.py`).

mod common;

use common::{message, vm};
use molt_core::args::{self, Signature};
use molt_core::prelude::*;

fn leak(s: &str) -> &'static str {
    s.to_string().leak()
}

/// Reads the recorder's form of a signature.
fn signature(owner: &str, name: &str, constructor: bool, text: &str) -> Signature {
    let mut sig = Signature {
        owner: leak(owner),
        name: leak(name),
        constructor,
        params: &[],
        positional_only: 0,
        positional: 0,
        min_positional: 0,
        required: 0,
        variadic: false,
        keywords: false,
    };
    let mut params = Vec::new();
    for p in text.split_whitespace() {
        match p {
            "**kwargs" => sig.keywords = true,
            "*args" => sig.variadic = true,
            _ => {
                let by_name_only = p.starts_with('*');
                let positional_only = p.ends_with('/');
                let p = p.trim_matches(['*', '/']);
                let optional = p.ends_with('=');
                sig.positional_only += positional_only as usize;
                sig.positional += !by_name_only as usize;
                sig.min_positional += !(by_name_only || optional) as usize;
                sig.required |= (!optional as u64) << params.len();
                params.push(leak(p.trim_end_matches('=')));
            }
        }
    }
    sig.params = params.leak();
    sig
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
        let sig: &'static Signature = Box::leak(Box::new(signature(owner, name, constructor == "yes", params)));
        let names: Vec<Value> = names.split_whitespace().map(|n| vm.str(n)).collect();
        let values = vec![Value::TRUE; count.parse::<usize>().unwrap() + names.len()];
        let names = vm.tuple_obj(names);
        let names = Some(&*names).filter(|n| !n.is_empty());
        let by_position = sig.positional_only == sig.params.len() && !sig.keywords;
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
