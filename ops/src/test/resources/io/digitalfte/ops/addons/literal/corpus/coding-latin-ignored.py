# -*- coding: latin-1 -*-
{'name': 'Café'}
