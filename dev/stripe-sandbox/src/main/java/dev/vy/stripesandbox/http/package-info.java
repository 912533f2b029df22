@NullMarked
package dev.vy.stripesandbox.http;

import org.jspecify.annotations.NullMarked;
