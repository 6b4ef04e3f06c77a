"""Numbers that asyncio works with."""

import enum

# Writes to a lost connection before a warning.
LOG_THRESHOLD_FOR_CONNLOST_WRITES = 5
# Seconds until accept() is tried again after it failed.
ACCEPT_RETRY_DELAY = 1
# Frames of tracebacks in debug mode.
DEBUG_STACK_DEPTH = 10
# Seconds for a handshake, for the end of a connection, and for the threads of the executor to end.
SSL_HANDSHAKE_TIMEOUT = 60.0
SSL_SHUTDOWN_TIMEOUT = 30.0
THREAD_JOIN_TIMEOUT = 300
# Bytes read at a time where the system cannot send a file.
SENDFILE_FALLBACK_READBUFFER_SIZE = 1024 * 256
# KiB in buffers at which a connection with encryption is told to wait.
FLOW_CONTROL_HIGH_WATER_SSL_READ = 256
FLOW_CONTROL_HIGH_WATER_SSL_WRITE = 512


class _SendfileMode(enum.Enum):
    UNSUPPORTED = enum.auto()
    TRY_NATIVE = enum.auto()
    FALLBACK = enum.auto()
