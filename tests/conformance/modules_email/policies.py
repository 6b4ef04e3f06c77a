from email.message import EmailMessage
from email import policy, message_from_string, message_from_bytes
from email.headerregistry import Address, Group
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.mime.application import MIMEApplication
from email.mime.image import MIMEImage
from email.mime.audio import MIMEAudio
from email.mime.message import MIMEMessage
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
m=MIMEMultipart('alternative', boundary='BB'); m['Subject']='Hi'; m.attach(MIMEText('plain')); m.attach(MIMEText('h\xe9','html','utf-8')); m.attach(MIMEApplication(b'\0\1', Name='x')); m.attach(MIMEImage(b'\211PNG\r\n\032\nxx')); m.attach(MIMEMessage(MIMEText('in'))); print(m.as_string()); t(lambda: MIMEText('x').attach(1)); t(lambda: MIMEAudio(b'')); t(lambda: MIMEMessage('x'))
e=EmailMessage(); e['Subject']='Héllo wörld'; e['From']=Address('Änne', 'a', 'b.c'); e['To']='x@y.z, "Q, R" <q@r.s>'; e.set_content('Body\ntext\n'); e.add_alternative('<p>é</p>', subtype='html'); e.set_boundary('AA'); print(e.as_string().replace(e.get_payload()[0].get_boundary() or 'zz','ZZ')); print(e['to'].addresses, e['from'].addresses[0].display_name, e['subject'], e.get_body().get_content())
e.add_attachment(b'data', maintype='application', subtype='x', filename='f.bin'); print([p.get_content_type() for p in e.walk()], [a.get_filename() for a in e.iter_attachments()], [a.get_content() for a in e.iter_attachments()], e.is_multipart())
t(lambda: e.__setitem__('Subject','again')); t(lambda: e.__setitem__('X','a\nb')); 
p=message_from_string('From: a@b.c\nTo: G: x@y.z, w@v;, "J D" <j@d>\nDate: Mon, 01 Jan 2024 10:00:00 +0100\nContent-Type: text/plain; charset="utf-8"; name*=utf-8\'\'%C3%A9\nMIME-Version: 1.0\nSubject: =?utf-8?q?h=C3=A9?=\n\nbody\n', policy=policy.default)
print(type(p).__name__, p['to'].groups, p['date'].datetime, p['content-type'].params, p['content-type'].maintype, p['mime-version'].major, p['subject'], p.get_content(), p['content-type'].content_type)
print(p.as_bytes()); print(policy.default, policy.SMTP, policy.strict, policy.HTTP, policy.compat32, policy.SMTPUTF8, policy.default.clone(utf8=True), policy.SMTP+policy.strict); t(lambda: policy.default.clone(x=1)); t(lambda: setattr(policy.default,'utf8',True)); t(lambda: policy.EmailPolicy(zz=1))
t(lambda: Address('a','b','c')); t(lambda: str(Address('a, b','b','c'))); t(lambda: str(Group('g',[Address('x','y','z')]))); t(lambda: Address(addr_spec='q@r').domain); t(lambda: Address('x','a b','c').addr_spec); t(lambda: Address('a\n')); 
l=EmailMessage(); l['Subject']='word '*30; l['X']='é '*50; l['To']=', '.join('person%d@example.com'%i for i in range(8)); l.set_content('x'*100+'\n'); print(l.as_string()); l.set_content('é'*60); print(l.as_string()[-140:]); l.set_content(b'\0'*70,'image','png'); print(l.as_string()[-200:]); t(lambda: l.set_content(5)); t(lambda: l.set_content(b'x')); t(lambda: l.get_content())
