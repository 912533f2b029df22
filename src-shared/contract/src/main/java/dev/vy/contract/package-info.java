@NullMarked
package dev.vy.contract;

import org.jspecify.annotations.NullMarked;
