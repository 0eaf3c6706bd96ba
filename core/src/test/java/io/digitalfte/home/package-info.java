/** Tests of the home: real folders, real locks, real second processes. */
@NullMarked
package io.digitalfte.home;

import org.jspecify.annotations.NullMarked;
