# Modules of the library that are programs themselves: python -m MODULE.
import os
import subprocess
import sys

for name in "one", "two":
    os.mkdir(name)
    for file, text in ("same", "x"), ("different", name), ("only-" + name, ""):
        with open(os.path.join(name, file), "w") as f:
            f.write(text)
os.mkdir("one/inner")
os.mkdir("two/inner")
with open("mod.py", "w") as f:
    f.write('X = 3\n\n\nclass C:\n    def m(self):\n        return 1\n\n\ndef f(a):\n    # A comment.\n    return a\n')
with open(".netrc", "w") as f:
    f.write("machine host login me password secret\nmacdef init\n  ls\n\n")
os.chmod(".netrc", 0o600)
os.environ["HOME"] = os.getcwd()
TEXT = "Hello=3D é\t x =C3=A9 \n"


def run(*words, input=TEXT):
    done = subprocess.run([sys.executable, "-B", "-m", *words], input=input.encode(), capture_output=True)
    errors = done.stderr.decode().replace(os.getcwd(), "DIR")
    if "Traceback" in errors:
        errors = errors.splitlines()[-1]
    print(words, done.returncode, done.stdout.decode("utf-8", "backslashreplace"), errors, sep="\n")


run("textwrap")
run("this")
for options in [], ["-d"], ["-t"], ["-h"], ["-d", "-t"], ["missing"], ["mod.py", "-"], ["-d", "mod.py"]:
    run("quopri", *options)
run("encodings.rot_13")
run("encodings.latin_1")
run("getopt", "-a", "1", "--alpha=3", "--beta", "x")
run("getopt", "-b")
run("filecmp", "one", "two")
run("filecmp", "-r", "one", "two")
run("filecmp", "one")
run("netrc")
run("locale")
for words in ["mod"], ["mod:f"], ["mod:C"], ["mod:C.m"], ["mod:X"], ["mod:nothing"], ["sys"], ["sys:exit"], ["missing"]:
    run("inspect", *words)
