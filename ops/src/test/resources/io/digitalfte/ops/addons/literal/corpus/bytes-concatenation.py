{'a': b'x' rb'\y'}
