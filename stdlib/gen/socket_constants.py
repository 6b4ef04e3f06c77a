"""Writes `src/socket/constants.txt`: names and numbers of the `_socket` of the Python that runs this, on Linux."""

import _socket
import pathlib

lines = [f"{name} {value}\n" for name in dir(_socket) if type(value := getattr(_socket, name)) is int]
(pathlib.Path(__file__).parent.parent / "src" / "socket" / "constants.txt").write_text("".join(lines))
