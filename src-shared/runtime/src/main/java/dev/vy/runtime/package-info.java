/** What the variables of the environment mean to both services, and what they log because of them. */
@NullMarked
package dev.vy.runtime;

import org.jspecify.annotations.NullMarked;
