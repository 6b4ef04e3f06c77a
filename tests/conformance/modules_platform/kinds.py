"""platform: kinds of answers, and those that are the same everywhere."""
import os
import platform
import sys

print(platform.system() == os.uname().sysname, platform.node() == os.uname().nodename, platform.release() == os.uname().release, platform.machine() == os.uname().machine)
print(platform.uname()._fields, len(platform.uname()), platform.uname().system, platform.uname()[:1], repr(platform.uname()).startswith("uname_result(system="))
print(platform.python_version(), platform.python_version_tuple()[:2], platform.python_version().split(".")[0] == str(sys.version_info[0]))
print(platform.architecture()[0], platform.win32_ver(), platform.mac_ver(), platform.win32_edition(), platform.system_alias("a", "b", "c"))
print(platform.platform(terse=True).startswith("Linux-"), isinstance(platform.platform(), str), isinstance(platform.python_compiler(), str), isinstance(platform.python_build(), tuple))
print(platform.uname() == platform.uname(), platform.uname()._asdict()["system"], isinstance(platform.processor(), str))
print("ID" in platform.freedesktop_os_release())
