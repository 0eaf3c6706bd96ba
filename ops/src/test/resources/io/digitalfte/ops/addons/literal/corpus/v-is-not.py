{'a': None is not None}
