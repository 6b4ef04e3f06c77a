# sys.executable runs other Python code, in a built program too.
import subprocess
import sys

if len(sys.argv) > 1:
    print("again", sys.argv[1:])
    sys.exit(4)


def run(*words, **options):
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, **options)
    print(done.returncode, done.stdout.strip(), done.stderr.strip().rpartition("\n")[2])


run("-c", "import sys; print(sys.argv); sys.exit('bad')", "x")
run(__file__, "x", "y")
run("-m", "json.tool", "--compact", input="[1, 2]")
run("-", input="print('stdin', __name__)")
run("-W", "error", "-c", "import warnings; warnings.warn('w')")
run("-c", "import colorsys, os; print(colorsys.__name__, os.environ['ONLY'])", env={"ONLY": "this"})
run("-OO", "-c", "assert False; print(__debug__)")
done = subprocess.run(f"'{sys.executable}' -c 'print(1 + 1)' | cat", shell=True, capture_output=True, text=True)
print(done.stdout.strip())
child = subprocess.Popen(
    [sys.executable, "-u", "-c", "import sys\nfor line in sys.stdin: print(line.upper(), end='')"],
    stdin=subprocess.PIPE,
    stdout=subprocess.PIPE,
    text=True,
)
print(child.communicate("a\nb\n"))
