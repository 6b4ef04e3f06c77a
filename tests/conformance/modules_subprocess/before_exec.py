# preexec_fn runs in the child before the program; its errors, and those of the program, arise in the parent.
import os
import subprocess


def run(command, **options):
    return subprocess.run(command, shell=True, capture_output=True, text=True, **options).stdout


print(run("pwd", preexec_fn=lambda: os.chdir("/")))
print(run("umask", preexec_fn=lambda: os.umask(0o27)))
print(run("echo $WORD", preexec_fn=lambda: None, env={"WORD": "from env"}))
print(run("cat", preexec_fn=lambda: None, input="through a pipe"))
print(subprocess.run(["cat", "/proc/self/comm"], preexec_fn=os.setsid, capture_output=True).stdout)
try:
    run("true", preexec_fn=lambda: 1 / 0)
except subprocess.SubprocessError as error:
    print(type(error).__name__, error)
for command in (["/nowhere/program"], ["no-such-program"], ["/"]):
    try:
        subprocess.Popen(command, preexec_fn=lambda: None)
    except OSError as error:
        print(type(error).__name__, error)

read, write = os.pipe()
# Descriptors are closed behind preexec_fn, but for those that are passed.
print(run(f"test -e /proc/self/fd/{write}; echo $?", preexec_fn=lambda: None))
print(run(f"echo kept >&{write}", preexec_fn=lambda: None, pass_fds=(write,)), os.read(read, 10))
