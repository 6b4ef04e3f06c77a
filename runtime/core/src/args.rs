//! Binding of arguments to parameters, and the receivers of methods: the runtime side of the attribute macros.
//!
//! The macros check the usual case (no keywords, a fitting number of arguments) in place; what is here runs for keyword
//! functions and for mistakes. Wording and order of checks are CPython's for each calling convention.

use crate::error::{PyResult, Raised};
use crate::kind::ClassId;
use crate::native::{GetSetDef, MethodDef, Slot, SlotTable};
use crate::object::{Body, Obj};
use crate::str::Str;
use crate::tuple::Tuple;
use crate::ty::Type;
use crate::value::Value;
use crate::vm::Vm;

/// The positional arguments a `*args` parameter gets.
pub type Args<'a> = &'a [Value];

/// Methods, computed attributes and slots of a class that are written apart from its main block.
pub struct Group {
    /// Methods.
    pub methods: &'static [MethodDef],
    /// Computed attributes.
    pub getset: &'static [GetSetDef],
    /// Slots it fills.
    pub slots: SlotTable,
}

/// What callers may pass to one native function.
///
/// A program has thousands of them, and a start adjusts each address in them: hence one text and small numbers.
pub struct Signature {
    /// Owner and name, one behind the other.
    texts: &'static str,
    /// Names of the parameters that are not variadic, in order.
    pub params: &'static [&'static str],
    /// A bit for each parameter that must be given.
    pub required: u64,
    owner: u8,
    positional_only: u8,
    positional: u8,
    min_positional: u8,
    /// Whether it is `__new__`, `__init__` or `__call__`, whose messages name the class.
    pub constructor: bool,
    /// Whether there is a `*args`.
    pub variadic: bool,
    /// Whether there is a `**kwargs`.
    pub keywords: bool,
}

impl Signature {
    /// A signature without `*args` and `**kwargs`.
    ///
    /// `texts` is the class or module that messages put before the name, of `owner` bytes (none for builtin functions), and the Python
    /// name (the class's for constructors). Of the parameters `positional_only` can only be given by position, `positional` can be,
    /// and `min_positional` of those must be given; `required` has a bit for each that must be given.
    ///
    /// # Panics
    /// When compiled, with an owner of more than 255 bytes.
    pub const fn new(
        (texts, owner): (&'static str, usize),
        params: &'static [&'static str],
        (positional_only, positional, min_positional): (u8, u8, u8),
        required: u64,
    ) -> Signature {
        assert!(owner < 256);
        Signature {
            texts,
            params,
            required,
            owner: owner as u8,
            positional_only,
            positional,
            min_positional,
            constructor: false,
            variadic: false,
            keywords: false,
        }
    }

    /// The same for a constructor or not, with `*args` and with `**kwargs` or not.
    pub const fn with(self, constructor: bool, variadic: bool, keywords: bool) -> Signature {
        Signature { constructor, variadic, keywords, ..self }
    }

    /// Python name; the class's for constructors.
    pub fn name(&self) -> &'static str {
        &self.texts[self.owner as usize..]
    }

    /// How many parameters can only be given by position.
    #[inline]
    pub fn positional_only(&self) -> usize {
        self.positional_only as usize
    }

    /// How many can be given by position.
    #[inline]
    pub fn positional(&self) -> usize {
        self.positional as usize
    }

    /// How many must be given by position or name, of those that can be given by position.
    #[inline]
    pub fn min_positional(&self) -> usize {
        self.min_positional as usize
    }

    /// Name with the owner, as in "list.append".
    fn qualified(&self) -> String {
        if self.owner == 0 || self.constructor {
            self.name().to_string()
        } else {
            format!("{}.{}", &self.texts[..self.owner as usize], self.name())
        }
    }

    fn find(&self, name: &[u8]) -> Option<usize> {
        (self.positional_only()..self.params.len()).find(|&i| self.params[i].as_bytes() == name)
    }
}

/// Which argument is being converted: for the messages of conversions.
#[derive(Clone, Copy)]
pub struct At {
    sig: &'static Signature,
    index: u16,
    or_none: bool,
    attribute: bool,
}

impl At {
    /// The parameter number `index` of `sig`.
    #[inline(always)]
    pub fn new(sig: &'static Signature, index: usize) -> At {
        At { sig, index: index as u16, or_none: false, attribute: false }
    }

    /// The new value of an attribute.
    pub fn attribute(sig: &'static Signature) -> At {
        At { sig, index: 0, or_none: false, attribute: true }
    }

    /// The same where None is fine too: messages say "str or None".
    #[inline(always)]
    pub fn or_none(self) -> At {
        At { or_none: true, ..self }
    }

    /// TypeError: "replace() argument 1 must be str, not int".
    #[cold]
    pub fn mismatch(self, vm: &Vm, expected: &str, arg: &Value) -> Raised {
        let got = vm.argument_kind(arg);
        self.error(vm, &format!("{expected}{}, not {got}", if self.or_none { " or None" } else { "" }))
    }

    /// TypeError: "replace() argument 1 must be " and the text.
    #[cold]
    pub fn error(self, vm: &Vm, must_be: &str) -> Raised {
        vm.type_error(format!("{} must be {must_be}", self.display()))
    }

    /// The argument as messages name it: "replace() argument 1".
    pub fn display(self) -> String {
        let (sig, i) = (self.sig, self.index as usize);
        if self.attribute {
            return sig.name().to_string();
        }
        let by_name = i >= sig.positional_only();
        let single = sig.params.len() == 1 && sig.min_positional() == 1 && !sig.variadic && !sig.constructor;
        match sig.params.get(i) {
            Some(p) if by_name => format!("{}() argument '{p}'", sig.name()),
            _ if single => format!("{}() argument", sig.name()),
            _ => format!("{}() argument {}", sig.name(), i + 1),
        }
    }
}

/// The arguments a `**kwargs` parameter gets: keywords that no other parameter took.
#[derive(Clone, Copy)]
pub struct Kwargs<'a> {
    sig: Option<&'static Signature>,
    names: &'a [Value],
    values: &'a [Value],
}

impl<'a> Kwargs<'a> {
    /// The keywords of a call that `sig` has no parameter for.
    pub fn new(sig: &'static Signature, args: &'a [Value], names: Option<&'a Tuple>) -> Kwargs<'a> {
        let names = names.map_or(&[][..], Tuple::as_slice);
        Kwargs { sig: Some(sig), names, values: &args[args.len() - names.len()..] }
    }

    /// All keywords of a call.
    pub fn all(args: &'a [Value], names: Option<&'a Tuple>) -> Kwargs<'a> {
        let names = names.map_or(&[][..], Tuple::as_slice);
        Kwargs { sig: None, names, values: &args[args.len() - names.len()..] }
    }

    /// Names (str) and values, in order of the call.
    pub fn iter(&self) -> impl Iterator<Item = (&'a Value, &'a Value)> + use<'a> {
        let sig = self.sig;
        self.names.iter().zip(self.values).filter(move |(n, _)| match sig {
            Some(s) => n.downcast::<Str>().is_none_or(|n| s.find(n.as_wtf8()).is_none()),
            None => true,
        })
    }

    /// The value of one keyword.
    pub fn get(&self, name: &str) -> Option<&'a Value> {
        self.iter()
            .find(|(n, _)| n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == name.as_bytes()))
            .map(|(_, v)| v)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }
}

/// The positional arguments and the number of keywords of a call.
#[inline]
fn split<'a>(args: &'a [Value], names: Option<&Tuple>) -> (&'a [Value], usize) {
    let n = names.map_or(0, Tuple::len);
    (&args[..args.len() - n], n)
}

fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}

/// Checks a call of a function that takes arguments by position only; gives the arguments back.
#[cold]
pub fn positional<'a>(
    vm: &Vm,
    sig: &'static Signature,
    args: &'a [Value],
    names: Option<&Tuple>,
) -> PyResult<&'a [Value]> {
    let (args, keywords) = split(args, names);
    if keywords > 0 {
        return Err(no_keywords(vm, sig));
    }
    check_count(vm, sig, args.len())?;
    Ok(args)
}

fn no_keywords(vm: &Vm, sig: &Signature) -> Raised {
    vm.type_error(format!("{}() takes no keyword arguments", sig.qualified()))
}

fn check_count(vm: &Vm, sig: &Signature, given: usize) -> PyResult<()> {
    let (min, max) = (sig.min_positional(), sig.positional());
    if given >= min && (sig.variadic || given <= max) {
        return Ok(());
    }
    let name = sig.name();
    Err(vm.type_error(match (min, max, sig.variadic) {
        (0, 0, _) if sig.constructor => format!("{name}() takes no arguments"),
        (0, 0, _) => format!("{}() takes no arguments ({given} given)", sig.qualified()),
        (1, 1, false) if !sig.constructor => {
            format!("{}() takes exactly one argument ({given} given)", sig.qualified())
        }
        _ => {
            let (limit, bound) = if given < min { (min, "at least ") } else { (max, "at most ") };
            let bound = if min == max && !sig.variadic { "" } else { bound };
            format!("{name} expected {bound}{limit} argument{}, got {given}", plural(limit))
        }
    }))
}

/// As `positional` for `__new__` of the native class `id`: subclasses that have their own `__init__` get keywords for it.
#[cold]
pub fn positional_new<'a>(
    vm: &Vm,
    sig: &'static Signature,
    class: &Obj<Type>,
    id: ClassId,
    args: &'a [Value],
    names: Option<&Tuple>,
) -> PyResult<&'a [Value]> {
    let (args, keywords) = split(args, names);
    let native = vm.class(id);
    if keywords > 0
        && (class.value().is(native.value())
            || slot_number(class, Slot::init) == slot_number(&native, Slot::init))
    {
        return Err(no_keywords(vm, sig));
    }
    check_count(vm, sig, args.len())?;
    Ok(args)
}

/// As `positional` for `__init__` of the native class `id`: subclasses that have their own `__new__` get keywords for it.
#[cold]
pub fn positional_init<'a>(
    vm: &Vm,
    sig: &'static Signature,
    this: &Value,
    id: ClassId,
    args: &'a [Value],
    names: Option<&Tuple>,
) -> PyResult<&'a [Value]> {
    let (args, keywords) = split(args, names);
    let (class, native) = (vm.class_of(this), vm.class(id));
    if keywords > 0
        && (class.value().is(native.value())
            || slot_number(&class, Slot::new) == slot_number(&native, Slot::new))
    {
        return Err(no_keywords(vm, sig));
    }
    check_count(vm, sig, args.len())?;
    Ok(args)
}

fn slot_number(class: &Type, slot: Slot) -> u16 {
    class.slots[slot as usize].get()
}

/// Binds the arguments of a call to the parameters of a function that takes keywords; `out` has a place for each
/// parameter.
pub fn bind<'a>(
    vm: &Vm,
    sig: &'static Signature,
    args: &'a [Value],
    names: Option<&'a Tuple>,
    out: &mut [Option<&'a Value>],
) -> PyResult<()> {
    let keyword_only_required = sig.required >> sig.positional() != 0;
    if names.is_none()
        && args.len() >= sig.min_positional()
        && (sig.variadic || args.len() <= sig.positional())
        && !keyword_only_required
    {
        for (place, v) in out.iter_mut().zip(args).take(sig.positional()) {
            *place = Some(v);
        }
        return Ok(());
    }
    bind_keywords(vm, sig, args, names, out)
}

fn bind_keywords<'a>(
    vm: &Vm,
    sig: &'static Signature,
    args: &'a [Value],
    names: Option<&'a Tuple>,
    out: &mut [Option<&'a Value>],
) -> PyResult<()> {
    let (given, keywords) = split(args, names);
    let names = names.map_or(&[][..], Tuple::as_slice);
    let values = &args[given.len()..];
    let (name, all) = (sig.name(), sig.params.len());
    if !sig.variadic && !sig.keywords && given.len() + keywords > all {
        let kind = if given.is_empty() { "keyword " } else { "" };
        return Err(vm.type_error(format!(
            "{name}() takes at most {all} {kind}argument{} ({} given)",
            plural(all),
            given.len() + keywords
        )));
    }
    let max = sig.positional();
    if !sig.variadic && given.len() > max {
        return Err(vm.type_error(if max == 0 {
            format!("{name}() takes no positional arguments")
        } else {
            let bound = if sig.min_positional() < max { "at most" } else { "exactly" };
            format!("{name}() takes {bound} {max} positional argument{} ({} given)", plural(max), given.len())
        }));
    }
    let min_only = sig.positional_only().min(sig.min_positional());
    if given.len() < min_only {
        let bound = if sig.variadic || min_only < max { "at least" } else { "exactly" };
        return Err(vm.type_error(format!(
            "{name}() takes {bound} {min_only} positional argument{} ({} given)",
            plural(min_only),
            given.len()
        )));
    }
    for (place, v) in out.iter_mut().zip(given).take(max) {
        *place = Some(v);
    }
    let by_position = given.len().min(max);
    let mut left = keywords;
    for (i, place) in out.iter_mut().enumerate().skip(by_position.max(sig.positional_only())) {
        if left > 0 {
            *place = names.iter().zip(values).find(|(n, _)| is_name(n, sig.params[i])).map(|(_, v)| v);
            left -= place.is_some() as usize;
        }
        if place.is_none() && sig.required >> i & 1 == 1 {
            return Err(missing(vm, sig, i));
        }
    }
    if left == 0 {
        return Ok(());
    }
    for i in sig.positional_only()..by_position {
        if names.iter().any(|n| is_name(n, sig.params[i])) {
            return Err(vm.type_error(format!(
                "argument for {name}() given by name ('{}') and position ({})",
                sig.params[i],
                i + 1
            )));
        }
    }
    for n in names {
        let Some(n) = n.downcast::<Str>() else {
            return Err(vm.type_error("keywords must be strings"));
        };
        if !sig.keywords && sig.find(n.as_wtf8()).is_none() {
            let known = &sig.params[sig.positional_only()..];
            let hint = keyword_hint(n.as_wtf8(), known);
            let n = n.to_string_lossy();
            return Err(vm.type_error(format!("{name}() got an unexpected keyword argument '{n}'{hint}")));
        }
    }
    Ok(())
}

fn is_name(n: &Value, name: &str) -> bool {
    n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == name.as_bytes())
}

/// TypeError of an argument that was not given.
#[cold]
pub fn missing(vm: &Vm, sig: &'static Signature, index: usize) -> Raised {
    vm.type_error(format!(
        "{}() missing required argument '{}' (pos {})",
        sig.name(),
        sig.params[index],
        index + 1
    ))
}

/// The positional arguments of a call after the first `taken`.
pub fn rest<'a>(args: &'a [Value], names: Option<&Tuple>, taken: usize) -> Args<'a> {
    split(args, names).0.get(taken..).unwrap_or(&[])
}

/// The receiver of a method (the first argument) and the other arguments. Whoever calls a method has checked that the
/// receiver is an instance of the method's class; what is checked here is the layout.
#[inline(always)]
pub fn receiver<'a, T: Body>(
    vm: &Vm,
    args: &'a [Value],
    class: ClassId,
    sig: &'static Signature,
) -> PyResult<(&'a T, &'a [Value])> {
    if let [this, rest @ ..] = args
        && let Some(body) = this.downcast::<T>()
    {
        return Ok((body, rest));
    }
    Err(bad_receiver(vm, args, class, sig))
}

/// As `receiver`, the object.
#[inline(always)]
pub fn receiver_obj<'a, T: Body>(
    vm: &Vm,
    args: &'a [Value],
    class: ClassId,
    sig: &'static Signature,
) -> PyResult<(&'a Obj<T>, &'a [Value])> {
    if let [this, rest @ ..] = args
        && let Some(object) = Obj::from_ref(this)
    {
        return Ok((object, rest));
    }
    Err(bad_receiver(vm, args, class, sig))
}

/// As `receiver`, the value as it is.
#[inline(always)]
pub fn receiver_value<'a>(
    vm: &Vm,
    args: &'a [Value],
    class: ClassId,
    sig: &'static Signature,
) -> PyResult<(&'a Value, &'a [Value])> {
    match args {
        [this, rest @ ..] => Ok((this, rest)),
        [] => Err(bad_receiver(vm, args, class, sig)),
    }
}

/// The class a class method is called on, and the other arguments.
#[inline(always)]
pub fn receiver_class<'a>(
    vm: &Vm,
    args: &'a [Value],
    class: ClassId,
    sig: &'static Signature,
) -> PyResult<(&'a Obj<Type>, &'a [Value])> {
    if let [this, rest @ ..] = args
        && let Some(object) = Obj::from_ref(this)
    {
        return Ok((object, rest));
    }
    let owner = vm.class(class).tp_name(vm);
    Err(vm.type_error(match args.first() {
        None => format!("descriptor '{}' of '{owner}' object needs an argument", sig.name()),
        Some(v) => format!(
            "descriptor '{}' for type '{owner}' needs a type, not a '{}' as arg 2",
            sig.name(),
            vm.type_name(v)
        ),
    }))
}

#[cold]
fn bad_receiver(vm: &Vm, args: &[Value], class: ClassId, sig: &Signature) -> Raised {
    let owner = vm.class(class);
    match args.first() {
        None => vm.type_error(format!("unbound method {}.{}() needs an argument", owner.name(), sig.name())),
        Some(v) => vm.descriptor_mismatch(sig.name(), owner.value(), v),
    }
}

/// The body of a slot's first operand.
#[inline(always)]
pub fn slot_receiver<'a, T: Body>(vm: &Vm, this: &'a Value, class: ClassId, slot: Slot) -> PyResult<&'a T> {
    match this.downcast::<T>() {
        Some(body) => Ok(body),
        None => Err(bad_slot_receiver(vm, this, class, slot)),
    }
}

/// As `slot_receiver`, the object.
#[inline(always)]
pub fn slot_receiver_obj<'a, T: Body>(
    vm: &Vm,
    this: &'a Value,
    class: ClassId,
    slot: Slot,
) -> PyResult<&'a Obj<T>> {
    match Obj::from_ref(this) {
        Some(object) => Ok(object),
        None => Err(bad_slot_receiver(vm, this, class, slot)),
    }
}

#[cold]
fn bad_slot_receiver(vm: &Vm, this: &Value, class: ClassId, slot: Slot) -> Raised {
    vm.type_error(format!(
        "descriptor '{}' requires a '{}' object but received a '{}'",
        Slot::DUNDERS[slot as usize][0],
        vm.class(class).tp_name(vm),
        vm.type_name(this)
    ))
}

/// The body of the object whose computed attribute is used.
#[inline(always)]
pub fn attribute_receiver<'a, T: Body>(
    vm: &Vm,
    this: &'a Value,
    class: ClassId,
    name: &'static str,
) -> PyResult<&'a T> {
    match this.downcast::<T>() {
        Some(body) => Ok(body),
        None => Err(vm.descriptor_mismatch(name, vm.class(class).value(), this)),
    }
}

/// As `attribute_receiver`, the object.
#[inline(always)]
pub fn attribute_receiver_obj<'a, T: Body>(
    vm: &Vm,
    this: &'a Value,
    class: ClassId,
    name: &'static str,
) -> PyResult<&'a Obj<T>> {
    match Obj::from_ref(this) {
        Some(object) => Ok(object),
        None => Err(vm.descriptor_mismatch(name, vm.class(class).value(), this)),
    }
}

/// TypeError of an attribute that can be set but not deleted.
#[cold]
pub fn not_deletable(vm: &Vm, sig: &'static Signature) -> Raised {
    vm.type_error(format!("{} may not be deleted", sig.name()))
}

/// What a message about an unknown keyword ends with: the known one it may be, or nothing.
#[cold]
pub fn keyword_hint(name: &[u8], known: &[&str]) -> String {
    match molt_text::similar::suggest(name, known.iter().map(|k| k.as_bytes())) {
        Some(i) => format!(". Did you mean '{}'?", known[i]),
        None => String::new(),
    }
}
