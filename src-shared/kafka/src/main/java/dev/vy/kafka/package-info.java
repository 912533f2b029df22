@NullMarked
package dev.vy.kafka;

import org.jspecify.annotations.NullMarked;
