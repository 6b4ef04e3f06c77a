# py_compile: errors are shown or raised; what is no plain file is not replaced.
import os
import py_compile
import sys

sys.stderr = sys.stdout
with open("bad.py", "w") as file:
    file.write("x = (\n")
with open("good.py", "w") as file:
    file.write("x = 1\n")
print(py_compile.compile("bad.py"))
print(py_compile.compile("bad.py", dfile="shown.py"))
print(py_compile.compile("bad.py", quiet=2))
try:
    py_compile.compile("bad.py", doraise=True)
except py_compile.PyCompileError as error:
    print(error.exc_type_name, error.file, error.args[1:2], str(error).splitlines()[-1])

print(py_compile.compile("good.py", "good.bin"), os.path.exists("good.bin"))
os.symlink("good.bin", "link")
os.mkdir("folder")
for target in ("link", "folder"):
    try:
        py_compile.compile("good.py", target)
    except FileExistsError as error:
        print(error)
try:
    py_compile.compile("absent.py")
except OSError as error:
    print(type(error).__name__)
print([mode.name for mode in py_compile.PycInvalidationMode])
