@NullMarked
package dev.vy.contract.contact;

import org.jspecify.annotations.NullMarked;
