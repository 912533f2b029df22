@NullMarked
package dev.vy.contract.statusupdate;

import org.jspecify.annotations.NullMarked;
