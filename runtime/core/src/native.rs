//! How Rust code presents itself to Python: class, method, function and module definitions, and the calling convention.
//!
//! Everything here is static data that the attribute macros produce. A heap object never holds the address of a Rust
//! function: it holds the index of a definition in the interpreter's table (`Vm::defs`), so that images can move.

use crate::error::PyResult;
use crate::heap::KindInfo;
use crate::kind::ClassId;
use crate::object::Obj;
use crate::str::Str;
use crate::tuple::Tuple;
use crate::ty::Type;
use crate::value::Value;
use crate::vm::Vm;

/// A native function: positional arguments, then the values of keyword arguments whose names are in the tuple.
///
/// For methods the first argument is `self` (class methods: the class). The slice often lies in the caller's registers.
pub type NativeFn = fn(&Vm, &[Value], Option<&Tuple>) -> PyResult<Value>;

/// Declared effects of a native function; the tracer relies on them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Effects(pub u8);

impl Effects {
    /// No effect, result depends on the arguments only.
    pub const PURE: Effects = Effects(1);
    /// May raise.
    pub const RAISES: Effects = Effects(2);
    /// May run Python code.
    pub const CALLS: Effects = Effects(4);
    /// May allocate.
    pub const ALLOCATES: Effects = Effects(8);
    /// Anything may happen.
    pub const ANY: Effects = Effects(14);
    /// Both sets together.
    pub const fn and(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }
}

/// What a native callable turns into in its class's or module's dict.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flavor {
    /// Module-level function.
    Function,
    /// Method: method descriptor.
    Method,
    /// `classmethod_descriptor`; the class is the first argument.
    ClassMethod,
    /// Static method; no implicit argument.
    StaticMethod,
}

/// One native function or method; [`method_def!`](crate::method_def) makes it.
///
/// A program has thousands of them, and a start adjusts each address in them: hence one text instead of three.
pub struct MethodDef {
    /// Name, signature and docstring, one behind the other.
    texts: &'static str,
    /// The code.
    pub func: NativeFn,
    name: u16,
    signature: u16,
    /// How it binds.
    pub flavor: Flavor,
    /// What it may do.
    pub effects: Effects,
}

impl MethodDef {
    /// A definition with texts of which the first `name` bytes are the name and the next `signature` bytes the signature.
    ///
    /// # Panics
    /// When compiled, with a name or signature of more than 65,535 bytes.
    pub const fn new(
        (texts, name, signature): (&'static str, usize, usize),
        func: NativeFn,
        flavor: Flavor,
        effects: Effects,
    ) -> MethodDef {
        assert!(name < 1 << 16 && signature < 1 << 16);
        MethodDef { texts, func, name: name as u16, signature: signature as u16, flavor, effects }
    }

    /// Python name.
    pub fn name(&self) -> &'static str {
        &self.texts[..self.name as usize]
    }

    /// Signature as in `__text_signature__`, e.g. `($self, object, /)`; empty when there is none.
    pub fn signature(&self) -> &'static str {
        &self.texts[self.name as usize..][..self.signature as usize]
    }

    /// `__doc__`.
    pub fn doc(&self) -> &'static str {
        &self.texts[self.name as usize + self.signature as usize..]
    }
}

/// A [`MethodDef`](crate::native::MethodDef) of literal texts.
#[macro_export]
macro_rules! method_def {
    (name: $name:literal, signature: $signature:literal, doc: $doc:literal, func: $func:expr, flavor: $flavor:expr $(,)?) => {
        $crate::native::MethodDef::new(
            (concat!($name, $signature, $doc), $name.len(), $signature.len()),
            $func,
            $flavor,
            $crate::native::Effects::ANY,
        )
    };
}

/// Getter of a computed attribute.
pub type Getter = fn(&Vm, &Value) -> PyResult<Value>;
/// Setter of a computed attribute; `None` deletes.
pub type Setter = fn(&Vm, &Value, Option<&Value>) -> PyResult<()>;

/// One computed attribute (`getset_descriptor`).
pub struct GetSetDef {
    /// Python name.
    pub name: &'static str,
    /// `__doc__`.
    pub doc: &'static str,
    /// Reads it.
    pub get: Getter,
    /// Writes or deletes it; `None` when read-only.
    pub set: Option<Setter>,
    /// Python code sees a `member_descriptor`, as for what CPython keeps in a struct field.
    pub member: bool,
}

/// One stored attribute (`member_descriptor`): an attribute place behind the body, as `__slots__` makes them.
pub struct MemberDef {
    /// Python name; empty where Python code sees nothing of it.
    pub name: &'static str,
    /// `__doc__`.
    pub doc: &'static str,
    /// Whether Python code may not write it.
    pub readonly: bool,
    /// Whether an empty place reads as None instead of raising AttributeError.
    pub none_if_empty: bool,
}

/// A class attribute with a value made at start.
pub struct AttrDef {
    /// Python name.
    pub name: &'static str,
    /// Makes the value.
    pub value: fn(&Vm) -> Value,
}

/// The rich comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum CompareOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `==`
    Eq,
    /// `!=`
    Ne,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

impl CompareOp {
    /// The comparison with operands swapped.
    pub fn swapped(self) -> CompareOp {
        use CompareOp::*;
        match self {
            Lt => Gt,
            Le => Ge,
            Gt => Lt,
            Ge => Le,
            x => x,
        }
    }

    /// The operator as written.
    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// Whether an ordering satisfies the comparison.
    #[inline(always)]
    pub fn test(self, o: std::cmp::Ordering) -> bool {
        use CompareOp::*;
        match self {
            Lt => o.is_lt(),
            Le => o.is_le(),
            Eq => o.is_eq(),
            Ne => o.is_ne(),
            Gt => o.is_gt(),
            Ge => o.is_ge(),
        }
    }
}

/// `fn(self)`.
pub type UnaryFn = fn(&Vm, &Value) -> PyResult<Value>;
/// `fn(left, right)`: number slots get both operands in source order and answer NotImplemented for types they do not know.
pub type BinaryFn = fn(&Vm, &Value, &Value) -> PyResult<Value>;
/// `pow(base, exponent, modulus)`, modulus None when absent.
pub type TernaryFn = fn(&Vm, &Value, &Value, &Value) -> PyResult<Value>;
/// Hash.
pub type HashFn = fn(&Vm, &Value) -> PyResult<i64>;
/// Length.
pub type LenFn = fn(&Vm, &Value) -> PyResult<usize>;
/// Truth, and other predicates.
pub type BoolFn = fn(&Vm, &Value) -> PyResult<bool>;
/// Rich comparison.
pub type CompareFn = fn(&Vm, &Value, &Value, CompareOp) -> PyResult<Value>;
/// `item in self`: (self, item).
pub type ContainsFn = fn(&Vm, &Value, &Value) -> PyResult<bool>;
/// (self, key, value); `None` deletes.
pub type SetItemFn = fn(&Vm, &Value, &Value, Option<&Value>) -> PyResult<()>;
/// (self, name).
pub type GetAttrFn = fn(&Vm, &Value, &Obj<Str>) -> PyResult<Value>;
/// (self, name, value); `None` deletes.
pub type SetAttrFn = fn(&Vm, &Value, &Obj<Str>, Option<&Value>) -> PyResult<()>;
/// (callee, arguments, keyword names).
pub type CallFn = fn(&Vm, &Value, &[Value], Option<&Tuple>) -> PyResult<Value>;
/// (descriptor, instance, owner).
pub type DescrGetFn = fn(&Vm, &Value, Option<&Value>, Option<&Value>) -> PyResult<Value>;
/// (descriptor, instance, value); `None` deletes.
pub type DescrSetFn = fn(&Vm, &Value, &Value, Option<&Value>) -> PyResult<()>;
/// (class, arguments, keyword names).
pub type NewFn = fn(&Vm, &Obj<Type>, &[Value], Option<&Tuple>) -> PyResult<Value>;
/// (self, arguments, keyword names).
pub type InitFn = fn(&Vm, &Value, &[Value], Option<&Tuple>) -> PyResult<()>;
/// Next of an iterator: `None` when exhausted (no StopIteration is made).
pub type NextFn = fn(&Vm, &Value) -> PyResult<Option<Value>>;
/// Finaliser.
pub type DelFn = fn(&Vm, &Value) -> PyResult<()>;

/// Declares the slots once: field, function type, and the dunder names it serves.
macro_rules! slots {
    ($($name:ident : $ty:ty = [$($dunder:literal),*] $doc:literal;)*) => {
        /// A number for each slot.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, non_camel_case_types)]
        pub enum Slot { $($name),* }

        impl Slot {
            /// Number of slots.
            pub const COUNT: usize = [$(stringify!($name)),*].len();
            /// All slots.
            pub const ALL: [Slot; Slot::COUNT] = [$(Slot::$name),*];
            /// All slots as a set with a bit for each.
            pub const EVERY: u128 = u128::MAX >> (128 - Slot::COUNT);
            /// The slots of a set with a bit for each.
            pub fn each(mut set: u128) -> impl Iterator<Item = Slot> {
                std::iter::from_fn(move || {
                    let slot = *Slot::ALL.get(set.trailing_zeros() as usize)?;
                    set &= set - 1;
                    Some(slot)
                })
            }
            /// The dunder names served by each slot.
            pub const DUNDERS: [&'static [&'static str]; Slot::COUNT] = [$(&[$($dunder),*]),*];
        }

        /// The native slots one definition fills.
        #[derive(Clone, Copy)]
        pub struct SlotTable { $(#[doc = $doc] pub $name: Option<$ty>),* }

        impl SlotTable {
            /// No slot filled.
            pub const EMPTY: SlotTable = SlotTable { $($name: None),* };

            /// These slots, and those of `other` where these are empty.
            pub const fn or(self, other: SlotTable) -> SlotTable {
                SlotTable {
                    $($name: match self.$name {
                        Some(f) => Some(f),
                        None => other.$name,
                    }),*
                }
            }

            /// The filled slots, a bit each.
            pub fn filled(&self) -> u128 {
                let mut slots = 0;
                $(if self.$name.is_some() { slots |= 1 << Slot::$name as u32; })*
                slots
            }

            /// Whether the slot is filled.
            pub fn has(&self, slot: Slot) -> bool {
                match slot { $(Slot::$name => self.$name.is_some()),* }
            }
        }
    };
}

slots! {
    repr: UnaryFn = ["__repr__"] "repr()";
    str_: UnaryFn = ["__str__"] "str()";
    hash: HashFn = ["__hash__"] "hash()";
    bool_: BoolFn = ["__bool__"] "Truth.";
    len: LenFn = ["__len__"] "len()";
    contains: ContainsFn = ["__contains__"] "`in`";
    get_item: BinaryFn = ["__getitem__"] "Subscript: (self, key).";
    set_item: SetItemFn = ["__setitem__", "__delitem__"] "Subscript store and delete.";
    iter: UnaryFn = ["__iter__"] "iter()";
    next: NextFn = ["__next__"] "next()";
    call: CallFn = ["__call__"] "Call.";
    compare: CompareFn = ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"] "Rich comparison.";
    get_attr: GetAttrFn = ["__getattribute__", "__getattr__"] "Attribute load.";
    set_attr: SetAttrFn = ["__setattr__", "__delattr__"] "Attribute store and delete.";
    descr_get: DescrGetFn = ["__get__"] "Descriptor load.";
    descr_set: DescrSetFn = ["__set__", "__delete__"] "Descriptor store and delete.";
    new: NewFn = ["__new__"] "Object creation.";
    init: InitFn = ["__init__"] "Object initialisation.";
    del: DelFn = ["__del__"] "Finalisation.";
    add: BinaryFn = ["__add__", "__radd__"] "+";
    sub: BinaryFn = ["__sub__", "__rsub__"] "-";
    mul: BinaryFn = ["__mul__", "__rmul__"] "*";
    true_div: BinaryFn = ["__truediv__", "__rtruediv__"] "/";
    floor_div: BinaryFn = ["__floordiv__", "__rfloordiv__"] "//";
    modulo: BinaryFn = ["__mod__", "__rmod__"] "%";
    divmod: BinaryFn = ["__divmod__", "__rdivmod__"] "divmod()";
    pow: TernaryFn = ["__pow__", "__rpow__"] "** and pow()";
    lshift: BinaryFn = ["__lshift__", "__rlshift__"] "<<";
    rshift: BinaryFn = ["__rshift__", "__rrshift__"] ">>";
    and: BinaryFn = ["__and__", "__rand__"] "&";
    or: BinaryFn = ["__or__", "__ror__"] "|";
    xor: BinaryFn = ["__xor__", "__rxor__"] "^";
    matmul: BinaryFn = ["__matmul__", "__rmatmul__"] "@";
    i_add: BinaryFn = ["__iadd__"] "+=";
    i_sub: BinaryFn = ["__isub__"] "-=";
    i_mul: BinaryFn = ["__imul__"] "*=";
    i_true_div: BinaryFn = ["__itruediv__"] "/=";
    i_floor_div: BinaryFn = ["__ifloordiv__"] "//=";
    i_modulo: BinaryFn = ["__imod__"] "%=";
    i_pow: TernaryFn = ["__ipow__"] "**=";
    i_lshift: BinaryFn = ["__ilshift__"] "<<=";
    i_rshift: BinaryFn = ["__irshift__"] ">>=";
    i_and: BinaryFn = ["__iand__"] "&=";
    i_or: BinaryFn = ["__ior__"] "|=";
    i_xor: BinaryFn = ["__ixor__"] "^=";
    i_matmul: BinaryFn = ["__imatmul__"] "@=";
    neg: UnaryFn = ["__neg__"] "Unary -";
    pos: UnaryFn = ["__pos__"] "Unary +";
    abs: UnaryFn = ["__abs__"] "abs()";
    invert: UnaryFn = ["__invert__"] "~";
    int_: UnaryFn = ["__int__"] "int()";
    float_: UnaryFn = ["__float__"] "float()";
    index: UnaryFn = ["__index__"] "operator.index()";
    concat: BinaryFn = ["__add__"] "Sequence concatenation, tried after the number slots of both operands.";
    repeat: BinaryFn = ["__mul__", "__rmul__"] "Sequence repetition: (sequence, count).";
    i_concat: BinaryFn = ["__iadd__"] "In-place concatenation.";
    i_repeat: BinaryFn = ["__imul__"] "In-place repetition.";
    await_: UnaryFn = ["__await__"] "await";
    aiter: UnaryFn = ["__aiter__"] "aiter()";
    anext: UnaryFn = ["__anext__"] "anext()";
}

/// Flags of a native class.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ClassFlags(pub u16);

impl ClassFlags {
    /// May be subclassed.
    pub const BASE: ClassFlags = ClassFlags(1);
    /// Instances have a `__dict__`.
    pub const HAS_DICT: ClassFlags = ClassFlags(2);
    /// `type.__call__` refuses: "cannot create 'X' instances".
    pub const NO_NEW: ClassFlags = ClassFlags(4);
    /// Matches as a sequence / mapping in `match`.
    pub const SEQUENCE: ClassFlags = ClassFlags(8);
    /// See `SEQUENCE`.
    pub const MAPPING: ClassFlags = ClassFlags(16);
    /// Positional pattern takes the subject itself (int, str, ...).
    pub const MATCH_SELF: ClassFlags = ClassFlags(32);
    /// Instances may be weakly referenced.
    pub const WEAKREF: ClassFlags = ClassFlags(64);
    /// Class attributes may be set from Python (heap types of CPython).
    pub const MUTABLE: ClassFlags = ClassFlags(128);
    /// Python code may not look at it as a generic alias etc.; acts as a method when found in a class.
    pub const METHOD_DESCRIPTOR: ClassFlags = ClassFlags(256);
    /// A class of a library module in Python that stands for a native one: messages name it with its module.
    pub const DOTTED: ClassFlags = ClassFlags(512);
    /// Its finaliser is the visible method `__del__`.
    pub const FINALIZER: ClassFlags = ClassFlags(1024);
    /// Both.
    pub const fn and(self, o: ClassFlags) -> ClassFlags {
        ClassFlags(self.0 | o.0)
    }
    /// Whether all of `o` are set.
    pub const fn has(self, o: ClassFlags) -> bool {
        self.0 & o.0 == o.0
    }
}

/// Everything about a native class.
pub struct ClassDef {
    /// Its number.
    pub id: ClassId,
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`.
    pub module: &'static str,
    /// `__doc__`.
    pub doc: &'static str,
    /// Signature for `__text_signature__`.
    pub signature: &'static str,
    /// First base.
    pub base: ClassId,
    /// Flags.
    pub flags: ClassFlags,
    /// How bodies of its kind are handled; `None` when another class of the same kind says so.
    pub kind: Option<KindInfo>,
    /// Slots it fills; inherited ones are left empty.
    pub slots: SlotTable,
    /// Methods, in groups (a big class is written in several files).
    pub methods: &'static [&'static [MethodDef]],
    /// Computed attributes.
    pub getset: &'static [&'static [GetSetDef]],
    /// Stored attributes.
    pub members: &'static [MemberDef],
    /// Other class attributes.
    pub attrs: &'static [AttrDef],
}

/// A native module.
pub struct ModuleDef {
    /// Dotted name.
    pub name: &'static str,
    /// `__doc__`.
    pub doc: &'static str,
    /// Functions.
    pub functions: &'static [&'static [MethodDef]],
    /// Classes put in the module under their names.
    pub classes: &'static [&'static ClassDef],
    /// Values made when the module is imported.
    pub attrs: &'static [AttrDef],
    /// Further work at import.
    pub init: Option<fn(&Vm, &Obj<crate::module::Module>) -> PyResult<()>>,
}
