# -*- coding: utf-8 -*-
{'name': 'Café'}
