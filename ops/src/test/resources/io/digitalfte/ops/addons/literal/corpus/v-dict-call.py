dict(name='x')
