"""What code objects hold: the machine's own instructions, with their lines and operands.

The machine has registers instead of a stack. An instruction is a word, sometimes with a second one; offsets count two bytes a word, as
co_lines() and tb_lasti do.
"""

import _opcodes
import collections
import io
import sys
import types

__all__ = ["code_info", "dis", "disassemble", "distb", "disco", "findlinestarts", "findlabels", "show_code",
           "get_instructions", "Instruction", "Bytecode", "cmp_op", "stack_effect", "hascompare", "opname", "opmap",
           "HAVE_ARGUMENT", "EXTENDED_ARG", "hasarg", "hasconst", "hasname", "hasjump", "hasjrel", "hasjabs", "hasfree",
           "haslocal", "hasexc"]

_OPERATIONS = _opcodes.operations()
opname = [f"<{number}>" for number in range(256)]
opname[:len(_OPERATIONS)] = [name for name, _, _ in _OPERATIONS]


class _Numbers(dict):
    def __missing__(self, name):
        # cloudpickle looks for what deletes a global variable by the name that CPython has for it.
        if name == "DELETE_GLOBAL":
            return self["DEL_GLOBAL"]
        raise KeyError(name)


opmap = _Numbers((name, number) for number, (name, _, _) in enumerate(_OPERATIONS))
cmp_op = ("<", "<=", "==", "!=", ">", ">=")
# All words have operands, and none is there to lengthen those of another.
HAVE_ARGUMENT = 0
EXTENDED_ARG = -1
hasarg = list(range(len(_OPERATIONS)))
hasconst = [number for number, (_, _, kind) in enumerate(_OPERATIONS) if kind == "const"]
hasname = [number for number, (_, _, kind) in enumerate(_OPERATIONS) if kind == "name"]
hasjump = hasjabs = [number for number, (_, _, kind) in enumerate(_OPERATIONS) if kind == "jump"]
hasjrel = []
hasfree = [number for name, number in opmap.items() if "CELL" in name or "FREE" in name]
haslocal = [number for name, number in opmap.items() if name.startswith("MOVE")]
hascompare = [number for name, number in opmap.items() if name.startswith(("CMP", "COMPARE"))]
hasexc = []

COMPILER_FLAG_NAMES = {1: "OPTIMIZED", 2: "NEWLOCALS", 4: "VARARGS", 8: "VARKEYWORDS", 16: "NESTED", 32: "GENERATOR",
                       64: "NOFREE", 128: "COROUTINE", 256: "ITERABLE_COROUTINE", 512: "ASYNC_GENERATOR",
                       0x4000000: "HAS_DOCSTRING", 0x8000000: "METHOD"}


def stack_effect(opcode, oparg=None, /, *, jump=None):
    """How an instruction changes the stack: not at all, as there is none."""
    if not 0 <= opcode < len(_OPERATIONS):
        raise ValueError("invalid opcode or oparg")
    if jump not in (None, True, False):
        raise ValueError("stack_effect: jump must be False, True or None")
    return 0


def pretty_flags(flags):
    """The flags of a code object as text."""
    names = []
    for number in range(32):
        flag = 1 << number
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ", ".join(names) or hex(flags)


def _code_of(x):
    # The code object of what was given, which may be source.
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "ag_code", "cr_code":
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if isinstance(x, str):
        try:
            return compile(x, "<disassembly>", "eval")
        except SyntaxError:
            return compile(x, "<disassembly>", "exec")
    if hasattr(x, "co_code"):
        return x
    raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def code_info(x):
    """What is known of a function or source besides its instructions."""
    return _info(_code_of(x))


def _info(code):
    lines = [
        "Name:              %s" % code.co_name,
        "Filename:          %s" % code.co_filename,
        "Argument count:    %s" % code.co_argcount,
        "Positional-only arguments: %s" % code.co_posonlyargcount,
        "Kw-only arguments: %s" % code.co_kwonlyargcount,
        "Number of locals:  %s" % code.co_nlocals,
        "Stack size:        %s" % code.co_stacksize,
        "Flags:             %s" % pretty_flags(code.co_flags),
    ]
    for title, items, show in (("Constants", code.co_consts, repr), ("Names", code.co_names, str),
                               ("Variable names", code.co_varnames, str), ("Free variables", code.co_freevars, str),
                               ("Cell variables", code.co_cellvars, str)):
        if items:
            lines.append(title + ":")
            lines += ["%4d: %s" % (number, show(item)) for number, item in enumerate(items)]
    return "\n".join(lines)


def show_code(co, *, file=None):
    """Print what code_info() gives."""
    print(code_info(co), file=file)


Positions = collections.namedtuple("Positions", "lineno end_lineno col_offset end_col_offset", defaults=[None] * 4)
_Fields = collections.namedtuple(
    "Instruction",
    "opname opcode arg argval argrepr offset start_offset starts_line line_number label positions cache_info",
    defaults=[None, None, None])


class Instruction(_Fields):
    """An instruction. `arg` holds its operands, `argval` what the last of them stands for, `argrepr` all of them as text."""

    __slots__ = ()

    @property
    def oparg(self):
        """The operands."""
        return self.arg

    @property
    def baseopcode(self):
        """The operation's number without what the machine makes of it."""
        return self.opcode

    @property
    def baseopname(self):
        """The name of the operation."""
        return self.opname

    @property
    def cache_offset(self):
        """Where caches begin, which lie elsewhere."""
        return self.end_offset

    @property
    def end_offset(self):
        """Where the next instruction begins."""
        return self.offset + 2 * _OPERATIONS[self.opcode][1]

    @property
    def jump_target(self):
        """Where the instruction jumps to; None if it does not."""
        return self.argval if self.opcode in hasjump else None

    @property
    def is_jump_target(self):
        """Whether others jump to the instruction."""
        return self.label is not None

    def __str__(self):
        return _shown(self, 3, False, False)


def _shown(instruction, width, show_offsets, is_current):
    parts = []
    if width:
        line = instruction.line_number if instruction.starts_line else ""
        parts.append(f"{'--' if line is None else line:>{width}}")
    parts.append(f"{'L%d:' % instruction.label if instruction.label is not None else '':>6}")
    parts.append("-->" if is_current else "   ")
    if show_offsets:
        parts.append(f"{instruction.offset:>4}")
    parts.append(f"{instruction.opname:<20}")
    if instruction.argrepr:
        parts.append(instruction.argrepr)
    return " ".join(parts).rstrip()


def findlinestarts(code):
    """The offsets at which lines begin, with the lines."""
    last = False
    for start, _, line in code.co_lines():
        if line is not last:
            last = line
            yield start, line


def findlabels(code):
    """The offsets that the instructions of some bytes jump to."""
    labels = []
    for _, opcode, _, kind, extra in _opcodes.decode(code):
        if kind == "jump" and 2 * extra not in labels:
            labels.append(2 * extra)
    return labels


def get_instructions(x, *, first_line=None, show_caches=None, adaptive=False):
    """The instructions of a function or source."""
    code = _code_of(x)
    return _instructions(code, first_line - code.co_firstlineno if first_line is not None else 0)


def _instructions(code, line_offset=0):
    decoded = _opcodes.decode(code.co_code)
    offsets = _opcodes.offsets(code)
    labels = {offset: number for number, offset in enumerate(sorted(
        {offsets[extra] for _, _, _, kind, extra in decoded if kind == "jump"}), 1)}
    registers = dict(_opcodes.variables(code))
    positions = [Positions(*found) for found in code.co_positions()]
    line = None
    for at, opcode, operands, kind, extra in decoded:
        offset = offsets[at]
        place = positions[offset // 2] if positions else Positions()
        starts = place.lineno is not None and place.lineno != line
        if starts:
            line = place.lineno
        shown, value = [], None
        for what, number in operands:
            value = number
            if what == "register":
                name = registers.get(number)
                shown.append(f"r{number}" if name is None else f"r{number}({name})")
                value = number if name is None else name
            elif what == "const":
                value = code.co_consts[number]
                shown.append(repr(value))
            else:
                shown.append("-" if what == "none" else str(number))
        if kind == "jump":
            value = offsets[extra]
            shown.append(f"to L{labels[value]}")
        elif kind == "name":
            value = code.co_names[extra[0]]
            shown.append(value)
        elif kind == "const":
            value = code.co_consts[extra]
            shown.append(repr(value))
        elif kind:
            value = extra
            shown.append(f"{kind} {' '.join(map(str, extra)) if isinstance(extra, tuple) else extra}")
        number = None if line is None else line + line_offset
        arg = tuple(number for _, number in operands) + (() if not kind else (extra,))
        yield Instruction(opname[opcode], opcode, arg or None, value, " ".join(shown), offset, offset, starts, number,
                          labels.get(offset), place)


def _print(code, lasti, file, show_offsets, show_positions=False, line_offset=0):
    lines = [line for _, line in findlinestarts(code) if line is not None]
    width = max(3, len(str(max(lines) + line_offset))) if lines else 0
    first = True
    for instruction in _instructions(code, line_offset):
        if instruction.starts_line and not first:
            print(file=file)
        first = False
        print(_shown(instruction, width, show_offsets, instruction.offset == lasti), file=file)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Print the instructions of a code object; an arrow marks the one at `lasti`."""
    _print(co, lasti, file, show_offsets, show_positions)


disco = disassemble


def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Print the instructions of classes, methods, functions, generators, code and source, and of the code inside them.

    Without an argument, those of the last traceback.
    """
    if x is None:
        distb(file=file, show_offsets=show_offsets)
        return
    x = getattr(x, "__func__", x)
    for name in "__code__", "gi_code", "ag_code", "cr_code":
        if hasattr(x, name):
            x = getattr(x, name)
            break
    if hasattr(x, "__dict__"):
        for name, found in sorted(x.__dict__.items()):
            if isinstance(found, (types.FunctionType, types.MethodType, classmethod, staticmethod, type, types.CodeType)):
                print("Disassembly of %s:" % name, file=file)
                try:
                    dis(found, file=file, depth=depth, show_offsets=show_offsets)
                except TypeError as error:
                    print("Sorry:", error, file=file)
                print(file=file)
    elif hasattr(x, "co_code"):
        _recursive(x, file, depth, show_offsets)
    elif isinstance(x, (bytes, bytearray)):
        for at, opcode, operands, kind, extra in _opcodes.decode(x):
            shown = [f"r{number}" if what == "register" else str(number) for what, number in operands]
            print(" ".join([f"{2 * at:>6}", f"{opname[opcode]:<20}", *shown] + ([str(extra)] if kind else [])).rstrip(),
                  file=file)
    elif isinstance(x, str):
        _recursive(_code_of(x), file, depth, show_offsets)
    else:
        raise TypeError("don't know how to disassemble %s objects" % type(x).__name__)


def _recursive(code, file, depth, show_offsets):
    _print(code, -1, file, show_offsets)
    if depth is None or depth > 0:
        for const in code.co_consts:
            if hasattr(const, "co_code"):
                print(file=file)
                print("Disassembly of %r:" % (const,), file=file)
                _recursive(const, file, None if depth is None else depth - 1, show_offsets)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False, show_offsets=False, show_positions=False):
    """Print the instructions of where a traceback ends, by default the last one."""
    if tb is None:
        try:
            tb = sys.last_exc.__traceback__ if hasattr(sys, "last_exc") else sys.last_traceback
        except AttributeError:
            raise RuntimeError("no last traceback to disassemble") from None
        while tb.tb_next:
            tb = tb.tb_next
    _print(tb.tb_frame.f_code, tb.tb_lasti, file, show_offsets)


class Bytecode:
    """The instructions of a function or source."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False, show_offsets=False,
                 show_positions=False):
        self.codeobj = code = _code_of(x)
        if first_line is None:
            self.first_line = code.co_firstlineno
            self._line_offset = 0
        else:
            self.first_line = first_line
            self._line_offset = first_line - code.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.show_offsets = show_offsets
        self.show_positions = show_positions

    def __iter__(self):
        return _instructions(self.codeobj, self._line_offset)

    def __repr__(self):
        return "{}({!r})".format(self.__class__.__name__, self._original_object)

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The instructions of where a traceback ends."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti)

    def info(self):
        """What is known besides the instructions."""
        return _info(self.codeobj)

    def dis(self):
        """The instructions as text."""
        offset = -1 if self.current_offset is None else self.current_offset
        with io.StringIO() as output:
            _print(self.codeobj, offset, output, self.show_offsets, self.show_positions, self._line_offset)
            return output.getvalue()


def main(args=None):
    """The command line."""
    import argparse
    parser = argparse.ArgumentParser()
    parser.add_argument("-O", "--show-offsets", action="store_true", help="show instruction offsets")
    parser.add_argument("infile", nargs="?", default="-")
    options = parser.parse_args(args)
    if options.infile == "-":
        name, source = "<stdin>", sys.stdin.buffer.read()
    else:
        name = options.infile
        with open(name, "rb") as file:
            source = file.read()
    dis(compile(source, name, "exec"), show_offsets=options.show_offsets)


if __name__ == "__main__":
    main()
