# What is known about a message is handed over when it goes into another kind of mailbox.
import mailbox

kinds = (mailbox.MaildirMessage, mailbox.mboxMessage, mailbox.MHMessage, mailbox.BabylMessage)


def notes(message):
    if isinstance(message, mailbox.MHMessage):
        return message.get_sequences()
    if isinstance(message, mailbox.BabylMessage):
        return message.get_labels()
    if isinstance(message, mailbox.MaildirMessage):
        return message.get_subdir(), message.get_flags()
    return message.get_flags()


def made():
    message = mailbox.MaildirMessage('A: b\n\n')
    message.set_flags('DFPRST')
    yield message
    message = mailbox.mboxMessage('A: b\n\n')
    message.set_flags('XFDRO')
    yield message
    message = mailbox.MHMessage('A: b\n\n')
    message.set_sequences(['unseen', 'replied', 'other'])
    yield message
    message = mailbox.BabylMessage('A: b\n\n')
    message.set_labels(['resent', 'answered', 'other'])
    yield message


for message in made():
    print(type(message).__name__, notes(message), message.keys())
    for kind in kinds:
        other = kind(message)
        print('   ', kind.__name__, notes(other), other.keys())

message = mailbox.mboxMessage()
message.set_from('a@b', (2020, 1, 2, 3, 4, 5, 3, 2, 0))
print(message.get_from())
print(mailbox.MaildirMessage(message).get_date())
for attempt in (lambda: mailbox.Message(1), lambda: mailbox.MaildirMessage().set_subdir('tmp'),
                lambda: mailbox.MaildirMessage().set_date('x'), lambda: mailbox.MaildirMessage().set_info(1),
                lambda: mailbox.BabylMessage().add_label(1), lambda: mailbox.MHMessage().add_sequence(1),
                lambda: mailbox.Message()._explain_to(1), lambda: mailbox.Mailbox('x').add('')):
    try:
        attempt()
    except Exception as error:
        print(repr(error))
