/**
 * Looking after the Odoo that the business runs on: what is found is a finding with its place and
 * its remedy, what was looked at is a check, and a report of no checks is never green. May use core
 * and connect; never reaches around the approval, and runs nothing that a repository brings along
 * but where a person asked for its tests.
 */
@NullMarked
package io.digitalfte.ops;

import org.jspecify.annotations.NullMarked;
