@NullMarked
package dev.vy.socketio;

import org.jspecify.annotations.NullMarked;
