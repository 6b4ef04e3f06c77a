//! The opcode table: every opcode of the machine, once.
//!
//! One row gives an opcode's variant, its name in disassembly, the mode of each operand byte, the extra words,
//! the register range it touches beyond its plain operands, and its meaning. The enumeration, the decoder, the
//! verifier, the disassembler and the documentation are all read from here; so are the exhaustive matches of the
//! interpreter and of the tracer, which do not compile until a new row is handled.
//!
//! To add an opcode: add a row (in the `quick` section for a form that only the interpreter writes), then follow the
//! compiler's errors.

/// How one operand byte of an instruction word is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// Not used; must be zero.
    N,
    /// Register that is read; a temporary (index at or above `first_temp`) is consumed by the read.
    R,
    /// Register that is read and never consumed.
    K,
    /// Register that is written.
    W,
    /// Register that is written or 255 for none.
    O,
    /// First register of the range described by [`Span`].
    B,
    /// Unsigned immediate.
    U,
    /// Signed immediate.
    S,
    /// Low byte of a constant index; the next operand is the high byte.
    C,
    /// Low byte of a signed 16-bit immediate; the next operand is the high byte.
    I,
    /// Low byte of a far register index that is read.
    F,
    /// Low byte of a far register index that is written.
    G,
    /// High byte of the operand before.
    H,
}

/// The meaning of an instruction's extra word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Extra {
    /// There is none.
    None,
    /// Signed jump offset in words from the end of the instruction.
    Off,
    /// Name index (low 16 bits) and inline cache index (high 16 bits, 0xFFFF for none).
    Name,
    /// 32-bit constant index.
    Const,
    /// Constant index of a tuple of keyword names.
    Keywords,
    /// `flags | base << 8` of `MAKE_FUNCTION`.
    Function,
    /// Formatting conversion 0..=3.
    Conv,
    /// `before | after << 16` of `UNPACK_EX`.
    Unpack,
    /// Number of an [`Intrinsic`].
    Intrinsic,
}

/// A register range that an instruction touches beyond its plain operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Span {
    /// No range.
    None,
    /// Reads `R[b .. b + c]`.
    ReadBc,
    /// Reads `R[b .. b + 2c]`.
    ReadB2c,
    /// Reads `R[b .. b + 2]`.
    ReadB2,
    /// Reads `R[b .. b + 3]`.
    ReadB3,
    /// Reads `R[c .. c + 2]`.
    ReadC2,
    /// Reads `R[a .. a + 1 + b]`.
    ReadA1b,
    /// Reads `R[a .. a + 2 + b]`.
    ReadA2b,
    /// Reads `R[a .. a + 2]`.
    ReadA2,
    /// Writes `R[a .. a + c]`.
    WriteAc,
    /// Writes `R[a .. a + b]`.
    WriteAb,
    /// Writes `R[a .. a + 2]`.
    WriteA2,
    /// Reads `R[b .. b + 3]` and writes `R[a .. a + 2]`.
    ReadB3WriteA2,
    /// Writes `R[a .. a + before + 1 + after]`.
    WriteUnpack,
    /// Reads the parts named by the flags of `MAKE_FUNCTION`.
    ReadFunction,
}

macro_rules! intrinsics {
    ($( $var:ident $name:literal $arity:literal $doc:literal; )*) => {
        /// Operations too rare for an opcode of their own: `INTRINSIC` calls them with consumed temporaries.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Intrinsic {
            $( #[doc = $doc] $var, )*
        }

        impl Intrinsic {
            /// Every intrinsic, by number.
            pub const ALL: &'static [Intrinsic] = &[ $( Intrinsic::$var, )* ];

            /// The intrinsic with this number.
            pub fn from_u32(n: u32) -> Option<Intrinsic> {
                Intrinsic::ALL.get(n as usize).copied()
            }

            /// Name in disassembly.
            pub const fn name(self) -> &'static str {
                match self { $( Intrinsic::$var => $name, )* }
            }

            /// Number of arguments.
            pub const fn arity(self) -> u8 {
                match self { $( Intrinsic::$var => $arity, )* }
            }

            /// Meaning in one line.
            pub const fn doc(self) -> &'static str {
                match self { $( Intrinsic::$var => $doc, )* }
            }
        }
    };
}

intrinsics! {
    MatchSequence "match_sequence" 1 "whether the value matches sequence patterns (a sequence, but no str, bytes or bytearray)";
    MatchMapping "match_mapping" 1 "whether the value matches mapping patterns";
    Len "len" 1 "its length, as `len` of builtins gives it";
    MatchKeys "match_keys" 2 "tuple of the values of the keys (second argument, a tuple) in the mapping, or None if one is missing";
    MatchClass "match_class" 4 "(value, class, number of positional patterns, tuple of keyword names): tuple of the attributes, or None if it does not match";
    GetAwaitable "get_awaitable" 1 "iterator of an awaitable, as `await` needs it";
    GetEntered "get_entered" 1 "iterator of the awaitable result of `__aenter__`";
    GetExited "get_exited" 1 "iterator of the awaitable result of `__aexit__`";
    AsyncWrap "async_wrap" 1 "value yielded by an asynchronous generator, wrapped";
    GetAsyncIter "get_aiter" 1 "asynchronous iterator: `__aiter__()`, checked";
    GetAsyncNext "get_anext" 1 "iterator of the awaitable of the next item: `__anext__()`, checked";
    AsyncEnter "aenter" 1 "bound `__aenter__`, looked up on the type";
    AsyncExit "aexit" 1 "bound `__aexit__`, looked up on the type";
    SplitGroup "split_group" 2 "(exception or None, classes): tuple of the part that `except*` takes, as a group, and the rest";
    JoinGroup "join_group" 2 "(exception, list of what `except*` clauses raised and left): what to raise at their end, or None";
    TypeParam "type_param" 4 "(kind, name, function of the bound or None, function of the default or None): a type parameter";
    TypeAlias "type_alias" 3 "(name, type parameters or None, function of the value): a type alias";
    GenericBase "generic_base" 1 "`typing.Generic` subscripted with the type parameters";
    SetTypeParams "set_type_params" 2 "(function, type parameters): the function";
    Interpolation "interpolation" 4 "(value, expression, conversion or None, format specification): a part of a template";
    Template "template" 2 "(strings, interpolations): a template";
    UnpackTuple "unpack_tuple" 2 "(value, n): tuple of its n items";
    UnpackStarred "unpack_starred" 3 "(value, before, after): tuple of the first items, the list of the middle ones, the last items";
    StopAsyncIteration "stop_async_iteration" 0 "the class StopAsyncIteration";
    NotImplementedError "not_implemented_error" 0 "the class NotImplementedError";
}

impl Intrinsic {
    /// The library module that the operation is written in, if it is one in Python.
    pub const fn library_module(self) -> Option<&'static str> {
        match self {
            Intrinsic::TypeParam | Intrinsic::TypeAlias | Intrinsic::GenericBase => Some("_typing"),
            Intrinsic::Interpolation | Intrinsic::Template => Some("string.templatelib"),
            _ => None,
        }
    }
}

macro_rules! opcodes {
    (
        core { $( $var:ident $name:literal ($a:ident $b:ident $c:ident) $x:ident $span:ident $doc:literal; )* }
        quick { $( $qvar:ident $qname:literal of $base:ident $qdoc:literal; )* }
    ) => {
        /// An operation of the machine. The discriminant is the low byte of the instruction word.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op {
            $( #[doc = $doc] $var, )*
            $( #[doc = $qdoc] $qvar, )*
        }

        impl Op {
            /// Every opcode, by discriminant.
            pub const ALL: &'static [Op] = &[ $( Op::$var, )* $( Op::$qvar, )* ];
            /// The name of every opcode, by discriminant.
            pub const NAMES: &'static [&'static str] = &[ $( $name, )* $( $qname, )* ];
            const ROWS: &'static [Row] = &[
                $( Row { modes: [Mode::$a, Mode::$b, Mode::$c], extra: Extra::$x, span: Span::$span, doc: $doc, base: Op::$var }, )*
                $( { let base = Op::$base.row(); Row { modes: base.modes, extra: base.extra, span: base.span, doc: $qdoc, base: Op::$base } }, )*
            ];

            const fn row(self) -> Row {
                match self {
                    $( Op::$var => Row { modes: [Mode::$a, Mode::$b, Mode::$c], extra: Extra::$x, span: Span::$span, doc: $doc, base: Op::$var }, )*
                    $( Op::$qvar => Op::$base.row(), )*
                }
            }
        }
    };
}

#[derive(Clone, Copy)]
struct Row {
    modes: [Mode; 3],
    extra: Extra,
    span: Span,
    doc: &'static str,
    base: Op,
}

opcodes! {
    core {
    // Moves and constants.
    Nop "NOP" (N N N) None None "nothing";
    Move "MOVE" (W R N) None None "R[a] = R[b]";
    MoveCheck "MOVE_CHECK" (W R N) None None "R[a] = R[b]; UnboundLocalError if R[b] is unbound";
    Copy "COPY" (W K N) None None "R[a] = R[b], which is never consumed";
    LoadK "LOAD_K" (W C H) None None "R[a] = constant";
    LoadKx "LOAD_KX" (W N N) Const None "R[a] = constant, wide index";
    LoadInt "LOAD_INT" (W I H) None None "R[a] = 16-bit signed integer";
    LoadNone "LOAD_NONE" (W N N) None None "R[a] = None";
    LoadTrue "LOAD_TRUE" (W N N) None None "R[a] = True";
    LoadFalse "LOAD_FALSE" (W N N) None None "R[a] = False";
    GetFar "GET_FAR" (W F H) None None "R[a] = far register; UnboundLocalError if unbound";
    SetFar "SET_FAR" (R G H) None None "far register = R[a]";
    TakeFar "TAKE_FAR" (W F H) None None "R[a] = far register, moved out; unbound stays unbound";
    DelFar "DEL_FAR" (N G H) None None "delete a far local; UnboundLocalError if unbound";
    Drop "DROP" (W N N) None None "release R[a] and leave it unbound";
    DelLocal "DEL_LOCAL" (W N N) None None "delete a local; UnboundLocalError if unbound";

    // Cells.
    MakeCell "MAKE_CELL" (W N N) None None "R[a] = Cell(R[a]), empty if R[a] was unbound";
    CopyFree "COPY_FREE" (B U N) None WriteAb "R[a .. a+b] = the cells of the running function's closure";
    LoadFree "LOAD_FREE" (W I H) None None "R[a] = the cell of that number of the running function's closure";
    LoadCell "LOAD_CELL" (W R N) None None "R[a] = contents of the cell R[b]; NameError or UnboundLocalError when empty";
    StoreCell "STORE_CELL" (R R N) None None "contents of the cell R[a] = R[b]";
    DelCell "DEL_CELL" (R N N) None None "empty the cell R[a]; NameError or UnboundLocalError when it is empty";

    // Names.
    LoadClassCell "LOAD_CLASS_CELL" (W R N) Name None "R[a] = namespace[name] if present, else contents of the cell R[b]";
    LoadDictCell "LOAD_DICT_CELL" (W R R) Name None "R[a] = R[c][name] if present, else contents of the cell R[b]";
    LoadName "LOAD_NAME" (W N N) Name None "R[a] = name from namespace, globals, builtins";
    StoreName "STORE_NAME" (R N N) Name None "namespace[name] = R[a]";
    DelName "DEL_NAME" (N N N) Name None "del namespace[name]";
    LoadGlobal "LOAD_GLOBAL" (W N N) Name None "R[a] = name from globals, builtins";
    StoreGlobal "STORE_GLOBAL" (R N N) Name None "globals[name] = R[a]";
    DelGlobal "DEL_GLOBAL" (N N N) Name None "del globals[name]";
    LoadClassGlobal "LOAD_CLASS_GLOBAL" (W R N) Name None "R[a] = R[b][name] if present, else name from globals, builtins";
    LoadLocals "LOAD_LOCALS" (W N N) None None "R[a] = namespace mapping of the frame";
    LoadBuildClass "LOAD_BUILD_CLASS" (W N N) None None "R[a] = builtins.__build_class__";
    LoadAssertionError "LOAD_ASSERTION_ERROR" (W N N) None None "R[a] = AssertionError";

    // Binary operators.
    Add "ADD" (W R R) None None "R[a] = R[b] + R[c]";
    Sub "SUB" (W R R) None None "R[a] = R[b] - R[c]";
    Mul "MUL" (W R R) None None "R[a] = R[b] * R[c]";
    TrueDiv "TRUE_DIV" (W R R) None None "R[a] = R[b] / R[c]";
    FloorDiv "FLOOR_DIV" (W R R) None None "R[a] = R[b] // R[c]";
    Mod "MOD" (W R R) None None "R[a] = R[b] % R[c]";
    Pow "POW" (W R R) None None "R[a] = R[b] ** R[c]";
    Lshift "LSHIFT" (W R R) None None "R[a] = R[b] << R[c]";
    Rshift "RSHIFT" (W R R) None None "R[a] = R[b] >> R[c]";
    And "AND" (W R R) None None "R[a] = R[b] & R[c]";
    Or "OR" (W R R) None None "R[a] = R[b] \\| R[c]";
    Xor "XOR" (W R R) None None "R[a] = R[b] ^ R[c]";
    Matmul "MATMUL" (W R R) None None "R[a] = R[b] @ R[c]";
    IAdd "I_ADD" (W R R) None None "R[a] = R[b] += R[c]";
    ISub "I_SUB" (W R R) None None "R[a] = R[b] -= R[c]";
    IMul "I_MUL" (W R R) None None "R[a] = R[b] *= R[c]";
    ITrueDiv "I_TRUE_DIV" (W R R) None None "R[a] = R[b] /= R[c]";
    IFloorDiv "I_FLOOR_DIV" (W R R) None None "R[a] = R[b] //= R[c]";
    IMod "I_MOD" (W R R) None None "R[a] = R[b] %= R[c]";
    IPow "I_POW" (W R R) None None "R[a] = R[b] **= R[c]";
    ILshift "I_LSHIFT" (W R R) None None "R[a] = R[b] <<= R[c]";
    IRshift "I_RSHIFT" (W R R) None None "R[a] = R[b] >>= R[c]";
    IAnd "I_AND" (W R R) None None "R[a] = R[b] &= R[c]";
    IOr "I_OR" (W R R) None None "R[a] = R[b] \\|= R[c]";
    IXor "I_XOR" (W R R) None None "R[a] = R[b] ^= R[c]";
    IMatmul "I_MATMUL" (W R R) None None "R[a] = R[b] @= R[c]";
    AddI "ADD_I" (W R S) None None "R[a] = R[b] + c";
    SubI "SUB_I" (W R S) None None "R[a] = R[b] - c";
    IAddI "I_ADD_I" (W R S) None None "R[a] = R[b] += c";
    ISubI "I_SUB_I" (W R S) None None "R[a] = R[b] -= c";

    // Unary operators.
    Neg "NEG" (W R N) None None "R[a] = -R[b]";
    Pos "POS" (W R N) None None "R[a] = +R[b]";
    Invert "INVERT" (W R N) None None "R[a] = ~R[b]";
    Not "NOT" (W R N) None None "R[a] = not R[b]";

    // Comparisons.
    Lt "LT" (W R R) None None "R[a] = R[b] < R[c]";
    Le "LE" (W R R) None None "R[a] = R[b] <= R[c]";
    Eq "EQ" (W R R) None None "R[a] = R[b] == R[c]";
    Ne "NE" (W R R) None None "R[a] = R[b] != R[c]";
    Gt "GT" (W R R) None None "R[a] = R[b] > R[c]";
    Ge "GE" (W R R) None None "R[a] = R[b] >= R[c]";
    Is "IS" (W R R) None None "R[a] = R[b] is R[c]";
    IsNot "IS_NOT" (W R R) None None "R[a] = R[b] is not R[c]";
    In "IN" (W R R) None None "R[a] = R[b] in R[c]";
    NotIn "NOT_IN" (W R R) None None "R[a] = R[b] not in R[c]";

    // Jumps.
    Jump "JUMP" (N N N) Off None "jump forward";
    JumpBack "JUMP_BACK" (N N N) Off None "loop back-edge: jump, polling signals and counting hotness";
    Jt "JT" (R N N) Off None "jump if R[a] is true";
    Jf "JF" (R N N) Off None "jump if R[a] is false";
    JtKeep "JT_KEEP" (K N N) Off None "jump if R[a] is true, never consuming it";
    JfKeep "JF_KEEP" (K N N) Off None "jump if R[a] is false, never consuming it";
    JLt "J_LT" (R R U) Off None "jump if bool(R[a] < R[b]) is c";
    JLe "J_LE" (R R U) Off None "jump if bool(R[a] <= R[b]) is c";
    JEq "J_EQ" (R R U) Off None "jump if bool(R[a] == R[b]) is c";
    JNe "J_NE" (R R U) Off None "jump if bool(R[a] != R[b]) is c";
    JGt "J_GT" (R R U) Off None "jump if bool(R[a] > R[b]) is c";
    JGe "J_GE" (R R U) Off None "jump if bool(R[a] >= R[b]) is c";
    JLtI "J_LT_I" (R S U) Off None "jump if bool(R[a] < b) is c";
    JLeI "J_LE_I" (R S U) Off None "jump if bool(R[a] <= b) is c";
    JEqI "J_EQ_I" (R S U) Off None "jump if bool(R[a] == b) is c";
    JNeI "J_NE_I" (R S U) Off None "jump if bool(R[a] != b) is c";
    JGtI "J_GT_I" (R S U) Off None "jump if bool(R[a] > b) is c";
    JGeI "J_GE_I" (R S U) Off None "jump if bool(R[a] >= b) is c";
    JIs "J_IS" (R R U) Off None "jump if (R[a] is R[b]) is c";
    JNone "J_NONE" (R N U) Off None "jump if (R[a] is None) is c";
    JIn "J_IN" (R R U) Off None "jump if (R[a] in R[b]) is c";

    // Attributes and items.
    LoadAttr "LOAD_ATTR" (W R N) Name None "R[a] = R[b].name";
    StoreAttr "STORE_ATTR" (R R N) Name None "R[a].name = R[b]";
    DelAttr "DEL_ATTR" (R N N) Name None "del R[a].name";
    LoadMethod "LOAD_METHOD" (B R N) Name WriteA2 "R[a], R[a+1] = function, self; or attribute value, unbound";
    LoadSuperAttr "LOAD_SUPER_ATTR" (W B N) Name ReadB3 "R[a] = R[b](R[b+1], R[b+2]).name, R[b] being the global `super`";
    LoadSuperMethod "LOAD_SUPER_METHOD" (B B N) Name ReadB3WriteA2 "the same, leaving R[a], R[a+1] as LOAD_METHOD does";
    GetItem "GET_ITEM" (W R R) None None "R[a] = R[b][R[c]]";
    GetItemI "GET_ITEM_I" (W R S) None None "R[a] = R[b][c]";
    SetItem "SET_ITEM" (R R R) None None "R[a][R[b]] = R[c]";
    DelItem "DEL_ITEM" (R R N) None None "del R[a][R[b]]";
    GetSlice "GET_SLICE" (W R B) None ReadC2 "R[a] = R[b][R[c]:R[c+1]], None for an absent bound";
    SetSlice "SET_SLICE" (R B R) None ReadB2 "R[a][R[b]:R[b+1]] = R[c]";
    DelSlice "DEL_SLICE" (R B N) None ReadB2 "del R[a][R[b]:R[b+1]]";
    BuildSlice "BUILD_SLICE" (W B U) None ReadBc "R[a] = slice(R[b], R[b+1]) or, c = 3, slice(R[b], R[b+1], R[b+2])";

    // Displays.
    BuildList "BUILD_LIST" (W B U) None ReadBc "R[a] = list of R[b .. b+c]";
    BuildTuple "BUILD_TUPLE" (W B U) None ReadBc "R[a] = tuple of R[b .. b+c]";
    BuildSet "BUILD_SET" (W B U) None ReadBc "R[a] = set of R[b .. b+c]";
    BuildMap "BUILD_MAP" (W B U) None ReadB2c "R[a] = dict of the c key, value pairs from R[b]";
    ListAppend "LIST_APPEND" (K R N) None None "R[a].append(R[b])";
    SetAdd "SET_ADD" (K R N) None None "R[a].add(R[b])";
    MapAdd "MAP_ADD" (K R R) None None "R[a][R[b]] = R[c]";
    ListExtend "LIST_EXTEND" (K R N) None None "R[a].extend(R[b])";
    SetUpdate "SET_UPDATE" (K R N) None None "R[a].update(R[b])";
    DictUpdate "DICT_UPDATE" (K R N) None None "R[a].update(R[b]), R[b] being a mapping";
    Keywords "KEYWORDS" (W R K) None None "R[a] = mapping R[b] as keyword arguments of the callable R[c]: a dict itself, of another a dict that is made";
    DictMerge "DICT_MERGE" (K R K) None None "update of keyword arguments R[a] with R[b]; a duplicate is a TypeError naming the callable R[c]";
    ListToTuple "LIST_TO_TUPLE" (W R N) None None "R[a] = tuple(R[b])";
    BuildString "BUILD_STRING" (W B U) None ReadBc "R[a] = concatenation of the strings R[b .. b+c]";
    Format "FORMAT" (W R U) None None "R[a] = format(conversion c of R[b]); c: 0 none, 1 str, 2 repr, 3 ascii";
    FormatSpec "FORMAT_SPEC" (W R R) Conv None "R[a] = format(conversion of R[b], R[c])";

    // Iteration and unpacking.
    GetIter "GET_ITER" (W R N) None None "R[a] = iter(R[b])";
    ForIter "FOR_ITER" (K W N) Off None "R[b] = next(R[a]); when exhausted release R[a] and jump";
    Unpack "UNPACK" (B R U) None WriteAc "R[a .. a+c] = the items of R[b]";
    UnpackEx "UNPACK_EX" (B R N) Unpack WriteUnpack "R[a ..] = the first `before` items of R[b], the list of the middle ones, the last `after`";

    // Calls and functions.
    Call "CALL" (B U W) None ReadA1b "R[c] = R[a](R[a+1 .. a+1+b])";
    CallMethod "CALL_METHOD" (B U W) None ReadA2b "R[c] = call of what LOAD_METHOD left in R[a], R[a+1] with R[a+2 .. a+2+b]";
    CallKw "CALL_KW" (B U W) Keywords ReadA1b "as CALL; the last arguments are the keywords named by the constant";
    CallMethodKw "CALL_METHOD_KW" (B U W) Keywords ReadA2b "as CALL_METHOD; the last arguments are the keywords named by the constant";
    CallEx "CALL_EX" (B U W) None ReadA2b "R[c] = R[a](*R[a+1], **R[a+2]); R[a+2] takes part if b is 1";
    MakeFunction "MAKE_FUNCTION" (W C H) Function ReadFunction "R[a] = function of a code constant; flags: 1 defaults, 2 keyword defaults, 4 annotate, 8 closure";
    Return "RETURN" (R U N) None None "return R[a]; b = first register that holds nothing, 0 when unknown";
    ReturnNone "RETURN_NONE" (N U N) None None "return None; b as for RETURN";

    // Generators.
    Yield "YIELD" (W R U) None None "yield R[b]; R[a] = the value sent; c = register of the sub-iterator in `yield from`, else 255";
    GetYieldFromIter "GET_YIELD_FROM_ITER" (W R N) None None "R[a] = iterator of R[b] for `yield from`";
    Send "SEND" (K R W) Off None "send R[b] into R[a]: yielded, R[c] = value; finished, R[c] = return value and jump";

    // Exceptions and context managers.
    Raise "RAISE" (R R U) None None "raise: c = 0 again the handled one, 1 R[a], 2 R[a] from R[b]";
    PushExc "PUSH_EXC" (W K U) None None "R[a] = handled exception (or None); handled exception = R[b]; c is 1 for a `finally`";
    PopExc "POP_EXC" (R N N) None None "handled exception = R[a]";
    JExcMatch "J_EXC_MATCH" (K R U) Off None "jump if (exception R[a] matches R[b]) is c";
    Reraise "RERAISE" (R U N) None None "raise R[a] with its traceback as it is; b is 1 where the frame, if that ends it, stands where it was raised";
    BeforeWith "BEFORE_WITH" (W R W) None None "R[a] = bound __exit__ of R[b]; R[c] = result of its __enter__";
    WithExit "WITH_EXIT" (W K K) None None "R[a] = R[b](type(e), e, e.__traceback__) with e = R[c]";

    // Imports and the rest.
    ImportName "IMPORT_NAME" (B N N) Name ReadA2 "R[a] = __import__(name, fromlist = R[a+1], level = R[a])";
    ImportFrom "IMPORT_FROM" (W K N) Name None "R[a] = R[b].name or the submodule";
    ImportStar "IMPORT_STAR" (R N N) None None "copy the public names of module R[a] into the namespace";
    PrintExpr "PRINT_EXPR" (R N N) None None "sys.displayhook(R[a])";
    Intrinsic "INTRINSIC" (W B U) Intrinsic ReadBc "R[a] = the intrinsic named by the extra word, of R[b .. b+c]";

    }
    quick {
        MoveFresh "MOVE_FRESH" of Move "MOVE of a variable into a temporary, which holds nothing";
        AddFresh "ADD_FRESH" of Add "ADD into a temporary";
        SubFresh "SUB_FRESH" of Sub "SUB into a temporary";
        MulFresh "MUL_FRESH" of Mul "MUL into a temporary";
        AddIFresh "ADD_I_FRESH" of AddI "ADD_I into a temporary";
        SubIFresh "SUB_I_FRESH" of SubI "SUB_I into a temporary";
        GetItemFresh "GET_ITEM_FRESH" of GetItem "GET_ITEM of a variable into a temporary";
        LoadAttrFresh "LOAD_ATTR_FRESH" of LoadAttr "LOAD_ATTR of a variable into a temporary, which holds nothing";
        StoreAttrOf "STORE_ATTR_OF" of StoreAttr "STORE_ATTR of a variable's object";
        LoadGlobalFresh "LOAD_GLOBAL_FRESH" of LoadGlobal "LOAD_GLOBAL into a temporary, which holds nothing";
        MoveFreshPair "MOVE_FRESH_PAIR" of Move "MOVE_FRESH that does the work of the MOVE_FRESH behind it as well";
        Traced "TRACED" of Nop "stands for another instruction while a trace or profile function has to be told of it";
    }
}

impl Op {
    /// The opcode with this discriminant.
    #[inline]
    pub const fn from_u8(byte: u8) -> Option<Op> {
        if (byte as usize) < Op::ALL.len() { Some(Op::ALL[byte as usize]) } else { None }
    }

    /// Name in disassembly.
    pub const fn name(self) -> &'static str {
        Op::NAMES[self as usize]
    }

    /// Modes of the operands a, b, c.
    pub const fn modes(self) -> [Mode; 3] {
        Op::ROWS[self as usize].modes
    }

    /// Meaning of the extra word.
    pub const fn extra(self) -> Extra {
        Op::ROWS[self as usize].extra
    }

    /// Register range touched beyond the plain operands.
    pub const fn span(self) -> Span {
        Op::ROWS[self as usize].span
    }

    /// Meaning in one line.
    pub const fn doc(self) -> &'static str {
        Op::ROWS[self as usize].doc
    }

    /// The opcode the compiler emits for this one: itself, unless it is a quickened form.
    pub const fn base(self) -> Op {
        Op::ROWS[self as usize].base
    }

    /// Number of words of the instruction, 1 or 2.
    #[inline]
    pub const fn words(self) -> usize {
        match self.extra() {
            Extra::None => 1,
            _ => 2,
        }
    }

    /// Whether control never reaches the next instruction.
    pub const fn is_terminator(self) -> bool {
        matches!(self, Op::Jump | Op::JumpBack | Op::Return | Op::ReturnNone | Op::Raise | Op::Reraise)
    }
}
