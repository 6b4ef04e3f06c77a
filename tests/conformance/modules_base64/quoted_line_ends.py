# Quoted-printable lines end as the first one of the data does.
import binascii

for data in (b'\xff\r\n\xff\n\xff', b'\xff\n\xff\r\n\xff', b'0' * 75 + b'\xff\r\n', b'x' * 80 + b'\r\n', b'x' * 80,
             b'a \r\nb\t\n', b'a \rb \r', b'x \r', b'x_y '):
    print(binascii.b2a_qp(data))
    print(binascii.b2a_qp(data, istext=False))
    print(binascii.b2a_qp(data, header=True))
    print(binascii.b2a_qp(data, header=True, quotetabs=True))
