"""The texts of IMAP4: dates, flags, quoting, and the conversation with a program that plays a server."""
import imaplib
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



class Client(imaplib.IMAP4):
    """A client whose server is a method."""

    def open(self, host='', port=143, timeout=None):
        self.waiting, self.wanted = b'* OK [CAPABILITY IMAP4rev1 ENABLE] ready\r\n', 0

    def readline(self):
        line, mark, self.waiting = self.waiting.partition(b'\r\n')
        return line + mark

    def read(self, size):
        data, self.waiting = self.waiting[:size], self.waiting[size:]
        return data

    def shutdown(self):
        print('shutdown')

    def answer(self, *lines):
        self.waiting += b''.join(line + b'\r\n' for line in lines)

    def send(self, data):
        if self.wanted:
            self.answer(b'* GOT ' + repr(data).encode())
            if data == b'\r\n':
                self.answer(self.wanted + b' OK APPEND')
                self.wanted = 0
            return
        tag, command, *words = data.split()
        print('  sent', command, words)
        if command == b'FETCH':
            self.answer(b'* 1 FETCH (BODY[TEXT] {5}', b'h', b'lo)', rb'* 2 FETCH (FLAGS (\Seen))')
        elif command == b'CAPABILITY':
            self.answer(b'* CAPABILITY IMAP4rev1 ENABLE')
        elif command == b'LIST':
            self.answer(b'* LIST () "/" INBOX')
        elif command in (b'SELECT', b'EXAMINE'):
            self.answer(b'* 3 EXISTS')
        elif command == b'LOGOUT':
            self.answer(b'* BYE bye')
        elif command == b'APPEND':
            self.wanted = tag
            return self.answer(b'+ go on')
        elif command in (b'CREATE', b'DELETE'):
            return self.answer(tag + (b' NO not allowed' if command == b'CREATE' else b' BAD what?'))
        self.answer(tag + b' OK ' + command)


client = Client()
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
