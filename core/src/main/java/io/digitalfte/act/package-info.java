/**
 * Act: the typed actions, their states, and the port through which alone the world is changed. May
 * use term. Every effect is claimed, armed, performed and recorded, in that order.
 */
@NullMarked
package io.digitalfte.act;

import org.jspecify.annotations.NullMarked;
