"""Starting other programs, with pipes to their streams."""

import errno
import os
import sys
import threading
import time

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput",
           "check_output", "run", "CalledProcessError", "DEVNULL", "SubprocessError",
           "TimeoutExpired", "CompletedProcess"]

PIPE = -1
STDOUT = -2
DEVNULL = -3
_PIPE_BUF = 512


class SubprocessError(Exception):
    pass


class _WithOutput(SubprocessError):
    """An error with what the process has written."""

    output = None

    @property
    def stdout(self):
        """The output, under another name."""
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CalledProcessError(_WithOutput):
    """A process ended with a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode, self.cmd, self.output, self.stderr = returncode, cmd, output, stderr

    def __str__(self):
        status = self.returncode
        if not (isinstance(status, int) and status < 0):
            return f"Command '{self.cmd}' returned non-zero exit status {status}."
        import signal
        try:
            cause = repr(signal.Signals(-status))
        except ValueError:
            cause = f"unknown signal {-status}"
        return f"Command '{self.cmd}' died with {cause}."


class TimeoutExpired(_WithOutput):
    """A process did not end in time."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd, self.timeout, self.output, self.stderr = cmd, timeout, output, stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    """A process that has ended: args, returncode, stdout, stderr."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args, self.returncode, self.stdout, self.stderr = args, returncode, stdout, stderr

    def __repr__(self):
        told = {'args': self.args, 'returncode': self.returncode}
        captured = {'stdout': self.stdout, 'stderr': self.stderr}
        told.update((name, text) for name, text in captured.items() if text is not None)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in told.items())})"

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def check_returncode(self):
        """Raise CalledProcessError if the status is not 0."""
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


# The class of the selectors of communicate(), where it is not the default.
_PopenSelector = None

# Processes whose object went away before they ended.
_active = []


def _cleanup():
    """Take the status of processes that ended since their objects went away."""
    _active[:] = [process for process in _active if process.poll() is None]


def _optim_args_from_interpreter_flags():
    """The -O options of this interpreter."""
    return ['-' + 'O' * sys.flags.optimize] if sys.flags.optimize > 0 else []


def _args_from_interpreter_flags():
    """The options that start an interpreter with the settings of this one."""
    flags = sys.flags
    args = _optim_args_from_interpreter_flags()
    for letter, count in (('d', flags.debug), ('B', flags.dont_write_bytecode), ('S', flags.no_site),
                          ('E', flags.ignore_environment), ('v', flags.verbose), ('b', flags.bytes_warning),
                          ('q', flags.quiet), ('i', flags.inspect)):
        if count > 0 and not (flags.isolated and letter == 'E'):
            args.append('-' + letter * count)
    if flags.isolated:
        args.append('-I')
    else:
        if flags.no_user_site:
            args.append('-s')
        if flags.safe_path:
            args.append('-P')
    warnoptions = list(sys.warnoptions)
    if flags.bytes_warning > 1:
        warnoptions.remove('error::BytesWarning')
    elif flags.bytes_warning:
        warnoptions.remove('default::BytesWarning')
    if 'dev' in sys._xoptions and 'default' in warnoptions:
        warnoptions.remove('default')
    args += ['-W' + option for option in warnoptions]
    for option, value in sys._xoptions.items():
        args += ['-X', option if value is True else '%s=%s' % (option, value)]
    return args


def _warn_of_encoding(options):
    # The one of the locale is taken where text is asked for and no encoding.
    if sys.flags.warn_default_encoding and not options.get('encoding') and (
            options.get('text') or options.get('universal_newlines') or options.get('errors')):
        import warnings
        warnings.warn("'encoding' argument not specified.", EncodingWarning, 3)
        options['encoding'] = 'locale'


def list2cmdline(seq):
    """Arguments as one command line by the rules of Windows."""
    out = []
    for arg in map(os.fsdecode, seq):
        quote = not arg or ' ' in arg or '\t' in arg
        text = ''
        backslashes = 0
        for c in arg:
            if c == '\\':
                backslashes += 1
                continue
            if c == '"':
                text += '\\' * (2 * backslashes + 1) + c
            else:
                text += '\\' * backslashes + c
            backslashes = 0
        text += '\\' * backslashes
        if quote:
            text = '"' + text + '\\' * backslashes + '"'
        out.append(text)
    return ' '.join(out)


def call(*popenargs, timeout=None, **kwargs):
    """Run a command and wait for its end; returns the status."""
    with Popen(*popenargs, **kwargs) as child:
        try:
            return child.wait(timeout)
        except:
            child.kill()
            raise


def check_call(*popenargs, **kwargs):
    """Like call(), but raises CalledProcessError for a status other than 0."""
    status = call(*popenargs, **kwargs)
    if status != 0:
        named = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if named is None else named)
    return 0


def _asks_for_text(options):
    return any(options.get(name) for name in ('universal_newlines', 'text', 'encoding', 'errors'))


def check_output(*popenargs, timeout=None, **kwargs):
    """Run a command and return its output; raises CalledProcessError if it fails."""
    taken = next((name for name in ('stdout', 'check') if name in kwargs), None)
    if taken is not None:
        raise ValueError(f'{taken} argument not allowed, it will be overridden.')
    if kwargs.get('input', b'') is None:
        # None means no input rather than that of this process.
        kwargs['input'] = '' if _asks_for_text(kwargs) else b''
    _warn_of_encoding(kwargs)
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    """Run a command and wait for its end; returns a CompletedProcess."""
    redirected = {name for name in ('stdin', 'stdout', 'stderr') if kwargs.get(name) is not None}
    if input is not None:
        if 'stdin' in redirected:
            raise ValueError('stdin and input arguments may not both be used.')
        kwargs['stdin'] = PIPE
    if capture_output:
        if redirected - {'stdin'}:
            raise ValueError('stdout and stderr arguments may not be used with capture_output.')
        kwargs.update(stdout=PIPE, stderr=PIPE)
    _warn_of_encoding(kwargs)
    with Popen(*popenargs, **kwargs) as child:
        try:
            output, errors = child.communicate(input, timeout)
        except BaseException as problem:
            child.kill()
            if isinstance(problem, TimeoutExpired):
                child.wait()
            raise
        status = child.poll()
    if status and check:
        raise CalledProcessError(status, child.args, output, errors)
    return CompletedProcess(child.args, status, output, errors)


def getstatusoutput(cmd, *, encoding=None, errors=None):
    """Status and output, standard error included, of a command in a shell."""
    status = 0
    try:
        output = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
    except CalledProcessError as failure:
        status, output = failure.returncode, failure.output
    return status, output.removesuffix('\n')


def getoutput(cmd, *, encoding=None, errors=None):
    """Output, standard error included, of a command in a shell."""
    _, output = getstatusoutput(cmd, encoding=encoding, errors=errors)
    return output


def _fork_exec(*args):
    import _subprocess_fork
    return _subprocess_fork.start(*args)


class Popen:
    """A child process: args, pid, returncode, and stdin, stdout and stderr for pipes.

    Streams may be None, PIPE, DEVNULL, a descriptor or a file; stderr also STDOUT.  With shell,
    the command is run by /bin/sh.  With text, encoding, errors or universal_newlines, the pipes
    are text files.
    """

    _child_created = False

    # Seconds that a child has to end by itself after an interrupt, of which it knows too.
    _sigint_wait_secs = 0.25

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None,
                 preexec_fn=None, close_fds=True, shell=False, cwd=None, env=None,
                 universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None,
                 extra_groups=None, encoding=None, errors=None, text=None, umask=-1, pipesize=-1,
                 process_group=None):
        if preexec_fn is not None and sys.is_finalizing():
            raise RuntimeError("preexec_fn not supported at interpreter shutdown")
        _cleanup()
        bufsize = -1 if bufsize is None else bufsize
        for name, value in (("bufsize", bufsize), ("pipesize", pipesize)):
            if not isinstance(value, int):
                raise TypeError(f"{name} must be an integer")
        if not close_fds and pass_fds:
            import warnings
            warnings.warn("pass_fds overriding close_fds.", category=RuntimeWarning)
            close_fds = True
        for name, given in (("startupinfo", startupinfo is not None), ("creationflags", creationflags != 0)):
            if given:
                raise ValueError(f"{name} is only supported on Windows platforms")
        self.args, self.pid, self.returncode = args, None, None
        self.stdin = self.stdout = self.stderr = None
        # Who holds it may take the status: the number of a process that is gone may be another's.
        self._waitpid_lock = threading.Lock()
        # What communicate() has done already.
        self._input, self._communication_started = None, False
        self.encoding, self.errors = encoding, errors
        if None not in (text, universal_newlines) and bool(text) != bool(universal_newlines):
            raise SubprocessError('Cannot disambiguate when both text and universal_newlines are '
                                  'supplied but different. Pass one or the other.')
        self.text_mode = encoding or errors or text or universal_newlines
        # A buffer of one line is one of a file of text.
        line_buffering = bool(self.text_mode) and bufsize == 1
        if line_buffering:
            bufsize = -1
        uid = _number_of(user, 'user')
        gid = _number_of(group, 'group')
        groups = _numbers_of_groups(extra_groups)
        if isinstance(stdout, int) and stdout == STDOUT:
            raise ValueError("STDOUT can only be used for stderr")
        mine = []
        theirs = []
        to_close = []
        try:
            for i, stream in enumerate((stdin, stdout, stderr)):
                fd, other = self._stream(stream, i, theirs, pipesize)
                if other is not None or (isinstance(stream, int) and stream == DEVNULL):
                    to_close.append(fd)
                theirs.append(fd)
                mine.append(other)
            # The child may be started before the ends of the pipes that are ours become files.
            self._execute_child(args, executable, shell, cwd, env, theirs, close_fds, pass_fds,
                                start_new_session, process_group, umask, uid, gid, groups, preexec_fn,
                                restore_signals)
        except:
            for fd in mine + to_close:
                if fd is not None:
                    os.close(fd)
            mine = []
            raise
        for fd in to_close:
            os.close(fd)
        modes = (('wb', bufsize), ('rb', bufsize), ('rb', bufsize))
        for name, fd, (mode, size) in zip(('stdin', 'stdout', 'stderr'), mine, modes):
            if fd is None:
                continue
            file = open(fd, mode, size)
            if self.text_mode:
                import io
                if name == 'stdin':
                    file = io.TextIOWrapper(file, write_through=True,
                                            line_buffering=line_buffering, encoding=encoding,
                                            errors=errors)
                else:
                    file = io.TextIOWrapper(file, encoding=encoding, errors=errors)
            setattr(self, name, file)

    def _stream(self, stream, number, before, pipesize):
        # The descriptor for the child, -1 for that of this process, and our end of a pipe.
        if stream is None:
            return -1, None
        if isinstance(stream, int):
            if stream == PIPE:
                read, write = os.pipe()
                if pipesize > 0:
                    import fcntl
                    fcntl.fcntl(write, fcntl.F_SETPIPE_SZ, pipesize)
                return (read, write) if number == 0 else (write, read)
            if stream == DEVNULL:
                return os.open(os.devnull, os.O_RDWR), None
            if stream == STDOUT and number == 2:
                # Where standard output goes: that of this process, if it was not redirected.
                return before[1] if before[1] != -1 else sys.__stdout__.fileno(), None
            return stream, None
        return stream.fileno(), None

    def _execute_child(self, args, executable, shell, cwd, env, streams, close_fds, pass_fds,
                       start_new_session, process_group, umask, uid, gid, groups, preexec_fn, restore_signals):
        is_path = isinstance(args, os.PathLike)
        if is_path and shell:
            raise TypeError('path-like args is not allowed when shell is true')
        args = [args] if is_path or isinstance(args, (bytes, str)) else list(args)
        if shell:
            args = ['/bin/sh', '-c'] + args
            if executable:
                args[0] = executable
        if not args:
            raise IndexError('list index out of range')
        if executable is None:
            executable = args[0]
        event = executable, args, cwd, env
        sys.audit("subprocess.Popen", *event)
        if cwd is not None:
            _check_directory(cwd)
        name = os.fsencode(executable)
        if os.path.dirname(name):
            candidates = [name]
        else:
            candidates = [os.path.join(os.fsencode(folder), name)
                          for folder in os.get_exec_path(env)]
        if preexec_fn is not None or groups is not None:
            self.pid = _fork_exec(
                args, executable, candidates, env, cwd, streams, close_fds, pass_fds, start_new_session,
                process_group, umask, uid, gid, groups, preexec_fn, restore_signals)
            self._child_created = True
            return
        error = None
        for candidate in candidates:
            if cwd is not None and b'/' in candidate and not candidate.startswith(b'/'):
                # Relative to the directory of the child.
                place = os.path.join(os.fsencode(cwd), candidate)
            else:
                place = candidate
            try:
                self.pid = os._spawn(args, os.path.abspath(place) if cwd is not None else place,
                                     env, cwd, *streams, close_fds, pass_fds, start_new_session,
                                     -1 if process_group is None else process_group, umask, uid,
                                     gid)
                self._child_created = True
                # Its traceback holds this frame, and that the process.
                error = None
                return
            except (FileNotFoundError, NotADirectoryError) as e:
                error = error or e
            except PermissionError as e:
                error = e
        if isinstance(error, PermissionError):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), executable) from None
        if error is not None:
            raise type(error)(error.errno, error.strerror, executable) from None
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), executable)

    def __repr__(self):
        text = (f"<{self.__class__.__name__}: returncode: {self.returncode} "
                f"args: {self.args!r}>")
        return text if len(text) <= 80 else text[:76] + "...>"

    @property
    def universal_newlines(self):
        return self.text_mode

    @universal_newlines.setter
    def universal_newlines(self, universal_newlines):
        self.text_mode = universal_newlines is not None and bool(universal_newlines)

    @classmethod
    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for stream in (self.stdout, self.stderr):
            if stream:
                stream.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            if exc_type is KeyboardInterrupt:
                self._after_interrupt(self._sigint_wait_secs)
            else:
                self.wait()

    def _after_interrupt(self, seconds):
        """Give the child a moment to end by itself, once."""
        if self._sigint_wait_secs > 0:
            self._sigint_wait_secs = 0
            try:
                self._wait(timeout=seconds)
            except TimeoutExpired:
                pass

    def __del__(self):
        if not self._child_created or self.returncode is not None:
            return
        import warnings
        warnings.warn("subprocess %s is still running" % self.pid, ResourceWarning, source=self)
        try:
            if self.poll() is None and _active is not None:
                _active.append(self)
        except Exception:
            pass

    def communicate(self, input=None, timeout=None):
        """Send input, read all output and wait for the end; returns (stdout, stderr)."""
        if self._communication_started and input:
            raise ValueError("Cannot send input after starting communication")
        streams = [self.stdin, self.stdout, self.stderr]
        if timeout is None and not self._communication_started and streams.count(None) >= 2:
            stdout = stderr = None
            if self.stdin:
                self._stdin_write(input)
            elif self.stdout:
                stdout = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                stderr = self.stderr.read()
                self.stderr.close()
            self.wait()
            return stdout, stderr
        end = None if timeout is None else time.monotonic() + timeout
        try:
            stdout, stderr = self._communicate(input, end, timeout)
        except KeyboardInterrupt:
            self._after_interrupt(
                self._sigint_wait_secs if end is None else min(self._sigint_wait_secs, max(0, end - time.monotonic())))
            raise
        self.wait(timeout=None if end is None else max(0, end - time.monotonic()))
        return stdout, stderr

    def _stdin_write(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def _communicate(self, input, end, timeout):
        import selectors
        if self.stdin and not self._communication_started:
            try:
                self.stdin.flush()
            except BrokenPipeError:
                pass
            except ValueError:
                if not self.stdin.closed:
                    raise
            if not input:
                try:
                    self.stdin.close()
                except BrokenPipeError:
                    pass
        if not self._communication_started:
            self._output = {stream: [] for stream in (self.stdout, self.stderr) if stream}
            self._offset = 0
            if input is not None and self.text_mode and self.stdin:
                input = input.encode(self.stdin.encoding, self.stdin.errors)
            # Items of other buffers may be larger than a byte.
            self._input = memoryview(input).cast('B') if input else input
            self._communication_started = True
        with (_PopenSelector or selectors.DefaultSelector)() as selector:
            if self._input and self.stdin and not self.stdin.closed:
                selector.register(self.stdin, selectors.EVENT_WRITE)
            for stream in (self.stdout, self.stderr):
                if stream and not stream.closed:
                    selector.register(stream, selectors.EVENT_READ)
            while selector.get_map():
                left = None if end is None else end - time.monotonic()
                if left is not None and left <= 0:
                    self._expired(timeout)
                for key, _ in selector.select(left):
                    move = self._send if key.fileobj is self.stdin else self._receive
                    if not move(key):
                        selector.unregister(key.fileobj)
                        key.fileobj.close()
        try:
            self.wait(None if end is None else max(0, end - time.monotonic()))
        except TimeoutExpired:
            self._expired(timeout)
        results = []
        for stream in (self.stdout, self.stderr):
            if stream is None:
                results.append(None)
                continue
            data = b''.join(self._output[stream])
            if self.text_mode:
                data = data.decode(stream.encoding, stream.errors)
                data = data.replace("\r\n", "\n").replace("\r", "\n")
            results.append(data)
        return tuple(results)

    def _send(self, key):
        """Write a piece of the input; false if that was the last."""
        piece = self._input[self._offset:self._offset + _PIPE_BUF]
        try:
            self._offset += os.write(key.fd, piece)
        except BrokenPipeError:
            # The child does not read any more.
            return False
        return self._offset < len(self._input)

    def _receive(self, key):
        """Read a piece of the output; false at the end."""
        piece = os.read(key.fd, 1 << 15)
        self._output[key.fileobj].append(piece)
        return bool(piece)

    def _expired(self, timeout):
        def so_far(stream):
            data = b''.join(self._output[stream]) if stream else b''
            return data or None

        raise TimeoutExpired(self.args, timeout, output=so_far(self.stdout),
                             stderr=so_far(self.stderr))

    def poll(self):
        """The status if the process has ended, or None."""
        if self.returncode is None:
            self._try_wait(os.WNOHANG)
        return self.returncode

    def _try_wait(self, options):
        """Take the status if the process has ended and no other thread is about to."""
        if not self._waitpid_lock.acquire(blocking=not options):
            return
        try:
            if self.returncode is not None:
                return
            try:
                pid, status = os.waitpid(self.pid, options)
            except ChildProcessError:
                # Somebody else waited for it; its status is not known.
                pid, status = self.pid, 0
            if pid == self.pid:
                self.returncode = os.waitstatus_to_exitcode(status)
        finally:
            self._waitpid_lock.release()

    def wait(self, timeout=None):
        """Wait for the end of the process; returns the status."""
        end = None if timeout is None else time.monotonic() + timeout
        try:
            return self._wait(timeout=timeout)
        except KeyboardInterrupt:
            self._after_interrupt(
                self._sigint_wait_secs if end is None else min(self._sigint_wait_secs, max(0, end - time.monotonic())))
            raise

    def _wait(self, timeout):
        if self.returncode is not None:
            return self.returncode
        if timeout is None:
            while self.returncode is None:
                self._try_wait(0)
            return self.returncode
        end = time.monotonic() + timeout
        delay = 0.0005
        while True:
            self._try_wait(os.WNOHANG)
            if self.returncode is not None:
                return self.returncode
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, .05)
            time.sleep(delay)

    def send_signal(self, sig):
        """Send a signal to the process, unless it has ended."""
        self.poll()
        if self.returncode is None:
            try:
                os.kill(self.pid, sig)
            except ProcessLookupError:
                pass

    def terminate(self):
        """End the process with SIGTERM."""
        self.send_signal(15)

    def kill(self):
        """End the process with SIGKILL."""
        self.send_signal(9)


def _number_of(name, what):
    if name is None:
        return -1
    if isinstance(name, str):
        if what == 'user':
            import pwd
            return pwd.getpwnam(name).pw_uid
        import grp
        return grp.getgrnam(name).gr_gid
    if not isinstance(name, int):
        kind = f", not {type(name)}" if what == 'group' else ""
        raise TypeError(f"{what.capitalize()} must be a string or an integer{kind}")
    if name < 0:
        raise ValueError(f"{what.capitalize()} ID cannot be negative, got {name}")
    return name


def _numbers_of_groups(groups):
    if groups is None:
        return None
    if isinstance(groups, str):
        raise ValueError("Groups must be a list, not a string")
    numbers = []
    for group in groups:
        if isinstance(group, str):
            import grp
            group = grp.getgrnam(group).gr_gid
        elif not isinstance(group, int):
            raise TypeError(f"Items in extra_groups must be a string or integer, not {type(group)}")
        elif group < 0:
            raise ValueError(f"Group ID cannot be negative, got {group}")
        elif group >= 1 << 32:
            raise ValueError("invalid group id")
        numbers.append(group)
    return numbers


def _check_directory(cwd):
    # An error of the child's directory is told apart from one of the program.
    try:
        info = os.stat(cwd)
    except OSError as error:
        raise type(error)(error.errno, error.strerror, cwd) from None
    if info.st_mode & 0o170000 != 0o040000:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), cwd)
