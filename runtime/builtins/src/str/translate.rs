//! Translation of characters by a table.

use super::exact;
use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::wtf8::{self, code_points};

/// What a table has for a code point: appended to `out`.
fn translate_one(vm: &Vm, table: &Value, cp: u32, out: &mut Vec<u8>) -> PyResult<()> {
    let r = vm.get_item(table, &Value::small(cp as i64));
    let Some(v) = vm.catch(ClassId::LOOKUP_ERROR, r)? else {
        wtf8::push(out, cp);
        return Ok(());
    };
    if let Some(s) = v.downcast::<Str>() {
        out.extend_from_slice(s.as_wtf8());
        return Ok(());
    }
    if v.is_none() {
        return Ok(());
    }
    match IntRef::of(&v) {
        Some(i) => match i.to_i64() {
            Some(c @ 0..=0x10FFFF) => {
                wtf8::push(out, c as u32);
                Ok(())
            }
            _ => Err(vm.value_error("character mapping must be in range(0x110000)")),
        },
        None => Err(vm.type_error("character mapping must return integer, None or str")),
    }
}

fn code_point_key(vm: &Vm, s: &Str) -> PyResult<Value> {
    if s.char_len() != 1 {
        return Err(vm.value_error("string keys in translatetable must be of length 1"));
    }
    Ok(Value::small(s.code_point(&vm.heap, 0) as i64))
}

/// What ASCII characters become, as far as they were looked up.
struct Known {
    /// The texts, one behind the other.
    made: Vec<u8>,
    /// For each character where its text begins and ends.
    places: [(u32, u32); 128],
}

/// A character that was not looked up.
const UNKNOWN: (u32, u32) = (u32::MAX, u32::MAX);

impl Known {
    #[inline]
    fn look_up(&mut self, vm: &Vm, table: &Value, ascii: u8) -> PyResult<()> {
        let place = &mut self.places[ascii as usize & 127];
        if *place == UNKNOWN {
            let from = self.made.len() as u32;
            translate_one(vm, table, ascii as u32, &mut self.made)?;
            *place = (from, self.made.len() as u32);
        }
        Ok(())
    }

    /// What a character that was looked up becomes.
    fn text(&self, ascii: u8) -> &[u8] {
        let (from, to) = self.places[ascii as usize & 127];
        &self.made[from as usize..to as usize]
    }

    /// Translates text of ASCII characters into `out` as long as each becomes one ASCII character or none; the length of what was
    /// made, none where another came up.
    fn translate_bytes(
        &mut self,
        vm: &Vm,
        table: &Value,
        text: &[u8],
        out: &mut Vec<u8>,
    ) -> PyResult<Option<usize>> {
        const UNSEEN: u16 = u16::MAX;
        // The character with 256 added, or 0 for none.
        let mut becomes = [UNSEEN; 128];
        out.resize(text.len(), 0);
        let (mut len, room) = (0, &mut out[..]);
        for &b in text {
            let mut made = becomes[b as usize & 127];
            if made == UNSEEN {
                self.look_up(vm, table, b)?;
                made = match self.text(b) {
                    [] => 0,
                    &[c @ 0..128] => 256 + c as u16,
                    _ => return Ok(None),
                };
                becomes[b as usize & 127] = made;
            }
            room[len] = made as u8;
            len += made as usize >> 8;
        }
        Ok(Some(len))
    }
}

#[methods(STR_TRANSLATE, class = STR)]
impl StrTranslate for Str {
    /// Replace each character by what the table has for it.
    ///
    ///   table
    ///     A mapping (or sequence) from code points to code points, strings or None.
    ///
    /// Characters that the table does not know (LookupError) stay; those mapped to None are deleted.
    #[method(signature = "($self, table, /)")]
    fn translate(this: &Obj<Str>, vm: &Vm, table: &Value) -> PyResult<Value> {
        let text = this.as_wtf8();
        let mut out = Vec::with_capacity(text.len());
        // Each ASCII character is looked up once; most text has few different ones.
        let mut known = Known { made: Vec::new(), places: [UNKNOWN; 128] };
        if this.is_ascii() {
            if let Some(len) = known.translate_bytes(vm, table, text, &mut out)? {
                out.truncate(len);
                return Ok(if out == text { exact(vm, this) } else { vm.str_from_ascii(&out) });
            }
            out.clear();
            for &b in text {
                known.look_up(vm, table, b)?;
                out.extend_from_slice(known.text(b));
            }
        } else {
            for cp in code_points(text) {
                match u8::try_from(cp) {
                    Ok(b @ 0..128) => {
                        known.look_up(vm, table, b)?;
                        out.extend_from_slice(known.text(b));
                    }
                    _ => translate_one(vm, table, cp, &mut out)?,
                }
            }
        }
        if out == text { Ok(exact(vm, this)) } else { Ok(vm.str_from_wtf8(&out)) }
    }

    /// Make a table for str.translate().
    ///
    /// One argument is a dict from code points or characters to code points, strings or None. Two are strings of equal
    /// length: each character of the first is mapped to the one at the same place of the second. Characters of a third string
    /// are mapped to None.
    #[staticmethod(signature = "(x, y=<unrepresentable>, z=<unrepresentable>, /)")]
    fn maketrans(vm: &Vm, x: &Value, y: Option<&Str>, z: Option<&Str>) -> PyResult<Value> {
        let table = vm.dict();
        let Some(y) = y else {
            let Some(d) = x.downcast_exact::<Dict>() else {
                return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
            };
            for (k, v) in d.items() {
                let key = match k.downcast::<Str>() {
                    Some(s) => code_point_key(vm, s)?,
                    None if IntRef::of(&k).is_some() => k,
                    None => return Err(vm.type_error("keys in translate table mustbe strings or integers")),
                };
                table.set(vm, &key, v)?;
            }
            return Ok(table.into_value());
        };
        let Some(x) = x.downcast::<Str>() else {
            return Err(
                vm.type_error("first maketrans argument must be a string if there is a second argument")
            );
        };
        if x.char_len() != y.char_len() {
            return Err(vm.value_error("the first two maketrans arguments must have equal length"));
        }
        for (a, b) in code_points(x.as_wtf8()).zip(code_points(y.as_wtf8())) {
            table.set(vm, &Value::small(a as i64), Value::small(b as i64))?;
        }
        for c in z.map(Str::as_wtf8).into_iter().flat_map(code_points) {
            table.set(vm, &Value::small(c as i64), Value::NONE)?;
        }
        Ok(table.into_value())
    }
}
