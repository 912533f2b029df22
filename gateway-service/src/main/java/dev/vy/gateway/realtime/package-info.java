/** Pushes status updates to the sockets of the user that they are for, and to no other. */
@NullMarked
package dev.vy.gateway.realtime;

import org.jspecify.annotations.NullMarked;
