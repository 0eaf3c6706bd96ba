/**
 * The pretend outside world in one process, over real sockets: started by tests, by the demo and by
 * {@code SandboxMain}, steered through Java or through a small control port.
 *
 * <p>May use: the parts under it (an Odoo, a mail server), Jackson. Never does: know the rooms of
 * the product, reach anything but the loopback interface, or keep state beyond its process.
 */
@NullMarked
package io.digitalfte.sandbox;

import org.jspecify.annotations.NullMarked;
