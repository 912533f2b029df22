/** Disputes as HTTP clients see them. */
@NullMarked
package dev.vy.gateway.dispute;

import org.jspecify.annotations.NullMarked;
