"""Writes the version of this Python, then reads sources from standard input, each behind its
length, and writes a line for each: what ast.literal_eval makes of it. Run by PythonTest only."""
import ast
import io
import struct
import sys
import warnings

warnings.simplefilter("ignore")


def dump(v):
    if v is None or v is True or v is False:
        return str(v)
    if v is ...:
        return "..."
    if isinstance(v, str):
        raw = v.encode("utf-16-be", "surrogatepass")
        units = struct.unpack(">%dH" % (len(raw) // 2), raw)
        return '"%s"' % "".join(
            chr(u) if 32 <= u < 127 and u not in (34, 92) else "\\u%04x" % u for u in units
        )
    if isinstance(v, bytes):
        return 'b"%s"' % v.hex()
    if isinstance(v, int):
        sys.set_int_max_str_digits(0)
        text = str(v)
        sys.set_int_max_str_digits(4300)
        return text
    if isinstance(v, float):
        return "float(%s)" % struct.pack(">d", v).hex()
    if isinstance(v, complex):
        return "complex(%s,%s)" % (dump(v.real), dump(v.imag))
    if isinstance(v, tuple):
        return "(%s)" % ",".join(map(dump, v))
    if isinstance(v, list):
        return "[%s]" % ",".join(map(dump, v))
    if isinstance(v, set):
        return "set(%s)" % ",".join(sorted(map(dump, v)))
    return "{%s}" % ",".join(dump(k) + ":" + dump(x) for k, x in v.items())


def answer(source):
    try:
        # As Odoo opens a manifest: as text, with one kind of line end.
        text = io.TextIOWrapper(io.BytesIO(source), encoding="utf-8").read()
        if "\0" in text:
            return "SYNTAX"  # which 3.11.4 and later say; before, it was a ValueError
        return "value " + dump(ast.literal_eval(text))
    except (SyntaxError, UnicodeDecodeError):
        return "SYNTAX"
    except (ValueError, OverflowError):
        return "VALUE"
    except TypeError:
        return "TYPE"
    except (RecursionError, MemoryError):
        return "BOUND"


print("%d.%d" % sys.version_info[:2])
while True:
    head = sys.stdin.buffer.read(4)
    if len(head) < 4:
        break
    print(answer(sys.stdin.buffer.read(struct.unpack(">i", head)[0])))
