//! Operators and protocols: arithmetic dispatch, comparison, truth, hash, iteration, subscripts, conversion.

use crate::error::{PyResult, Raised};
use crate::int::{Int, IntRef};
use crate::kind::{ClassId, Kind};
use crate::list::List;
use crate::native::{BinaryFn, CompareOp, Slot, SlotTable};
use crate::object::Obj;
use crate::objects::{ListIter, RangeIter, StrIter, TupleIter};
use crate::slot;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::ty::Type;
use crate::value::Value;
use crate::vm::Vm;

/// The binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
    MatMul,
    DivMod,
}

impl BinaryOp {
    /// All operators, in order of their numbers.
    pub const ALL: [BinaryOp; 14] = {
        use BinaryOp::*;
        [Add, Sub, Mul, TrueDiv, FloorDiv, Mod, Pow, LShift, RShift, And, Or, Xor, MatMul, DivMod]
    };

    /// As messages name it.
    pub fn symbol(self) -> &'static str {
        ["+", "-", "*", "/", "//", "%", "** or pow()", "<<", ">>", "&", "|", "^", "@", "divmod()"]
            [self as usize]
    }

    fn in_place_symbol(self) -> &'static str {
        ["+=", "-=", "*=", "/=", "//=", "%=", "**=", "<<=", ">>=", "&=", "|=", "^=", "@=", ""][self as usize]
    }

    fn slot(self) -> Slot {
        use Slot::*;
        [add, sub, mul, true_div, floor_div, modulo, pow, lshift, rshift, and, or, xor, matmul, divmod]
            [self as usize]
    }

    fn in_place_slot(self) -> Slot {
        use Slot::*;
        [
            i_add,
            i_sub,
            i_mul,
            i_true_div,
            i_floor_div,
            i_modulo,
            i_pow,
            i_lshift,
            i_rshift,
            i_and,
            i_or,
            i_xor,
            i_matmul,
            divmod,
        ][self as usize]
    }

    fn function(self, t: &SlotTable) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => t.add,
            BinaryOp::Sub => t.sub,
            BinaryOp::Mul => t.mul,
            BinaryOp::TrueDiv => t.true_div,
            BinaryOp::FloorDiv => t.floor_div,
            BinaryOp::Mod => t.modulo,
            BinaryOp::Pow => None,
            BinaryOp::LShift => t.lshift,
            BinaryOp::RShift => t.rshift,
            BinaryOp::And => t.and,
            BinaryOp::Or => t.or,
            BinaryOp::Xor => t.xor,
            BinaryOp::MatMul => t.matmul,
            BinaryOp::DivMod => t.divmod,
        }
    }

    fn in_place_function(self, t: &SlotTable) -> Option<BinaryFn> {
        match self {
            BinaryOp::Add => t.i_add,
            BinaryOp::Sub => t.i_sub,
            BinaryOp::Mul => t.i_mul,
            BinaryOp::TrueDiv => t.i_true_div,
            BinaryOp::FloorDiv => t.i_floor_div,
            BinaryOp::Mod => t.i_modulo,
            BinaryOp::Pow | BinaryOp::DivMod => None,
            BinaryOp::LShift => t.i_lshift,
            BinaryOp::RShift => t.i_rshift,
            BinaryOp::And => t.i_and,
            BinaryOp::Or => t.i_or,
            BinaryOp::Xor => t.i_xor,
            BinaryOp::MatMul => t.i_matmul,
        }
    }
}

impl Vm {
    /// `a op b`.
    pub fn binary(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Value> {
        if Value::both_small(a, b) {
            let (x, y) = (a.small_unchecked(), b.small_unchecked());
            // Sums of 48 bits fit 64.
            let r = match op {
                BinaryOp::Add => Some(x + y),
                BinaryOp::Sub => Some(x - y),
                BinaryOp::Mul => x.checked_mul(y),
                _ => None,
            };
            if let Some(r) = r {
                return Ok(self.int(r));
            }
        }
        if op == BinaryOp::Pow {
            return self.power(a, b, &Value::NONE);
        }
        let r = self.binary_number(op, a, b)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
        match op {
            BinaryOp::Add => {
                if let Some(f) = slot!(self, self.class_ref(a), concat) {
                    return f(self, a, b);
                }
            }
            BinaryOp::Mul => {
                if let Some(r) = self.sequence_repeat(a, b)? {
                    return Ok(r);
                }
            }
            _ => {}
        }
        Err(self.unsupported(op.symbol(), a, b))
    }

    fn sequence_repeat(&self, a: &Value, b: &Value) -> PyResult<Option<Value>> {
        for (s, n) in [(a, b), (b, a)] {
            if let Some(f) = slot!(self, self.class_ref(s), repeat) {
                if slot!(self, self.class_ref(n), index).is_none() {
                    return Err(self.type_error(format!(
                        "can't multiply sequence by non-int of type '{}'",
                        self.type_name(n)
                    )));
                }
                return f(self, s, n).map(Some);
            }
        }
        Ok(None)
    }

    /// The number slots of both operands, NotImplemented if neither knows the other.
    fn binary_number(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Value> {
        let (ca, cb) = (self.class_ref(a), self.class_ref(b));
        let s = op.slot() as usize;
        let na = ca.slots[s].get();
        let mut nb = cb.slots[s].get();
        if na == nb {
            return match op.function(self.slot_table(na)) {
                Some(f) if na != 0 => f(self, a, b),
                _ => Ok(Value::NOT_IMPLEMENTED),
            };
        }
        if na != 0
            && let Some(f) = op.function(self.slot_table(na))
        {
            if nb != 0 && cb.is_subclass(ca) {
                if let Some(g) = op.function(self.slot_table(nb)) {
                    let r = g(self, a, b)?;
                    if !r.is_not_implemented() {
                        return Ok(r);
                    }
                }
                nb = 0;
            }
            let r = f(self, a, b)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        if nb != 0
            && let Some(g) = op.function(self.slot_table(nb))
        {
            return g(self, a, b);
        }
        Ok(Value::NOT_IMPLEMENTED)
    }

    /// `pow(a, b, m)`; `m` None for `a ** b`.
    pub fn power(&self, a: &Value, b: &Value, m: &Value) -> PyResult<Value> {
        let s = Slot::pow as usize;
        let (ca, cb) = (self.class_ref(a), self.class_ref(b));
        let na = ca.slots[s].get();
        let mut nb = cb.slots[s].get();
        if na == nb {
            nb = 0;
        }
        // The modulus is asked too, if its class is native: floats have a say in `pow(2, 3, 1.0)`.
        let mut nm = if m.is_none() { 0 } else { self.class_ref(m).slots[s].get() };
        if nm == na || nm == nb || nm == crate::ty::PYTHON {
            nm = 0;
        }
        let mut order = [na, nb, nm];
        if na != 0 && nb != 0 && cb.is_subclass(ca) {
            order = [nb, na, nm];
        }
        for n in order {
            if n != 0
                && let Some(f) = self.slot_table(n).pow
            {
                let r = f(self, a, b, m)?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
            }
        }
        if m.is_none() {
            return Err(self.unsupported("** or pow()", a, b));
        }
        Err(self.type_error(format!(
            "unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
            self.type_name(a),
            self.type_name(b),
            self.type_name(m)
        )))
    }

    /// `a op= b`.
    pub fn binary_in_place(&self, op: BinaryOp, a: &Value, b: &Value) -> PyResult<Value> {
        let n = self.class_ref(a).slots[op.in_place_slot() as usize].get();
        if n != 0 {
            let t = self.slot_table(n);
            let r = if op == BinaryOp::Pow {
                t.i_pow.map(|f| f(self, a, b, &Value::NONE))
            } else {
                op.in_place_function(t).map(|f| f(self, a, b))
            };
            if let Some(r) = r {
                let r = r?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
            }
        }
        if op == BinaryOp::Pow {
            let r = self.power(a, b, &Value::NONE);
            return r.map_err(|e| self.in_place_wording(e, op, a, b));
        }
        let r = self.binary_number(op, a, b)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
        match op {
            BinaryOp::Add => {
                let c = self.class_ref(a);
                if let Some(f) = slot!(self, c, i_concat).or(slot!(self, c, concat)) {
                    return f(self, a, b);
                }
            }
            BinaryOp::Mul => {
                if let Some(f) = slot!(self, self.class_ref(a), i_repeat)
                    && slot!(self, self.class_ref(b), index).is_some()
                {
                    return f(self, a, b);
                }
                // A left operand with sequence methods of any kind keeps the right one from being repeated in its place.
                let c = self.class_ref(a);
                let other_sequence = slot!(self, c, repeat).is_none()
                    && (c.id.get() == ClassId::NONE
                        || slot!(self, c, len).is_some()
                        || slot!(self, c, contains).is_some());
                if !other_sequence && let Some(r) = self.sequence_repeat(a, b)? {
                    return Ok(r);
                }
            }
            _ => {}
        }
        Err(self.unsupported(op.in_place_symbol(), a, b))
    }

    fn in_place_wording(&self, e: Raised, op: BinaryOp, a: &Value, b: &Value) -> Raised {
        if self.raised_is(ClassId::TYPE_ERROR) {
            let exc = self.peek_raised();
            let text = self.str_of(&exc);
            if let Ok(t) = text
                && t.to_string_lossy().starts_with("unsupported operand type(s) for ** or pow()")
            {
                drop(self.take_raised());
                return self.unsupported(op.in_place_symbol(), a, b);
            }
        }
        e
    }

    /// TypeError of a binary operator nobody knows.
    #[cold]
    pub fn unsupported(&self, symbol: &str, a: &Value, b: &Value) -> Raised {
        self.type_error(format!(
            "unsupported operand type(s) for {symbol}: '{}' and '{}'",
            self.type_name(a),
            self.type_name(b)
        ))
    }

    /// Unary `-`, `+`, `~`.
    pub fn unary(&self, slot: Slot, a: &Value) -> PyResult<Value> {
        let n = self.class_ref(a).slots[slot as usize].get();
        let t = self.slot_table(n);
        let f = match slot {
            Slot::neg => t.neg,
            Slot::pos => t.pos,
            Slot::invert => t.invert,
            _ => None,
        };
        match f {
            Some(f) if n != 0 => f(self, a),
            _ => {
                let sym = match slot {
                    Slot::neg => "-",
                    Slot::pos => "+",
                    _ => "~",
                };
                Err(self.type_error(format!("bad operand type for unary {sym}: '{}'", self.type_name(a))))
            }
        }
    }

    /// Rich comparison with a result of any type.
    pub fn compare(&self, op: CompareOp, a: &Value, b: &Value) -> PyResult<Value> {
        let (ca, cb) = (self.class_ref(a), self.class_ref(b));
        let _nested = self.enter(" in comparison")?;
        let mut tried_right = false;
        let fb = slot!(self, cb, compare);
        if !std::ptr::eq(ca, cb)
            && cb.is_subclass(ca)
            && let Some(f) = fb
        {
            tried_right = true;
            let r = f(self, b, a, op.swapped())?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        if let Some(f) = slot!(self, ca, compare) {
            let r = f(self, a, b, op)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        if !tried_right && let Some(f) = fb {
            let r = f(self, b, a, op.swapped())?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        match op {
            CompareOp::Eq => Ok(Value::bool(a.is(b))),
            CompareOp::Ne => Ok(Value::bool(!a.is(b))),
            _ => Err(self.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    /// Rich comparison as a truth value; no identity shortcut.
    pub fn compare_bool(&self, op: CompareOp, a: &Value, b: &Value) -> PyResult<bool> {
        let r = self.compare(op, a, b)?;
        self.is_true(&r)
    }

    /// `a is b or a == b`, as containers compare items.
    #[inline]
    pub fn equal(&self, a: &Value, b: &Value) -> PyResult<bool> {
        if a.is(b) {
            return Ok(true);
        }
        if Value::both_small(a, b) {
            return Ok(false);
        }
        match equal_plain(a, b) {
            Some(equal) => Ok(equal),
            None if self.has_objects_comparison(a) && self.has_objects_comparison(b) => Ok(false),
            None => self.compare_bool(CompareOp::Eq, a, b),
        }
    }

    /// Whether the comparisons of a value are those of `object`, or None's, which do the same: it is equal to itself only.
    #[inline]
    fn has_objects_comparison(&self, v: &Value) -> bool {
        if v.is_none() {
            return true;
        }
        let of = |class: &Type| class.slots[Slot::compare as usize].get();
        of(self.class_ref(v)) == of(&self.class(ClassId::OBJECT))
    }

    /// Truth value.
    #[inline]
    pub fn is_true(&self, v: &Value) -> PyResult<bool> {
        if v.is_bool() {
            return Ok(v.is_true());
        }
        if v.is_none() {
            return Ok(false);
        }
        if v.is_small() {
            return Ok(v.small_unchecked() != 0);
        }
        self.is_true_slow(v)
    }

    fn is_true_slow(&self, v: &Value) -> PyResult<bool> {
        if let Some(f) = v.as_float() {
            return Ok(f != 0.0);
        }
        let c = self.class_ref(v);
        if let Some(f) = slot!(self, c, bool_) {
            return f(self, v);
        }
        if let Some(f) = slot!(self, c, len) {
            return Ok(f(self, v)? != 0);
        }
        Ok(true)
    }

    /// `hash(v)`.
    #[inline]
    pub fn hash(&self, v: &Value) -> PyResult<i64> {
        if let Some(s) = v.downcast_exact::<Str>() {
            return Ok(self.hash_str(s));
        }
        if v.is_small() {
            let i = v.small_unchecked();
            return Ok(if i == -1 { -2 } else { i });
        }
        if let Some(t) = v.downcast_exact::<Tuple>()
            && t.hash.get() != -1
        {
            return Ok(t.hash.get());
        }
        match slot!(self, self.class_ref(v), hash) {
            Some(f) => f(self, v),
            None => Err(self.unhashable(v)),
        }
    }

    /// The error of a failed hash, worded for its use as a dict key or set element.
    #[cold]
    pub fn unusable_key(&self, e: Raised, key: &Value, what: &str) -> Raised {
        let exc = self.peek_raised();
        if !exc.is_exact(ClassId::TYPE_ERROR) {
            return e;
        }
        drop(self.take_raised());
        let text = self.str_of(&exc).map(|s| s.to_string_lossy()).unwrap_or_default();
        self.type_error(format!("cannot use '{}' as a {what} ({text})", self.class_ref(key).full_name(self)))
    }

    /// TypeError of an unhashable value.
    #[cold]
    pub fn unhashable(&self, v: &Value) -> Raised {
        self.type_error(format!("unhashable type: '{}'", self.type_name(v)))
    }

    /// Hash by identity.
    pub fn hash_identity(&self, v: &Value) -> i64 {
        let a = v.bits();
        let h = a.rotate_right(4) as i64;
        if h == -1 { -2 } else { h }
    }

    /// `len(v)`.
    #[inline]
    pub fn len(&self, v: &Value) -> PyResult<usize> {
        if let Some(l) = v.downcast_exact::<List>() {
            return Ok(l.len());
        }
        if let Some(s) = v.downcast_exact::<Str>() {
            return Ok(s.char_len());
        }
        if let Some(t) = v.downcast_exact::<Tuple>() {
            return Ok(t.len());
        }
        if let Some(d) = v.downcast_exact::<crate::dict::Dict>() {
            return Ok(d.len());
        }
        self.len_by_slot(v)
    }

    fn len_by_slot(&self, v: &Value) -> PyResult<usize> {
        match slot!(self, self.class_ref(v), len) {
            Some(f) => f(self, v),
            None => Err(self.type_error(format!("object of type '{}' has no len()", self.type_name(v)))),
        }
    }

    /// Expected number of items (`__len__`, `__length_hint__`), 0 when unknown.
    pub fn length_hint(&self, v: &Value) -> PyResult<usize> {
        if let Some(f) = slot!(self, self.class_ref(v), len) {
            let r = f(self, v);
            if let Some(n) = self.catch(ClassId::TYPE_ERROR, r)? {
                return Ok(n);
            }
        }
        let Some(r) = self.call_special_name(v, "__length_hint__", &[]) else { return Ok(0) };
        let Some(r) = self.catch(ClassId::TYPE_ERROR, r)? else { return Ok(0) };
        if r.is_not_implemented() {
            return Ok(0);
        }
        match IntRef::of(&r) {
            Some(i) if i.is_negative() => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(i) => Ok(i.to_i64().unwrap_or(i64::MAX) as usize),
            None => {
                Err(self
                    .type_error(format!("__length_hint__ must be an integer, not {}", self.type_name(&r))))
            }
        }
    }

    /// `v[key]`.
    pub fn get_item(&self, v: &Value, key: &Value) -> PyResult<Value> {
        if let Some(f) = slot!(self, self.class_ref(v), get_item) {
            return f(self, v, key);
        }
        if let Some(t) = v.downcast::<crate::ty::Type>() {
            if t.id.get() == ClassId::TYPE {
                return self.call(self.class(ClassId::GENERIC_ALIAS).value(), &[v.clone(), key.clone()]);
            }
            let hook = self.get_attr_opt(v, &self.intern("__class_getitem__"))?;
            if let Some(f) = hook.filter(|f| !f.is_none()) {
                return self.call(&f, std::slice::from_ref(key));
            }
            return Err(self.type_error(format!("type '{}' is not subscriptable", t.name())));
        }
        Err(self.type_error(format!("'{}' object is not subscriptable", self.type_name(v))))
    }

    /// `v[key] = value`, or `del v[key]` with `None`.
    pub fn set_item(&self, v: &Value, key: &Value, value: Option<&Value>) -> PyResult<()> {
        match slot!(self, self.class_ref(v), set_item) {
            Some(f) => f(self, v, key, value),
            None => Err(self.type_error(format!(
                "'{}' object {}",
                self.type_name(v),
                match (value, v.kind()) {
                    (Some(_), _) => "does not support item assignment",
                    // What may be a sequence has a wording of its own.
                    (
                        None,
                        Kind::TUPLE
                        | Kind::STR
                        | Kind::BYTES
                        | Kind::RANGE
                        | Kind::SET
                        | Kind::DICT_VIEW
                        | Kind::RE_MATCH
                        | Kind::INSTANCE,
                    ) if !v.is_exact(ClassId::OBJECT)
                        && slot!(self, self.class_ref(key), index).is_some() =>
                    {
                        "doesn't support item deletion"
                    }
                    (None, _) => "does not support item deletion",
                }
            ))),
        }
    }

    /// `item in v`.
    pub fn contains(&self, v: &Value, item: &Value) -> PyResult<bool> {
        if let Some(f) = slot!(self, self.class_ref(v), contains) {
            return f(self, v, item);
        }
        let r = self.iter(v);
        let it = match r {
            Ok(it) => it,
            Err(e) => {
                if self.raised_is(ClassId::TYPE_ERROR) {
                    drop(self.take_raised());
                    return Err(self.type_error(format!(
                        "argument of type '{}' is not a container or iterable",
                        self.type_name(v)
                    )));
                }
                return Err(e);
            }
        };
        while let Some(x) = self.next(&it)? {
            if self.equal(&x, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// `iter(v)`.
    pub fn iter(&self, v: &Value) -> PyResult<Value> {
        let c = self.class_ref(v);
        if let Some(f) = slot!(self, c, iter) {
            let it = f(self, v)?;
            if slot!(self, self.class_ref(&it), next).is_none() {
                return Err(self
                    .type_error(format!("iter() returned non-iterator of type '{}'", self.type_name(&it))));
            }
            return Ok(it);
        }
        if self.is_sequence(v) {
            return Ok(self.new_seq_iter(v.clone()));
        }
        Err(self.type_error(format!("'{}' object is not iterable", self.type_name(v))))
    }

    /// Whether subscripts of the object count its items: Python classes with `__getitem__` and native sequences, but no
    /// mapping and nothing whose subscript means something else.
    pub fn is_sequence(&self, v: &Value) -> bool {
        let c = self.class_ref(v);
        slot!(self, c, get_item).is_some()
            && !c.flags.get().has(crate::native::ClassFlags::MAPPING)
            && !matches!(
                v.kind(),
                Kind::DICT | Kind::UNION | Kind::GENERIC_ALIAS | Kind::MAPPING_PROXY | Kind::RE_MATCH
            )
    }

    /// Next item of an iterator; `None` at the end.
    #[inline]
    pub fn next(&self, it: &Value) -> PyResult<Option<Value>> {
        if let Some(next) = self.next_plain(it) {
            return Ok(next);
        }
        match self.next_by_slot(it) {
            // A generator that returned a value says so by raising.
            Err(_) if self.raised_is(ClassId::STOP_ITERATION) => {
                drop(self.take_raised());
                Ok(None)
            }
            r => r,
        }
    }

    /// The next item of the iterator inside of another one, which ends as that one does: a StopIteration that was raised stays
    /// raised, with its value.
    #[inline]
    pub fn next_inner(&self, it: &Value) -> PyResult<Option<Value>> {
        match self.next_plain(it) {
            Some(next) => Ok(next),
            None => self.next_by_slot(it),
        }
    }

    /// The next item of iterators whose steps are simple; `None` for others.
    #[inline(always)]
    fn next_plain(&self, it: &Value) -> Option<Option<Value>> {
        let word = it.header()?.word();
        if word == ClassId::LIST_ITER.word() {
            return Some(it.downcast::<ListIter>().and_then(ListIter::step));
        }
        if word == ClassId::RANGE_ITER.word() {
            return Some(it.downcast::<RangeIter>().and_then(|r| r.step(self)));
        }
        if word == ClassId::TUPLE_ITER.word() {
            return Some(it.downcast::<TupleIter>().and_then(TupleIter::step));
        }
        if word == ClassId::STR_ITER.word()
            && let Some(c) = it.downcast::<StrIter>().and_then(|text| text.step_ascii(self))
        {
            return Some(Some(c));
        }
        None
    }

    fn next_by_slot(&self, it: &Value) -> PyResult<Option<Value>> {
        match slot!(self, self.class_ref(it), next) {
            Some(f) => f(self, it),
            None => Err(self.type_error(format!("'{}' object is not an iterator", self.type_name(it)))),
        }
    }

    /// All items of an iterable.
    pub fn collect(&self, v: &Value) -> PyResult<Vec<Value>> {
        if let Some(t) = v.downcast_exact::<Tuple>() {
            return Ok(t.as_slice().to_vec());
        }
        if let Some(l) = v.downcast_exact::<List>() {
            return Ok(l.to_vec());
        }
        let it = self.iter(v)?;
        let hint = if v.kind() == Kind::GENERATOR { 0 } else { self.length_hint(v)? };
        self.check_room(hint.saturating_mul(size_of::<Value>()))?;
        let mut out = Vec::with_capacity(hint.min(1 << 20));
        while let Some(x) = self.next(&it)? {
            if out.len() == out.capacity() {
                let more = out.len().max(4);
                self.check_room(more.saturating_mul(2 * size_of::<Value>()))?;
                out.reserve(more);
            }
            out.push(x);
        }
        Ok(out)
    }

    /// Calls `f` with every item of an iterable.
    pub fn for_each(&self, v: &Value, mut f: impl FnMut(Value) -> PyResult<()>) -> PyResult<()> {
        let it = self.iter(v)?;
        while let Some(x) = self.next(&it)? {
            f(x)?;
            // Nothing polls here.
            if self.heap.is_exhausted() && self.heap.take_exhausted() {
                return Err(self.memory_error());
            }
        }
        Ok(())
    }

    /// `repr(v)`.
    pub fn repr(&self, v: &Value) -> PyResult<Obj<Str>> {
        let _nested = self.enter(" while getting the repr of an object")?;
        let r = match slot!(self, self.class_ref(v), repr) {
            Some(f) => f(self, v)?,
            None => self.str(&format!("<{} object>", self.type_name(v))),
        };
        match Obj::from_value(r) {
            Some(s) => Ok(s),
            None => {
                let r = self.call_special_name(v, "__repr__", &[]).transpose_or_none();
                let name = r.map(|x| self.type_name(&x)).unwrap_or_default();
                drop(self.raised.take());
                Err(self.type_error(format!("__repr__ returned non-string (type {name})")))
            }
        }
    }

    /// `str(v)`.
    pub fn str_of(&self, v: &Value) -> PyResult<Obj<Str>> {
        if v.is_exact(ClassId::STR) {
            return Ok(Obj::from_value(v.clone()).expect("a string"));
        }
        if let Some(i) = v.as_small() {
            return Ok(Obj::from_value(self.int_text(i)).expect("a string"));
        }
        let Some(f) = slot!(self, self.class_ref(v), str_) else { return self.repr(v) };
        let _nested = self.enter(" while getting the str of an object")?;
        let r = f(self, v)?;
        let name = self.type_name(&r);
        Obj::from_value(r)
            .ok_or_else(|| self.type_error(format!("__str__ returned non-string (type {name})")))
    }

    /// `repr(v)` for messages, lossy.
    pub fn repr_text(&self, v: &Value) -> PyResult<String> {
        Ok(self.repr(v)?.to_string_lossy())
    }

    /// `operator.index(v)`: an exact int.
    pub fn index(&self, v: &Value) -> PyResult<Value> {
        if v.is_small() || v.is_exact(ClassId::INT) {
            return Ok(v.clone());
        }
        if let Some(i) = v.downcast::<Int>() {
            return Ok(self.int_from_limbs(i.is_negative(), i.limbs()));
        }
        if let Some(b) = v.as_bool() {
            return Ok(Value::small(b as i64));
        }
        let Some(f) = slot!(self, self.class_ref(v), index) else {
            return Err(self
                .type_error(format!("'{}' object cannot be interpreted as an integer", self.type_name(v))));
        };
        let r = f(self, v)?;
        if IntRef::of(&r).is_none() {
            return Err(self.type_error(format!("__index__ returned non-int (type {})", self.type_name(&r))));
        }
        if r.is_small() || r.is_exact(ClassId::INT) {
            return Ok(r);
        }
        self.warn_of_index(&r)?;
        self.index(&r)
    }

    /// Warns of an `__index__` that returned an object of a subclass of int.
    #[cold]
    fn warn_of_index(&self, v: &Value) -> PyResult<()> {
        let module = (self.hooks.get().import)(self, "warnings");
        let Some(module) = self.catch(ClassId::IMPORT_ERROR, module)? else { return Ok(()) };
        let message = format!(
            "__index__ returned non-int (type {}).  The ability to return an instance of a strict subclass of int is \
             deprecated, and may be removed in a future version of Python.",
            self.type_name(v)
        );
        let args = [self.str(&message), self.class(ClassId::DEPRECATION_WARNING).into_value()];
        self.call_method(&module, "warn", &args).map(drop)
    }

    /// `__index__` as i64, clipped to its range: for slices and other places where CPython clips.
    pub fn index_clipped(&self, v: &Value) -> PyResult<i64> {
        if v.is_small() {
            return Ok(v.small_unchecked());
        }
        let i = self.index(v)?;
        let r = IntRef::of(&i).expect("an int");
        Ok(r.to_i64().unwrap_or(if r.is_negative() { i64::MIN } else { i64::MAX }))
    }

    /// `__index__` as i64; `class` error naming `what` when it does not fit (OverflowError or IndexError).
    pub fn index_i64(&self, v: &Value, class: ClassId) -> PyResult<i64> {
        if v.is_small() {
            return Ok(v.small_unchecked());
        }
        let i = self.index(v)?;
        match IntRef::of(&i).and_then(|r| r.to_i64()) {
            Some(x) => Ok(x),
            None => {
                Err(self
                    .raise(class, format!("cannot fit '{}' into an index-sized integer", self.type_name(v))))
            }
        }
    }
}

/// `a is b or a == b` for values of which that can be told without running Python code: plain numbers, texts and tuples
/// of such. `None` for others.
#[inline]
pub(crate) fn equal_plain(a: &Value, b: &Value) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if Value::both_small(a, b) {
        return Some(false);
    }
    equal_plain_at(a, b, 0)
}

/// Nesting of tuples that is compared without a look at the stack.
const PLAIN_DEPTH: u32 = 8;

fn equal_plain_at(a: &Value, b: &Value, depth: u32) -> Option<bool> {
    if a.is(b) {
        return Some(true);
    }
    if Value::both_small(a, b) {
        return Some(false);
    }
    let (Some(x), Some(y)) = (a.header(), b.header()) else {
        return match (a.as_float(), b.as_float()) {
            (Some(x), Some(y)) => Some(x == y),
            // 48 bits convert exactly.
            (Some(x), None) if b.is_small() => Some(x == b.small_unchecked() as f64),
            (None, Some(y)) if a.is_small() => Some(a.small_unchecked() as f64 == y),
            _ => None,
        };
    };
    if x.word() != y.word() {
        return None;
    }
    if let (Some(x), Some(y)) = (a.downcast_exact::<Str>(), b.downcast_exact::<Str>()) {
        return Some(x.as_wtf8() == y.as_wtf8());
    }
    if let (Some(x), Some(y)) = (a.downcast_exact::<Tuple>(), b.downcast_exact::<Tuple>()) {
        if depth >= PLAIN_DEPTH {
            return None;
        }
        // Unequal lengths are no shortcut: the common part is compared first, and it may need Python code.
        for (x, y) in x.as_slice().iter().zip(y.as_slice()) {
            match equal_plain_at(x, y, depth + 1) {
                Some(true) => {}
                other => return other,
            }
        }
        return Some(x.len() == y.len());
    }
    if let (Some(x), Some(y)) = (a.downcast_exact::<Int>(), b.downcast_exact::<Int>()) {
        return Some(x.is_negative() == y.is_negative() && x.limbs() == y.limbs());
    }
    None
}

/// Small help for error paths: forget a failed attempt.
trait TransposeOrNone {
    fn transpose_or_none(self) -> Option<Value>;
}

impl TransposeOrNone for Option<PyResult<Value>> {
    fn transpose_or_none(self) -> Option<Value> {
        match self {
            Some(Ok(v)) => Some(v),
            _ => None,
        }
    }
}
