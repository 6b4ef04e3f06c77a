"""Further handlers: files that are rotated, buffers, queues, and others over the network."""

import logging
import os
import time
from io import text_encoding

from logging._network import (
    DatagramHandler, HTTPHandler, NTEventLogHandler, SMTPHandler, SYSLOG_UDP_PORT, SocketHandler, SysLogHandler,
)

# Ports of servers that programs of their own run.
(
    DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT
) = range(9020, 9024)
SYSLOG_TCP_PORT = 514

_DAY = 86400


class BaseRotatingHandler(logging.FileHandler):
    """Base of handlers that begin a new file from time to time."""

    # Functions that replace the way files are named and put away.
    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding, delay, errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            super().emit(record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of a file that is put away; namer may change it."""
        namer = self.namer
        return namer(default_name) if callable(namer) else default_name

    def rotate(self, source, dest):
        """Put a file away; rotator may do it another way."""
        if callable(self.rotator):
            return self.rotator(source, dest)
        if os.path.exists(source):
            os.rename(source, dest)

    def _end_file(self):
        stream, self.stream = self.stream, None
        if stream:
            stream.close()

    def _begin_file(self):
        if not self.delay:
            self.stream = self._open()

    def _is_special(self):
        """Whether the file is a pipe or a device: they are not put away."""
        return os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename)


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when the present one would exceed a size."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False, errors=None):
        # A file that is emptied whenever the program starts would not be put away.
        mode = 'a' if maxBytes > 0 else mode
        super().__init__(filename, mode, encoding if 'b' in mode else text_encoding(encoding), delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Put the file away as .1, what was .1 as .2 and so on."""
        self._end_file()
        if self.backupCount > 0:
            paths = [
                self.rotation_filename(f'{self.baseFilename}.{number}') for number in range(self.backupCount, 0, -1)
            ]
            for later, earlier in zip(paths, paths[1:]):
                if os.path.exists(earlier):
                    self._replace(later, os.rename, earlier)
            self._replace(paths[-1], self.rotate, self.baseFilename)
        self._begin_file()

    @staticmethod
    def _replace(path, move, source):
        if os.path.exists(path):
            os.remove(path)
        move(source, path)

    def shouldRollover(self, record):
        """Whether the record would make the file too large."""
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        try:
            size = self.stream.tell()
        except OSError:
            # A pipe has no size.
            return False
        # A record that is too large by itself gets a file, too.
        return bool(size) and size + len(self.format(record)) + 1 >= self.maxBytes and not self._is_special()


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file at certain times: 'S', 'M', 'H', 'D', 'MIDNIGHT', 'W0' to 'W6'."""

    # Seconds, and the format of the time in the name of a file that is put away.
    _UNITS = {
        'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'), 'H': (3600, '%Y-%m-%d_%H'), 'D': (_DAY, '%Y-%m-%d'),
        'MIDNIGHT': (_DAY, '%Y-%m-%d'), 'W': (7 * _DAY, '%Y-%m-%d'),
    }

    def __init__(
        self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False, utc=False, atTime=None,
        errors=None,
    ):
        super().__init__(filename, 'a', text_encoding(encoding), delay, errors)
        self.when, self.atTime, self.utc, self.backupCount = when.upper(), atTime, utc, backupCount
        unit = self.when
        if unit.startswith('W'):
            self.dayOfWeek = self._weekday(unit)
            unit = 'W'
        if unit not in self._UNITS:
            raise ValueError(f'Invalid rollover interval specified: {self.when}')
        seconds, self.suffix = self._UNITS[unit]
        self.interval = seconds * interval
        self.extMatch = self._time_pattern()
        # A file of an earlier run may be due.
        began = os.stat(filename).st_mtime if os.path.exists(filename) else time.time()
        self.rolloverAt = self.computeRollover(int(began))

    def _time_pattern(self):
        """What the time in the name of a file looks like: classes derived from this one look for old files with it."""
        import re

        digits = re.sub('%(.)', lambda code: r'\d{4}' if code[1] == 'Y' else r'\d{2}', self.suffix)
        return re.compile(rf'(?<!\d){digits}(?!\d)', re.ASCII)

    @staticmethod
    def _weekday(text):
        if len(text) != 2:
            raise ValueError(f'You must specify a day for weekly rollover from 0 to 6 (0 is Monday): {text}')
        if text[1] not in '0123456':
            raise ValueError(f'Invalid day specified for weekly rollover: {text}')
        return int(text[1])

    def _split_time(self, seconds):
        return time.gmtime(seconds) if self.utc else time.localtime(seconds)

    def computeRollover(self, currentTime):
        """The time of the next new file."""
        weekly = self.when.startswith('W')
        if not weekly and self.when != 'MIDNIGHT':
            return currentTime + self.interval
        now = self._split_time(currentTime)
        due = _DAY
        if self.atTime is not None:
            due = self.atTime.hour * 3600 + self.atTime.minute * 60 + self.atTime.second
        wait = due - (now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec)
        weekday = now.tm_wday
        if wait <= 0:
            # The time of today is past.
            wait += _DAY
            weekday += 1
        if weekly:
            wait += (self.dayOfWeek - weekday) % 7 * _DAY
        result = currentTime + wait + self.interval - self._UNITS['W' if weekly else 'D'][0]
        return result if self.utc else self._keep_clock_time(result, now.tm_isdst)

    @staticmethod
    def _keep_clock_time(seconds, summer):
        """The same time of day by a clock that was put on or back since."""
        summer_then = time.localtime(seconds).tm_isdst
        if summer and not summer_then:
            return seconds + 3600
        # Times that the clock leaves out stay where they are.
        if summer_then and not summer and time.localtime(seconds - 3600).tm_isdst:
            return seconds - 3600
        return seconds

    def shouldRollover(self, record):
        """Whether the time of the next file has come."""
        now = int(time.time())
        if now < self.rolloverAt:
            return False
        if self._is_special():
            self.rolloverAt = self.computeRollover(now)
            return False
        return True

    def doRollover(self):
        """Put the file away with the time in its name."""
        began = self._split_time(self.rolloverAt - self.interval)
        # Whatever happens, the next attempt is at the next time.
        self.rolloverAt = self.computeRollover(int(time.time()))
        path = self.rotation_filename(f'{self.baseFilename}.{time.strftime(self.suffix, began)}')
        if os.path.exists(path):
            # It was put away already.
            return
        self._end_file()
        self.rotate(self.baseFilename, path)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                os.remove(old)
        self._begin_file()

    def getFilesToDelete(self):
        """The files that are too old to keep."""
        folder, base = os.path.split(self.baseFilename)
        is_ours = self._is_plain_name if self.namer is None else self._is_made_name
        found = sorted(os.path.join(folder, name) for name in os.listdir(folder) if is_ours(name, base + '.'))
        return found[:max(len(found) - self.backupCount, 0)]

    def _is_plain_name(self, name, prefix):
        return name.startswith(prefix) and self._is_time(name[len(prefix):])

    def _is_made_name(self, name, prefix):
        """Whether some part of a name is the time from which the namer makes it."""
        width = len(time.strftime(self.suffix))
        for start in range(len(name) - width + 1):
            text = name[start:start + width]
            if self._is_time(text):
                if os.path.basename(self.namer(f'{self.baseFilename}.{text}')) == name:
                    return True
        return False

    def _is_time(self, text):
        try:
            return bool(time.strptime(text, self.suffix))
        except ValueError:
            return False


class WatchedFileHandler(logging.FileHandler):
    """Opens its file again when another program has moved it away."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        super().__init__(filename, mode, encoding if 'b' in mode else text_encoding(encoding), delay, errors)
        self.dev = self.ino = -1
        self._note_file()

    def _note_file(self):
        if self.stream is not None:
            status = os.fstat(self.stream.fileno())
            self.dev, self.ino = status.st_dev, status.st_ino

    def _is_same_file(self):
        try:
            status = os.stat(self.baseFilename)
        except FileNotFoundError:
            return False
        return status.st_dev == self.dev and status.st_ino == self.ino

    def reopenIfNeeded(self):
        """Open the file again if it is another one by now."""
        stream = self.stream
        if stream is None or self._is_same_file():
            return
        stream.flush()
        # If it cannot be opened now, it is with the next record.
        self.stream = None
        stream.close()
        self.stream = self._open()
        self._note_file()

    def emit(self, record):
        try:
            self.reopenIfNeeded()
        except Exception:
            self.handleError(record)
        else:
            super().emit(record)


class BufferingHandler(logging.Handler):
    """Keeps records back until there are a number of them."""

    def __init__(self, capacity):
        super().__init__()
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Whether the records are to be handed on."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        """Forget the records; classes derived from this one do something with them."""
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            super().close()


class MemoryHandler(BufferingHandler):
    """Hands records on to another handler when there are many or one is severe."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        super().__init__(capacity)
        self.target, self.flushLevel, self.flushOnClose = target, flushLevel, flushOnClose

    def shouldFlush(self, record):
        return record.levelno >= self.flushLevel or super().shouldFlush(record)

    def setTarget(self, target):
        """Set the handler that gets the records."""
        with self.lock:
            self.target = target

    def flush(self):
        """Hand the records on, if there is a target."""
        with self.lock:
            if not self.target:
                return
            for record in self.buffer:
                self.target.handle(record)
            self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            # Without a target the records are kept.
            self.setTarget(None)
            super().close()


class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        super().__init__()
        self.queue = queue
        # The one that a configuration made for the queue.
        self.listener = None

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)

    def enqueue(self, record):
        """Put a record into the queue, without waiting."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """The record in a form that can be handed over: the message is filled in."""
        from copy import copy

        text = self.format(record)
        prepared = copy(record)
        prepared.msg = prepared.message = text
        # They are part of the text now, and may not pass from one process to another.
        prepared.args = prepared.exc_info = prepared.exc_text = prepared.stack_info = None
        return prepared


class QueueListener:
    """Takes records from a queue and hands them to handlers, on a thread of its own."""

    # What is put into the queue to end the thread.
    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level = queue, handlers, respect_handler_level
        self._thread = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *args):
        self.stop()

    def start(self):
        """Begin to listen."""
        from threading import Thread

        if self._thread is not None:
            raise RuntimeError('Listener already started')
        self._thread = Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def stop(self):
        """Stop listening, when all records are handled."""
        thread = self._thread
        if thread:
            self.enqueue_sentinel()
            thread.join()
            self._thread = None

    def enqueue_sentinel(self):
        """Put what ends the thread into the queue."""
        self.queue.put_nowait(self._sentinel)

    def dequeue(self, block):
        """Take a record out of the queue."""
        return self.queue.get(block)

    def prepare(self, record):
        """What the handlers get of a record: the record."""
        return record

    def handle(self, record):
        """Hand a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if record.levelno >= handler.level or not self.respect_handler_level:
                handler.handle(record)

    def _monitor(self):
        from queue import Empty

        # Queues of processes do not count what is done.
        done = getattr(self.queue, 'task_done', lambda: None)
        try:
            while (record := self.dequeue(True)) is not self._sentinel:
                self.handle(record)
                done()
            done()
        except Empty:
            pass
