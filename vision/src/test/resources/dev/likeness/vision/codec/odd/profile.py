"""Writes a CMYK colour profile in which every ink is grey: L* = 100 (1 - k) (1 - (c + m + y) / 4)."""
import sys
import struct
def lut():
    out = b'mft1' + bytes(4) + bytes([4, 3, 2, 0])
    out += b''.join(struct.pack('>i', 65536 if i % 4 == 0 else 0) for i in range(9))
    out += bytes(range(256)) * 4
    for i in range(16):
        c, m, y, k = (i >> 3) & 1, (i >> 2) & 1, (i >> 1) & 1, i & 1
        out += bytes([round(255 * (1 - k) * (1 - (c + m + y) / 4)), 128, 128])
    return out + bytes(range(256)) * 3
def text(t, body): return t + bytes(4) + body
tags = [(b'desc', text(b'desc', struct.pack('>I', 5) + b'grey\0' + bytes(78))),
        (b'cprt', text(b'text', b'CC0\0')),
        (b'wtpt', text(b'XYZ ', struct.pack('>iii', 63190, 65536, 54061))),
        (b'A2B0', lut())]
table, data, at = struct.pack('>I', len(tags)), b'', 128 + 4 + 12 * len(tags)
for name, body in tags:
    body += bytes(-len(body) % 4)
    table += name + struct.pack('>II', at, len(body)); data += body; at += len(body)
head = struct.pack('>I4sI4s4s4s12s4s', at, b'\0\0\0\0', 0x02400000, b'prtr', b'CMYK', b'Lab ', bytes(12), b'acsp')
head += bytes(68 - len(head)) + struct.pack('>iii', 63190, 65536, 54061); head += bytes(128 - len(head))
open(sys.argv[1], 'wb').write(head + table + data)
