"""subprocess: run, call, check_output, Popen, pipes, errors, timeouts."""
import os
import subprocess
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


sh = ["/bin/sh", "-c"]
print(subprocess.run(["echo", "hello"], capture_output=True, text=True))
print(subprocess.run("echo $0 out; echo err >&2; exit 3", shell=True, capture_output=True))
print(subprocess.run(["cat"], input="text \u00e9\n", capture_output=True, text=True, encoding="utf-8").stdout)
print(subprocess.run(["cat"], input=b"bytes", stdout=subprocess.PIPE).stdout, subprocess.run(["true"]).returncode, subprocess.run(["false"]))
print(subprocess.check_output(["echo", "x"]), subprocess.check_output("echo a; echo b >&2", shell=True, stderr=subprocess.STDOUT))
print(subprocess.call(sh + ["exit 4"]), subprocess.check_call(["true"]), subprocess.getoutput("echo hi"), subprocess.getstatusoutput("echo no; exit 2"))
fails(subprocess.check_call, sh + ["exit 5"])
fails(subprocess.check_output, sh + ["exit 6"])
fails(subprocess.run, ["false"], check=True)
fails(subprocess.run, sh + ["kill -9 $$"], check=True)
fails(subprocess.run, ["no-such-program-here", "x"])
fails(subprocess.run, ["/no/such/program"])
fails(subprocess.run, ["true"], cwd="/no/such/dir")
fails(subprocess.run, ["/etc/passwd"])
fails(subprocess.run, ["sleep", "5"], timeout=0.1)
fails(subprocess.run, ["cat"], input="x", stdin=subprocess.PIPE)
fails(subprocess.run, ["cat"], capture_output=True, stdout=subprocess.PIPE)
fails(subprocess.check_output, ["true"], stdout=subprocess.PIPE)
fails(subprocess.Popen, ["true"], bufsize="x")
fails(subprocess.Popen, [])
fails(subprocess.Popen, ["true"], text=True, universal_newlines=False)
try:
    subprocess.run(sh + ["echo some; exit 7"], check=True, capture_output=True)
except subprocess.CalledProcessError as error:
    print(error.returncode, error.cmd, error.output, error.stdout, error.stderr)
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(p, p.poll(), p.pid > 0, p.args)
print(p.communicate("line 1\nline 2\n"), p.returncode, p)
with subprocess.Popen(sh + ["read a; echo got $a; read b; echo got $b"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as p:
    p.stdin.write("one\n")
    p.stdin.flush()
    print(p.stdout.readline())
    p.stdin.write("two\n")
    p.stdin.close()
    print(p.stdout.read())
print(p.returncode)
p = subprocess.Popen(["sleep", "30"])
p.terminate()
print(p.wait(), p.returncode)
p = subprocess.Popen(["sleep", "30"])
p.kill()
print(p.wait(timeout=5))
p = subprocess.Popen(["sleep", "30"])
fails(p.wait, timeout=0.05)
p.send_signal(15)
print(p.wait())
big = b"x" * 300000
p = subprocess.run(["cat"], input=big, capture_output=True)
print(len(p.stdout), p.stderr)
with open("out.txt", "w") as f:
    subprocess.run(["echo", "to file"], stdout=f)
with open("out.txt") as f:
    print(f.read(), subprocess.run(["cat"], stdin=open("out.txt"), capture_output=True).stdout)
print(subprocess.run(["echo", "x"], stdout=subprocess.DEVNULL).stdout)
env = {"PATH": os.environ["PATH"], "VALUE": "from env"}
print(subprocess.run(sh + ["echo $VALUE $HOME"], env=env, capture_output=True, text=True).stdout)
os.mkdir("sub")
print(subprocess.run(["pwd"], cwd="sub", capture_output=True, text=True).stdout.strip().endswith("/sub"))
first = subprocess.Popen(["echo", "b\na"], stdout=subprocess.PIPE)
second = subprocess.Popen(["sort"], stdin=first.stdout, stdout=subprocess.PIPE)
first.stdout.close()
print(second.communicate()[0], first.wait())
print(subprocess.run(["echo", "arg with blanks", "*", "$HOME"], capture_output=True).stdout, subprocess.run("echo *.txt", shell=True, capture_output=True).stdout)
print(subprocess.list2cmdline(["a b", 'c"d', "e\\", ""]), subprocess.PIPE, subprocess.STDOUT, subprocess.DEVNULL, sorted(subprocess.__all__))
print(subprocess.CompletedProcess(["x"], 1, "o", "e"), repr(subprocess.TimeoutExpired("c", 3)), str(subprocess.CalledProcessError(-9, "c")), str(subprocess.CalledProcessError(-99, "c")))
sys.stdout.flush()
subprocess.run(["echo", "inherited"])
print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("exit 3")))
with os.popen("echo popen; exit 2") as f:
    print(f.read())
print(os.popen("exit 2").close(), os.popen("true").close(), list(os.popen("echo 1; echo 2")))
