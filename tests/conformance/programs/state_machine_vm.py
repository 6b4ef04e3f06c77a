# A small stack machine with an assembler.
import operator


class VMError(RuntimeError):
    def __init__(self, pc, why):
        super().__init__(f"pc={pc}: {why}")
        self.pc = pc


PROGRAM = """
    push 10
    store n
    push 1
    store acc
loop:
    load n
    jz done
    load acc
    load n
    mul
    store acc
    load n
    push 1
    sub
    store n
    jmp loop
done:
    load acc
    print
    call square 7
    print
    halt
square:
    dup
    mul
    ret
"""


def assemble(src):
    labels, code = {}, []
    for line in src.strip().splitlines():
        line = line.split(";")[0].strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
        else:
            code.append(line.split())
    return [
        (op, [labels.get(a, int(a) if a.lstrip("-").isdigit() else a) for a in args])
        for op, *args in code
    ], labels


class VM:
    def __init__(self, code):
        self.code, self.stack, self.vars, self.calls, self.pc, self.steps = code, [], {}, [], 0, 0

    def run(self, limit=10000):
        while True:
            if self.steps >= limit:
                raise VMError(self.pc, "step limit")
            self.steps += 1
            op, args = self.code[self.pc]
            self.pc += 1
            handler = getattr(self, "op_" + op, None)
            if handler is None:
                raise VMError(self.pc - 1, f"unknown op {op!r}")
            try:
                if handler(*args) is StopIteration:
                    return self
            except IndexError as e:
                raise VMError(self.pc - 1, "stack underflow") from e

    def op_push(self, v):
        self.stack.append(v)

    def op_store(self, n):
        self.vars[n] = self.stack.pop()

    def op_load(self, n):
        self.stack.append(self.vars[n])

    def op_dup(self):
        self.stack.append(self.stack[-1])

    def op_jz(self, t):
        if not self.stack.pop():
            self.pc = t

    def op_jmp(self, t):
        self.pc = t

    def op_print(self):
        print("out:", self.stack.pop())

    def op_call(self, t, *args):
        self.calls.append(self.pc)
        self.stack.extend(args)
        self.pc = t

    def op_ret(self):
        self.pc = self.calls.pop()

    def op_halt(self):
        return StopIteration


for name in ("add", "sub", "mul", "floordiv"):

    def binary(self, f=getattr(operator, name)):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(f(a, b))

    setattr(VM, "op_" + name, binary)
code, labels = assemble(PROGRAM)
print(labels, len(code))
vm = VM(code).run()
print(vm.steps, vm.vars, vm.stack)
for bad in ("add", "frob 1", "x:\njmp x", "push 1\npush 0\nfloordiv"):
    try:
        VM(assemble(bad)[0]).run()
    except (VMError, ZeroDivisionError) as e:
        print(type(e).__name__, e, repr(e.__cause__))
