# An uncaught SyntaxError from compile shows the line and a caret.
def build():
    return compile("x = (1,\ny = 2\n", "input.txt", "exec")
build()
