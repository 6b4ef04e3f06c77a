//! Reading. The whole pickle is looked over first, so that one that needs more is left to `pickle.py` before anything happened.

use super::opcode::*;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::native::Slot;
use molt_core::prelude::*;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;

/// Opcodes between two looks at signals.
const POLL: usize = 4096;

/// What follows each opcode: so many bytes; with [`SIZED`], a length of so many bytes and then data; [`FOREIGN`] for an opcode
/// that is not for here.
static OPERANDS: [u8; 256] = operands();
const SIZED: u8 = 0x40;
const FOREIGN: u8 = 0x80;

const fn operands() -> [u8; 256] {
    let mut table = [FOREIGN; 256];
    let rows: [(&[u8], u8); 8] = [
        (
            &[
                MARK,
                STOP,
                POP,
                POP_MARK,
                NONE,
                REDUCE,
                APPEND,
                BUILD,
                EMPTY_DICT,
                APPENDS,
                EMPTY_LIST,
                SETITEM,
                TUPLE,
                EMPTY_TUPLE,
                SETITEMS,
                NEWOBJ,
                TUPLE1,
                TUPLE2,
                TUPLE3,
                NEWTRUE,
                NEWFALSE,
                EMPTY_SET,
                ADDITEMS,
                FROZENSET,
                STACK_GLOBAL,
                MEMOIZE,
            ],
            0,
        ),
        (&[BININT1, BINGET, BINPUT, PROTO], 1),
        (&[BININT2], 2),
        (&[BININT, LONG_BINGET, LONG_BINPUT], 4),
        (&[BINFLOAT, FRAME], 8),
        (&[SHORT_BINUNICODE, SHORT_BINBYTES, LONG1], SIZED | 1),
        (&[BINUNICODE, BINBYTES], SIZED | 4),
        (&[BINUNICODE8, BINBYTES8], SIZED | 8),
    ];
    let mut row = 0;
    while row < rows.len() {
        let (ops, operand) = rows[row];
        let mut i = 0;
        while i < ops.len() {
            table[ops[i] as usize] = operand;
            i += 1;
        }
        row += 1;
    }
    table
}

#[inline(always)]
fn little(bytes: &[u8]) -> u64 {
    match *bytes {
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        _ => bytes.iter().rev().fold(0, |n, &b| n << 8 | u64::from(b)),
    }
}

/// The opcode at a position with its operand, and where the next one is.
#[inline(always)]
fn decode(data: &[u8], at: usize) -> Option<(u8, &[u8], usize)> {
    let op = *data.get(at)?;
    let (mut from, mut len) = (at + 1, OPERANDS[usize::from(op)] as usize);
    if len >= SIZED as usize {
        if len >= FOREIGN as usize {
            return None;
        }
        let n = len - SIZED as usize;
        len = usize::try_from(little(data.get(from..from + n)?)).ok()?;
        from += n;
    }
    let to = from.checked_add(len)?;
    Some((op, data.get(from..to)?, to))
}

/// Whether every opcode up to the end is one of those above and every text one; then, whether anything asks for what was
/// remembered.
fn look_over(data: &[u8]) -> Option<bool> {
    let [PROTO, protocol @ 2..=5, ..] = data else { return None };
    let (mut at, mut asks) = (2, false);
    loop {
        let (op, operand, next) = decode(data, at)?;
        let fits = match op {
            STOP => return Some(asks),
            BINGET | LONG_BINGET => {
                asks = true;
                true
            }
            PROTO => false,
            STACK_GLOBAL => *protocol >= 4,
            LONG_BINPUT => little(operand) <= data.len() as u64,
            SHORT_BINUNICODE | BINUNICODE | BINUNICODE8 => {
                operand.is_ascii() || std::str::from_utf8(operand).is_ok()
            }
            _ => true,
        };
        if !fits {
            return None;
        }
        at = next;
    }
}

/// Why reading stopped.
enum Stop {
    /// The pickle is not well formed, or too deep for here.
    Malformed,
    /// Python code raised.
    Raised(Raised),
}

impl From<Raised> for Stop {
    fn from(raised: Raised) -> Stop {
        Stop::Raised(raised)
    }
}

struct Unpickler<'a> {
    vm: &'a Vm,
    find_class: &'a Value,
    stack: Vec<Value>,
    marks: Vec<usize>,
    memo: Vec<Option<Value>>,
    known: usize,
    /// Whether anything asks for what the memo has.
    remembers: bool,
    /// Code of the program may have run: nothing can start over.
    ran: bool,
}

/// The object of a pickle, NotImplemented for one that must be read by `pickle.py`.
///
/// # Errors
/// What the classes of the objects raise.
pub fn loads(vm: &Vm, data: &[u8], find_class: &Value) -> PyResult<Value> {
    let Some(remembers) = look_over(data) else { return Ok(Value::NOT_IMPLEMENTED) };
    let (stack, marks, memo) = (Vec::new(), Vec::new(), Vec::new());
    let mut unpickler = Unpickler { vm, find_class, stack, marks, memo, known: 0, remembers, ran: false };
    match unpickler.run(data) {
        Ok(v) => Ok(v),
        Err(Stop::Raised(raised)) => Err(raised),
        Err(Stop::Malformed) if !unpickler.ran => Ok(Value::NOT_IMPLEMENTED),
        Err(Stop::Malformed) => {
            let module = (vm.hooks.get().import)(vm, "pickle")?;
            let class = vm.get_attr_name(&module, "UnpicklingError")?;
            Err(vm.raise_value(vm.call(&class, &[vm.str("unpickling stack underflow")])?))
        }
    }
}

impl Unpickler<'_> {
    fn pop(&mut self) -> Result<Value, Stop> {
        // What lies below a mark is out of reach.
        if self.stack.len() <= self.marks.last().copied().unwrap_or(0) {
            return Err(Stop::Malformed);
        }
        self.stack.pop().ok_or(Stop::Malformed)
    }

    fn top(&self) -> Result<&Value, Stop> {
        let below = self.marks.last().copied().unwrap_or(0);
        self.stack[below..].last().ok_or(Stop::Malformed)
    }

    fn pop_mark(&mut self) -> Result<Vec<Value>, Stop> {
        let at = self.marks.pop().ok_or(Stop::Malformed)?;
        Ok(self.stack.split_off(at))
    }

    fn put(&mut self, number: usize) -> Result<(), Stop> {
        let v = self.top()?;
        if !self.remembers {
            return Ok(());
        }
        let v = v.clone();
        if self.memo.len() == number {
            self.memo.push(Some(v));
            self.known += 1;
            return Ok(());
        }
        if self.memo.len() < number {
            self.memo.resize(number + 1, None);
        }
        self.known += usize::from(self.memo[number].replace(v).is_none());
        Ok(())
    }

    fn run(&mut self, data: &[u8]) -> Result<Value, Stop> {
        let vm = self.vm;
        let mut at = 2;
        for count in 1.. {
            if count % POLL == 0 {
                vm.poll()?;
            }
            let (op, operand, next) = decode(data, at).ok_or(Stop::Malformed)?;
            at = next;
            match op {
                STOP => return self.pop(),
                FRAME => {}
                NONE => self.stack.push(Value::NONE),
                NEWTRUE => self.stack.push(Value::TRUE),
                NEWFALSE => self.stack.push(Value::FALSE),
                BININT1 | BININT2 => self.stack.push(vm.int(little(operand) as i64)),
                BININT => self.stack.push(vm.int(i64::from(little(operand) as u32 as i32))),
                LONG1 => self.stack.push(long(vm, operand)),
                BINFLOAT => {
                    let bits = operand.iter().fold(0, |n: u64, &b| n << 8 | u64::from(b));
                    self.stack.push(Value::float(f64::from_bits(bits)));
                }
                SHORT_BINUNICODE | BINUNICODE | BINUNICODE8 => self.stack.push(vm.str_from_wtf8(operand)),
                SHORT_BINBYTES | BINBYTES | BINBYTES8 => self.stack.push(vm.bytes(operand)),
                EMPTY_TUPLE => self.stack.push(vm.tuple(Vec::new())),
                EMPTY_LIST => self.stack.push(vm.list(Vec::new())),
                EMPTY_DICT => self.stack.push(vm.dict().into_value()),
                EMPTY_SET => {
                    let set = vm.call(vm.class(ClassId::SET).value(), &[])?;
                    self.stack.push(set);
                }
                MARK => self.marks.push(self.stack.len()),
                POP if self.marks.last() == Some(&self.stack.len()) => drop(self.pop_mark()?),
                POP => drop(self.pop()?),
                POP_MARK => drop(self.pop_mark()?),
                TUPLE1 | TUPLE2 | TUPLE3 => {
                    let below = self.marks.last().copied().unwrap_or(0);
                    let n = usize::from(op - TUPLE1) + 1;
                    let from = self.stack.len().checked_sub(n).filter(|from| *from >= below);
                    let items = self.stack.split_off(from.ok_or(Stop::Malformed)?);
                    self.stack.push(vm.tuple(items));
                }
                TUPLE => {
                    let items = self.pop_mark()?;
                    self.stack.push(vm.tuple(items));
                }
                FROZENSET => {
                    let items = vm.list(self.pop_mark()?);
                    self.ran = true;
                    let set = vm.call(vm.class(ClassId::FROZENSET).value(), &[items])?;
                    self.stack.push(set);
                }
                MEMOIZE => self.put(self.known)?,
                BINPUT | LONG_BINPUT => self.put(little(operand) as usize)?,
                BINGET | LONG_BINGET => {
                    let v = self.memo.get(little(operand) as usize).cloned().flatten();
                    self.stack.push(v.ok_or(Stop::Malformed)?);
                }
                APPEND => {
                    let v = self.pop()?;
                    let target = self.top()?.clone();
                    match target.downcast_exact::<List>() {
                        Some(l) => l.items.push(&vm.heap, v),
                        None => self.call(&target, "append", &[v])?,
                    }
                }
                APPENDS => self.appends()?,
                SETITEM => {
                    let (v, k) = (self.pop()?, self.pop()?);
                    let target = self.top()?.clone();
                    self.set_item(&target, &k, v)?;
                }
                SETITEMS => {
                    let items = self.pop_mark()?;
                    let target = self.top()?.clone();
                    for pair in items.chunks(2) {
                        let [k, v] = pair else { return Err(Stop::Malformed) };
                        self.set_item(&target, k, v.clone())?;
                    }
                }
                ADDITEMS => {
                    let items = self.pop_mark()?;
                    let target = self.top()?.clone();
                    if vm.is_instance(&target, &vm.class(ClassId::SET)) {
                        self.call(&target, "update", &[vm.list(items)])?;
                    } else {
                        for item in items {
                            self.call(&target, "add", &[item])?;
                        }
                    }
                }
                STACK_GLOBAL => {
                    let (name, module) = (self.pop()?, self.pop()?);
                    if !name.is_exact(ClassId::STR) || !module.is_exact(ClassId::STR) {
                        return Err(Stop::Malformed);
                    }
                    self.ran = true;
                    let found = vm.call(self.find_class, &[module, name])?;
                    self.stack.push(found);
                }
                NEWOBJ => {
                    let (args, class) = (self.pop()?, self.pop()?);
                    let v = self.new_object(&class, &args)?;
                    self.stack.push(v);
                }
                REDUCE => {
                    let (args, function) = (self.pop()?, self.pop()?);
                    let Some(args) = args.downcast::<Tuple>() else { return Err(Stop::Malformed) };
                    self.ran = true;
                    let v = vm.call(&function, args.as_slice())?;
                    self.stack.push(v);
                }
                BUILD => {
                    let state = self.pop()?;
                    let target = self.top()?.clone();
                    self.build(&target, &state)?;
                }
                _ => return Err(Stop::Malformed),
            }
        }
        Err(Stop::Malformed)
    }

    fn call(&mut self, target: &Value, name: &str, args: &[Value]) -> Result<(), Stop> {
        self.ran = true;
        self.vm.call_method(target, name, args)?;
        Ok(())
    }

    fn set_item(&mut self, target: &Value, key: &Value, value: Value) -> Result<(), Stop> {
        self.ran |= !key.is_exact(ClassId::STR);
        match target.downcast_exact::<Dict>() {
            Some(d) => d.set(self.vm, key, value)?,
            None => {
                self.ran = true;
                self.vm.set_item(target, key, Some(&value))?;
            }
        }
        Ok(())
    }

    fn appends(&mut self) -> Result<(), Stop> {
        let vm = self.vm;
        let items = self.pop_mark()?;
        let target = self.top()?.clone();
        if let Some(l) = target.downcast_exact::<List>() {
            l.items.reserve(&vm.heap, items.len());
            items.into_iter().for_each(|v| l.items.push(&vm.heap, v));
            return Ok(());
        }
        self.ran = true;
        if vm.get_attr_opt(&target, &vm.intern("extend"))?.is_some() {
            return self.call(&target, "extend", &[vm.list(items)]);
        }
        for item in items {
            self.call(&target, "append", &[item])?;
        }
        Ok(())
    }

    fn new_object(&mut self, class: &Value, args: &Value) -> Result<Value, Stop> {
        let vm = self.vm;
        let Some(args) = args.downcast::<Tuple>() else { return Err(Stop::Malformed) };
        if let Some(t) = class.downcast::<Type>()
            && args.as_slice().is_empty()
            && is_plain_class(vm, t)
            && t.slots[Slot::new as usize].get() == ClassId::OBJECT.0
            && !t.is_abstract.get()
        {
            return Ok(vm.alloc_instance(t));
        }
        self.ran = true;
        let mut all = vec![class.clone()];
        all.extend_from_slice(args.as_slice());
        Ok(vm.call_method(class, "__new__", &all)?)
    }

    fn build(&mut self, target: &Value, state: &Value) -> Result<(), Stop> {
        let vm = self.vm;
        self.ran = true;
        if let Some(set) = vm.get_attr_opt(target, &vm.intern("__setstate__"))?
            && !set.is_none()
        {
            vm.call(&set, std::slice::from_ref(state))?;
            return Ok(());
        }
        let (mut attributes, mut slots) = (state.clone(), Value::NONE);
        if let Some([a, b]) = state.downcast::<Tuple>().map(Tuple::as_slice) {
            (attributes, slots) = (a.clone(), b.clone());
        }
        if vm.is_true(&attributes)? {
            let class = vm.class_of(target);
            let pairs = pairs(vm, &attributes)?;
            let named = pairs.iter().all(|(k, _)| k.is_exact(ClassId::STR));
            if named && is_plain_class(vm, &class) {
                for (k, v) in pairs {
                    if let Some(name) = Obj::<Str>::from_value(k) {
                        vm.set_own_attr(target, &vm.interned(&name), v);
                    }
                }
            } else {
                let dict = vm.get_attr_name(target, "__dict__")?;
                for (k, v) in pairs {
                    let k = match Obj::<Str>::from_value(k.clone()) {
                        Some(name) if k.is_exact(ClassId::STR) => vm.interned(&name).into_value(),
                        _ => k,
                    };
                    vm.set_item(&dict, &k, Some(&v))?;
                }
            }
        }
        if vm.is_true(&slots)? {
            for (k, v) in pairs(vm, &slots)? {
                let Some(name) = Obj::<Str>::from_value(k) else {
                    return Err(vm.type_error("attribute name must be string").into());
                };
                vm.set_attr(target, &name, Some(&v))?;
            }
        }
        Ok(())
    }
}

/// Whether instances keep their attributes in the plain way, so that they can be set without asking the class.
fn is_plain_class(vm: &Vm, class: &Type) -> bool {
    let dict = vm.intern("__dict__");
    class.id.get() == ClassId::NONE
        && class.kind() == Kind::INSTANCE
        && class.has_dict.get()
        && class.members.get() == 0
        && class.slots[Slot::get_attr as usize].get() == ClassId::OBJECT.0
        && class.lookup(vm, &dict).is_none_or(|v| v.kind() == Kind::GETSET)
}

/// What `items()` of a mapping gives.
fn pairs(vm: &Vm, mapping: &Value) -> PyResult<Vec<(Value, Value)>> {
    if let Some(d) = mapping.downcast_exact::<Dict>() {
        return Ok(d.items());
    }
    let items = vm.call_method(mapping, "items", &[])?;
    let mut out = Vec::new();
    for pair in vm.collect(&items)? {
        match &vm.collect(&pair)?[..] {
            [k, v] => out.push((k.clone(), v.clone())),
            _ => return Err(vm.value_error("items must return 2-tuples")),
        }
    }
    Ok(out)
}

/// An int from its two's complement, little endian.
fn long(vm: &Vm, bytes: &[u8]) -> Value {
    let negative = bytes.last().is_some_and(|b| b & 0x80 != 0);
    let fill = if negative { u64::MAX } else { 0 };
    if bytes.len() <= 8 {
        let shift = 8 * bytes.len() as u32;
        let high = fill.checked_shl(shift).unwrap_or(0);
        return vm.int((high | little(bytes)) as i64);
    }
    let mut limbs: Vec<u64> = bytes
        .chunks(8)
        .map(|chunk| little(chunk) | fill.checked_shl(8 * chunk.len() as u32).unwrap_or(0))
        .collect();
    if negative {
        let mut carry = true;
        for limb in &mut limbs {
            (*limb, carry) = (!*limb).overflowing_add(u64::from(carry));
        }
    }
    vm.int_from_limbs(negative, &limbs)
}
