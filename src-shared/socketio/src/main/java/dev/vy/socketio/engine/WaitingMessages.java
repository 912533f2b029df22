package dev.vy.socketio.engine;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Messages for a client that does not take them yet. Costs next to nothing while it is empty, as it nearly always is. */
final class WaitingMessages {
    private @Nullable ArrayDeque<EngineMessage> messages;
    private int bytes;

    boolean isEmpty() {
        return messages == null;
    }

    /** False where this is more than a client may let wait. */
    boolean add(EngineMessage message, EngineLimits limits) {
        ArrayDeque<EngineMessage> queue = messages;
        if (queue == null) {
            queue = new ArrayDeque<>(2);
            messages = queue;
        }
        if (queue.size() >= limits.maxWaitingPackets() || bytes > limits.maxWaitingBytes() - message.size()) {
            return false;
        }
        queue.add(message);
        bytes += message.size();
        return true;
    }

    @Nullable
    EngineMessage peek() {
        ArrayDeque<EngineMessage> queue = messages;
        return queue == null ? null : queue.peek();
    }

    @Nullable
    EngineMessage poll() {
        ArrayDeque<EngineMessage> queue = messages;
        EngineMessage message = queue == null ? null : queue.poll();
        if (message != null) {
            bytes -= message.size();
        }
        if (queue != null && queue.isEmpty()) {
            messages = null;
        }
        return message;
    }

    void clear() {
        messages = null;
        bytes = 0;
    }
}
