//! `__new__` of named tuples: code that no source stands behind, so that programs need no compiler for it.

use crate::code::new_code;
use molt_bytecode::unit::{CodeUnit, LocalName, flags};
use molt_bytecode::{Op, Positions, Range, name_word, verify, word};
use molt_core::prelude::*;

/// Most fields whose `__new__` can be made: parameters and the arguments of the call have to fit a window of registers.
const MOST: usize = 120;

/// `lambda _cls, *fields: _tuple_new(_cls, (*fields,))` with a parameter for each field.
fn constructor(fields: Vec<String>, qualname: String) -> CodeUnit {
    let n = fields.len() as u8;
    // Behind the parameters: the function, the class, and the values that become the tuple.
    let (callee, class, values) = (n + 1, n + 2, n + 3);
    let mut code = vec![word(Op::LoadGlobal, callee, 0, 0), name_word(0, 0), word(Op::Move, class, 0, 0)];
    code.extend((0..n).map(|i| word(Op::Move, values + i, i + 1, 0)));
    code.push(word(Op::BuildTuple, values, values, n));
    code.push(word(Op::Call, callee, 2, callee));
    code.push(word(Op::Return, callee, callee + 1, 0));
    let varnames: Vec<String> = std::iter::once("_cls".to_owned()).chain(fields).collect();
    let locals_map = varnames.iter().zip(0..);
    let line = Range { line: 1, end_line: 1, col: None, end_col: None };
    CodeUnit {
        name: "__new__".into(),
        qualname,
        filename: "<string>".into(),
        first_line: 1,
        arg_count: u32::from(n) + 1,
        flags: flags::OPTIMIZED | flags::NEWLOCALS,
        nlocals: u32::from(callee),
        nregs: u32::from(values) + u32::from(n).max(1),
        first_temp: u32::from(callee),
        positions: Positions::encode([(code.len() as u32, line)]),
        code,
        locals_map: locals_map
            .map(|(name, reg)| LocalName { name: name.clone(), reg, is_cell: false })
            .collect(),
        varnames,
        names: vec!["_tuple_new".into()],
        ncaches: 1,
        ..CodeUnit::default()
    }
}

/// What named tuples are made with.
#[molt_core::prelude::module(name = "_namedtuple")]
pub mod named_tuple {
    use super::*;

    /// Return the code of a __new__ with these fields as parameters, which passes them to the global _tuple_new; None if there are too many.
    #[function(signature = "(fields, qualname, /)")]
    fn constructor(vm: &Vm, fields: &Value, qualname: &str) -> PyResult<Value> {
        let fields = vm.collect(fields)?;
        let names: Option<Vec<String>> =
            fields.iter().map(|f| f.downcast::<Str>().map(Str::to_string_lossy)).collect();
        let Some(names) = names else { return Err(vm.type_error("names of fields must be strings")) };
        if names.len() > MOST {
            return Ok(Value::NONE);
        }
        let unit = super::constructor(names, qualname.to_owned());
        verify(&unit).map_err(|e| vm.raise(ClassId::SYSTEM_ERROR, e.to_string()))?;
        new_code(vm, &unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn constructors_pass_the_verifier() {
        for n in 0..=MOST {
            let unit = constructor((0..n).map(|i| format!("f{i}")).collect(), String::new());
            assert_eq!(verify(&unit), Ok(()), "{n} fields");
        }
    }
}
