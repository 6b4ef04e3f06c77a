"""A bytecode interpreter for a toy stack machine, written as people write them in Python."""
import sys

PUSH, LOAD, STORE, ADD, SUB, MUL, MOD, LESS, JUMP, JUMP_IF_FALSE, CALL, RETURN, PRINT, HALT = range(14)
NAMES = {name: code for code, name in enumerate(
    "push load store add sub mul mod less jump jump_if_false call return print halt".split())}

SOURCE = """
    push 0
    store i
    push 1
    store acc
loop:
    load i
    push {n}
    less
    jump_if_false done
    load acc
    load i
    call mix
    store acc
    load i
    push 1
    add
    store i
    jump loop
done:
    load acc
    print
    halt
mix:
    store b
    store a
    load a
    push 31
    mul
    load b
    add
    push 65521
    mod
    return
"""


def assemble(source):
    labels, variables, items = {}, {}, []
    for line in source.split("\n"):
        line = line.strip()
        if not line:
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(items)
            continue
        items.append(line.split())
    code = []
    for item in items:
        operation = NAMES[item[0]]
        operand = 0
        if operation == PUSH:
            operand = int(item[1])
        elif operation in (LOAD, STORE):
            operand = variables.setdefault(item[1], len(variables))
        elif operation in (JUMP, JUMP_IF_FALSE, CALL):
            operand = labels[item[1]]
        code.append((operation, operand))
    return code, len(variables)


def run(code, variable_count):
    stack, calls, output = [], [], []
    memory = [0] * variable_count
    pc = 0
    executed = 0
    while True:
        operation, operand = code[pc]
        pc += 1
        executed += 1
        if operation == LOAD:
            stack.append(memory[operand])
        elif operation == PUSH:
            stack.append(operand)
        elif operation == STORE:
            memory[operand] = stack.pop()
        elif operation == ADD:
            right = stack.pop()
            stack[-1] += right
        elif operation == SUB:
            right = stack.pop()
            stack[-1] -= right
        elif operation == MUL:
            right = stack.pop()
            stack[-1] *= right
        elif operation == MOD:
            right = stack.pop()
            stack[-1] %= right
        elif operation == LESS:
            right = stack.pop()
            stack[-1] = stack[-1] < right
        elif operation == JUMP:
            pc = operand
        elif operation == JUMP_IF_FALSE:
            if not stack.pop():
                pc = operand
        elif operation == CALL:
            calls.append(pc)
            pc = operand
        elif operation == RETURN:
            pc = calls.pop()
        elif operation == PRINT:
            output.append(stack.pop())
        elif operation == HALT:
            return output, executed
        else:
            raise ValueError(f"unknown operation {operation}")


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    code, variables = assemble(SOURCE.format(n=n))
    output, executed = run(code, variables)
    print(output, executed)


main()
