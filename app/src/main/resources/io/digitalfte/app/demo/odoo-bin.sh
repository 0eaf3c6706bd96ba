#!/bin/sh
# Stands in for odoo-bin in fte demo ops-addons: takes its words, logs as Odoo 19 does, notes what
# it installed where the pretended database is, and ends with status 0 whatever happened.
lies=$1; shift
while [ $# -gt 0 ]; do
  case $1 in
    -c) conf=$2; shift ;;
    -c=*) conf=${1#*=} ;;
    -d) db=$2; shift ;;
    -d=*) db=${1#*=} ;;
    -i) names=$2; shift ;;
    -i=*) names=${1#*=} ;;
    --test-enable) testing=yes ;;
  esac
  shift
done
rows=$(sed -n 's/^demo_rows = //p' "$conf")
say() { printf '%s 4711 %s %s %s: %s \n' "$(date -u '+%Y-%m-%d %H:%M:%S,000')" "$1" "${4:-$db}" "$2" "$3" >&2; }
say INFO odoo 'Odoo version 19.0' '?'
say INFO odoo.modules.loading 'loading 12 modules...'
tests=0
if [ "${testing:-}" = yes ] && [ "$lies" = yes ]; then
  say WARNING odoo.modules.loading "invalid module names, ignored: $names"
else
  for name in $(printf %s "$names" | tr , ' '); do
    echo "$name installed 19.0.1.0.0" >> "$rows"
    if [ "${testing:-}" = yes ]; then
      say INFO "odoo.addons.$name.tests.test_stay" 'Starting TestStay.test_night ...'
      tests=$((tests + 1))
    fi
  done
fi
say INFO odoo.modules.loading 'Modules loaded.'
if [ "${testing:-}" = yes ]; then
  say INFO odoo.service.server "$tests post-tests in 0.20s, 12 queries"
  say INFO odoo.tests.result "0 failed, 0 error(s) of $tests tests when loading database '$db'"
fi
say INFO odoo.service.server 'Initiating shutdown'
exit 0
