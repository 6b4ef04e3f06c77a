# A session with a small server: answers, transfers both ways, errors.
import ftplib
import io
import socket
import threading

FILES = {"a.txt": b"one\r\ntwo\r\n"}


def serve(listener):
    conn, _ = listener.accept()
    lines = conn.makefile("r", newline="\r\n")
    data = None

    def say(text):
        conn.sendall(text.encode() + b"\r\n")

    say("220-welcome\r\n to this\r\n220 server")
    for line in lines:
        command, _, arg = line.rstrip("\r\n").partition(" ")
        if command == "USER":
            say("331 password")
        elif command == "PASS":
            say("230 in" if arg else "530 no")
        elif command in ("TYPE", "NOOP"):
            say("200 ok")
        elif command == "PASV":
            data = socket.create_server(("127.0.0.1", 0))
            port = data.getsockname()[1]
            say(f"227 passive (127,0,0,1,{port // 256},{port % 256})")
        elif command in ("RETR", "LIST", "NLST", "MLSD"):
            if command == "RETR" and arg not in FILES:
                say("550 no such file")
                data.close()
                continue
            found = {"RETR": lambda: FILES[arg], "LIST": lambda: b"-rw a.txt\r\n", "NLST": lambda: b"a.txt\r\n",
                     "MLSD": lambda: b"Type=file;Size=10; a.txt\r\n"}[command]()
            say(f"150 data ({len(found)} bytes)")
            peer, _ = data.accept()
            peer.sendall(found)
            peer.close()
            data.close()
            say("226 done")
        elif command == "STOR":
            say("150 send")
            peer, _ = data.accept()
            FILES[arg] = peer.makefile("rb").read()
            peer.close()
            data.close()
            say("226 done")
        elif command == "PWD":
            say('257 "/a ""quoted"" name" is here')
        elif command == "MKD":
            say('257 "/new"')
        elif command == "CWD":
            say("250 there")
        elif command == "SIZE":
            say("213 10")
        elif command == "RNFR":
            say("350 and")
        elif command in ("RNTO", "DELE", "RMD"):
            say("250 done")
        elif command == "QUIT":
            say("221 bye")
            break
        else:
            say("502 what")
    conn.close()


def start():
    listener = socket.create_server(("127.0.0.1", 0))
    threading.Thread(target=serve, args=(listener,), daemon=True).start()
    return listener.getsockname()[1]


ftp = ftplib.FTP(timeout=10)
print(ftp.connect("127.0.0.1", start()))
print(ftp.getwelcome() == ftp.welcome, ftp.login("user", "secret"))
print(ftp.pwd(), ftp.mkd("new"), ftp.cwd("new"), ftp.size("a.txt"), ftp.rename("a", "b"), ftp.delete("x"), ftp.rmd("y"))
lines = []
print(ftp.retrlines("RETR a.txt", lines.append), lines)
blocks = []
print(ftp.retrbinary("RETR a.txt", blocks.append), b"".join(blocks))
print(ftp.storbinary("STOR b.bin", io.BytesIO(b"\0\1\2" * 5000)), len(FILES["b.bin"]))
print(ftp.storlines("STOR c.txt", io.BytesIO(b"x\ny\r\nz")), FILES["c.txt"])
ftp.dir()
print(ftp.nlst(), list(ftp.mlsd()))
conn, size = ftp.ntransfercmd("RETR a.txt")
print(size, conn.recv(3))
conn.close()
ftp.voidresp()
for wrong in (lambda: ftp.retrbinary("RETR nope", print), lambda: ftp.sendcmd("BOGUS"), lambda: ftp.sendcmd("A\r\nB"), lambda: ftp.connect(timeout=0)):
    try:
        wrong()
    except (*ftplib.all_errors, ValueError) as e:
        print(type(e).__name__, e)
print(ftp.sanitize("PASS secret\r\n"), ftp.quit(), ftp.sock)
with ftplib.FTP() as other:
    other.connect("127.0.0.1", start())
    try:
        other.sendcmd("PASS")
    except ftplib.error_perm as e:
        print(e)
print(other.sock, ftplib.parse150("150 x (5 bytes)"), ftplib.parse227("227 (1,2,3,4,5,6)"), ftplib.parse229("229 (|||99|)", ("h", 1)), ftplib.parse257('257 ""'))
for wrong in lambda: ftplib.parse227("200 x"), lambda: ftplib.parse227("227 x"), lambda: ftplib.parse229("229 (1)", ""):
    try:
        wrong()
    except ftplib.Error as e:
        print(type(e).__name__, e)
