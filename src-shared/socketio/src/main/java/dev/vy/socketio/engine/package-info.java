@NullMarked
package dev.vy.socketio.engine;

import org.jspecify.annotations.NullMarked;
