//! The interpreter loop.
//!
//! One `match` over fixed-width words, with the program counter, the registers and the frame in locals. Python calls push
//! a frame and go on in the same loop; `run` is entered anew only when native code calls Python code. Handlers hold the
//! fast paths; everything else is out of line in `slow`, `attrs`, `calls` and `unwind`.
//!
//! Invariants the unsafe code relies on:
//! - the verifier accepted the code: operands are in range, jumps land on instructions;
//! - registers of the running window hold valid values; outside running windows nothing is owned;
//! - a temporary read as an operand is consumed: an object in it is released or moved by that instruction.
#![allow(unsafe_code)]

use crate::attrs;
use crate::calls::{self, Called};
use crate::code::{Cache, Code};
use crate::frame::{Frame, Machine, Ret};
use crate::generator::{self, Generator};
use crate::slow;
use crate::unwind;
use molt_bytecode::Op;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::native::CompareOp;
use molt_core::objects::{Cell, ListIter, RangeIter, TupleIter};
use molt_core::ops::BinaryOp;
use molt_core::tuple::Tuple;
use molt_core::value::INT_TAG;
use molt_core::{ClassId, Kind, PyResult, Raised, Value, Vm};

/// Result of a small-int operation on words shifted up by 16 bits.
#[inline(always)]
fn shifted(v: &Value) -> i64 {
    (v.bits() << 16) as i64
}

#[inline(always)]
fn from_shifted(x: i64) -> Value {
    // SAFETY: the tag makes it a small int.
    unsafe { Value::from_bits((x >> 16) as u64 | INT_TAG) }
}

/// Runs the top frame until it ends, and gives its result. With `error`, the frame starts by raising it.
pub fn run(vm: &Vm, m: &Machine, entry: *mut Frame, error: Option<Raised>) -> PyResult<Value> {
    // SAFETY: see the module's invariants.
    unsafe { run_loop(vm, m, entry, error) }
}

unsafe fn run_loop(vm: &Vm, m: &Machine, entry: *mut Frame, error: Option<Raised>) -> PyResult<Value> {
    // SAFETY: the whole loop works on the windows and code of verified frames; see the module's invariants.
    unsafe {
        let mut frame: *mut Frame = entry;
        let mut pc: *const u32 = (*frame).pc;
        let mut regs: *mut Value = (*frame).regs;
        let mut code: *const Code = (*frame).code;
        let mut raised = error.is_some();

        macro_rules! reload {
            () => {{
                frame = m.top.get();
                pc = (*frame).pc;
                regs = (*frame).regs;
                code = (*frame).code;
            }};
        }
        macro_rules! r {
            ($i:expr) => {
                (&*regs.add($i as usize))
            };
        }
        macro_rules! put {
            ($i:expr, $v:expr) => {{
                let v = $v;
                drop(regs.add($i as usize).replace(v));
            }};
        }
        macro_rules! consume {
            ($i:expr) => {{
                let i = $i as usize;
                if i >= (*code).first_temp as usize {
                    let p = regs.add(i);
                    if (*p).is_heap() {
                        drop(p.replace(Value::UNBOUND));
                    }
                }
            }};
        }
        // Takes an operand: moves a temporary, clones a variable.
        macro_rules! operand {
            ($i:expr) => {{
                let i = $i as usize;
                if i >= (*code).first_temp as usize { (*regs.add(i)).take() } else { (*regs.add(i)).clone() }
            }};
        }
        macro_rules! extra {
            () => {{
                let x = *pc;
                pc = pc.add(1);
                x
            }};
        }
        macro_rules! save {
            () => {
                (*frame).pc = pc
            };
        }

        loop {
            if raised {
                // `pc` is behind the instruction that raised.
                save!();
                match unwind::unwind(vm, m, entry) {
                    Ok(()) => reload!(),
                    Err(e) => return Err(e),
                }
            }
            // The inner loop is left by an error only.
            raised = true;
            'exec: loop {
                let w = *pc;
                pc = pc.add(1);
                // SAFETY: the verifier accepts known opcodes only.
                let op: Op = std::mem::transmute::<u8, Op>(w as u8);
                let a = (w >> 8) as u8;
                let b = (w >> 16) as u8;
                let c = (w >> 24) as u8;

                macro_rules! fail {
                    () => {{
                        break 'exec;
                    }};
                }
                macro_rules! tri {
                    ($e:expr) => {
                        match $e {
                            Ok(v) => v,
                            Err(_) => fail!(),
                        }
                    };
                }
                macro_rules! binary_slow {
                    ($op:ident, $inplace:expr) => {{
                        save!();
                        tri!(slow::binary(vm, frame, BinaryOp::$op, $inplace, a, b, c));
                    }};
                }
                macro_rules! arith {
                    ($op:ident, $inplace:expr, $checked:ident, $fop:tt) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let (s, o) = shifted(x).$checked(shifted(y));
                            if !o {
                                put!(a, from_shifted(s));
                                continue 'exec;
                            }
                        } else if x.is_float() && y.is_float() {
                            put!(a, Value::float(x.float_unchecked() $fop y.float_unchecked()));
                            continue 'exec;
                        }
                        binary_slow!($op, $inplace);
                    }};
                }
                macro_rules! mul {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let (p, o) = x.small_unchecked().overflowing_mul(shifted(y));
                            if !o {
                                put!(a, from_shifted(p));
                                continue 'exec;
                            }
                        } else if x.is_float() && y.is_float() {
                            put!(a, Value::float(x.float_unchecked() * y.float_unchecked()));
                            continue 'exec;
                        }
                        binary_slow!(Mul, $inplace);
                    }};
                }
                macro_rules! true_div {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if x.is_float() && y.is_float() {
                            let d = y.float_unchecked();
                            if d != 0.0 {
                                put!(a, Value::float(x.float_unchecked() / d));
                                continue 'exec;
                            }
                        } else if Value::both_small(x, y) {
                            let d = y.small_unchecked();
                            if d != 0 {
                                // Both fit 53 bits, so one rounding gives the exact quotient's nearest float.
                                put!(a, Value::float(x.small_unchecked() as f64 / d as f64));
                                continue 'exec;
                            }
                        }
                        binary_slow!(TrueDiv, $inplace);
                    }};
                }
                macro_rules! floor_div {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let (n, d) = (x.small_unchecked(), y.small_unchecked());
                            if d != 0 {
                                let q = n / d - ((n % d != 0) && ((n < 0) != (d < 0))) as i64;
                                if let Some(v) = Value::try_small(q) {
                                    put!(a, v);
                                    continue 'exec;
                                }
                            }
                        }
                        binary_slow!(FloorDiv, $inplace);
                    }};
                }
                macro_rules! modulo {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let (n, d) = (x.small_unchecked(), y.small_unchecked());
                            if d != 0 {
                                let q = if (n | d) >> 32 == 0 { (n as u32 % d as u32) as i64 } else { n % d };
                                let q = if q != 0 && (q < 0) != (d < 0) { q + d } else { q };
                                put!(a, Value::small(q));
                                continue 'exec;
                            }
                        }
                        binary_slow!(Mod, $inplace);
                    }};
                }
                macro_rules! bitop {
                    ($op:ident, $inplace:expr, $sym:tt) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            put!(a, Value::small(x.small_unchecked() $sym y.small_unchecked()));
                            continue 'exec;
                        }
                        binary_slow!($op, $inplace);
                    }};
                }
                macro_rules! lshift {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let (n, k) = (x.small_unchecked(), y.small_unchecked());
                            if (0..47).contains(&k)
                                && (n << k) >> k == n
                                && let Some(v) = Value::try_small(n << k)
                            {
                                put!(a, v);
                                continue 'exec;
                            }
                        }
                        binary_slow!(LShift, $inplace);
                    }};
                }
                macro_rules! rshift {
                    ($inplace:expr) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            let k = y.small_unchecked();
                            if k >= 0 {
                                put!(a, Value::small(x.small_unchecked() >> k.min(63)));
                                continue 'exec;
                            }
                        }
                        binary_slow!(RShift, $inplace);
                    }};
                }
                macro_rules! arith_imm {
                    ($op:ident, $inplace:expr, $checked:ident, $fop:tt) => {{
                        let x = r!(b);
                        let k = c as i8 as i64;
                        if x.is_small() {
                            let (s, o) = shifted(x).$checked(k << 16);
                            if !o {
                                put!(a, from_shifted(s));
                                continue 'exec;
                            }
                        } else if x.is_float() {
                            put!(a, Value::float(x.float_unchecked() $fop k as f64));
                            continue 'exec;
                        }
                        save!();
                        tri!(slow::binary_imm(vm, frame, BinaryOp::$op, $inplace, a, b, k));
                    }};
                }
                macro_rules! compare {
                    ($op:ident, $sym:tt) => {{
                        let (x, y) = (r!(b), r!(c));
                        if Value::both_small(x, y) {
                            put!(a, Value::bool(shifted(x) $sym shifted(y)));
                        } else if x.is_float() && y.is_float() {
                            put!(a, Value::bool(x.float_unchecked() $sym y.float_unchecked()));
                        } else {
                            save!();
                            tri!(slow::compare(vm, frame, CompareOp::$op, a, b, c));
                        }
                    }};
                }
                macro_rules! jump_if {
                    ($cond:expr, $sense:expr) => {{
                        let off = extra!() as i32;
                        let taken: bool = $cond;
                        if taken == ($sense != 0) {
                            pc = pc.offset(off as isize);
                            // A conditional jump backwards is a loop's back-edge.
                            if off < 0 && vm.wants_attention() {
                                save!();
                                tri!(vm.poll());
                            }
                        }
                    }};
                }
                macro_rules! jump_compare {
                    ($op:ident, $sym:tt) => {{
                        let (x, y) = (r!(a), r!(b));
                        if Value::both_small(x, y) {
                            jump_if!(shifted(x) $sym shifted(y), c);
                        } else if x.is_float() && y.is_float() {
                            jump_if!(x.float_unchecked() $sym y.float_unchecked(), c);
                        } else {
                            save!();
                            let t = tri!(slow::compare_bool(vm, frame, CompareOp::$op, a, b));
                            jump_if!(t, c);
                        }
                    }};
                }
                macro_rules! jump_compare_imm {
                    ($op:ident, $sym:tt) => {{
                        let x = r!(a);
                        let k = b as i8 as i64;
                        if x.is_small() {
                            jump_if!(x.small_unchecked() $sym k, c);
                        } else if x.is_float() {
                            jump_if!(x.float_unchecked() $sym (k as f64), c);
                        } else {
                            save!();
                            let t = tri!(slow::compare_imm(vm, frame, CompareOp::$op, a, k));
                            jump_if!(t, c);
                        }
                    }};
                }
                // Ends the running frame with a result.
                macro_rules! finish {
                    ($v:expr) => {{
                        let v: Value = $v;
                        let ret = (*frame).ret;
                        let dst = (*frame).dst as usize;
                        match ret {
                            Ret::Register => {
                                m.pop(vm);
                                reload!();
                                put!(dst, v);
                                continue 'exec;
                            }
                            Ret::Native if !(*frame).on_heap => {
                                m.pop(vm);
                                return Ok(v);
                            }
                            _ => {
                                save!();
                                match calls::finish(vm, m, v) {
                                    Ok(Some(v)) => return Ok(v),
                                    Ok(None) => {
                                        reload!();
                                        continue 'exec;
                                    }
                                    Err(_) => {
                                        reload!();
                                        fail!();
                                    }
                                }
                            }
                        }
                    }};
                }
                macro_rules! called {
                    ($e:expr) => {
                        match $e {
                            Called::Frame => {
                                reload!();
                                if vm.wants_attention() {
                                    tri!(vm.poll());
                                }
                            }
                            Called::Value(v) => put!(c, v),
                            Called::Error => fail!(),
                        }
                    };
                }

                match op {
                    Op::Nop => {}
                    Op::Move => {
                        let v = operand!(b);
                        put!(a, v);
                    }
                    Op::MoveCheck => {
                        if r!(b).is_unbound() {
                            save!();
                            let _ = crate::names::unbound_local(vm, &*code, b as usize);
                            fail!();
                        }
                        let v = operand!(b);
                        put!(a, v);
                    }
                    Op::Copy => put!(a, r!(b).clone()),
                    Op::LoadK => {
                        let k = (w >> 16) as usize;
                        put!(a, (*(*code).consts.as_ptr().add(k)).clone());
                    }
                    Op::LoadKx => {
                        let k = extra!() as usize;
                        put!(a, (*(*code).consts.as_ptr().add(k)).clone());
                    }
                    Op::LoadInt => put!(a, Value::small(((w >> 16) as u16 as i16) as i64)),
                    Op::LoadNone => put!(a, Value::NONE),
                    Op::LoadTrue => put!(a, Value::TRUE),
                    Op::LoadFalse => put!(a, Value::FALSE),
                    Op::GetFar => {
                        let far = (w >> 16) as usize;
                        let v = r!(far).clone();
                        if v.is_unbound() {
                            save!();
                            let _ = crate::names::unbound_local(vm, &*code, far);
                            fail!();
                        }
                        put!(a, v);
                    }
                    Op::SetFar => {
                        let v = operand!(a);
                        put!((w >> 16) as usize, v);
                    }
                    Op::DelFar => {
                        let far = (w >> 16) as usize;
                        let v = regs.add(far).replace(Value::UNBOUND);
                        if v.is_unbound() {
                            save!();
                            let _ = crate::names::unbound_local(vm, &*code, far);
                            fail!();
                        }
                    }
                    Op::Drop => put!(a, Value::UNBOUND),
                    Op::DelLocal => {
                        let v = regs.add(a as usize).replace(Value::UNBOUND);
                        if v.is_unbound() {
                            save!();
                            let _ = crate::names::unbound_local(vm, &*code, a as usize);
                            fail!();
                        }
                    }
                    Op::MakeCell => {
                        let v = (*regs.add(a as usize)).take();
                        put!(a, vm.new_cell(v));
                    }
                    Op::CopyFree => {
                        let f = (*frame).func.body_unchecked::<crate::function::Function>();
                        let closure = f.closure.get();
                        if let Some(t) = closure.downcast::<Tuple>() {
                            for (i, cell) in t.as_slice().iter().enumerate().take(b as usize) {
                                put!(a as usize + i, cell.clone());
                            }
                        }
                    }
                    Op::LoadCell => {
                        let v = match r!(b).downcast::<Cell>() {
                            Some(cell) => cell.value.get(),
                            None => Value::UNBOUND,
                        };
                        if v.is_unbound() {
                            save!();
                            let _ = crate::names::unbound_cell(vm, &*code, b as usize);
                            fail!();
                        }
                        put!(a, v);
                    }
                    Op::StoreCell => {
                        let v = operand!(b);
                        if let Some(cell) = r!(a).downcast::<Cell>() {
                            cell.value.set(v);
                        }
                    }
                    Op::DelCell => {
                        let v = r!(a).downcast::<Cell>().map_or(Value::UNBOUND, |cell| cell.value.take());
                        if v.is_unbound() {
                            save!();
                            let _ = crate::names::unbound_cell(vm, &*code, a as usize);
                            fail!();
                        }
                    }
                    Op::LoadClassCell => {
                        let x = extra!();
                        save!();
                        let v = tri!(attrs::load_class_cell(vm, frame, x, b, None));
                        put!(a, v);
                    }
                    Op::LoadDictCell => {
                        let x = extra!();
                        save!();
                        let d = operand!(c);
                        let v = tri!(attrs::load_class_cell(vm, frame, x, b, Some(&d)));
                        put!(a, v);
                    }
                    Op::LoadName | Op::LoadGlobal => {
                        let x = extra!();
                        if op == Op::LoadGlobal || (*frame).locals.is_unbound() {
                            let ci = x >> 16;
                            if ci != 0xFFFF {
                                let cache = &*((*code).caches.as_ptr() as *const Cache).add(ci as usize);
                                let globals = &*(*frame).globals;
                                if cache.key != 0 && globals.raw_version() == cache.key {
                                    if cache.mode == 1 {
                                        let v = globals.entry_unchecked(cache.index as usize).value.clone();
                                        put!(a, v);
                                        continue 'exec;
                                    }
                                    let builtins = &*(*frame).builtins;
                                    if builtins.raw_version() == cache.epoch {
                                        let v = builtins.entry_unchecked(cache.index as usize).value.clone();
                                        put!(a, v);
                                        continue 'exec;
                                    }
                                }
                            }
                            save!();
                            let v = tri!(attrs::load_global(vm, frame, x));
                            put!(a, v);
                        } else {
                            save!();
                            let v = tri!(attrs::load_name(vm, frame, x));
                            put!(a, v);
                        }
                    }
                    Op::StoreName | Op::StoreGlobal => {
                        let x = extra!();
                        let v = operand!(a);
                        if op == Op::StoreGlobal || (*frame).locals.is_unbound() {
                            let ci = x >> 16;
                            if ci != 0xFFFF {
                                let cache = &*((*code).caches.as_ptr() as *const Cache).add(ci as usize);
                                let globals = &*(*frame).globals;
                                if cache.key != 0 && globals.raw_version() == cache.key {
                                    drop(globals.set_entry_value(cache.index as usize, v));
                                    continue 'exec;
                                }
                            }
                            save!();
                            attrs::store_global(vm, frame, x, v);
                        } else {
                            save!();
                            tri!(attrs::store_name(vm, frame, x, v));
                        }
                    }
                    Op::DelName | Op::DelGlobal => {
                        let x = extra!();
                        save!();
                        tri!(attrs::del_name(vm, frame, x, op == Op::DelGlobal));
                    }
                    Op::LoadClassGlobal => {
                        let x = extra!();
                        save!();
                        let d = operand!(b);
                        let v = tri!(attrs::load_class_global(vm, frame, x, &d));
                        put!(a, v);
                    }
                    Op::LoadLocals => {
                        save!();
                        let v = tri!(crate::hooks::frame_locals(vm, frame));
                        put!(a, v);
                    }
                    Op::LoadBuildClass => {
                        save!();
                        let v = tri!(attrs::load_build_class(vm, frame));
                        put!(a, v);
                    }
                    Op::LoadAssertionError => put!(a, vm.class(ClassId::ASSERTION_ERROR).into_value()),

                    Op::Add => arith!(Add, false, overflowing_add, +),
                    Op::IAdd => arith!(Add, true, overflowing_add, +),
                    Op::Sub => arith!(Sub, false, overflowing_sub, -),
                    Op::ISub => arith!(Sub, true, overflowing_sub, -),
                    Op::Mul => mul!(false),
                    Op::IMul => mul!(true),
                    Op::TrueDiv => true_div!(false),
                    Op::ITrueDiv => true_div!(true),
                    Op::FloorDiv => floor_div!(false),
                    Op::IFloorDiv => floor_div!(true),
                    Op::Mod => modulo!(false),
                    Op::IMod => modulo!(true),
                    Op::Pow => binary_slow!(Pow, false),
                    Op::IPow => binary_slow!(Pow, true),
                    Op::Lshift => lshift!(false),
                    Op::ILshift => lshift!(true),
                    Op::Rshift => rshift!(false),
                    Op::IRshift => rshift!(true),
                    Op::And => bitop!(And, false, &),
                    Op::IAnd => bitop!(And, true, &),
                    Op::Or => bitop!(Or, false, |),
                    Op::IOr => bitop!(Or, true, |),
                    Op::Xor => bitop!(Xor, false, ^),
                    Op::IXor => bitop!(Xor, true, ^),
                    Op::Matmul => binary_slow!(MatMul, false),
                    Op::IMatmul => binary_slow!(MatMul, true),
                    Op::AddI => arith_imm!(Add, false, overflowing_add, +),
                    Op::IAddI => arith_imm!(Add, true, overflowing_add, +),
                    Op::SubI => arith_imm!(Sub, false, overflowing_sub, -),
                    Op::ISubI => arith_imm!(Sub, true, overflowing_sub, -),

                    Op::Neg => {
                        let x = r!(b);
                        if x.is_small() && x.small_unchecked() != molt_core::value::INT_MIN {
                            put!(a, Value::small(-x.small_unchecked()));
                        } else if x.is_float() {
                            put!(a, Value::float(-x.float_unchecked()));
                        } else {
                            save!();
                            tri!(slow::unary(vm, frame, molt_core::native::Slot::neg, a, b));
                        }
                    }
                    Op::Pos => {
                        save!();
                        tri!(slow::unary(vm, frame, molt_core::native::Slot::pos, a, b));
                    }
                    Op::Invert => {
                        let x = r!(b);
                        if x.is_small() {
                            put!(a, Value::small(!x.small_unchecked()));
                        } else {
                            save!();
                            tri!(slow::unary(vm, frame, molt_core::native::Slot::invert, a, b));
                        }
                    }
                    Op::Not => {
                        let x = r!(b);
                        let t = if x.is_bool() {
                            x.is_true()
                        } else {
                            save!();
                            tri!(slow::truth(vm, frame, b, true))
                        };
                        put!(a, Value::bool(!t));
                    }
                    Op::Lt => compare!(Lt, <),
                    Op::Le => compare!(Le, <=),
                    Op::Eq => compare!(Eq, ==),
                    Op::Ne => compare!(Ne, !=),
                    Op::Gt => compare!(Gt, >),
                    Op::Ge => compare!(Ge, >=),
                    Op::Is | Op::IsNot => {
                        if r!(b).is_unbound() || r!(c).is_unbound() {
                            save!();
                            let _ = slow::unbound_operand(vm, frame, &[b, c]);
                            fail!();
                        }
                        let t = slow::same(r!(b), r!(c));
                        consume!(b);
                        consume!(c);
                        put!(a, Value::bool(t == (op == Op::Is)));
                    }
                    Op::In | Op::NotIn => {
                        save!();
                        let t = tri!(slow::contains(vm, frame, b, c));
                        put!(a, Value::bool(t == (op == Op::In)));
                    }

                    Op::Jump => {
                        let off = extra!() as i32;
                        pc = pc.offset(off as isize);
                    }
                    Op::JumpBack => {
                        let off = extra!() as i32;
                        pc = pc.offset(off as isize);
                        if vm.wants_attention() {
                            save!();
                            tri!(vm.poll());
                        }
                    }
                    Op::Jt | Op::Jf => {
                        let x = r!(a);
                        let t = if x.is_bool() {
                            x.is_true()
                        } else if x.is_small() {
                            x.small_unchecked() != 0
                        } else {
                            save!();
                            (*frame).pc = pc.add(1);
                            match slow::truth(vm, frame, a, true) {
                                Ok(t) => t,
                                Err(_) => {
                                    pc = pc.add(1);
                                    fail!()
                                }
                            }
                        };
                        jump_if!(t, (op == Op::Jt) as u8);
                    }
                    Op::JtKeep | Op::JfKeep => {
                        let x = r!(a);
                        let t = if x.is_bool() {
                            x.is_true()
                        } else {
                            save!();
                            tri!(slow::truth(vm, frame, a, false))
                        };
                        jump_if!(t, (op == Op::JtKeep) as u8);
                    }
                    Op::JLt => jump_compare!(Lt, <),
                    Op::JLe => jump_compare!(Le, <=),
                    Op::JEq => jump_compare!(Eq, ==),
                    Op::JNe => jump_compare!(Ne, !=),
                    Op::JGt => jump_compare!(Gt, >),
                    Op::JGe => jump_compare!(Ge, >=),
                    Op::JLtI => jump_compare_imm!(Lt, <),
                    Op::JLeI => jump_compare_imm!(Le, <=),
                    Op::JEqI => jump_compare_imm!(Eq, ==),
                    Op::JNeI => jump_compare_imm!(Ne, !=),
                    Op::JGtI => jump_compare_imm!(Gt, >),
                    Op::JGeI => jump_compare_imm!(Ge, >=),
                    Op::JIs => {
                        if r!(a).is_unbound() || r!(b).is_unbound() {
                            save!();
                            let _ = slow::unbound_operand(vm, frame, &[a, b]);
                            fail!();
                        }
                        let t = slow::same(r!(a), r!(b));
                        consume!(a);
                        consume!(b);
                        jump_if!(t, c);
                    }
                    Op::JNone => {
                        let x = r!(a);
                        if x.is_unbound() {
                            save!();
                            let _ = slow::unbound_operand(vm, frame, &[a]);
                            fail!();
                        }
                        let t = x.is_none();
                        consume!(a);
                        jump_if!(t, c);
                    }
                    Op::JIn => {
                        save!();
                        let t = tri!(slow::contains(vm, frame, a, b));
                        jump_if!(t, c);
                    }

                    Op::LoadAttr => {
                        let x = extra!();
                        let ci = x >> 16;
                        let v = r!(b);
                        if ci != 0xFFFF
                            && let Some(h) = v.header()
                        {
                            let cache = &*((*code).caches.as_ptr() as *const Cache).add(ci as usize);
                            if h.word() == cache.key && vm.epoch.get() == cache.epoch {
                                match cache.mode {
                                    attrs::PLACE => {
                                        let p = (h as *const molt_core::object::Header as *const u8)
                                            .add(cache.index as usize)
                                            as *const Value;
                                        let x = (*p).clone();
                                        if !x.is_unbound() {
                                            if a != b {
                                                consume!(b);
                                            }
                                            put!(a, x);
                                            continue 'exec;
                                        }
                                    }
                                    attrs::CLASS_VALUE => {
                                        let x = attrs::revive(cache.value);
                                        if a != b {
                                            consume!(b);
                                        }
                                        put!(a, x);
                                        continue 'exec;
                                    }
                                    attrs::MODULE_ENTRY => {
                                        let d = v.body_unchecked::<molt_core::module::Module>().dict.borrow();
                                        let d = d.body_unchecked::<Dict>();
                                        if d.raw_version() == cache.value as u32 {
                                            let x = d.entry_unchecked(cache.index as usize).value.clone();
                                            if a != b {
                                                consume!(b);
                                            }
                                            put!(a, x);
                                            continue 'exec;
                                        }
                                    }
                                    attrs::GETTER => {
                                        let this = operand!(b);
                                        let f = attrs::revive(cache.value);
                                        save!();
                                        let sp = calls::scratch(m, frame);
                                        sp.write(this);
                                        match calls::enter_simple(vm, m, f, sp, 1, a, Ret::Register) {
                                            Ok(()) => {
                                                reload!();
                                                continue 'exec;
                                            }
                                            Err(_) => fail!(),
                                        }
                                    }
                                    _ => {}
                                }
                            }
                        }
                        save!();
                        let x = tri!(attrs::load_attr(vm, frame, x, b));
                        put!(a, x);
                    }
                    Op::StoreAttr => {
                        let x = extra!();
                        let ci = x >> 16;
                        let v = r!(a);
                        if ci != 0xFFFF
                            && let Some(h) = v.header()
                        {
                            let cache = &*((*code).caches.as_ptr() as *const Cache).add(ci as usize);
                            if h.word() == cache.key && vm.epoch.get() == cache.epoch && !r!(b).is_unbound() {
                                let p = (h as *const molt_core::object::Header as *mut u8)
                                    .add(cache.index as usize)
                                    as *mut Value;
                                if cache.mode == attrs::PLACE {
                                    let x = operand!(b);
                                    let old = p.replace(x);
                                    consume!(a);
                                    drop(old);
                                    continue 'exec;
                                }
                                if cache.mode == attrs::NEW_PLACE {
                                    let x = operand!(b);
                                    drop(p.replace(x));
                                    attrs::set_word(h, cache.value as u32);
                                    consume!(a);
                                    continue 'exec;
                                }
                            }
                        }
                        save!();
                        tri!(attrs::store_attr(vm, frame, x, a, b));
                    }
                    Op::DelAttr => {
                        let x = extra!();
                        save!();
                        tri!(attrs::del_attr(vm, frame, x, a));
                    }
                    Op::LoadMethod => {
                        let x = extra!();
                        let ci = x >> 16;
                        let v = r!(b);
                        if ci != 0xFFFF
                            && let Some(h) = v.header()
                        {
                            let cache = &*((*code).caches.as_ptr() as *const Cache).add(ci as usize);
                            if h.word() == cache.key && vm.epoch.get() == cache.epoch {
                                if cache.mode == attrs::METHOD {
                                    let this = operand!(b);
                                    let f = attrs::revive(cache.value);
                                    put!(a, f);
                                    put!(a as usize + 1, this);
                                    continue 'exec;
                                }
                                if cache.mode == attrs::MODULE_ENTRY {
                                    let d = v.body_unchecked::<molt_core::module::Module>().dict.borrow();
                                    let d = d.body_unchecked::<Dict>();
                                    if d.raw_version() == cache.value as u32 {
                                        let x = d.entry_unchecked(cache.index as usize).value.clone();
                                        consume!(b);
                                        put!(a, x);
                                        put!(a as usize + 1, Value::UNBOUND);
                                        continue 'exec;
                                    }
                                }
                            }
                        }
                        save!();
                        let (f, this) = tri!(attrs::load_method(vm, frame, x, b));
                        put!(a, f);
                        put!(a as usize + 1, this);
                    }
                    Op::LoadSuperAttr => {
                        let x = extra!();
                        save!();
                        let (f, this) = tri!(attrs::load_super(vm, frame, x, b, false));
                        drop(this);
                        put!(a, f);
                    }
                    Op::LoadSuperMethod => {
                        let x = extra!();
                        save!();
                        let (f, this) = tri!(attrs::load_super(vm, frame, x, b, true));
                        put!(a, f);
                        put!(a as usize + 1, this);
                    }
                    Op::GetItem => {
                        let (v, k) = (r!(b), r!(c));
                        if k.is_small() {
                            let i = k.small_unchecked();
                            if let Some(l) = v.downcast_exact::<List>() {
                                let n = l.items.len();
                                let i = if i < 0 { (i + n as i64) as usize } else { i as usize };
                                if i < n {
                                    let x = (*l.items.as_ptr().add(i)).clone();
                                    if a != b {
                                        consume!(b);
                                    }
                                    put!(a, x);
                                    continue 'exec;
                                }
                            } else if let Some(t) = v.downcast_exact::<Tuple>() {
                                let n = t.len();
                                let i = if i < 0 { (i + n as i64) as usize } else { i as usize };
                                if i < n {
                                    let x = t.as_slice()[i].clone();
                                    if a != b {
                                        consume!(b);
                                    }
                                    put!(a, x);
                                    continue 'exec;
                                }
                            }
                        }
                        save!();
                        tri!(slow::get_item(vm, frame, a, b, c));
                    }
                    Op::GetItemI => {
                        let v = r!(b);
                        let i = c as i8 as i64;
                        if let Some(l) = v.downcast_exact::<List>() {
                            let n = l.items.len();
                            let i = if i < 0 { (i + n as i64) as usize } else { i as usize };
                            if i < n {
                                let x = (*l.items.as_ptr().add(i)).clone();
                                if a != b {
                                    consume!(b);
                                }
                                put!(a, x);
                                continue 'exec;
                            }
                        } else if let Some(t) = v.downcast_exact::<Tuple>() {
                            let n = t.len();
                            let i = if i < 0 { (i + n as i64) as usize } else { i as usize };
                            if i < n {
                                let x = t.as_slice()[i].clone();
                                if a != b {
                                    consume!(b);
                                }
                                put!(a, x);
                                continue 'exec;
                            }
                        }
                        save!();
                        tri!(slow::get_item_imm(vm, frame, a, b, i));
                    }
                    Op::SetItem => {
                        let (v, k) = (r!(a), r!(b));
                        if k.is_small()
                            && let Some(l) = v.downcast_exact::<List>()
                            && !r!(c).is_unbound()
                        {
                            let i = k.small_unchecked();
                            let n = l.items.len();
                            let i = if i < 0 { (i + n as i64) as usize } else { i as usize };
                            if i < n {
                                let x = operand!(c);
                                let old = l.items.as_ptr().add(i).replace(x);
                                consume!(a);
                                drop(old);
                                continue 'exec;
                            }
                        }
                        save!();
                        tri!(slow::set_item(vm, frame, a, b, c));
                    }
                    Op::DelItem => {
                        save!();
                        tri!(slow::del_item(vm, frame, a, b));
                    }
                    Op::GetSlice => {
                        save!();
                        tri!(slow::get_slice(vm, frame, a, b, c));
                    }
                    Op::SetSlice => {
                        save!();
                        tri!(slow::set_slice(vm, frame, a, b, Some(c)));
                    }
                    Op::DelSlice => {
                        save!();
                        tri!(slow::set_slice(vm, frame, a, b, None));
                    }
                    Op::BuildSlice => {
                        let p = regs.add(b as usize);
                        let (start, stop) = ((*p).take(), (*p.add(1)).take());
                        let step = if c == 3 { (*p.add(2)).take() } else { Value::NONE };
                        put!(a, vm.new_slice(start, stop, step));
                    }

                    Op::BuildList => {
                        let v = slow::take_range(regs, b, c);
                        put!(a, vm.list(v));
                    }
                    Op::BuildTuple => {
                        let p = regs.add(b as usize);
                        let v = vm.tuple_from_iter(
                            c as usize,
                            (0..c as usize).map(|i| slow::take_operand(p, i, b, code)),
                        );
                        put!(a, v);
                    }
                    Op::BuildSet => {
                        save!();
                        let v = tri!(slow::build_set(vm, slow::take_range(regs, b, c)));
                        put!(a, v);
                    }
                    Op::BuildMap => {
                        save!();
                        let v = tri!(slow::build_map(vm, regs, b, c));
                        put!(a, v);
                    }
                    Op::ListAppend => {
                        let v = operand!(b);
                        if v.is_unbound() {
                            save!();
                            let _ = slow::unbound_operand(vm, frame, &[b]);
                            fail!();
                        }
                        r!(a).body_unchecked::<List>().items.push(&vm.heap, v);
                    }
                    Op::SetAdd => {
                        save!();
                        let v = operand!(b);
                        tri!(slow::set_add(vm, r!(a), &v));
                    }
                    Op::MapAdd => {
                        save!();
                        let (k, v) = (operand!(b), operand!(c));
                        tri!(r!(a).body_unchecked::<Dict>().set(vm, &k, v));
                    }
                    Op::ListExtend => {
                        save!();
                        let v = operand!(b);
                        tri!(slow::list_extend(vm, r!(a), &v));
                    }
                    Op::SetUpdate => {
                        save!();
                        let v = operand!(b);
                        tri!(vm.call_method(r!(a), "update", &[v]));
                    }
                    Op::DictUpdate => {
                        save!();
                        let v = operand!(b);
                        tri!(slow::dict_update(vm, r!(a), &v));
                    }
                    Op::DictMerge => {
                        save!();
                        let v = operand!(b);
                        tri!(slow::dict_merge(vm, r!(a), &v, r!(c)));
                    }
                    Op::ListToTuple => {
                        let v = operand!(b);
                        let t = vm.tuple(v.downcast::<List>().map(List::to_vec).unwrap_or_default());
                        put!(a, t);
                    }
                    Op::BuildString => {
                        let v = slow::build_string(vm, regs, b, c);
                        put!(a, v);
                    }
                    Op::Format => {
                        save!();
                        tri!(slow::format(vm, frame, a, b, c));
                    }
                    Op::FormatSpec => {
                        let conv = extra!();
                        save!();
                        tri!(slow::format_spec(vm, frame, a, b, c, conv as u8));
                    }

                    Op::GetIter => {
                        save!();
                        tri!(slow::get_iter(vm, frame, a, b));
                    }
                    Op::ForIter | Op::ForIterRange | Op::ForIterList => {
                        let off = *pc as i32;
                        let it = r!(a);
                        let kind = it.kind();
                        if kind == Kind::RANGE_ITER {
                            let range = it.body_unchecked::<RangeIter>();
                            let left = range.left.get();
                            pc = pc.add(1);
                            if left > 0 {
                                let n = range.next.get();
                                range.left.set(left - 1);
                                range.next.set(n.wrapping_add(range.step));
                                put!(b, Value::small(n));
                            } else {
                                put!(a, Value::UNBOUND);
                                pc = pc.offset(off as isize);
                            }
                            continue 'exec;
                        }
                        if kind == Kind::LIST_ITER && it.is_exact(ClassId::LIST_ITER) {
                            let li = it.body_unchecked::<ListIter>();
                            let i = li.index.get();
                            pc = pc.add(1);
                            let list = li.list.borrow();
                            if let Some(l) = list.downcast::<List>()
                                && i < l.items.len()
                            {
                                let v = (*l.items.as_ptr().add(i)).clone();
                                li.index.set(i + 1);
                                put!(b, v);
                            } else {
                                put!(a, Value::UNBOUND);
                                pc = pc.offset(off as isize);
                            }
                            continue 'exec;
                        }
                        if kind == Kind::TUPLE_ITER {
                            let ti = it.body_unchecked::<TupleIter>();
                            let i = ti.index.get();
                            pc = pc.add(1);
                            let tuple = ti.tuple.borrow();
                            if let Some(t) = tuple.downcast::<Tuple>()
                                && i < t.len()
                            {
                                let v = t.as_slice()[i].clone();
                                ti.index.set(i + 1);
                                put!(b, v);
                            } else {
                                put!(a, Value::UNBOUND);
                                pc = pc.offset(off as isize);
                            }
                            continue 'exec;
                        }
                        if kind == Kind::GENERATOR {
                            let it = it.clone();
                            let g = it.body_unchecked::<Generator>();
                            if g.state() == generator::State::Suspended
                                || g.state() == generator::State::Created
                            {
                                pc = pc.add(1);
                                save!();
                                let fresh = g.state() == generator::State::Created;
                                match generator::enter(vm, m, &it, g, Ret::ForIter, b) {
                                    Ok(f) => {
                                        if !fresh {
                                            generator::deliver(f, Value::NONE);
                                        }
                                        reload!();
                                        continue 'exec;
                                    }
                                    Err(_) => fail!(),
                                }
                            }
                        }
                        pc = pc.add(1);
                        save!();
                        if kind == Kind::DICT_ITER || kind == Kind::ENUMERATE || kind == Kind::ZIP {
                            // A pair that the next instruction takes apart at once need not be made.
                            let next = *pc;
                            if next as u8 == Op::Unpack as u8 && (next >> 16) as u8 == b && (next >> 24) == 2
                            {
                                match slow::next_pair(vm, it, regs.add((next >> 8) as u8 as usize)) {
                                    Ok(slow::Pair::Stored) => {
                                        pc = pc.add(1);
                                        continue 'exec;
                                    }
                                    Ok(slow::Pair::Exhausted) => {
                                        put!(a, Value::UNBOUND);
                                        pc = pc.offset(off as isize);
                                        continue 'exec;
                                    }
                                    Ok(slow::Pair::Other) => {}
                                    Err(_) => fail!(),
                                }
                            }
                        }
                        match tri!(vm.next(it)) {
                            Some(v) => put!(b, v),
                            None => {
                                put!(a, Value::UNBOUND);
                                pc = pc.offset(off as isize);
                            }
                        }
                    }
                    Op::Unpack => {
                        let v = r!(b);
                        if let Some(t) = v.downcast_exact::<Tuple>()
                            && t.len() == c as usize
                        {
                            let v = operand!(b);
                            let t = v.body_unchecked::<Tuple>();
                            for (i, x) in t.as_slice().iter().enumerate() {
                                put!(a as usize + i, x.clone());
                            }
                            continue 'exec;
                        }
                        save!();
                        tri!(slow::unpack(vm, frame, a, b, c));
                    }
                    Op::UnpackEx => {
                        let x = extra!();
                        save!();
                        tri!(slow::unpack_ex(vm, frame, a, b, x));
                    }

                    Op::Call => {
                        save!();
                        let p = regs.add(a as usize);
                        if (*p).is_exact(ClassId::FUNCTION) {
                            let f = (*p).body_unchecked::<crate::function::Function>();
                            let callee = f.code_ref();
                            if callee.simple && callee.arg_count == b as u32 && !(*frame).on_heap {
                                let f = (*p).take();
                                match m.push(vm, f, p.add(1), b as usize) {
                                    Ok(new) => {
                                        (*new).dst = c;
                                        (*new).ret = Ret::Register;
                                        reload!();
                                        if vm.wants_attention() {
                                            tri!(vm.poll());
                                        }
                                        continue 'exec;
                                    }
                                    Err(_) => fail!(),
                                }
                            }
                        }
                        let f = (*p).take();
                        called!(calls::call(vm, m, frame, f, p.add(1), b as usize, c));
                    }
                    Op::CallMethod => {
                        save!();
                        let p = regs.add(a as usize);
                        let f = (*p).take();
                        if (*p.add(1)).is_unbound() {
                            called!(calls::call(vm, m, frame, f, p.add(2), b as usize, c));
                        } else {
                            called!(calls::call_method(vm, m, frame, f, p.add(1), b as usize + 1, c));
                        }
                    }
                    Op::CallKw => {
                        let k = extra!();
                        save!();
                        let p = regs.add(a as usize);
                        let f = (*p).take();
                        called!(calls::call_kw(vm, m, frame, f, p.add(1), b as usize, k, c));
                    }
                    Op::CallMethodKw => {
                        let k = extra!();
                        save!();
                        let p = regs.add(a as usize);
                        let f = (*p).take();
                        if (*p.add(1)).is_unbound() {
                            called!(calls::call_kw(vm, m, frame, f, p.add(2), b as usize, k, c));
                        } else {
                            called!(calls::call_kw(vm, m, frame, f, p.add(1), b as usize + 1, k, c));
                        }
                    }
                    Op::CallEx => {
                        save!();
                        called!(calls::call_ex(vm, m, frame, a, b, c));
                    }
                    Op::MakeFunction => {
                        let x = extra!();
                        let k = (w >> 16) as usize;
                        let v = calls::make_function(vm, frame, k, x);
                        put!(a, v);
                    }
                    Op::Return => {
                        let v = {
                            // The frame ends: even a local can be moved out.
                            let p = regs.add(a as usize);
                            if (*p).is_unbound() {
                                save!();
                                let _ = slow::unbound_operand(vm, frame, &[a]);
                                fail!();
                            }
                            if (*frame).object.is_unbound() { (*p).take() } else { operand!(a) }
                        };
                        finish!(v);
                    }
                    Op::ReturnNone => finish!(Value::NONE),

                    Op::Yield => {
                        let v = operand!(b);
                        if v.is_unbound() {
                            save!();
                            let _ = slow::unbound_operand(vm, frame, &[b]);
                            fail!();
                        }
                        let ret = (*frame).ret;
                        let dst = (*frame).dst as usize;
                        generator::suspend(vm, m, pc);
                        match ret {
                            Ret::ForIter | Ret::Send => {
                                reload!();
                                put!(dst, v);
                            }
                            _ => return Ok(v),
                        }
                    }
                    Op::GetYieldFromIter => {
                        save!();
                        let v = operand!(b);
                        let it = if v.kind() == Kind::GENERATOR { v } else { tri!(vm.iter(&v)) };
                        put!(a, it);
                    }
                    Op::Send => {
                        let off = extra!() as i32;
                        save!();
                        let it = r!(a).clone();
                        let v = operand!(b);
                        if let Some(g) = it.downcast::<Generator>()
                            && matches!(g.state(), generator::State::Created | generator::State::Suspended)
                            && (g.state() == generator::State::Suspended || v.is_none())
                        {
                            let fresh = g.state() == generator::State::Created;
                            match generator::enter(vm, m, &it, g, Ret::Send, c) {
                                Ok(f) => {
                                    if !fresh {
                                        generator::deliver(f, v);
                                    }
                                    reload!();
                                    continue 'exec;
                                }
                                Err(_) => fail!(),
                            }
                        }
                        match tri!(slow::send(vm, &it, v)) {
                            generator::Outcome::Yielded(v) => put!(c, v),
                            generator::Outcome::Returned(v) => {
                                put!(c, v);
                                pc = pc.offset(off as isize);
                            }
                        }
                    }

                    Op::Raise => {
                        save!();
                        let (x, y) = match c {
                            0 => (Value::UNBOUND, Value::UNBOUND),
                            1 => (operand!(a), Value::UNBOUND),
                            _ => (operand!(a), operand!(b)),
                        };
                        let _ = unwind::raise(vm, frame, c, a, b, x, y);
                        fail!();
                    }
                    Op::PushExc => {
                        let prev = vm.handled.replace(r!(b).clone());
                        put!(a, if prev.is_unbound() { Value::NONE } else { prev });
                    }
                    Op::PopExc => {
                        let v = operand!(a);
                        vm.handled.set(if v.is_none() { Value::UNBOUND } else { v });
                    }
                    Op::JExcMatch => {
                        let off = extra!() as i32;
                        save!();
                        let class = operand!(b);
                        let t = tri!(unwind::matches(vm, r!(a), &class));
                        if t == (c != 0) {
                            pc = pc.offset(off as isize);
                        }
                    }
                    Op::Reraise => {
                        save!();
                        let v = operand!(a);
                        let _ = vm.reraise(v);
                        fail!();
                    }
                    Op::BeforeWith => {
                        save!();
                        tri!(slow::before_with(vm, frame, a, b, c));
                    }
                    Op::WithExit => {
                        save!();
                        let v = tri!(slow::with_exit(vm, r!(b), r!(c)));
                        put!(a, v);
                    }

                    Op::ImportName => {
                        let x = extra!();
                        save!();
                        let v = tri!(crate::import::import_name(vm, frame, x, a));
                        put!(a, v);
                    }
                    Op::ImportFrom => {
                        let x = extra!();
                        save!();
                        let v = tri!(crate::import::import_from(vm, frame, x, b));
                        put!(a, v);
                    }
                    Op::ImportStar => {
                        save!();
                        let v = operand!(a);
                        tri!(crate::import::import_star(vm, frame, &v));
                    }
                    Op::PrintExpr => {
                        save!();
                        let v = operand!(a);
                        tri!(crate::hooks::display(vm, &v));
                    }
                    Op::Intrinsic => {
                        let x = extra!();
                        save!();
                        let args = slow::take_range(regs, b, c);
                        let v = tri!(crate::intrinsics::run(vm, x, &args));
                        put!(a, v);
                    }
                }
            }
        }
    }
}
