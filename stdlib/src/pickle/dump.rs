//! Writing: the bytes are those of `pickle.py` (and of CPython), frames and memo included.

use super::opcode::*;
use molt_core::bytes::Bytes;
use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::native::Slot;
use molt_core::prelude::*;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::vm::AddressMap;

/// A frame is closed when it has this many bytes.
const FRAME_TARGET: usize = 64 * 1024;

/// A shorter frame has no header.
const FRAME_MIN: usize = 4;

/// Items that one opcode adds.
const BATCH: usize = 1000;

/// Whether something was pickled; false: it is not plain, and nothing has happened.
type Done = PyResult<bool>;

struct Pickler<'a> {
    vm: &'a Vm,
    reducers: &'a Dict,
    find_name: &'a Value,
    out: Vec<u8>,
    /// The frame that is being filled.
    frame: Vec<u8>,
    /// Numbers of objects by address.
    memo: AddressMap<u32>,
    /// Next number: some objects have a number that nothing refers to.
    next: u32,
    /// Module and name of each class that was met.
    classes: AddressMap<(Value, Value)>,
}

/// The pickle, `None` for objects that are not plain.
///
/// # Errors
/// What reading the objects raised: the caller starts over in Python, which raises it again.
pub fn dumps(
    vm: &Vm,
    obj: &Value,
    protocol: u8,
    reducers: &Dict,
    find_name: &Value,
) -> PyResult<Option<Vec<u8>>> {
    let mut pickler = Pickler {
        vm,
        reducers,
        find_name,
        out: vec![PROTO, protocol],
        frame: Vec::with_capacity(256),
        memo: AddressMap::default(),
        next: 0,
        classes: AddressMap::default(),
    };
    if !pickler.save(obj)? {
        return Ok(None);
    }
    pickler.frame.push(STOP);
    pickler.commit();
    Ok(Some(pickler.out))
}

/// A number in as few of its bytes as its sign allows, little endian.
fn push_long(n: i64, out: &mut Vec<u8>) {
    let bits = 64 - n.unsigned_abs().leading_zeros();
    let bytes = n.to_le_bytes();
    let mut len = (bits as usize >> 3) + 1;
    if n < 0 && len > 1 && (len > 8 || bytes[len - 1] == 0xFF) && bytes[len - 2] & 0x80 != 0 {
        len -= 1;
    }
    out.extend_from_slice(&[LONG1, len as u8]);
    out.extend((0..len).map(|i| bytes.get(i).copied().unwrap_or(if n < 0 { 0xFF } else { 0 })));
}

impl Pickler<'_> {
    fn commit(&mut self) {
        if self.frame.len() >= FRAME_MIN {
            self.out.push(FRAME);
            self.out.extend_from_slice(&(self.frame.len() as u64).to_le_bytes());
        }
        self.out.append(&mut self.frame);
    }

    fn memoize(&mut self, v: Option<&Value>) {
        self.frame.push(MEMOIZE);
        if let Some(v) = v {
            self.memo.insert(v.bits(), self.next);
        }
        self.next += 1;
    }

    fn get(&mut self, number: u32) {
        match u8::try_from(number) {
            Ok(byte) => self.frame.extend_from_slice(&[BINGET, byte]),
            Err(_) => {
                self.frame.push(LONG_BINGET);
                self.frame.extend_from_slice(&number.to_le_bytes());
            }
        }
    }

    /// A length and data. Large data is not in a frame, nor is its length.
    fn sized(&mut self, short: u8, long: u8, longest: u8, data: &[u8]) {
        let n = data.len();
        if n >= FRAME_TARGET {
            self.commit();
        }
        let out = if n >= FRAME_TARGET { &mut self.out } else { &mut self.frame };
        match (u8::try_from(n), u32::try_from(n)) {
            (Ok(n), _) => out.extend_from_slice(&[short, n]),
            (_, Ok(n)) => {
                out.push(long);
                out.extend_from_slice(&n.to_le_bytes());
            }
            _ => {
                out.push(longest);
                out.extend_from_slice(&(n as u64).to_le_bytes());
            }
        }
        out.extend_from_slice(data);
    }

    /// Before each object, a frame that is full is closed.
    fn begin(&mut self) {
        if self.frame.len() >= FRAME_TARGET {
            self.commit();
        }
    }

    fn save(&mut self, v: &Value) -> Done {
        self.begin();
        if let Some(b) = v.as_bool() {
            self.frame.push(if b { NEWTRUE } else { NEWFALSE });
        } else if v.is_none() {
            self.frame.push(NONE);
        } else if let Some(x) = v.as_float() {
            self.frame.push(BINFLOAT);
            self.frame.extend_from_slice(&x.to_be_bytes());
        } else if let Some(n) = v.as_small() {
            self.int(n);
        } else if v.header().is_some() {
            return self.object(v);
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn int(&mut self, n: i64) {
        let out = &mut self.frame;
        match (u8::try_from(n), u16::try_from(n), i32::try_from(n)) {
            (Ok(n), ..) => out.extend_from_slice(&[BININT1, n]),
            (_, Ok(n), _) => {
                out.push(BININT2);
                out.extend_from_slice(&n.to_le_bytes());
            }
            (.., Ok(n)) => {
                out.push(BININT);
                out.extend_from_slice(&n.to_le_bytes());
            }
            _ => push_long(n, out),
        }
    }

    fn object(&mut self, v: &Value) -> Done {
        if v.is_exact(ClassId::INT) {
            return Ok(match IntRef::of(v).and_then(|n| n.to_i64()) {
                Some(n) => {
                    self.int(n);
                    true
                }
                None => false,
            });
        }
        if let Some(&number) = self.memo.get(&v.bits()) {
            self.get(number);
            return Ok(true);
        }
        if v.is_exact(ClassId::STR)
            && let Some(s) = v.downcast::<Str>()
        {
            self.sized(SHORT_BINUNICODE, BINUNICODE, BINUNICODE8, s.as_wtf8());
            self.memoize(Some(v));
            return Ok(true);
        }
        if v.is_exact(ClassId::BYTES)
            && let Some(b) = v.downcast::<Bytes>()
        {
            self.sized(SHORT_BINBYTES, BINBYTES, BINBYTES8, b.as_slice());
            self.memoize(Some(v));
            return Ok(true);
        }
        let _nested = self.vm.enter(" while pickling an object")?;
        if v.is_exact(ClassId::TUPLE)
            && let Some(t) = v.downcast::<Tuple>()
        {
            return self.tuple(v, t.as_slice());
        }
        if v.is_exact(ClassId::LIST)
            && let Some(l) = v.downcast::<List>()
        {
            self.frame.push(EMPTY_LIST);
            self.memoize(Some(v));
            return self.items(&l.items.to_vec());
        }
        if v.is_exact(ClassId::DICT)
            && let Some(d) = v.downcast::<Dict>()
        {
            self.frame.push(EMPTY_DICT);
            self.memoize(Some(v));
            return self.pairs(&d.items());
        }
        if v.is_exact(ClassId::SET) {
            self.frame.push(EMPTY_SET);
            self.memoize(Some(v));
            let items = self.vm.collect(v)?;
            for batch in items.chunks(BATCH) {
                self.frame.push(MARK);
                for item in batch {
                    if !self.save(item)? {
                        return Ok(false);
                    }
                }
                self.frame.push(ADDITEMS);
            }
            self.end_of_batches(items.len(), ADDITEMS);
            return Ok(true);
        }
        if v.kind() == Kind::INSTANCE { self.instance(v) } else { Ok(false) }
    }

    fn tuple(&mut self, v: &Value, items: &[Value]) -> Done {
        let short = match items.len() {
            0 => {
                self.frame.push(EMPTY_TUPLE);
                return Ok(true);
            }
            1 => Some(TUPLE1),
            2 => Some(TUPLE2),
            3 => Some(TUPLE3),
            _ => None,
        };
        if short.is_none() {
            self.frame.push(MARK);
        }
        for item in items {
            if !self.save(item)? {
                return Ok(false);
            }
        }
        // A tuple that contains itself, by way of a list, has been written meanwhile.
        if let Some(&number) = self.memo.get(&v.bits()) {
            match short {
                Some(_) => self.frame.extend(items.iter().map(|_| POP)),
                None => self.frame.push(POP_MARK),
            }
            self.get(number);
            return Ok(true);
        }
        self.frame.push(short.unwrap_or(TUPLE));
        self.memoize(Some(v));
        Ok(true)
    }

    /// After batches that are all full, dicts and sets have one that is empty.
    fn end_of_batches(&mut self, len: usize, op: u8) {
        if len > 0 && len.is_multiple_of(BATCH) {
            self.frame.extend_from_slice(&[MARK, op]);
        }
    }

    fn items(&mut self, items: &[Value]) -> Done {
        if let [item] = items {
            let done = self.save(item)?;
            self.frame.push(APPEND);
            return Ok(done);
        }
        for batch in items.chunks(BATCH) {
            self.frame.push(MARK);
            for item in batch {
                if !self.save(item)? {
                    return Ok(false);
                }
            }
            self.frame.push(APPENDS);
        }
        Ok(true)
    }

    fn pairs(&mut self, pairs: &[(Value, Value)]) -> Done {
        if let [(key, value)] = pairs {
            let done = self.save(key)? && self.save(value)?;
            self.frame.push(SETITEM);
            return Ok(done);
        }
        for batch in pairs.chunks(BATCH) {
            self.frame.push(MARK);
            for (key, value) in batch {
                if !self.save(key)? || !self.save(value)? {
                    return Ok(false);
                }
            }
            self.frame.push(SETITEMS);
        }
        self.end_of_batches(pairs.len(), SETITEMS);
        Ok(true)
    }

    /// An instance of a class that leaves pickling to `object`.
    fn instance(&mut self, v: &Value) -> Done {
        let vm = self.vm;
        let class = vm.class_of(v);
        let Some((module, name)) = self.class(&class)? else { return Ok(false) };
        self.begin();
        match self.memo.get(&class.value().bits()) {
            Some(&number) => self.get(number),
            None => {
                if !self.save(&module)? || !self.save(&name)? {
                    return Ok(false);
                }
                self.frame.push(STACK_GLOBAL);
                self.memoize(Some(class.value()));
            }
        }
        self.begin();
        self.frame.extend_from_slice(&[EMPTY_TUPLE, NEWOBJ]);
        self.memoize(Some(v));
        let Some(attributes) = vm.own_attrs(v) else { return Ok(false) };
        if attributes.is_empty() {
            return Ok(true);
        }
        // The state is a dict of its own, which nothing else can name.
        self.begin();
        self.frame.push(EMPTY_DICT);
        self.memoize(None);
        if !self.pairs(&attributes)? {
            return Ok(false);
        }
        self.frame.push(BUILD);
        Ok(true)
    }

    /// Module and name of a class whose instances are plain.
    fn class(&mut self, class: &Obj<Type>) -> PyResult<Option<(Value, Value)>> {
        let key = class.value().bits();
        if let Some(found) = self.classes.get(&key) {
            return Ok(Some(found.clone()));
        }
        let vm = self.vm;
        let object = vm.class(ClassId::OBJECT);
        let is_objects = |name: &str| {
            let name = vm.intern(name);
            let own = class.lookup(vm, &name);
            own.is_some_and(|own| object.dict().get_str(vm, &name).is_some_and(|base| base.is(&own)))
        };
        let is_missing = |name: &str| class.lookup(vm, &vm.intern(name)).is_none();
        let plain = vm.class_of(class.value()).id.get() == ClassId::TYPE
            && class.id.get() == ClassId::NONE
            && class.has_dict.get()
            && class.members.get() == 0
            && class.slots[Slot::get_attr as usize].get() == ClassId::OBJECT.0
            && ["__reduce_ex__", "__reduce__", "__getstate__", "__class__"].into_iter().all(is_objects)
            && ["__getnewargs_ex__", "__getnewargs__"].into_iter().all(is_missing)
            && self.reducers.get(vm, class.value())?.is_none();
        if !plain {
            return Ok(None);
        }
        let found = vm.call(self.find_name, &[class.value().clone()])?;
        let Some([module, name]) = found.downcast::<Tuple>().map(Tuple::as_slice) else { return Ok(None) };
        let found = (module.clone(), name.clone());
        self.classes.insert(key, found.clone());
        Ok(Some(found))
    }
}
