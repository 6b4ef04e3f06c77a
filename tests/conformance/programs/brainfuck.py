# An interpreter for a small language, with a jump table and buffered input.
class BFError(Exception):
    pass


def compile_bf(src):
    code, stack = [], []
    for c in src:
        if c in "+-<>":
            d = {"+": ("add", 1), "-": ("add", -1), ">": ("move", 1), "<": ("move", -1)}[c]
            if code and code[-1][0] == d[0]:
                code[-1] = (d[0], code[-1][1] + d[1])
            else:
                code.append(d)
        elif c == "[":
            stack.append(len(code))
            code.append(("jz", -1))
        elif c == "]":
            if not stack:
                raise BFError("unmatched ]")
            start = stack.pop()
            code[start] = ("jz", len(code) + 1)
            code.append(("jnz", start + 1))
        elif c in ".,":
            code.append((c, 0))
    if stack:
        raise BFError(f"{len(stack)} unmatched [")
    return code


def run(code, inp="", limit=10**6):
    tape, p, pc, out, inp, steps = [0] * 300, 0, 0, [], iter(inp), 0
    while pc < len(code):
        steps += 1
        if steps > limit:
            raise BFError("too many steps")
        op, n = code[pc]
        pc += 1
        if op == "add":
            tape[p] = (tape[p] + n) % 256
        elif op == "move":
            p += n
            if not 0 <= p < len(tape):
                raise BFError(f"pointer {p} out of tape")
        elif op == "jz":
            if not tape[p]:
                pc = n
        elif op == "jnz":
            if tape[p]:
                pc = n
        elif op == ".":
            out.append(chr(tape[p]))
        else:
            tape[p] = ord(next(inp, "\0"))
    return "".join(out)


hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(repr(run(compile_bf(hello))), len(compile_bf(hello)))
print(run(compile_bf(",[.,]"), "echo"), run(compile_bf(">,[>,]<[.<]"), "reverse"))
for bad in ("[", "]", "+[]", "<", "[[]"):
    try:
        print(run(compile_bf(bad), limit=1000))
    except BFError as e:
        print(bad, "->", e)
