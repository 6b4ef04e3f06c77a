# Statements from a prompt stay on one line.
import ast

for text in ("i = 1; j = 2", "'text'; (i := 1); import a; from b import c; i += 1; i: int = 1; pass; del i; type t[T] = ...",
             "if x:\n    a = 1; b = 2\n", "i"):
    tree = ast.parse(text, mode="single")
    again = ast.unparse(tree)
    print(repr(again), ast.dump(ast.parse(again + "\n", mode="single")) == ast.dump(tree))
