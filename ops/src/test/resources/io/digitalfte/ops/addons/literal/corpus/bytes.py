{'a': b'x\x00\xff', 'b': rb'\x', 'c': Rb'\y', 'd': bR'\z', 'e': BR''}
