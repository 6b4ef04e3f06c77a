"""What a test case needs to watch log messages."""

import collections
import logging

from unittest.case import _BaseContext

__unittest = True

_LoggingWatcher = collections.namedtuple('_LoggingWatcher', ('records', 'output'))


class _CapturingHandler(logging.Handler):
    """Keeps all messages, as records and as texts."""

    def __init__(self):
        super().__init__()
        self.watcher = _LoggingWatcher(records=[], output=[])

    def flush(self):
        """All is kept."""

    def emit(self, record):
        for kept, form in zip(self.watcher, (record, self.format(record))):
            kept.append(form)


class _AssertLogsContext(_BaseContext):
    """What assertLogs() and assertNoLogs() give to a with statement."""

    LOGGING_FORMAT = ':'.join(f'%({field})s' for field in ('levelname', 'name', 'message'))

    def __init__(self, test_case, logger_name, level, no_logs, formatter=None):
        super().__init__(test_case)
        self.logger_name, self.no_logs, self.formatter = logger_name, no_logs, formatter
        # The names of levels that the program added count too.
        self.level = logging.getLevelNamesMapping().get(level, level) if level else logging.INFO

    def __enter__(self):
        logger = self.logger_name
        self.logger = logger = logger if isinstance(logger, logging.Logger) else logging.getLogger(logger)
        handler = _CapturingHandler()
        handler.setFormatter(self.formatter or logging.Formatter(self.LOGGING_FORMAT))
        handler.setLevel(self.level)
        self._before = logger.handlers, logger.propagate, logger.level
        # Nothing is to be printed, and no other handler to be asked.
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(self.level)
        self.watcher = handler.watcher
        if not self.no_logs:
            return self.watcher

    def __exit__(self, exc_type, exc_value, tb):
        logger = self.logger
        logger.handlers, logger.propagate, level = self._before
        logger.setLevel(level)
        if exc_type is not None:
            return False
        found = bool(self.watcher.records)
        if found and self.no_logs:
            self._raiseFailure(f'Unexpected logs found: {self.watcher.output!r}')
        if not found and not self.no_logs:
            wanted = logging.getLevelName(self.level)
            self._raiseFailure(f'no logs of level {wanted} or higher triggered on {logger.name}')
