# What Popen() says of arguments that do not fit.
import os
import subprocess
import warnings

for options in (
    {"bufsize": "a"}, {"pipesize": "a"}, {"stdout": subprocess.STDOUT}, {"user": 1.5}, {"group": -1},
    {"extra_groups": "wheel"}, {"extra_groups": [-1]}, {"extra_groups": [1.5]}, {"extra_groups": [1 << 64]},
    {"text": True, "universal_newlines": False}, {"startupinfo": 1}, {"creationflags": 1},
):
    try:
        subprocess.Popen(["true"], **options)
    except (TypeError, ValueError, OverflowError, subprocess.SubprocessError) as error:
        print(options, type(error).__name__, error)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    subprocess.run(["true"], pass_fds=(2,), close_fds=False)
    process = subprocess.Popen(["sleep", "5"])
    number = process.pid
    del process
    os.kill(number, 9)
print([str(w.message).replace(str(number), "N") for w in caught])
for status in (2, None, "2", [2], -9, -99):
    print(subprocess.CalledProcessError(status, "command"))
