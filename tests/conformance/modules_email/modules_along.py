# Modules that come along with the parser and with messages.
import email

try:
    email.nothing
except AttributeError as error:
    print(error)
import email.parser

print(email.utils.quote('a"b'), email.charset.Charset('utf-8'), email.header.Header('x'), email.errors.MessageError.__name__)
print(email.utils is __import__('email.utils').utils, email.encoders.__name__, hasattr(email, 'nothing'))
