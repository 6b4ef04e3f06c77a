# Configuration values, identities, scheduling, children, and the names of the module.
import os
import posix


def show(call, *args, **kwargs):
    try:
        print(call.__name__, call(*args, **kwargs))
    except Exception as e:
        print(call.__name__, type(e).__name__, e)


for call, args in [(os.sysconf, ()), (os.confstr, ()), (os.pathconf, ("/",))]:
    show(call, *args, "x")
    show(call, *args, 1.5)
    show(call, *args, 99999)
print(os.sysconf("SC_PAGESIZE") == os.sysconf(os.sysconf_names["SC_PAGESIZE"]), os.confstr("CS_PATH"))
print(os.pathconf("/", "PC_NAME_MAX") >= 255, len(os.confstr_names), len(os.pathconf_names), len(os.sysconf_names))

s = os.statvfs("/")
print(len(s), s.f_namemax == s[9], isinstance(s.f_fsid, int), type(s))
print(os.getresuid()[0] == os.getuid(), os.getresgid()[1] == os.getegid(), os.getgroups() == posix.getgroups())
print(5 in os.getgrouplist("no such user", 5), os.getpriority(os.PRIO_PROCESS, 0) == os.nice(0))
show(os.setuid, -2)
show(os.setgid, "a")
show(os.setgroups, 1)
show(os.setgroups, ["a"])
show(os.initgroups, "a", -2)
show(os.getpriority, 99, 0)

p = os.sched_param(3)
print(p, p.sched_priority, p == (3,), os.sched_param(sched_priority=4), p.__reduce__())
show(os.sched_param)
show(os.sched_setparam, 0, 1)
show(os.sched_setscheduler, 0, 0, os.sched_param("a"))
print(os.sched_get_priority_max(os.SCHED_FIFO), os.sched_getscheduler(0), os.sched_getparam(0))
print(os.sched_getaffinity(0) >= {min(os.sched_getaffinity(0))}, os.sched_yield())
show(os.sched_setaffinity, 0, [-1])
show(os.sched_setaffinity, 0, ["a"])
show(os.sched_setaffinity, 0, [1 << 40])
show(os.sched_get_priority_max, 99)

t = os.times()
print(type(t), len(t), t.elapsed == t[4], os.times_result(range(5)))

pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 7"], os.environ)
pid, status, usage = os.wait4(pid, 0)
print(os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status), type(usage).__name__)
r, w = os.pipe()
pid = os.posix_spawnp("sh", ["sh", "-c", "echo $A; echo error >&2"], {"A": "b", "PATH": "/bin:/usr/bin"},
                      file_actions=[(os.POSIX_SPAWN_DUP2, w, 1), (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0),
                                    (os.POSIX_SPAWN_CLOSE, r)], setpgroup=0, setsigmask=[10], setsigdef=[13])
os.close(w)
change = os.waitid(os.P_PID, pid, os.WEXITED)
print(os.read(r, 99), change.si_pid == pid, change.si_status, change.si_code == os.CLD_EXITED, len(change))
show(os.wait3, 0)
show(os.waitid, os.P_ALL, 0, os.WEXITED)
show(os.posix_spawn, "/none", ["a"], {})
show(os.posix_spawn, "/none", [], {})
show(os.posix_spawn, "/none", ["a"], 1)
for action in (None, (), (12345,), (0,), (1,), (2,), (1, "a")):
    show(os.posix_spawn, "/none", ["a"], {}, file_actions=[action])
show(os.posix_spawn, "/none", ["a"], {}, scheduler=1)
show(os.posix_spawn, "/none", ["a"], {}, setsigmask=[0])
show(os.waitstatus_to_exitcode, 0x17f)
show(os.waitstatus_to_exitcode, -1)
print(len(os.getrandom(8)), os.WIFSIGNALED(9), os.WTERMSIG(9), os.WCOREDUMP(0x80))

public = [n for n in dir(os) if n[0] != "_"]
print(len(public), len(os.__all__), sorted(set(public) - set(os.__all__)))
print(all(hasattr(os, n) for n in public), len([n for n in public if type(getattr(os, n)) is int]))
try:
    os.nothing
except AttributeError as e:
    print(e, e.name)
try:
    posix.nothing
except AttributeError as e:
    print(e)
