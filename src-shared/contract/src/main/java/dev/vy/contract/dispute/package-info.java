@NullMarked
package dev.vy.contract.dispute;

import org.jspecify.annotations.NullMarked;
