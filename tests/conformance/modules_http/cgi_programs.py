# CGIHTTPRequestHandler runs programs, which get the request by the variables of RFC 3875.
import http.server
import os
import socket
import warnings

warnings.simplefilter("ignore")
os.makedirs("cgi-bin/sub")
for name, text in (("show", "echo X-Header: yes; echo; echo $REQUEST_METHOD:$SCRIPT_NAME:$PATH_INFO:$QUERY_STRING:"
                            "$CONTENT_LENGTH:$HTTP_ACCEPT:$REMOTE_USER:$1"),
                   ("sub/copy", "echo; cat; exit 3")):
    with open(f"cgi-bin/{name}", "w") as file:
        file.write("#!/bin/sh\n" + text + "\n")
    os.chmod(f"cgi-bin/{name}", 0o755)
open("cgi-bin/plain", "w").close()


class Server:
    server_name, server_port = "localhost", 80


class Handler(http.server.CGIHTTPRequestHandler):
    # A fork would make the programs those of another user.
    have_fork = False

    def log_message(self, format, *args):
        if format.startswith("CGI"):
            print("log:", format % args)

    def date_time_string(self, timestamp=None):
        return "now"

    def version_string(self):
        return "server"


def ask(line, *headers, body=b""):
    client, server = socket.socketpair()
    with client, server:
        client.sendall("\r\n".join([line + " HTTP/1.0", *headers, "", ""]).encode() + body)
        client.shutdown(socket.SHUT_WR)
        Handler(server, ("127.0.0.1", 1), Server())
        server.shutdown(socket.SHUT_WR)
        answer = client.makefile("rb").read().decode()
    print(answer.split("<")[0].replace("\r", "").replace("\n", "|"))


ask("GET /cgi-bin/show/rest%20of?a=1&b=2", "Accept: text/html", "ACCEPT: text/plain", "Authorization: Basic dTpw")
ask("GET /x/../cgi-bin/show?word")
ask("POST /cgi-bin/sub/copy", "Content-Length: 4", body=b"body and more")
for line in ("GET /cgi-bin/absent", "GET /cgi-bin/plain", "GET /cgi-bin/sub", "POST /other"):
    ask(line)
# stress: 20
