{u'name': u'X', U'v': U'Y'}
