# Messages: parsed, made, written; headers, parts, contents.
import email, email.policy
from email.message import EmailMessage, Message
from email.mime.text import MIMEText
from email.mime.multipart import MIMEMultipart
from email.mime.application import MIMEApplication
from email.header import Header, decode_header, make_header
m=email.message_from_string('''From: A <a@b.c>
To: x@y.z
Subject: =?utf-8?q?H=C3=A9llo?= there
Content-Type: multipart/mixed; boundary="XX"

preamble
--XX
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

aMOpbGxv

--XX
Content-Type: application/octet-stream; name="f.bin"
Content-Disposition: attachment; filename="f.bin"

data
--XX--
epi
''')
print(m.keys(), m.is_multipart(), [p.get_content_type() for p in m.walk()], m.get_payload(0).get_payload(decode=True), m.get_payload(1).get_filename(), repr(m.preamble), repr(m.epilogue))
print(m.as_string()); print(m.as_bytes()==m.as_string().encode())
print(decode_header(m['subject']), str(make_header(decode_header(m['subject']))))
t=MIMEText('héllo wörld\n','plain','utf-8'); t['Subject']=Header('Grüße an alle, die das hier lesen und noch viel mehr Text der umgebrochen werden muss','utf-8'); t['To']='a@b.c'; print(t.as_string())
print(MIMEText('plain').as_string())
mm=MIMEMultipart('alternative',boundary='BB'); mm.attach(MIMEText('a')); mm.attach(MIMEText('<b>','html')); mm.attach(MIMEApplication(b'\0\1\2',name='x')); mm['Subject']='s'; print(mm.as_string())
e=EmailMessage(); e['Subject']='Hi thére'; e['From']='A B <a@b.c>'; e['To']='x@y.z, Q <q@r.s>'; e.set_content('body\nline2 é\n'); e.add_alternative('<p>hi</p>',subtype='html'); e.add_attachment(b'abc',maintype='application',subtype='pdf',filename='f.pdf'); e.make_mixed if 0 else None
e.set_boundary('ZZ'); 
for i,p in enumerate(e.walk()):
    if p.is_multipart(): p.set_boundary('Z%d'%i)
print(e.as_string()); print(e['to'].addresses, e['from'].addresses[0].display_name, e.get_body().get_content(), [a.get_filename() for a in e.iter_attachments()])
p=email.message_from_bytes(e.as_bytes(),policy=email.policy.default); print(p['subject'], p.get_body(('plain',)).get_content(), p['content-type'].params)
x=Message(); x['A']='b'*100+' '+'c'*50; x.add_header('Content-Disposition','attachment',filename='a b.txt'); x.add_header('X','y',filename=('utf-8','','ü.txt')); x.set_payload('From me\n'); print(x.as_string(), x.get_params(header='content-disposition'))
print(email.message_from_string('no header\nbody').defects, email.message_from_string('A: b\n c\nD:e\n\nx')['a'])
