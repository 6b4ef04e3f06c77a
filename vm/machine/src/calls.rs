//! Calls made by the loop: Python functions get a frame in place, native functions get their arguments in place.
#![allow(unsafe_code)]

use crate::code::Code;
use crate::frame::{Frame, Machine, Ret};
use crate::function::{self, Function};
use crate::generator;
use molt_core::cell::Slot as Place;
use molt_core::dict::Dict;
use molt_core::native::{Flavor, NewFn, Slot};
use molt_core::object::Obj;
use molt_core::objects::{BoundMethod, NativeFunction, NativeMethod, StaticMethod};
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, Kind, PyResult, Value, Vm};
use smallvec::SmallVec;

/// What a call led to.
pub enum Called {
    /// A frame was pushed: the loop goes on there.
    Frame,
    /// The result is there.
    Value(Value),
    /// It raised.
    Error,
}

impl From<PyResult<Value>> for Called {
    fn from(r: PyResult<Value>) -> Called {
        match r {
            Ok(v) => Called::Value(v),
            Err(_) => Called::Error,
        }
    }
}

/// Releases `n` argument registers.
#[inline(always)]
pub(crate) unsafe fn release(args: *mut Value, n: usize) {
    // SAFETY: the registers hold values.
    unsafe {
        for i in 0..n {
            let p = args.add(i);
            if (*p).is_heap() {
                drop(p.replace(Value::UNBOUND));
            }
        }
    }
}

/// Calls `f` with `n` positional arguments at `args`; the register in front of them is free.
#[inline]
pub unsafe fn call(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    f: Value,
    args: *mut Value,
    n: usize,
    dst: u8,
) -> Called {
    // SAFETY: see `interp`; `args` lies in the running window.
    unsafe {
        match f.kind() {
            Kind::FUNCTION => enter(vm, m, frame, f, args, n, &[], dst, Ret::Register, Value::UNBOUND),
            Kind::NATIVE_FUNCTION => native_function(vm, f, args, n).into(),
            Kind::BOUND_METHOD => {
                let bm = f.body_unchecked::<BoundMethod>();
                let (func, this) = (bm.func.get(), bm.this.get());
                let first = args.sub(1);
                drop(first.replace(this));
                drop(f);
                call_method(vm, m, frame, func, first, n + 1, dst)
            }
            Kind::TYPE => construct(vm, m, frame, f, args, n, None, dst),
            _ => match python_slot(vm, &f, Slot::call) {
                Some(call) => {
                    let first = args.sub(1);
                    drop(first.replace(f));
                    call_method(vm, m, frame, call, first, n + 1, dst)
                }
                None => native(vm, &f, args, n).into(),
            },
        }
    }
}

/// The function that a class written in Python has for the first dunder of a slot.
#[inline]
pub(crate) fn python_slot(vm: &Vm, v: &Value, slot: Slot) -> Option<Value> {
    let class = vm.class_ref(v);
    if class.slots[slot as usize].get() != molt_core::ty::PYTHON {
        return None;
    }
    let f = vm.lookup(class, &vm.dunder_names().of(slot)[0])?;
    f.is_function().then_some(f)
}

/// Calls `f`, a plain function, with the values of `args` above everything in use; the result goes into register `dst`.
pub(crate) unsafe fn enter_with<const N: usize>(
    vm: &Vm,
    m: &Machine,
    f: Value,
    args: [Value; N],
    dst: u8,
) -> Called {
    // SAFETY: the window lies above everything in use; the reserve at the end of the stack is larger than N.
    unsafe {
        let window = m.sp();
        for (i, v) in args.into_iter().enumerate() {
            window.add(i).write(v);
        }
        enter_at(vm, m, f, window, N, &[], dst, Ret::Register, Value::UNBOUND)
    }
}

/// Calls a native function, or the bound method of one, with `n` arguments at `args`; the register in front of them is free.
#[inline(always)]
pub(crate) unsafe fn native_function(vm: &Vm, f: Value, args: *mut Value, n: usize) -> PyResult<Value> {
    // SAFETY: `f` is a native function; the registers hold values.
    unsafe {
        let nf = f.body_unchecked::<NativeFunction>();
        if nf.is_new() {
            return native(vm, &f, args, n);
        }
        let def = vm.native_def(nf.index);
        let (mut first, mut n) = (args, n);
        if !matches!(def.flavor, Flavor::Function | Flavor::StaticMethod) {
            first = args.sub(1);
            n += 1;
            drop(first.replace(nf.this.get()));
        }
        let r = (def.func)(vm, std::slice::from_raw_parts(first, n), None);
        if r.is_err() && first != args {
            vm.name_bound(def.name(), &*first);
        }
        release(first, n);
        r
    }
}

/// Calls a native method found on the class of self, which is the first of `n` arguments.
#[inline(always)]
pub(crate) unsafe fn native_method(vm: &Vm, f: Value, args: *mut Value, n: usize) -> PyResult<Value> {
    // SAFETY: `f` is a method descriptor; the registers hold values.
    unsafe {
        let def = vm.native_def(f.body_unchecked::<NativeMethod>().index);
        let r = (def.func)(vm, std::slice::from_raw_parts(args, n), None);
        release(args, n);
        r
    }
}

unsafe fn native(vm: &Vm, f: &Value, args: *mut Value, n: usize) -> PyResult<Value> {
    // SAFETY: the registers hold values.
    unsafe {
        if let Some(i) = (0..n).find(|&i| (*args.add(i)).is_unbound()) {
            release(args, n);
            return Err(vm.raise(ClassId::SYSTEM_ERROR, format!("argument {i} of a call is unbound")));
        }
        let r = vm.call_kw(f, std::slice::from_raw_parts(args, n), None);
        release(args, n);
        r
    }
}

/// Calls `f`, found as a class attribute, with self as the first of `n` arguments.
#[inline]
pub unsafe fn call_method(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    f: Value,
    args: *mut Value,
    n: usize,
    dst: u8,
) -> Called {
    // SAFETY: see `interp`.
    unsafe {
        match f.kind() {
            Kind::FUNCTION => enter(vm, m, frame, f, args, n, &[], dst, Ret::Register, Value::UNBOUND),
            Kind::NATIVE_METHOD if f.is_exact(ClassId::METHOD_DESCRIPTOR) => {
                native_method(vm, f, args, n).into()
            }
            _ => native(vm, &f, args, n).into(),
        }
    }
}

/// For a class whose instances `object.__new__` or that of an exception makes and a Python `__init__` fills: that
/// function.
#[inline]
fn initializer(vm: &Vm, f: &Value) -> Option<Value> {
    let t = f.downcast::<Type>()?;
    let (new, init) = (t.slots[Slot::new as usize].get(), t.slots[Slot::init as usize].get());
    if !f.is_exact(ClassId::TYPE) || init != molt_core::ty::PYTHON || t.is_abstract.get() {
        return None;
    }
    // Instances of exceptions are always of the class itself, so that `__init__` always runs.
    let made_here = new == ClassId::OBJECT.0
        || t.kind() == Kind::EXCEPTION && new != molt_core::ty::PYTHON && vm.slot_table(new).new.is_some();
    if !made_here {
        return None;
    }
    let init = vm.lookup(t, &vm.dunder_names().of(Slot::init)[0])?;
    init.is_function().then_some(init)
}

/// For a class whose instances a Python `__new__` makes and nothing fills afterwards: that function.
#[inline]
fn maker(vm: &Vm, f: &Value) -> Option<Value> {
    let t = f.downcast::<Type>()?;
    let (new, init) = (t.slots[Slot::new as usize].get(), t.slots[Slot::init as usize].get());
    if !f.is_exact(ClassId::TYPE) || new != molt_core::ty::PYTHON || init != ClassId::OBJECT.0 {
        return None;
    }
    let new = vm.lookup(t, &vm.dunder_names().of(Slot::new)[0])?;
    let new = new.downcast_exact::<StaticMethod>()?.func.get();
    new.is_function().then_some(new)
}

/// If the frame is a constructor's and ends as most do, its result: `None` within stands for what it returns. The frame then ends
/// as that of any call.
#[inline]
pub(crate) unsafe fn constructed(vm: &Vm, frame: *mut Frame, v: &Value) -> Option<Option<Value>> {
    // SAFETY: the frame runs; `extra` holds what its `ret` says.
    unsafe {
        if (*frame).on_heap {
            return None;
        }
        let result = match (*frame).ret {
            Ret::Init if v.is_none() => Some((*frame).extra.take()),
            Ret::New if is_made(vm, v, &(*frame).extra) => {
                drop((*frame).extra.take());
                None
            }
            _ => return None,
        };
        (*frame).ret = Ret::Register;
        Some(result)
    }
}

/// Whether `v` is of the class that was called, so that nothing is left to do for it; `call` is `extra` of [`Ret::New`].
fn is_made(vm: &Vm, v: &Value, call: &Value) -> bool {
    let class = call.downcast::<Tuple>().and_then(|call| call.as_slice().first()?.downcast::<Type>());
    class.is_some_and(|class| std::ptr::eq(class, vm.class_ref(v)))
}

/// The end of [`Ret::New`]: `__init__` of instances of other classes that a `__new__` made.
#[cold]
fn init_made(vm: &Vm, v: &Value, call: &Value) -> PyResult<()> {
    let Some((class, args)) = call.downcast::<Tuple>().and_then(|call| call.as_slice().split_first()) else {
        return Ok(());
    };
    match class.downcast::<Type>() {
        Some(class) if vm.is_instance(v, class) => vm.init_instance(v, args),
        _ => Ok(()),
    }
}

/// The native `__new__` of a class for whose instances there is nothing more to do than that.
#[inline]
pub(crate) fn only_new(vm: &Vm, class: &Type) -> Option<NewFn> {
    let (new, init) = (class.slots[Slot::new as usize].get(), class.slots[Slot::init as usize].get());
    let object = ClassId::OBJECT.0;
    if init != object || new == object || new == molt_core::ty::PYTHON || class.id.get() == ClassId::TYPE {
        return None;
    }
    vm.slot_table(new).new
}

/// `C(args)`: where there is an [`initializer`] or a [`maker`], the function gets a frame.
unsafe fn construct(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    f: Value,
    args: *mut Value,
    n: usize,
    names: Option<&Tuple>,
    dst: u8,
) -> Called {
    // SAFETY: see `interp`; the register in front of the arguments is free and takes self.
    unsafe {
        if let Some(init) = initializer(vm, &f) {
            let class = f.body_unchecked::<Type>();
            let instance = if class.slots[Slot::new as usize].get() == ClassId::OBJECT.0 {
                vm.alloc_instance(class)
            } else {
                match native_instance(vm, &f, args, n, names) {
                    Ok(v) => v,
                    Err(_) => {
                        release(args, n);
                        return Called::Error;
                    }
                }
            };
            let first = args.sub(1);
            drop(first.replace(instance.clone()));
            drop(f);
            let names = names.map_or(&[] as &[Value], Tuple::as_slice);
            return enter(vm, m, frame, init, first, n + 1, names, dst, Ret::Init, instance);
        }
        if names.is_none()
            && let Some(new) = maker(vm, &f)
        {
            let arguments = std::slice::from_raw_parts(args, n);
            let call = vm.tuple_from_iter(n + 1, std::iter::once(&f).chain(arguments).cloned());
            let first = args.sub(1);
            drop(first.replace(f));
            return enter(vm, m, frame, new, first, n + 1, &[], dst, Ret::New, call);
        }
        if names.is_none() {
            return native(vm, &f, args, n).into();
        }
        native_keywords(vm, &f, args, n, names)
    }
}

/// The instance that a native base's `__new__` makes for class `f`.
#[inline(never)]
unsafe fn native_instance(
    vm: &Vm,
    f: &Value,
    args: *mut Value,
    n: usize,
    names: Option<&Tuple>,
) -> PyResult<Value> {
    // SAFETY: the registers hold values.
    unsafe {
        vm.check_stack()?;
        let class = Obj::<Type>::from_ref(f).expect("a class");
        let new = vm.slot_table(class.slots[Slot::new as usize].get()).new.expect("checked by `initializer`");
        new(vm, class, std::slice::from_raw_parts(args, n), names)
    }
}

/// Calls anything but a Python function with keywords.
unsafe fn native_keywords(vm: &Vm, f: &Value, args: *mut Value, n: usize, names: Option<&Tuple>) -> Called {
    // SAFETY: the registers hold values.
    unsafe {
        let r = vm.call_kw(f, std::slice::from_raw_parts(args, n), names);
        release(args, n);
        r.into()
    }
}

/// Calls with keywords: the last arguments are named by constant `k`.
pub unsafe fn call_kw(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    f: Value,
    args: *mut Value,
    n: usize,
    k: u32,
    dst: u8,
) -> Called {
    // SAFETY: see `interp`; the verifier checked that constant `k` is a tuple.
    unsafe {
        let names = (*(*(*frame).code).consts.as_ptr().add(k as usize)).clone();
        let names = names.downcast::<Tuple>().expect("a tuple of names");
        match f.kind() {
            Kind::FUNCTION => {
                enter(vm, m, frame, f, args, n, names.as_slice(), dst, Ret::Register, Value::UNBOUND)
            }
            Kind::TYPE => construct(vm, m, frame, f, args, n, Some(names), dst),
            _ => native_keywords(vm, &f, args, n, Some(names)),
        }
    }
}

/// Enters a Python function with arguments at `args`.
#[inline]
unsafe fn enter(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    f: Value,
    args: *mut Value,
    n: usize,
    names: &[Value],
    dst: u8,
    ret: Ret,
    extra: Value,
) -> Called {
    // SAFETY: see `interp`; `f` is a function.
    unsafe {
        let mut window = args;
        if (*frame).on_heap {
            // The window of a generator is in its object: the callee's begins above those on the stack.
            window = m.sp();
            for i in 0..n {
                window.add(i).write((*args.add(i)).take());
            }
        }
        enter_at(vm, m, f, window, n, names, dst, ret, extra)
    }
}

/// As `enter`, with the arguments where the callee's window begins.
unsafe fn enter_at(
    vm: &Vm,
    m: &Machine,
    f: Value,
    window: *mut Value,
    n: usize,
    names: &[Value],
    dst: u8,
    ret: Ret,
    extra: Value,
) -> Called {
    // SAFETY: see `interp`; `f` is a function.
    unsafe {
        let code: *const Code = f.body_unchecked::<Function>().code_ref();
        let new = match push_bound(vm, m, f, window, n, names) {
            Ok(new) => new,
            Err(_) => return Called::Error,
        };
        (*new).dst = dst;
        (*new).ret = ret;
        (*new).extra = extra;
        if !(*code).is_generator() {
            return Called::Frame;
        }
        if ret == Ret::Init {
            // `__init__` as a generator function: its result is not None.
            let g = generator::capture(vm, m);
            return init_result(vm, &g).map_or(Called::Error, Called::Value);
        }
        Called::Value(generator::capture(vm, m))
    }
}

/// Binds the `n` arguments at `window` (the last `names.len()` of them keywords) to parameters and pushes the frame.
unsafe fn push_bound(
    vm: &Vm,
    m: &Machine,
    f: Value,
    window: *mut Value,
    n: usize,
    names: &[Value],
) -> PyResult<*mut Frame> {
    // SAFETY: see `interp`; registers above the arguments are dead.
    unsafe {
        let func = f.body_unchecked::<Function>();
        let code: *const Code = func.code_ref();
        if names.is_empty() {
            if (*code).call_shape == n as u32 {
                return m.push(vm, f, window, n);
            }
            if function::fill_defaults(func, window, n) {
                return m.push(vm, f, window, (*code).arg_count as usize);
            }
        }
        if let Some(total) = function::bind_in_place(vm, func, window, n, names) {
            return m.push(vm, f, window, total);
        }
        let list = (0..n).map(|i| (*window.add(i)).take()).collect();
        let values = function::bind(vm, func, list, names)?;
        place(vm, m, f, window, values)
    }
}

fn init_result(vm: &Vm, v: &Value) -> PyResult<Value> {
    Err(vm.type_error(format!("__init__() should return None, not '{}'", vm.type_name(v))))
}

/// Puts bound parameter values into a window and pushes the frame.
unsafe fn place(
    vm: &Vm,
    m: &Machine,
    f: Value,
    window: *mut Value,
    values: Vec<Value>,
) -> PyResult<*mut Frame> {
    // SAFETY: the window lies above everything in use; dead registers own nothing.
    unsafe {
        let code: *const Code = f.body_unchecked::<Function>().code_ref();
        if !(*code).far_params {
            let n = values.len();
            for (i, v) in values.into_iter().enumerate() {
                window.add(i).write(v);
            }
            return m.push(vm, f, window, n);
        }
        let frame = m.push(vm, f, window, 0)?;
        for (i, v) in values.into_iter().enumerate() {
            window.add((*code).param_reg(i)).write(v);
        }
        Ok(frame)
    }
}

/// Enters a function with exactly its parameters at `args` (above the running window).
pub unsafe fn enter_simple(
    vm: &Vm,
    m: &Machine,
    f: Value,
    args: *mut Value,
    n: usize,
    dst: u8,
    ret: Ret,
) -> PyResult<()> {
    // SAFETY: the caller checked the function's call shape.
    unsafe {
        let new = m.push(vm, f, args, n)?;
        (*new).dst = dst;
        (*new).ret = ret;
        Ok(())
    }
}

/// `f(*args, **kwargs)` from registers a, a+1, a+2.
pub unsafe fn call_ex(vm: &Vm, m: &Machine, frame: *mut Frame, a: u8, b: u8, dst: u8) -> Called {
    // SAFETY: see `interp`.
    unsafe {
        let p = (*frame).regs.add(a as usize);
        let (f, args) = ((*p).take(), (*p.add(1)).take());
        let kwargs = if b == 1 { (*p.add(2)).take() } else { Value::UNBOUND };
        if let Some(t) = args.downcast_exact::<Tuple>() {
            let d = kwargs.downcast_exact::<Dict>().filter(|d| !d.is_empty());
            let Some((callee, first, ret)) = python_callee(vm, &f) else {
                if d.is_none() && (kwargs.is_unbound() || kwargs.is_exact(ClassId::DICT)) {
                    return vm.call_kw(&f, t.as_slice(), None).into();
                }
                return call_spread(vm, m, f, args, kwargs, dst);
            };
            // The window goes above ours: the arguments may be more than the outgoing registers hold.
            let window = m.sp();
            let given = usize::from(!first.is_unbound()) + t.len();
            let n = given + d.map_or(0, Dict::len);
            if window.add(n) < m.stack_end {
                let bound = Some(&first).filter(|v| !v.is_unbound());
                for (i, v) in bound.into_iter().chain(t.as_slice()).enumerate() {
                    window.add(i).write(v.clone());
                }
                let mut names: SmallVec<[Value; 8]> = SmallVec::new();
                let mut strings = true;
                for (k, v) in d.iter().flat_map(|d| (0..d.end()).filter_map(|i| d.entry(i))) {
                    window.add(given + names.len()).write(v);
                    strings &= k.kind() == Kind::STR;
                    names.push(k);
                }
                if strings {
                    drop((f, args, kwargs));
                    let extra = if ret == Ret::Init { first } else { Value::UNBOUND };
                    return enter_at(vm, m, callee, window, n, &names, dst, ret, extra);
                }
                release(window, n);
            }
        }
        call_spread(vm, m, f, args, kwargs, dst)
    }
}

/// For what runs as a plain function called with what it is given: that function, what goes in front of the arguments (unbound for nothing), and how
/// its frame ends.
#[inline]
fn python_callee(vm: &Vm, f: &Value) -> Option<(Value, Value, Ret)> {
    match f.kind() {
        Kind::FUNCTION => Some((f.clone(), Value::UNBOUND, Ret::Register)),
        Kind::BOUND_METHOD => {
            // SAFETY: of the kind that was asked for.
            let method = unsafe { f.body_unchecked::<BoundMethod>() };
            let func = method.func.get();
            func.is_function().then(|| (func, method.this.get(), Ret::Register))
        }
        Kind::TYPE => {
            let init = initializer(vm, f)?;
            let class = f.downcast::<Type>()?;
            let plain = class.slots[Slot::new as usize].get() == ClassId::OBJECT.0;
            plain.then(|| (init, vm.alloc_instance(class), Ret::Init))
        }
        _ => None,
    }
}

/// `f(*args, **kwargs)` for any values.
unsafe fn call_spread(vm: &Vm, m: &Machine, f: Value, args: Value, kwargs: Value, dst: u8) -> Called {
    // SAFETY: see `interp`.
    unsafe {
        let mut list = match crate::slow::star_args(vm, &f, &args) {
            Ok(l) => l,
            Err(_) => return Called::Error,
        };
        drop(args);
        let mut names = Vec::new();
        if !kwargs.is_unbound() {
            let d = kwargs.downcast::<Dict>().expect("the compiler builds a dict");
            for (k, v) in d.items() {
                if k.downcast::<molt_core::str::Str>().is_none() {
                    let _ = vm.type_error("keywords must be strings");
                    return Called::Error;
                }
                names.push(k);
                list.push(v);
            }
        }
        let names = if names.is_empty() { None } else { Some(vm.tuple_obj(names)) };
        let window = m.sp();
        if f.is_function() && window.add(list.len()) < m.stack_end {
            let n = list.len();
            for (i, v) in list.into_iter().enumerate() {
                window.add(i).write(v);
            }
            return enter_at(
                vm,
                m,
                f,
                window,
                n,
                names.as_deref().map_or(&[], Tuple::as_slice),
                dst,
                Ret::Register,
                Value::UNBOUND,
            );
        }
        vm.call_kw(&f, &list, names.as_deref()).into()
    }
}

/// Calls a Python function from native code, with `first` in front of the arguments if it is given.
pub fn call_function(
    vm: &Vm,
    f: &Value,
    first: Option<&Value>,
    args: &[Value],
    names: Option<&Tuple>,
) -> PyResult<Value> {
    let m = Machine::of(vm);
    let unseen = vm.unseen.replace(ClassId::NONE);
    vm.check_stack()?;
    // SAFETY: the window goes above everything in use; `run` takes the frame off again.
    unsafe {
        let func = f.downcast::<Function>().expect("a function");
        let code: *const Code = func.code_ref();
        let window = m.sp();
        let mut end = window;
        if window.add(args.len() + 1) >= m.stack_end {
            return Err(vm.raise(ClassId::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        for v in first.into_iter().chain(args) {
            end.write(v.clone());
            end = end.add(1);
        }
        let n = end.offset_from_unsigned(window);
        let names = names.map_or(&[] as &[Value], Tuple::as_slice);
        let frame = push_bound(vm, m, f.clone(), window, n, names)?;
        (*frame).ret = Ret::Native;
        (*frame).dst = if unseen == ClassId::ATTRIBUTE_ERROR { crate::frame::UNSEEN } else { 0 };
        if (*code).is_generator() {
            return Ok(generator::capture(vm, m));
        }
        crate::interp::run(vm, m, frame, None)
    }
}

/// Runs a function's code with a namespace of its own (class bodies, exec with separate locals).
pub fn run_with_namespace(vm: &Vm, f: &Value, locals: Option<&Value>) -> PyResult<Value> {
    let m = Machine::of(vm);
    vm.check_stack()?;
    // SAFETY: as in `call_function`.
    unsafe {
        let frame = m.push(vm, f.clone(), m.sp(), 0)?;
        if let Some(l) = locals {
            (*frame).locals = l.clone();
            (*frame).rare = true;
        }
        crate::interp::run(vm, m, frame, None)
    }
}

/// Ends the running frame with result `v`, for the less common ways of return. `Some`: `run` returns it.
#[cold]
pub unsafe fn finish(vm: &Vm, m: &Machine, v: Value) -> PyResult<Option<Value>> {
    // SAFETY: a frame runs; for register results the frame below is the one that called.
    unsafe {
        let frame = m.top.get();
        let (ret, dst) = ((*frame).ret, (*frame).dst as usize);
        if (*frame).on_heap {
            generator::finish(vm, m);
        }
        let extra = std::mem::replace(&mut (*frame).extra, Value::UNBOUND);
        m.pop(vm);
        let below = m.top.get();
        match ret {
            Ret::Native => return Ok(Some(v)),
            Ret::Register => drop((*below).regs.add(dst).replace(v)),
            Ret::Discard => {}
            Ret::Init => {
                if !v.is_none() {
                    return init_result(vm, &v).map(Some);
                }
                drop((*below).regs.add(dst).replace(extra));
            }
            Ret::New => {
                init_made(vm, &v, &extra)?;
                drop((*below).regs.add(dst).replace(v));
            }
            Ret::ForIter => {
                if !m.tracing.is_idle() {
                    crate::trace::loop_ended(vm, &v);
                }
                drop(end_resumption(below, ret, dst, v));
            }
            Ret::Send => {
                if !m.tracing.is_idle() {
                    crate::trace::delegate_ended(vm, &v)?;
                }
                drop(end_resumption(below, ret, dst, v));
            }
        }
        Ok(None)
    }
}

/// A generator ended with result `v`: the frame `below`, which resumed it by FOR_ITER or SEND and stands behind that, goes on
/// behind the loop. What was in the register that this fills comes back, for the caller to drop.
#[inline(always)]
pub(crate) unsafe fn end_resumption(below: *mut Frame, ret: Ret, dst: usize, v: Value) -> Value {
    // SAFETY: two words lie in front of where the resumer stands: the instruction, and how far the end of the loop is.
    unsafe {
        let pc = (*below).pc;
        let (at, v) = match ret {
            Ret::Send => (dst, v),
            // The iterator is exhausted.
            _ => (molt_bytecode::operands_of(*pc.sub(2)).0 as usize, Value::UNBOUND),
        };
        (*below).pc = pc.offset(*pc.sub(1) as i32 as isize);
        (*below).regs.add(at).replace(v)
    }
}

/// MAKE_FUNCTION.
pub unsafe fn make_function(vm: &Vm, frame: *mut Frame, k: usize, x: u32) -> Value {
    // SAFETY: see `interp`; the verifier checked the parts' registers.
    unsafe {
        let code = (*(*(*frame).code).consts.as_ptr().add(k)).clone();
        let code = Obj::<Code>::from_value(code).expect("a code constant");
        let running = (*frame).func.body_unchecked::<Function>();
        let globals = Obj::<Dict>::from_value(running.globals.get()).expect("a dict");
        let f = function::function_with(vm, &code, &globals, running.builtins.get());
        let (flags, mut at) = (x & 0xFF, (x >> 8) as usize & 0xFF);
        let mut part = |slot: &Place| {
            slot.set((*(*frame).regs.add(at)).take());
            at += 1;
        };
        if flags & 1 != 0 {
            part(&f.defaults);
        }
        if flags & 2 != 0 {
            part(&f.kw_defaults);
        }
        if flags & 4 != 0 {
            part(&f.annotate);
        }
        if flags & 8 != 0 {
            part(&f.closure);
        }
        f.into_value()
    }
}
