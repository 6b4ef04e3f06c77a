"""Programs that answer requests to `http.server`, by the interface of RFC 3875."""

import base64
import binascii
import os
import subprocess
import sys
import urllib.parse

BLOCK = 1 << 16


def collapse_path(path):
    """Return a path of an address without its dots: a head and a last part with a slash between them.

    IndexError says that the path leaves the root.
    """
    path, mark, query = path.partition("?")
    *words, last = urllib.parse.unquote(path).split("/")
    head = []
    for word in words:
        if word == "..":
            head.pop()
        elif word and word != ".":
            head.append(word)
    if last == "..":
        head.pop()
        last = ""
    elif last == ".":
        last = ""
    return "/" + "/".join(head) + "/" + last + mark + query


def environment(handler, script, rest, query):
    """Return the variables that a program finds out of the request from."""
    env = dict(os.environ)
    path = urllib.parse.unquote(rest)
    env.update({
        "SERVER_SOFTWARE": handler.version_string(),
        "SERVER_NAME": handler.server.server_name,
        "GATEWAY_INTERFACE": "CGI/1.1",
        "SERVER_PROTOCOL": handler.protocol_version,
        "SERVER_PORT": str(handler.server.server_port),
        "REQUEST_METHOD": handler.command,
        "PATH_INFO": path,
        "PATH_TRANSLATED": handler.translate_path(path),
        "SCRIPT_NAME": script,
        "QUERY_STRING": query,
        "REMOTE_ADDR": handler.client_address[0],
    })
    headers = handler.headers
    words = headers.get("authorization", "").split()
    if len(words) == 2:
        env["AUTH_TYPE"] = words[0]
        if words[0].lower() == "basic":
            try:
                user, colon, _ = base64.decodebytes(words[1].encode("ascii")).decode("ascii").partition(":")
            except (binascii.Error, UnicodeError):
                colon = ""
            if colon:
                env["REMOTE_USER"] = user
    env["CONTENT_TYPE"] = headers.get("content-type") or headers.get_content_type()
    env["HTTP_ACCEPT"] = ",".join(headers.get_all("accept", ()))
    for variable, header in (
        ("CONTENT_LENGTH", "content-length"), ("HTTP_REFERER", "referer"), ("HTTP_USER_AGENT", "user-agent"),
    ):
        if headers.get(header):
            env[variable] = headers[header]
    cookies = headers.get_all("cookie", ())
    if cookies:
        env["HTTP_COOKIE"] = ", ".join(cookies)
    # What the request does not say is not inherited from the server.
    for variable in ("QUERY_STRING", "REMOTE_HOST", "CONTENT_LENGTH", "HTTP_USER_AGENT", "HTTP_COOKIE", "HTTP_REFERER"):
        env.setdefault(variable, "")
    return env


def read_body(handler):
    """Return the body of a request; less than its length was announced to be if the client stops sending."""
    try:
        left = int(handler.headers.get("content-length"))
    except (TypeError, ValueError):
        return b""
    blocks = []
    # The announced length is the client's word: memory is taken for what came.
    while left > 0:
        block = handler.rfile.read(min(left, BLOCK))
        if not block:
            break
        blocks.append(block)
        left -= len(block)
    return b"".join(blocks)


def run(handler, file, env, query):
    """Run a program and send what it prints behind the status and headers that were begun."""
    command = [file]
    if handler.is_python(file):
        command = [sys.executable, "-u", file]
    if "=" not in query and query:
        # A query without fields is an argument.
        command.append(query)
    handler.log_message("command: %s", subprocess.list2cmdline(command))
    program = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    body = read_body(handler) if handler.command.lower() == "post" else b""
    out, err = program.communicate(body)
    handler.wfile.write(out)
    if err:
        handler.log_error("%s", err.decode(errors="backslashreplace"))
    if program.returncode:
        handler.log_error("CGI script exit status %#x", program.returncode)
    else:
        handler.log_message("CGI script exited OK")
