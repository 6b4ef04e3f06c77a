import io, smtplib
from email.message import EmailMessage
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class Sock:
    def __init__(s, r): s.r=io.BytesIO(r); s.out=b''
    def makefile(s, m): return s.r
    def sendall(s, d): s.out+=d
    def close(s): pass
def conn(r):
    c=smtplib.SMTP(local_hostname='me'); c.sock=Sock(r); return c, c.sock
E=b'250-srv\r\n250-SIZE 1000\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n250 8BITMIME\r\n'
c,s=conn(E+b'250 ok\r\n250 ok\r\n550 no\r\n354 go\r\n250 done\r\n221 bye\r\n'); t(lambda: c.sendmail('A <a@b>', ['c@d','e@f'], 'Subject: x\n\n.dot\nline')); t(c.quit); print(s.out)
c,s=conn(E+b'334 PGE+\r\n235 in\r\n'); t(lambda: c.login('u','p')); print(s.out, c.esmtp_features)
c,s=conn(b'250-x\r\n250 AUTH LOGIN\r\n334 VQ==\r\n535 bad\r\n'); t(lambda: c.login('u','p')); print(s.out)
c,s=conn(b'500 no\r\n250 hi\r\n550 go away\r\n250 r\r\n'); t(lambda: c.sendmail('a','b','m')); print(s.out)
c,s=conn(b'500 no\r\n501 no\r\n'); t(lambda: c.sendmail('a','b','m'))
c,s=conn(b'250 x\r\n250 ok\r\n550 no\r\n250 r\r\n'); t(lambda: c.sendmail('a','b','m'))
c,s=conn(b'250 x\r\n'); t(c.starttls); t(lambda: c.noop()); t(lambda: c.noop())
c,s=conn(b'250 x\r\n250 1\r\n250 2\r\n250 3\r\n354 g\r\n250 f\r\n'); m=EmailMessage(); m['From']='A <a@b>'; m['To']='c@d'; m['Bcc']='e@f'; m['Subject']='é'; m.set_content('hi\n'); t(lambda: c.send_message(m)); print(s.out)
c,s=conn(b''); t(lambda: c.docmd('a\nb')); t(lambda: c.docmd('x')); print(smtplib.quoteaddr('X <a@b>'), smtplib.quoteaddr('a'), repr(smtplib.quotedata('.a\nb\r.c')))
c,s=conn(b'abc\r\n'); t(c.noop); t(lambda: smtplib.SMTPSenderRefused(1,'m','s').args)
