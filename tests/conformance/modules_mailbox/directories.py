# Maildir and MH have a file for each message.
import mailbox
import os
import tempfile

with tempfile.TemporaryDirectory() as directory:
    box = mailbox.Maildir(os.path.join(directory, 'md'))
    message = mailbox.MaildirMessage('A: b\n\nc\n')
    message.set_flags('TS')
    message.set_subdir('cur')
    key = box.add(message)
    print(os.listdir(box._path + '/cur') == [key + ':2,ST'], box[key].get_flags(), box.get_info(key))
    box[key] = 'A: x\n\nnew text\n'
    print(box[key].get_payload(), box.get_flags(key))
    box.add_flag(key, 'F')
    box.remove_flag(key, 'T')
    print(box.get_flags(key), box[key].get_subdir(), len(box), list(box) == [box[key]] or len(list(box)))
    folder = box.add_folder('sub')
    folder.add('x: y\n\n')
    print(box.list_folders(), len(box.get_folder('sub')))
    for attempt in (lambda: box.remove_folder('sub'), lambda: box['x'], lambda: box.get_folder('other'),
                    lambda: box.set_info(key, 1), lambda: box.set_flags(key, 1)):
        try:
            attempt()
        except Exception as error:
            print(type(error).__name__, str(error).replace(directory, '...'))
    folder.clear()
    box.remove_folder('sub')
    print(box.list_folders())

    box = mailbox.MH(os.path.join(directory, 'mh'))
    for number in range(4):
        message = mailbox.MHMessage(f'N: {number}\n\n')
        message.set_sequences(['all', 'odd'] if number % 2 else ['all'])
        box.add(message)
    print(box.keys(), box.get_sequences(), open(box._path + '/.mh_sequences').read())
    box.remove(2)
    print(box.get_sequences(), box[4].get_sequences())
    box.pack()
    print(box.keys(), box.get_sequences(), [message['N'] for message in box])
    for attempt in (lambda: box[7], lambda: box.remove(7), lambda: box.get_file(7)):
        try:
            attempt()
        except KeyError as error:
            print(repr(error))
