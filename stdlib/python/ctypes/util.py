"""Finds shared libraries by the names that linkers use."""

import os
import re
import shutil
import subprocess

# How the cache of the loader marks libraries of this kind of machine.
_ABI = {"x86_64-64": "libc6,x86-64", "ppc64-64": "libc6,64bit", "sparc64-64": "libc6,64bit", "s390x-64": "libc6,64bit",
        "aarch64-64": "libc6,AArch64"}


def find_library(name):
    """The file name of the newest library `name` that the loader's cache lists, or None."""
    program = "/sbin/ldconfig" if os.path.exists("/sbin/ldconfig") else shutil.which("ldconfig")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, "-p"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                env={"LC_ALL": "C", "LANG": "C"})
    except OSError:
        return None
    abi = re.escape(_ABI.get(f"{os.uname().machine}-64", "libc6"))
    found = re.search(rf"\s+(lib{re.escape(name)}\.[^\s]+)\s+\({abi}", os.fsdecode(listed.stdout))
    return found and found[1]
