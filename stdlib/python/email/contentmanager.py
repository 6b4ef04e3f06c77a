"""Getting and setting the content of messages by their types."""

import binascii
import email.charset
import email.errors
import email.message
import sys
from email import quoprimime


class ContentManager:
    """Functions by the type of a message and by the type of a content."""

    def __init__(self):
        self.get_handlers, self.set_handlers = {}, {}

    def add_get_handler(self, key, handler):
        self.get_handlers.update({key: handler})

    def add_set_handler(self, typekey, handler):
        self.set_handlers.update({typekey: handler})

    def get_content(self, msg, *args, **kw):
        """Return the content of a message."""
        whole, handlers = msg.get_content_type(), self.get_handlers
        for key in (whole, msg.get_content_maintype(), ""):
            if key in handlers:
                return handlers[key](msg, *args, **kw)
        raise KeyError(whole)

    def set_content(self, msg, obj, *args, **kw):
        """Set the content of a message."""
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        set_ = self._setter(type(obj))
        msg.clear_content()
        set_(msg, obj, *args, **kw)

    def _setter(self, kind):
        handlers = self.set_handlers
        for each in kind.__mro__:
            if each in handlers:
                return handlers[each]
            # Names do as well, for types that need not be imported.
            for key in (_path(each), each.__qualname__, each.__name__):
                if key in handlers:
                    return handlers[key]
        try:
            return handlers[None]
        except KeyError:
            raise KeyError(_path(kind)) from None


def _path(kind):
    module = getattr(kind, "__module__", "")
    return f"{module}.{kind.__qualname__}" if module else kind.__qualname__


raw_data_manager = ContentManager()


def get_text_content(msg, errors="replace"):
    return msg.get_payload(decode=True).decode(msg.get_param("charset", "ASCII"), errors=errors)


def get_non_text_content(msg):
    return msg.get_payload(decode=True)


def get_message_content(msg):
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    # Such parts are data, and are never taken apart again.
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler("text", get_text_content)
for _type in ("audio", "image", "video", "application"):
    raw_data_manager.add_get_handler(_type, get_non_text_content)
for _type in ("rfc822", "external-body"):
    raw_data_manager.add_get_handler("message/" + _type, get_message_content)
raw_data_manager.add_get_handler("message", get_and_fixup_unknown_message_content)
del _type


def _prepare_set(msg, maintype, subtype, headers):
    msg["Content-Type"] = "/".join((maintype, subtype))
    if headers:
        if not hasattr(headers[0], "name"):
            mp = msg.policy
            headers = [mp.header_factory(*mp.header_source_parse([header])) for header in headers]
        try:
            for header in headers:
                if header.defects:
                    raise header.defects[0]
                msg[header.name] = header
        except email.errors.HeaderDefect as exc:
            raise ValueError("Invalid header: {}".format(header.fold(policy=msg.policy))) from exc


def _finalize_set(msg, disposition, filename, cid, params):
    if filename is not None and disposition is None:
        disposition = "attachment"
    for name, value in (("Content-Disposition", disposition), ("Content-ID", cid)):
        if value is not None:
            msg[name] = value
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    for parameter in (params or {}).items():
        msg.set_param(*parameter)


def _limit(policy):
    """The longest line; no limit is a very great one."""
    return policy.max_line_length or sys.maxsize


def _encode_base64(data, max_line_length):
    size = max_line_length // 4 * 3
    return "".join(binascii.b2a_base64(data[i:i + size]).decode("ascii") for i in range(0, len(data), size))


def _encode_text(string, charset, cte, policy):
    # There is one line at least, and the last one has an end as well.
    lines = [*(string.encode(charset).splitlines() or [b""]), b""]
    # As it is sent, and as the message has it before.
    sent, kept = policy.linesep.encode("ascii").join(lines), b"\n".join(lines)
    limit = _limit(policy)
    if cte is None:
        short = max(map(len, lines)) <= limit
        if short and sent.isascii():
            cte = "7bit"
        elif short and policy.cte_type == "8bit":
            cte = "8bit"
        else:
            # The first bytes tell which encoding is shorter.
            sample = sent[:10]
            quoted = quoprimime.body_encode(sample.decode("latin-1"), limit)
            cte = "base64" if len(quoted) > len(binascii.b2a_base64(sample)) else "quoted-printable"
    match cte:
        case "7bit":
            return cte, kept.decode("ascii")
        case "8bit":
            return cte, kept.decode("ascii", "surrogateescape")
        case "quoted-printable":
            return cte, quoprimime.body_encode(kept.decode("latin-1"), limit)
        case "base64":
            return cte, _encode_base64(sent, limit)
    raise ValueError(f"Unknown content transfer encoding {cte}")


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None, filename=None,
                     cid=None, params=None, headers=None):
    _prepare_set(msg, "text", subtype, headers)
    # Some are written as others.
    written = email.charset.Charset(charset).output_charset if charset.isascii() else charset
    cte, payload = _encode_text(string, charset if written == charset else written, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param("charset", written, replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None,
                        params=None, headers=None):
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    if subtype == "rfc822":
        if cte not in (None, "7bit", "8bit", "binary"):
            raise ValueError("message/rfc822 parts do not support cte={}".format(cte))
        # 8bit says nothing wrong, whatever the message has.
        cte = "8bit" if cte is None else cte
    elif subtype == "external-body":
        if cte not in (None, "7bit"):
            raise ValueError("message/external-body parts do not support cte={}".format(cte))
        cte = "7bit"
    elif cte is None:
        cte = "7bit"
    _prepare_set(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(email.message.Message, set_message_content)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None,
                      params=None, headers=None):
    _prepare_set(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _encode_base64(data, _limit(msg.policy))
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finalize_set(msg, disposition, filename, cid, params)


for _type in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_type, set_bytes_content)
del _type
