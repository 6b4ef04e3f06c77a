# communicate(): buffers of larger items, input closed before, and a second call.
import array
import fcntl
import subprocess

cat = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
numbers = array.array("i", [1, 2, 3])
with subprocess.Popen(["cat"], **cat) as process:
    out, err = process.communicate(memoryview(numbers))
    print(array.array("i", out), err)
with subprocess.Popen(["cat"], stderr=subprocess.PIPE, **cat) as process:
    process.stdin.close()
    print(process.communicate(), process.returncode)
with subprocess.Popen(["cat"], text=True, **cat) as process:
    print(process.communicate("é\r\nx\r"))
with subprocess.Popen(["sh", "-c", "cat; sleep 2"], stderr=subprocess.PIPE, **cat) as process:
    try:
        process.communicate(b"some", timeout=0.2)
    except subprocess.TimeoutExpired as error:
        print(error.output, error.timeout)
    try:
        process.communicate(b"more")
    except ValueError as error:
        print(error)
    process.kill()
    print(process.communicate(), process.returncode)
with subprocess.Popen(["cat"], pipesize=8192, **cat) as process:
    print(fcntl.fcntl(process.stdin, fcntl.F_GETPIPE_SZ), fcntl.fcntl(process.stdout, fcntl.F_GETPIPE_SZ))
    process.communicate()
