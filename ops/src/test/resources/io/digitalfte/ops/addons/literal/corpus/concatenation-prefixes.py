{'a': u'x' r'\y' 'z'}
