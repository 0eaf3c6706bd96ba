"""The checksums of addons, written from their description and sharing nothing with ours.

usage: checksum.py PATTERNS LANGUAGES FOLDER..., the first two parted at commas
"""
import fnmatch
import hashlib
import os
import sys

patterns = sys.argv[1].split(",")
active = [each.split("_")[0] for each in sys.argv[2].split(",") if each]
for folder in sys.argv[3:]:
    content = []
    for here, below, files in os.walk(folder):
        below.sort()
        inside = os.path.relpath(here, folder)
        for name in sorted(files):
            path = name if inside == "." else inside + "/" + name
            if any(fnmatch.fnmatch(path, each) for each in patterns):
                continue
            stem, ending = os.path.splitext(name)
            if active and inside in ("i18n", "i18n_extra") and ending == ".po":
                if stem.split("_")[0] not in active:
                    continue
            with open(os.path.join(here, name), "rb") as file:
                content.append(path.encode("utf-8") + file.read())
    print(hashlib.sha1(b"".join(content)).hexdigest())
