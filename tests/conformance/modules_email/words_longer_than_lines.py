# A word of a header's text that no line has room for is divided by encoded words.
from email import message_from_string, policy
from email.message import EmailMessage

TEXTS = [
    "x" * 69, "x" * 77, "x" * 78, "é " + "x" * 200, "é" + "x" * 60 + " y", "word " + "x" * 77 + " tail", "word " + "x" * 78 + " tail more",
    "w" * 20 + " é " + "x" * 100 + " z", "a é b " + "x" * 100 + " c é d", "x" * 100 + " " + "y" * 100, "x" * 90 + "\ty",
    "a" * 30 + " " + "b" * 76, "a" * 30 + " " + "b" * 77, "a," * 60, "http://" + "a/" * 60 + " see", "x" * 100 + "=?_é", "x_" * 50,
]
for text in TEXTS:
    message = EmailMessage()
    message["Subject"] = text
    print(message.as_string())
    assert message_from_string(message.as_string(), policy=policy.default)["Subject"] == text.replace("\t", " ") or "\t" in text
message = EmailMessage()
message["To"] = "x" * 100 + "@example.com"
print(message.as_string())
for style in policy.default.clone(utf8=True), policy.SMTP, policy.default.clone(max_line_length=20), policy.default.clone(max_line_length=None):
    for text in "x" * 100, "é " + "y" * 90 + " z", "a" * 19, "a" * 20, "b " + "a" * 21 + " c":
        message = EmailMessage(policy=style)
        message["Subject"] = message["Comments"] = text
        print(message.as_string())
        print(message_from_string(f"Subject: {text}\n\n", policy=style).as_string())
