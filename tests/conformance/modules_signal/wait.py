# Waiting for signals that are blocked.
import os
import signal
import time

USR1, USR2 = signal.SIGUSR1, signal.SIGUSR2
before = signal.pthread_sigmask(signal.SIG_BLOCK, [USR1, USR2])
print(USR1 in before, signal.sigpending())
os.kill(os.getpid(), USR1)
print(signal.sigpending())
print(signal.sigwait({USR1, USR2}), signal.sigpending())
os.kill(os.getpid(), USR2)
info = signal.sigwaitinfo([USR2])
print(type(info), len(info), info.si_signo, info.si_code, info.si_errno, info.si_pid == os.getpid(), info.si_uid == os.getuid())
print(info[0] == info.si_signo, info.n_fields, info.n_sequence_fields, info.n_unnamed_fields)
print(signal.struct_siginfo(range(7)))
print(signal.sigtimedwait([USR1], 0), signal.sigtimedwait([USR1], 0.01))
signal.raise_signal(USR1)
print(signal.sigtimedwait([USR1], 10).si_signo)

# A signal of a handler does not end the wait.
signal.signal(signal.SIGALRM, lambda *args: print("alarm"))
signal.setitimer(signal.ITIMER_REAL, 0.02)
pid = os.fork()
if not pid:
    time.sleep(0.1)
    os.kill(os.getppid(), USR1)
    os._exit(0)
print(signal.sigwaitinfo([USR1]).si_signo)
os.waitpid(pid, 0)

pid = os.fork()
if not pid:
    os._exit(signal.sigwait([USR2]))
time.sleep(0.05)
fd = os.pidfd_open(pid)
signal.pidfd_send_signal(fd, USR2)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
os.close(fd)
for wrong in (lambda: signal.sigwait([0]), lambda: signal.sigwait([1000]), lambda: signal.sigwait(5), lambda: signal.sigtimedwait([USR1], -1),
              lambda: signal.sigtimedwait([USR1], "x"), lambda: signal.sigtimedwait([USR1], float("nan")), lambda: signal.sigtimedwait([USR1], 1e30),
              lambda: signal.pidfd_send_signal(-1, USR1), lambda: signal.struct_siginfo(5), lambda: signal.struct_siginfo([1]),
              lambda: signal.sigwait(["a"]), lambda: signal.pthread_sigmask(99, [USR1])):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
