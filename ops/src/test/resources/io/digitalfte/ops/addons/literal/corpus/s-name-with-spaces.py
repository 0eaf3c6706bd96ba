'\N{ EURO SIGN }'
