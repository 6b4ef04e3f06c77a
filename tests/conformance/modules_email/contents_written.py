# Character sets of contents, lines without a limit, and messages that are not as they should be.
import email
from email import errors, policy
from email.charset import Charset
from email.message import EmailMessage, Message
from email.mime.text import MIMEText

for charset in ('euc-jp', 'shift_jis', 'utf8', 'UTF-8', 'latin-1', 'ascii', 'cp1252', 'gb2312', 'euc_kr'):
    message = EmailMessage()
    message.set_content('\u6587' if charset in ('euc-jp', 'shift_jis') else 'abc', charset=charset)
    print(charset, message['content-type'], message['content-transfer-encoding'], ascii(message.get_payload()))
for limit in (0, None):
    message = EmailMessage(policy=policy.default.clone(max_line_length=limit))
    message['Subject'] = 'S' * 100
    message.set_content('B' * 100)
    print(message.as_bytes())
print(ascii(MIMEText('\u6587\n', _charset='euc-jp').as_string()))
charset = Charset('utf-8')
charset.body_encoding = None
print(MIMEText('hello there', _charset=charset).get_payload())
message = Message()
message.set_payload('\u0410\u0411', charset)
print(message['content-transfer-encoding'], message.get_payload(decode=True))
text = 'Content-Transfer-Encoding: base64 some text\n\nSGVsbG8uIFRlc3Rpbmc=\n'
message = email.message_from_string(text, policy=policy.default)
print(message.get_payload(decode=True), message['content-transfer-encoding'].defects)
text = ('Content-Type: multipart/related; boundary=OUTER\n\n--OUTER\nContent-Type: multipart/related\n\n'
        'raw body no boundary\n--OUTER--\n')
message = email.message_from_string(text, policy=policy.default)
print(message.get_body(('plain', 'html')), message.get_body(('related',)) is message)
try:
    email.message_from_string('Subject: a\nFrom wtf\nTo: abc\n\nbody\n', policy=policy.strict)
except errors.MisplacedEnvelopeHeaderDefect as error:
    print(repr(error))
for headers in (['Content-Type: text/plain; 0*00="foo"'], ['To: a@b@c'], ['Subject: fine']):
    message = EmailMessage()
    try:
        message.set_content('text', headers=headers)
        print(message.keys())
    except ValueError as error:
        print(type(error).__name__)
