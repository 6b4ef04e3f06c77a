# mbox, MMDF and Babyl keep all messages in one file.
import mailbox
import os
import re
import tempfile


def shown(path):
    with open(path, 'rb') as file:
        return re.sub(rb'DAEMON .*? \d{4}\n', b'DAEMON then\n', file.read())


with tempfile.TemporaryDirectory() as directory:
    for kind in (mailbox.mbox, mailbox.MMDF, mailbox.Babyl):
        path = os.path.join(directory, kind.__name__)
        box = kind(path)
        first = box.add('From: a\n\nFrom here on it is text\n')
        second = box.add(b'Subject: two\n\nno end')
        noted = mailbox.BabylMessage('To: c\nSubject: s\n\nthree\n')
        noted.set_labels(['unseen', 'mine', 'deleted'])
        noted.update_visible()
        third = box.add(noted)
        box.flush()
        print(kind.__name__, shown(path))
        print([first, second, third], len(box), second in box, box.get_bytes(first))
        box[second] = 'Subject: new\n\nchanged\n'
        box.close()
        box = kind(path)
        print(box.keys(), [message['subject'] for message in box], box[third].get_payload())
        for attempt in (lambda: box['x'], lambda: box.remove(9), lambda: box.add(1), lambda: box.add('é: \n')):
            try:
                attempt()
            except Exception as error:
                print(repr(error))
        print(box.pop(first)['from'], box.get(first, 'gone'), box.popitem()[0])
        box.clear()
        try:
            box.popitem()
        except KeyError as error:
            print(repr(error))
        box.close()
        try:
            kind(path + 'x', create=False)
        except mailbox.NoSuchMailboxError as error:
            print(type(error), os.path.basename(str(error)))

    # A message may bring its own From line.
    box = mailbox.mbox(os.path.join(directory, 'own'))
    key = box.add('From me@here today\nA: b\n\nc\n')
    print(box[key].get_from(), box.get_string(key, True), box.get_file(key).read())
    box.lock()
    print(os.path.exists(box._path + '.lock'))
    try:
        mailbox.mbox(box._path).lock()
    except mailbox.ExternalClashError:
        print('locked')
    box.unlock()
    print(os.path.exists(box._path + '.lock'))
    box.close()
