"""The texts of IMAP4: dates, flags, quoting, and the conversation with a program that plays a server."""
import imaplib
import os
import sys
import tempfile
from datetime import datetime, timedelta, timezone

print(imaplib.Int2AP(0), imaplib.Int2AP(4096), imaplib.Int2AP(-65535))
print(imaplib.ParseFlags(rb'1 (FLAGS (\Seen \Deleted))'), imaplib.ParseFlags(b'nothing'))
print(imaplib.Internaldate2tuple(b'no date'))
moment = datetime(2033, 5, 18, 5, 33, 20, tzinfo=timezone(timedelta(hours=2)))
print(imaplib.Time2Internaldate(moment), imaplib.Time2Internaldate('"18-May-2033 05:33:20 +0200"'))
for wrong in (datetime(2033, 5, 18), 'text', None):
    try:
        imaplib.Time2Internaldate(wrong)
    except ValueError as problem:
        print(problem)

SERVER = r'''
import sys

def send(line):
    sys.stdout.write(line + '\r\n')
    sys.stdout.flush()

send('* OK [CAPABILITY IMAP4rev1 ENABLE] ready')
while line := sys.stdin.buffer.readline():
    tag, command, *words = line.decode().split()
    if command == 'FETCH':
        send('* 1 FETCH (BODY[TEXT] {5}')
        sys.stdout.write('h\r\nlo)\r\n')
        send('* 2 FETCH (FLAGS (\\Seen))')
    elif command == 'CAPABILITY':
        send('* CAPABILITY IMAP4rev1 ENABLE')
    elif command == 'LIST':
        send('* LIST () "/" INBOX')
    elif command in ('SELECT', 'EXAMINE'):
        send('* 3 EXISTS')
    elif command == 'APPEND':
        send('+ go on')
        data = sys.stdin.buffer.read(int(words[-1].strip('{}')) + 2)
        send('* GOT ' + repr(data))
    elif command == 'LOGOUT':
        send('* BYE bye')
    elif command == 'CREATE':
        send(tag + ' NO not allowed')
        continue
    elif command == 'DELETE':
        send(tag + ' BAD what?')
        continue
    send(f'{tag} OK {command} {" ".join(words)}')
'''
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'server.py')
    with open(path, 'w') as file:
        file.write(SERVER)
    client = imaplib.IMAP4_stream(f'exec "{sys.executable}" "{path}"') if sys.executable else None
    print(client.state, client.capabilities, client.PROTOCOL_VERSION, client.welcome)
    for call in (
            lambda: client.list(), lambda: client.login('my name', 'my "word"'), lambda: client.state, lambda: client.list('New folder', '%'),
            lambda: client.fetch('1', 'FLAGS'), lambda: client.select('Drafts'), lambda: client.state, lambda: client.fetch('1:2', '(BODY[TEXT])'),
            lambda: client.append('INBOX', r'\Seen', None, b'one\ntwo'), lambda: client.response('GOT'), lambda: client.response('GOT'),
            lambda: client.create('a'), lambda: client.delete('a'), lambda: client.store('1', '+FLAGS', r'\Seen'), lambda: client.uid('nope', '1'),
            lambda: client.search(None, 'ALL'), lambda: client.close(), lambda: client.state, lambda: client.unknown, lambda: client.NOOP(),
            lambda: client.enable('X'), lambda: client.idle(), lambda: client.noop(), lambda: client.create('a\r\nb'), lambda: client.logout()):
        try:
            print(call())
        except Exception as problem:
            print(type(problem).__name__, problem)
