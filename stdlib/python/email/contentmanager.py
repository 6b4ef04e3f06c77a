"""Contents of messages as objects."""

import binascii
import email.charset
import email.message
from email import quoprimime

__all__ = ['ContentManager', 'raw_data_manager']


class ContentManager:
    """Functions that get and set contents, by type."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        """Set the function for a type of content."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """The content of a message."""
        content_type = msg.get_content_type()
        for key in (content_type, msg.get_content_maintype(), ''):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(content_type)

    def add_set_handler(self, typekey, handler):
        """Set the function for a type of objects."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Set the content of a message."""
        if msg.get_content_maintype() == 'multipart':
            raise TypeError('set_content not valid on multipart')
        full_path = ''
        for typ in type(obj).__mro__:
            path = f'{typ.__module__}.{typ.__qualname__}'
            full_path = full_path or path
            for key in (typ, path, typ.__qualname__, typ.__name__):
                if key in self.set_handlers:
                    msg.clear_content()
                    self.set_handlers[key](msg, obj, *args, **kw)
                    return
        if None in self.set_handlers:
            msg.clear_content()
            self.set_handlers[None](msg, obj, *args, **kw)
            return
        raise KeyError(full_path)


raw_data_manager = ContentManager()


def _get_text(msg, errors='replace'):
    content = msg.get_payload(decode=True)
    return content.decode(msg.get_param('charset', 'ASCII'), errors=errors)


def _get_bytes(msg):
    return msg.get_payload(decode=True)


def _get_message(msg):
    return msg.get_payload(0)


raw_data_manager.add_get_handler('text', _get_text)
for _maintype in ('audio', 'image', 'video', 'application'):
    raw_data_manager.add_get_handler(_maintype, _get_bytes)
for _subtype in ('rfc822', 'external-body'):
    raw_data_manager.add_get_handler('message/' + _subtype, _get_message)
raw_data_manager.add_get_handler('message', lambda msg: bytes(msg.get_payload(0)))


def _prepare(msg, maintype, subtype, headers):
    msg['Content-Type'] = '/'.join((maintype, subtype))
    if headers:
        for header in headers:
            if not hasattr(header, 'name'):
                name, _, value = header.partition(':')
                msg[name] = value.strip()
            else:
                msg[header.name] = header


def _finalize(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = 'attachment'
    if disposition is not None:
        msg['Content-Disposition'] = disposition
    if filename is not None:
        msg.set_param('filename', filename, header='Content-Disposition', replace=True)
    if cid is not None:
        msg['Content-ID'] = cid
    if params is not None:
        for key, value in params.items():
            msg.set_param(key, value)


def _encode_base64(data, max_line_length):
    step = max_line_length // 4 * 3
    return ''.join([binascii.b2a_base64(data[i:i + step]).decode('ascii')
                    for i in range(0, len(data), step)])


def _encode_text(string, charset, cte, policy):
    lines = string.encode(charset).splitlines()
    linesep = policy.linesep.encode('ascii')

    def joined(end):
        return end.join(lines) + end if lines else b''

    def normal(lines_joined):
        return lines_joined.decode('ascii', 'surrogateescape')

    longest = max((len(x) for x in lines), default=0)
    if cte is None:
        try:
            if longest <= policy.max_line_length:
                return '7bit', joined(b'\n').decode('ascii')
        except UnicodeDecodeError:
            pass
        if policy.cte_type == '8bit' and longest <= policy.max_line_length:
            return '8bit', normal(joined(b'\n'))
        sniff = joined(b'\n')[:10]
        sniff_qp = quoprimime.body_encode(sniff.decode('latin-1'), policy.max_line_length)
        sniff_base64 = binascii.b2a_base64(sniff)
        if len(sniff_qp) > len(sniff_base64):
            cte = 'base64'
        else:
            cte = 'quoted-printable'
            if len(lines) <= 1:
                return cte, quoprimime.body_encode(joined(b'\n').decode('latin-1'),
                                                   policy.max_line_length)
    if cte == '7bit':
        return cte, joined(b'\n').decode('ascii')
    if cte == '8bit':
        return cte, normal(joined(b'\n'))
    if cte == 'quoted-printable':
        return cte, quoprimime.body_encode(joined(b'\n').decode('latin-1'),
                                           policy.max_line_length)
    if cte == 'base64':
        return cte, _encode_base64(joined(linesep), policy.max_line_length)
    raise ValueError(f'Unknown content transfer encoding {cte}')


def _set_text(msg, string, subtype='plain', charset='utf-8', cte=None, disposition=None,
              filename=None, cid=None, params=None, headers=None):
    _prepare(msg, 'text', subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param('charset', email.charset.ALIASES.get(charset, charset), replace=True)
    msg['Content-Transfer-Encoding'] = cte
    _finalize(msg, disposition, filename, cid, params)


def _set_message(msg, message, subtype='rfc822', cte=None, disposition=None, filename=None,
                 cid=None, params=None, headers=None):
    if subtype == 'partial':
        raise ValueError('message/partial is not supported for Message objects')
    if subtype == 'rfc822':
        if cte not in (None, '7bit', '8bit', 'binary'):
            raise ValueError(f'message/rfc822 parts do not support cte={cte}')
        cte = '8bit' if cte is None else cte
    elif subtype == 'external-body':
        if cte not in (None, '7bit'):
            raise ValueError(f'message/external-body parts do not support cte={cte}')
        cte = '7bit'
    elif cte is None:
        cte = '7bit'
    _prepare(msg, 'message', subtype, headers)
    msg.set_payload([message])
    msg['Content-Transfer-Encoding'] = cte
    _finalize(msg, disposition, filename, cid, params)


def _set_bytes(msg, data, maintype, subtype, cte='base64', disposition=None, filename=None,
               cid=None, params=None, headers=None):
    _prepare(msg, maintype, subtype, headers)
    if cte == 'base64':
        data = _encode_base64(data, msg.policy.max_line_length)
    elif cte == 'quoted-printable':
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode('ascii')
    elif cte == '7bit':
        data = data.decode('ascii')
    elif cte in ('8bit', 'binary'):
        data = data.decode('ascii', 'surrogateescape')
    msg.set_payload(data)
    msg['Content-Transfer-Encoding'] = cte
    _finalize(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, _set_text)
raw_data_manager.add_set_handler(email.message.Message, _set_message)
for _typ in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_typ, _set_bytes)
