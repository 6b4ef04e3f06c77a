//! Python functions and the binding of arguments to parameters.
#![allow(unsafe_code)]

use crate::code::Code;
use crate::frame::Machine;
use molt_bytecode::flags;
use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::{PyResult, Raised, Value, Vm, body};
use smallvec::SmallVec;

/// `function`.
#[repr(C)]
pub struct Function {
    /// `__code__`.
    pub code: Slot,
    /// `__globals__`.
    pub globals: Slot,
    /// `__builtins__`.
    pub builtins: Slot,
    /// `__name__`.
    pub name: Slot,
    /// `__qualname__`.
    pub qualname: Slot,
    /// `__module__`.
    pub module: Slot,
    /// `__doc__`.
    pub doc: Slot,
    /// `__defaults__` (tuple or empty).
    pub defaults: Slot,
    /// `__kwdefaults__` (dict or empty).
    pub kw_defaults: Slot,
    /// `__closure__` (tuple of cells or empty).
    pub closure: Slot,
    /// `__annotate__`.
    pub annotate: Slot,
    /// `__annotations__` once asked for.
    pub annotations: Slot,
    /// `__type_params__`.
    pub type_params: Slot,
}
body!(
    Function,
    FUNCTION,
    FUNCTION,
    [
        code,
        globals,
        builtins,
        name,
        qualname,
        module,
        doc,
        defaults,
        kw_defaults,
        closure,
        annotate,
        annotations,
        type_params
    ]
);

impl Function {
    /// The code, borrowed: only while nothing can assign `__code__`.
    #[inline(always)]
    pub(crate) unsafe fn code_ref(&self) -> &Code {
        // SAFETY: the slot holds a code object; the caller keeps writers away or holds the function's frame.
        unsafe { self.code.borrow().body_unchecked::<Code>() }
    }

    /// As `code_ref`.
    #[inline(always)]
    pub(crate) unsafe fn code_ptr(&self) -> *const Code {
        // SAFETY: as in `code_ref`.
        unsafe { self.code_ref() }
    }

    #[inline(always)]
    pub(crate) unsafe fn globals_ref(&self) -> &Dict {
        // SAFETY: the slot holds a dict and never changes.
        unsafe { self.globals.borrow().body_unchecked::<Dict>() }
    }

    #[inline(always)]
    pub(crate) unsafe fn builtins_ref(&self) -> &Dict {
        // SAFETY: the slot holds a dict and never changes.
        unsafe { self.builtins.borrow().body_unchecked::<Dict>() }
    }

    fn qual(&self) -> String {
        self.qualname.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)
    }
}

/// The builtins of the code that runs: what it makes inherits them.
pub fn running_builtins(vm: &Vm) -> Value {
    let Some(frame) = crate::frame::Machine::of(vm).running() else { return vm.builtins.get() };
    // SAFETY: the running frame is live.
    let function = unsafe { (*frame).func.clone() };
    function.downcast::<Function>().map_or_else(|| vm.builtins.get(), |f| f.builtins.get())
}

/// A function for a code object, with the builtins that its globals name.
pub fn new_function(vm: &Vm, code: &Obj<Code>, globals: &Obj<Dict>) -> Obj<Function> {
    let builtins = globals
        .get_str(vm, &vm.common_names().builtins)
        .map(|b| match b.downcast::<molt_core::module::Module>() {
            Some(m) => m.dict().into_value(),
            None if b.downcast::<Dict>().is_some() => b,
            None => crate::classes::builtins_mapping::wrapped(vm, b),
        })
        .unwrap_or_else(|| running_builtins(vm));
    function_with(vm, code, globals, builtins)
}

/// A function for a code object and both its namespaces.
pub(crate) fn function_with(
    vm: &Vm,
    code: &Obj<Code>,
    globals: &Obj<Dict>,
    builtins: Value,
) -> Obj<Function> {
    let name_key =
        Machine::of(vm).module_name.get_or_init(|| std::mem::ManuallyDrop::new(vm.intern("__name__")));
    let doc = if code.has_docstring { code.consts.get(0).unwrap_or(Value::NONE) } else { Value::NONE };
    vm.alloc(Function {
        code: Slot::new(code.value().clone()),
        globals: Slot::new(globals.value().clone()),
        builtins: Slot::new(builtins),
        name: Slot::new(code.name.get()),
        qualname: Slot::new(code.qualname.get()),
        module: Slot::new(globals.get_str(vm, name_key).unwrap_or(Value::NONE)),
        doc: Slot::new(doc),
        defaults: Slot::empty(),
        kw_defaults: Slot::empty(),
        closure: Slot::empty(),
        annotate: Slot::empty(),
        annotations: Slot::empty(),
        type_params: Slot::empty(),
    })
}

/// Another function with the same parts.
pub(crate) fn twin(vm: &Vm, f: &Function) -> Obj<Function> {
    let part = |slot: &Slot| slot.load().map_or_else(Slot::empty, Slot::new);
    vm.alloc(Function {
        code: part(&f.code),
        globals: part(&f.globals),
        builtins: part(&f.builtins),
        name: part(&f.name),
        qualname: part(&f.qualname),
        module: part(&f.module),
        doc: part(&f.doc),
        defaults: part(&f.defaults),
        kw_defaults: part(&f.kw_defaults),
        closure: part(&f.closure),
        annotate: part(&f.annotate),
        annotations: part(&f.annotations),
        type_params: part(&f.type_params),
    })
}

/// Binds the `n` arguments at `window` (the last of them those of the keywords) to parameters where they are, if that is
/// plain sailing: the number of parameter registers filled. `None`, with the arguments untouched, when the call is wrong or
/// out of the ordinary; [`bind`] then does it, or says what is wrong.
pub(crate) unsafe fn bind_in_place(
    vm: &Vm,
    f: &Function,
    window: *mut Value,
    n: usize,
    keywords: &[Value],
) -> Option<usize> {
    // SAFETY: the caller's window: arguments, and dead registers above them.
    unsafe {
        let code = f.code_ref();
        let argc = code.arg_count as usize;
        let named = argc + code.kw_only_count as usize;
        let has_args = code.flags.get() & flags::VARARGS != 0;
        let has_kwargs = code.flags.get() & flags::VARKEYWORDS != 0;
        let npos = n - keywords.len();
        if named >= 64 || code.far_params || keywords.len() > MOST_KEYWORDS || npos > argc && !has_args {
            return None;
        }
        if named == argc && !has_args && !has_kwargs {
            return place_keywords(f, code, window, n, keywords).then_some(argc);
        }
        let given = npos.min(argc);
        // Which parameters have a value, and where each keyword goes (64: into `**kwargs`).
        let mut bound: u64 = (1 << given) - 1;
        let mut places = [0u8; MOST_KEYWORDS];
        let parameters = code.local_names.as_slice();
        for (name, place) in keywords.iter().zip(&mut places) {
            let found = parameters[..named].iter().position(|p| p.is(name));
            *place = match found {
                Some(i) if i >= code.pos_only_count as usize && bound >> i & 1 == 0 => {
                    bound |= 1 << i;
                    i as u8
                }
                // Names are interned mostly; a text that is equal all the same is for `bind` to compare.
                None if has_kwargs && name.downcast::<Str>().is_some_and(Str::is_interned) => 64,
                _ => return None,
            };
        }
        let defaults = f.defaults.borrow();
        let defaults: &[Value] = defaults.downcast::<Tuple>().map_or(&[], Tuple::as_slice);
        let first_default = argc.checked_sub(defaults.len())?;
        let required = (1u64 << first_default) - 1;
        if bound & required != required {
            return None;
        }
        let mut kw_only: SmallVec<[Value; 4]> = SmallVec::new();
        for (i, parameter) in parameters.iter().enumerate().take(named).skip(argc) {
            if bound >> i & 1 == 0 {
                let name = Obj::<Str>::from_ref(parameter)?;
                kw_only.push(f.kw_defaults.borrow().downcast::<Dict>()?.get_str(vm, name)?);
            }
        }
        // Nothing can go wrong from here on.
        let mut values = [0u64; MOST_KEYWORDS];
        for (i, v) in values.iter_mut().enumerate().take(keywords.len()) {
            *v = (*window.add(npos + i)).take().into_bits();
        }
        let rest = has_args
            .then(|| vm.tuple_from_iter(npos - given, (given..npos).map(|i| (*window.add(i)).take())));
        for i in given..argc {
            let default = i.checked_sub(first_default).filter(|_| bound >> i & 1 == 0);
            window.add(i).write(default.map_or(Value::UNBOUND, |i| defaults[i].clone()));
        }
        let mut kw_only = kw_only.into_iter();
        for i in argc..named {
            let default = if bound >> i & 1 == 0 { kw_only.next() } else { None };
            window.add(i).write(default.unwrap_or(Value::UNBOUND));
        }
        let kwargs = has_kwargs.then(|| vm.dict());
        for (i, (name, bits)) in keywords.iter().zip(values).enumerate() {
            let v = Value::from_bits(bits);
            match &kwargs {
                Some(d) if places[i] == 64 => {
                    if let Some(name) = Obj::<Str>::from_ref(name) {
                        d.set_str(vm, name, v);
                    }
                }
                _ => window.add(places[i] as usize).write(v),
            }
        }
        let mut total = named;
        if let Some(rest) = rest {
            window.add(total).write(rest);
            total += 1;
        }
        if let Some(d) = kwargs {
            window.add(total).write(d.into_value());
            total += 1;
        }
        Some(total)
    }
}

/// [`bind_in_place`] for functions whose parameters can all be given by position.
unsafe fn place_keywords(
    f: &Function,
    code: &Code,
    window: *mut Value,
    n: usize,
    keywords: &[Value],
) -> bool {
    // SAFETY: the caller's window: arguments, and dead registers above them.
    unsafe {
        let argc = code.arg_count as usize;
        let npos = n - keywords.len();
        let parameters = &code.local_names.as_slice()[..argc];
        let mut missing: u64 = (1 << argc) - (1 << npos);
        let mut places = [0u8; MOST_KEYWORDS];
        let mut in_order = true;
        for (j, name) in keywords.iter().enumerate() {
            // Most calls name parameters in their order.
            let i = match parameters.get(npos + j) {
                Some(p) if p.is(name) => npos + j,
                _ => {
                    in_order = false;
                    match parameters.iter().position(|p| p.is(name)) {
                        Some(i) => i,
                        None => return false,
                    }
                }
            };
            if i < code.pos_only_count as usize || missing >> i & 1 == 0 {
                return false;
            }
            missing &= !(1 << i);
            places[j] = i as u8;
        }
        let defaults = f.defaults.borrow();
        let defaults: &[Value] = defaults.downcast::<Tuple>().map_or(&[], Tuple::as_slice);
        let Some(first_default) = argc.checked_sub(defaults.len()) else { return false };
        if missing & ((1 << first_default) - 1) != 0 {
            return false;
        }
        if !in_order {
            let mut values = [0u64; MOST_KEYWORDS];
            for (i, v) in values.iter_mut().enumerate().take(keywords.len()) {
                *v = (*window.add(npos + i)).take().into_bits();
            }
            for (place, v) in places.iter().zip(values).take(keywords.len()) {
                window.add(*place as usize).write(Value::from_bits(v));
            }
        }
        while missing != 0 {
            let i = missing.trailing_zeros() as usize;
            window.add(i).write(defaults[i - first_default].clone());
            missing &= missing - 1;
        }
        true
    }
}

/// Keywords of a call that [`bind_in_place`] deals with.
const MOST_KEYWORDS: usize = 8;

/// Fills the parameters behind `n` positional arguments at `window` with their defaults, for a function that takes nothing but
/// positional parameters: false, with nothing changed, if it does not or an argument is missing.
#[inline]
pub(crate) unsafe fn fill_defaults(f: &Function, window: *mut Value, n: usize) -> bool {
    // SAFETY: the caller's window: arguments, and dead registers above them.
    unsafe {
        let code = f.code_ref();
        let argc = code.arg_count as usize;
        let defaults = f.defaults.borrow();
        let defaults: &[Value] = defaults.downcast::<Tuple>().map_or(&[], Tuple::as_slice);
        if code.call_shape != code.arg_count || n >= argc || n + defaults.len() < argc {
            return false;
        }
        let Some(given) = defaults.get(n + defaults.len() - argc..) else { return false };
        for (i, v) in given.iter().enumerate() {
            window.add(n + i).write(v.clone());
        }
        true
    }
}

/// Binds arguments to parameters: the parameter values in register order. `args` are moved out; the last `names.len()` of
/// them are keywords.
pub fn bind(vm: &Vm, f: &Function, args: Vec<Value>, names: &[Value]) -> PyResult<Vec<Value>> {
    let code = Obj::<Code>::from_value(f.code.get()).expect("a code object");
    let code = &*code;
    let argc = code.arg_count as usize;
    let named = argc + code.kw_only_count as usize;
    let has_args = code.flags.get() & flags::VARARGS != 0;
    let has_kwargs = code.flags.get() & flags::VARKEYWORDS != 0;
    let total = code.param_count() as usize;
    let npos = args.len() - names.len();
    let mut out = args;
    let keywords: SmallVec<[Value; 8]> = out.drain(npos..).collect();
    let given = npos;
    let surplus = npos > argc && !has_args;
    let rest = if has_args && npos > argc {
        vm.tuple_from_iter(npos - argc, out.drain(argc..))
    } else {
        out.truncate(argc);
        Value::UNBOUND
    };
    out.resize_with(total, || Value::UNBOUND);
    if has_args {
        out[named] = if rest.is_unbound() { vm.tuple(Vec::new()) } else { rest };
    }
    let kwargs = if has_kwargs { Some(vm.dict()) } else { None };
    if !names.is_empty() {
        // SAFETY: the names of a code object never change.
        let all = unsafe { code.local_names.as_slice() };
        let params = &all[..named.min(all.len())];
        let pos_only = (code.pos_only_count as usize).min(params.len());
        let open = &params[pos_only..];
        let is = |p: &Value, n: &Str| p.downcast::<Str>().is_some_and(|p| p.as_wtf8() == n.as_wtf8());
        for (name, value) in names.iter().zip(keywords) {
            let Some(n) = name.downcast::<Str>() else {
                return Err(vm.type_error(format!("{}() keywords must be strings", f.qual())));
            };
            // Names in code are interned: nearly always one is the other.
            let found = open.iter().position(|p| p.is(name)).or_else(|| open.iter().position(|p| is(p, n)));
            match found.map(|i| i + pos_only) {
                Some(i) => {
                    if !out[i].is_unbound() {
                        return Err(vm.type_error(format!(
                            "{}() got multiple values for argument '{}'",
                            f.qual(),
                            n.to_string_lossy()
                        )));
                    }
                    out[i] = value;
                }
                None => match &kwargs {
                    Some(d) => d.set(vm, name, value)?,
                    None => {
                        let passed = pos_only_as_keywords(code, names);
                        if !passed.is_empty() {
                            return Err(vm.type_error(format!(
                                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                                f.qual(),
                                passed.join(", ")
                            )));
                        }
                        return Err(unexpected_keyword(vm, f, code, &n.to_string_lossy()));
                    }
                },
            }
        }
    }
    if surplus {
        return Err(too_many(vm, f, code, given, &out));
    }
    if npos < argc {
        let defaults = f.defaults.get();
        let defaults: &[Value] = defaults.downcast::<Tuple>().map_or(&[], Tuple::as_slice);
        let first_default = argc - defaults.len().min(argc);
        let missing: Vec<String> =
            (npos..first_default).filter(|&i| out[i].is_unbound()).map(|i| param_name(code, i)).collect();
        if !missing.is_empty() {
            return Err(missing_arguments(vm, f, "positional", &missing));
        }
        for i in npos.max(first_default)..argc {
            if out[i].is_unbound() {
                out[i] = defaults[i - first_default].clone();
            }
        }
    }
    if code.kw_only_count > 0 {
        let kwd = f.kw_defaults.get();
        let kwd = kwd.downcast::<Dict>();
        let mut missing = Vec::new();
        for (i, place) in out.iter_mut().enumerate().take(named).skip(argc) {
            if place.is_unbound() {
                let name = code.local_names.get(i).and_then(Obj::<Str>::from_value).expect("a name");
                match kwd.and_then(|d| d.get_str(vm, &name)) {
                    Some(v) => *place = v,
                    None => missing.push(name.to_string_lossy()),
                }
            }
        }
        if !missing.is_empty() {
            return Err(missing_arguments(vm, f, "keyword-only", &missing));
        }
    }
    if let Some(d) = kwargs {
        out[total - 1] = d.into_value();
    }
    Ok(out)
}

fn param_name(code: &Code, i: usize) -> String {
    code.local_names.get(i).and_then(|v| v.downcast::<Str>().map(Str::to_string_lossy)).unwrap_or_default()
}

fn unexpected_keyword(vm: &Vm, f: &Function, code: &Code, name: &str) -> Raised {
    let n = (code.arg_count + code.kw_only_count) as usize;
    let candidates: Vec<String> = (code.pos_only_count as usize..n).map(|i| param_name(code, i)).collect();
    let hint = crate::suggest::closest(name, candidates.iter().map(String::as_str));
    match hint {
        Some(h) => vm.type_error(format!(
            "{}() got an unexpected keyword argument '{name}'. Did you mean '{h}'?",
            f.qual()
        )),
        None => vm.type_error(format!("{}() got an unexpected keyword argument '{name}'", f.qual())),
    }
}

fn missing_arguments(vm: &Vm, f: &Function, kind: &str, names: &[String]) -> Raised {
    let quoted: Vec<String> = names.iter().map(|n| format!("'{n}'")).collect();
    let list = match quoted.len() {
        1 => quoted[0].clone(),
        2 => format!("{} and {}", quoted[0], quoted[1]),
        n => format!("{}, and {}", quoted[..n - 1].join(", "), quoted[n - 1]),
    };
    vm.type_error(format!(
        "{}() missing {} required {kind} argument{}: {list}",
        f.qual(),
        names.len(),
        if names.len() == 1 { "" } else { "s" }
    ))
}

/// The positional-only parameters whose names are among the keywords of a call, in the order of the parameters.
fn pos_only_as_keywords(code: &Code, names: &[Value]) -> Vec<String> {
    let given = |parameter: &Str| {
        names.iter().any(|n| n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == parameter.as_wtf8()))
    };
    (0..code.pos_only_count as usize)
        .filter_map(|i| code.local_names.get(i).and_then(Obj::<Str>::from_value))
        .filter(|parameter| given(parameter))
        .map(|parameter| parameter.to_string_lossy())
        .collect()
}

fn too_many(vm: &Vm, f: &Function, code: &Code, given: usize, out: &[Value]) -> Raised {
    let argc = code.arg_count as usize;
    let d = f.defaults.get();
    let ndef = d.downcast::<Tuple>().map_or(0, Tuple::len);
    let takes = if ndef > 0 { format!("from {} to {argc}", argc - ndef.min(argc)) } else { argc.to_string() };
    let plural = if ndef > 0 || argc != 1 { "s" } else { "" };
    let kwonly = (argc..argc + code.kw_only_count as usize).filter(|&i| !out[i].is_unbound()).count();
    let extra = if kwonly > 0 {
        format!(
            " positional argument{} (and {kwonly} keyword-only argument{})",
            if given == 1 { "" } else { "s" },
            if kwonly == 1 { "" } else { "s" }
        )
    } else {
        String::new()
    };
    vm.type_error(format!(
        "{}() takes {takes} positional argument{plural} but {given}{extra} {} given",
        f.qual(),
        if given == 1 && kwonly == 0 { "was" } else { "were" }
    ))
}
