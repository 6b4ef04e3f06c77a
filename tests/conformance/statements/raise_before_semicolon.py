import ast


def again():
    try:
        1 / 0
    except ZeroDivisionError:
        raise; print("never")


try:
    again()
except ZeroDivisionError as e:
    print(repr(e))

try:
    raise;
except RuntimeError as e:
    print(e)

if False: raise ; x = 1
print(ast.dump(ast.parse("raise;\nraise ; x")))
print(ast.unparse(ast.parse("if a: raise;")))
