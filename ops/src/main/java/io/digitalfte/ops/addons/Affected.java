package io.digitalfte.ops.addons;

import io.digitalfte.ops.Finding;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a change of a repository means for its addons. All lists of addons are in the order in which
 * Odoo loads them.
 *
 * @param changed addons of which a file changed, by name
 * @param added those of them that the change brought, and that are installed and not updated
 * @param update addons to update: those of which something changed that counts for the checksum;
 *     Odoo updates with each what needs it
 * @param test addons to test: the changed ones and all that need them
 * @param first what those to test name as dependencies and is not to be tested: to be installed
 *     before, so that only the tests of the others run
 * @param removed addons that are gone, by name
 * @param renamed addons that go on under another name
 * @param outside changed paths that belong to no addon, in order
 * @param wide those of {@code outside} that mean every addon of the repository
 * @param findings what stands in the way
 */
public record Affected(
    SortedSet<String> changed,
    List<String> added,
    List<String> update,
    List<String> test,
    List<String> first,
    SortedSet<String> removed,
    SortedMap<String, String> renamed,
    List<String> outside,
    List<String> wide,
    List<Finding> findings) {}
