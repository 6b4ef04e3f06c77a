//! What the compiler hands to the machine: one [`CodeUnit`] a code object, nested ones among its constants.

use crate::positions::Positions;

/// CPython's `co_flags` bits.
pub mod flags {
    /// Locals live in registers, not in a mapping.
    pub const OPTIMIZED: u32 = 0x1;
    /// A call gets a new namespace.
    pub const NEWLOCALS: u32 = 0x2;
    /// Has `*args`.
    pub const VARARGS: u32 = 0x4;
    /// Has `**kwargs`.
    pub const VARKEYWORDS: u32 = 0x8;
    /// Defined inside a function.
    pub const NESTED: u32 = 0x10;
    /// A call makes a generator.
    pub const GENERATOR: u32 = 0x20;
    /// A call makes a coroutine.
    pub const COROUTINE: u32 = 0x80;
    /// A generator usable as a coroutine.
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    /// A call makes an asynchronous generator.
    pub const ASYNC_GENERATOR: u32 = 0x200;
    /// `from __future__ import annotations` is in force.
    pub const FUTURE_ANNOTATIONS: u32 = 0x100_0000;
    /// `from __future__ import barry_as_FLUFL` is in force.
    pub const FUTURE_FLUFL: u32 = 0x40_0000;
    /// All features of `__future__` that code can have.
    pub const FUTURE: u32 = 0x1FE_0000;
    /// The first constant is the docstring.
    pub const HAS_DOCSTRING: u32 = 0x400_0000;
    /// Defined directly in a class body.
    pub const METHOD: u32 = 0x800_0000;
}

/// A constant of a code unit.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// `None`.
    None,
    /// `True`.
    True,
    /// `False`.
    False,
    /// `...`.
    Ellipsis,
    /// An integer of 64 bits.
    Int(i64),
    /// A larger integer: whether it is negative, and its magnitude in 64-bit limbs, least significant first.
    BigInt(bool, Vec<u64>),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A string in WTF-8 (UTF-8 that may also hold lone surrogates).
    Str(Vec<u8>),
    /// A bytes object.
    Bytes(Vec<u8>),
    /// A tuple of constants.
    Tuple(Vec<Const>),
    /// A frozenset of constants, in source order.
    FrozenSet(Vec<Const>),
    /// A nested code unit.
    Code(Box<CodeUnit>),
}

/// One protected range. On a raise inside `start .. end` the registers from `depth` on are released, the exception
/// goes into `exc_reg` and control to `handler`. The first entry of the table that covers a word wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First protected word.
    pub start: u32,
    /// Word after the last protected one.
    pub end: u32,
    /// Word of the handler's first instruction.
    pub handler: u32,
    /// Register that receives the exception.
    pub exc_reg: u8,
    /// First register released; at least `first_temp`.
    pub depth: u8,
}

/// How a name of the function is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalName {
    /// The variable's name.
    pub name: String,
    /// Its register; 256 and above are far registers.
    pub reg: u16,
    /// Whether the register holds a cell.
    pub is_cell: bool,
}

/// A compiled module, class body, function, lambda, comprehension or annotation scope.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct CodeUnit {
    /// `co_name`.
    pub name: String,
    /// `co_qualname`.
    pub qualname: String,
    /// `co_filename`.
    pub filename: String,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// Positional parameters, positional-only ones included.
    pub arg_count: u32,
    /// Positional-only parameters.
    pub pos_only_count: u32,
    /// Keyword-only parameters.
    pub kw_only_count: u32,
    /// CPython's `co_flags`, see [`flags`].
    pub flags: u32,
    /// Number of local registers: parameters first, near ones only.
    pub nlocals: u32,
    /// Window size: one more than the highest register used, far ones included.
    pub nregs: u32,
    /// First temporary register.
    pub first_temp: u32,
    /// `co_varnames`.
    pub varnames: Vec<String>,
    /// `co_cellvars`.
    pub cellvars: Vec<String>,
    /// `co_freevars`.
    pub freevars: Vec<String>,
    /// Register of each of `cellvars`.
    pub cell_regs: Vec<u16>,
    /// Register of the first of `freevars`; the others follow.
    pub free_first_reg: u16,
    /// Names of globals, attributes and namespace variables.
    pub names: Vec<String>,
    /// Constants.
    pub consts: Vec<Const>,
    /// Instruction words.
    pub code: Vec<u32>,
    /// Exception table, innermost range first.
    pub handlers: Vec<Handler>,
    /// Source range of each instruction.
    pub positions: Positions,
    /// Number of inline caches.
    pub ncaches: u32,
    /// Whether constant 0 is the docstring.
    pub has_docstring: bool,
    /// Every local and free variable, for `locals()`, error messages and debuggers.
    pub locals_map: Vec<LocalName>,
}

impl CodeUnit {
    /// Number of parameters, `*args` and `**kwargs` included: they are registers `0 .. param_count()`.
    pub fn param_count(&self) -> u32 {
        self.arg_count
            + self.kw_only_count
            + u32::from(self.flags & flags::VARARGS != 0)
            + u32::from(self.flags & flags::VARKEYWORDS != 0)
    }

    /// The name of the variable in a register, if it is one.
    pub fn local_name(&self, reg: u16) -> Option<&str> {
        self.locals_map.iter().find(|l| l.reg == reg).map(|l| l.name.as_str())
    }

    /// The nested code units, in constant order.
    pub fn nested(&self) -> impl Iterator<Item = &CodeUnit> {
        self.consts.iter().filter_map(|c| match c {
            Const::Code(unit) => Some(&**unit),
            _ => None,
        })
    }
}
