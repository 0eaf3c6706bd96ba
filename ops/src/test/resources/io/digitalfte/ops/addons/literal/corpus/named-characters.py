{'a': '\N{EURO SIGN}\N{latin small letter e with acute}\N{GREEK SMALL LETTER ALPHA}'}
