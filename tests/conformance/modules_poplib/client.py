# A client of a mailbox, with a server made of text: commands, answers of one line and of several, errors.
import io
import poplib

ANSWERS = {
    "USER me": "+OK", "PASS secret": "-ERR wrong", "STAT": "+OK 2 320", "LIST": "+OK\r\n1 120\r\n2 200\r\n.", "LIST 2": "+OK 2 200",
    "RETR 1": "+OK 11 octets\r\nSubject: a\r\n\r\n..point\r\n.", "TOP 1 0": "+OK\r\nSubject: a\r\n.", "UIDL 1": "+OK 1 abc",
    "CAPA": "+OK\r\nTOP\r\nSASL PLAIN LOGIN\r\n.", "NOOP": "+OK", "DELE 2": "+OK gone", "RSET": "+OK", "UTF8": "-ERR no",
    "QUIT": "+OK bye", "APOP me c4c9334bac560ecc979e58001b3e22fb": "+OK in",
}


class Server:
    def __init__(self):
        self.lines = io.BytesIO(b"+OK ready <1896.697170952@dbc.mtview.ca.us>\r\n")

    def makefile(self, mode):
        return self

    def readline(self, limit):
        return self.lines.readline(limit)

    def sendall(self, data):
        command = data.decode().rstrip("\r\n")
        self.lines = io.BytesIO((ANSWERS.get(command, "-ERR what?") + "\r\n").encode())

    def shutdown(self, how):
        print("shutdown")

    def close(self):
        print("close")


class Client(poplib.POP3):
    def _create_socket(self, timeout):
        return Server()


client = Client("host")
print(client.getwelcome())
for call in [lambda: client.user("me"), lambda: client.pass_("secret"), lambda: client.apop("me", "tanstaaf"), lambda: client.stat(),
             lambda: client.list(), lambda: client.list(2), lambda: client.retr(1), lambda: client.top(1, 0), lambda: client.uidl(1),
             lambda: client.capa(), lambda: client.noop(), lambda: client.dele(2), lambda: client.rset(), lambda: client.utf8(),
             lambda: client.rpop("x"), lambda: client.quit()]:
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
try:
    poplib.POP3("host", timeout=0)
except ValueError as error:
    print(error)
