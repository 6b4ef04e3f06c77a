//! Exception classes that only have a name and a place in the tree.

use molt_core::kind::ClassId;
use molt_core::native::{ClassDef, ClassFlags, SlotTable};
use molt_core::objects::Exception;

const fn plain(
    id: ClassId,
    name: &'static str,
    base: ClassId,
    doc: &'static str,
    slots: SlotTable,
) -> ClassDef {
    ClassDef {
        id,
        name,
        module: "builtins",
        doc,
        signature: "",
        base,
        flags: ClassFlags::BASE,
        kind: None,
        slots,
        methods: &[],
        getset: &[],
        members: &[],
        attrs: &[],
    }
}

/// Each of these classes has a `__new__` of its own, which names it in messages.
const NEW: SlotTable = SlotTable {
    new: Some(|vm, class, args, names| {
        let args = super::positional(args, names);
        Ok(vm.alloc_in(class, Exception::new(vm.tuple(args.to_vec()))).into_value())
    }),
    ..SlotTable::EMPTY
};

macro_rules! exceptions {
    ($(#[$meta:meta])* $list:ident($slots:expr): $($id:ident $name:literal $base:ident $doc:literal;)*) => {
        $(#[$meta])*
        pub const $list: &[&ClassDef] = &[
            $({
                static DEF: ClassDef = plain(ClassId::$id, $name, ClassId::$base, $doc, $slots);
                &DEF
            }),*
        ];
    };
}

exceptions! {
    /// Classes below `BaseException` and each other only.
    BEFORE(NEW):
    EXCEPTION "Exception" BASE_EXCEPTION "Common base class for all non-exit exceptions.";
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION "Request that a generator exit.";
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION "Program interrupted by user.";
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION "Signal the end from iterator.__anext__().";
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION "Base class for arithmetic errors.";
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR "Floating-point operation failed.";
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR "Result too large to be represented.";
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR "Second argument to a division or modulo operation was zero.";
    ASSERTION_ERROR "AssertionError" EXCEPTION "Assertion failed.";
    BUFFER_ERROR "BufferError" EXCEPTION "Buffer error.";
    EOF_ERROR "EOFError" EXCEPTION "Read beyond end of file.";
    LOOKUP_ERROR "LookupError" EXCEPTION "Base class for lookup errors.";
    INDEX_ERROR "IndexError" LOOKUP_ERROR "Sequence index out of range.";
    MEMORY_ERROR "MemoryError" EXCEPTION "Out of memory.";
    REFERENCE_ERROR "ReferenceError" EXCEPTION "Weak ref proxy used after referent went away.";
    RUNTIME_ERROR "RuntimeError" EXCEPTION "Unspecified run-time error.";
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR "Method or function hasn't been implemented yet.";
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError" RUNTIME_ERROR "Operation blocked during Python finalization.";
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR "Recursion limit exceeded.";
    SYSTEM_ERROR "SystemError" EXCEPTION "Internal error in the interpreter.";
    TYPE_ERROR "TypeError" EXCEPTION "Inappropriate argument type.";
    VALUE_ERROR "ValueError" EXCEPTION "Inappropriate argument value (of correct type).";
    UNICODE_ERROR "UnicodeError" VALUE_ERROR "Unicode related error.";
    WARNING "Warning" EXCEPTION "Base class for warning categories.";
    BYTES_WARNING "BytesWarning" WARNING "Warns of bytes used as if they were text.";
    DEPRECATION_WARNING "DeprecationWarning" WARNING "Warns programmers of something that will go away.";
    ENCODING_WARNING "EncodingWarning" WARNING "Warns of text files opened without an encoding.";
    FUTURE_WARNING "FutureWarning" WARNING "Warns users of something whose meaning will change.";
    IMPORT_WARNING "ImportWarning" WARNING "Warns of imports that are probably mistakes.";
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" WARNING
        "Warns of something that will be deprecated.";
    RESOURCE_WARNING "ResourceWarning" WARNING "Warns of resources that were not released.";
    RUNTIME_WARNING "RuntimeWarning" WARNING "Warns of doubtful behaviour at run time.";
    SYNTAX_WARNING "SyntaxWarning" WARNING "Warns of doubtful syntax.";
    UNICODE_WARNING "UnicodeWarning" WARNING "Warns of problems with text, conversions above all.";
    USER_WARNING "UserWarning" WARNING "What warn() uses unless told otherwise.";
}

exceptions! {
    /// Classes below those with attributes of their own.
    AFTER(SlotTable::EMPTY):
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR "Local name referenced but not bound to a value.";
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR "Module not found.";
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR "I/O operation would block.";
    CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR "Child process error.";
    CONNECTION_ERROR "ConnectionError" OS_ERROR "Connection error.";
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR "Broken pipe.";
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR "Connection aborted.";
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR "Connection refused.";
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR "Connection reset.";
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR "File already exists.";
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR "File not found.";
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR "Interrupted by signal.";
    IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR "Operation doesn't work on directories.";
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR "Operation only works on directories.";
    PERMISSION_ERROR "PermissionError" OS_ERROR "Not enough permissions.";
    PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR "Process not found.";
    TIMEOUT_ERROR "TimeoutError" OS_ERROR "Timeout expired.";
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR "Improper indentation.";
    INCOMPLETE_INPUT_ERROR "_IncompleteInputError" SYNTAX_ERROR "incomplete input.";
    TAB_ERROR "TabError" INDENTATION_ERROR "Improper mixture of spaces and tabs.";
}
