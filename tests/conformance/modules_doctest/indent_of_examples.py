# The indent of an example is that in the text as it was.
import ast
import doctest

text = """
    Text.

        >>> a = 1
        >>> for i in x:
        ...     b
        3
    >>> c
    """
for example in doctest.DocTestParser().get_examples(text):
    print(example.lineno, example.indent, repr(example.source), repr(example.want))

# That `except:` comes last is a rule of the compiler, not of the grammar.
source = "try: pass\nexcept: pass\nexcept ValueError: pass\n"
tree = ast.parse(source)
print(len(tree.body[0].handlers))
for program in source, tree:
    try:
        compile(program, "name", "exec")
    except SyntaxError as error:
        print(error)
