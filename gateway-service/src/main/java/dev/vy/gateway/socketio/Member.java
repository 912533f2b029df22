package dev.vy.gateway.socketio;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.realtime.Subscription;
import dev.vy.gateway.security.Caller;
import dev.vy.socketio.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A socket that has joined, and whose it is. */
final class Member {
    /** A page asks for a few things at once; more than this is a client that does not wait for its answers. */
    private static final int MOST_AT_ONCE = 32;

    private final Socket socket;
    private final AtomicInteger underWay = new AtomicInteger();
    private final @Nullable String lastEventId;
    private volatile Caller caller;
    private @Nullable Subscription subscription;
    private volatile boolean ending;
    private boolean gone;

    Member(Socket socket, Joining joining) {
        this.socket = socket;
        this.caller = joining.caller();
        this.lastEventId = joining.lastEventId();
    }

    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    Socket socket() {
        return socket;
    }

    Caller caller() {
        return caller;
    }

    void become(Caller named) {
        caller = named;
    }

    /** False where too many commands of this socket are under way. */
    boolean begin() {
        if (underWay.incrementAndGet() > MOST_AT_ONCE) {
            underWay.decrementAndGet();
            return false;
        }
        return true;
    }

    void finish() {
        if (underWay.decrementAndGet() == 0 && ending) {
            socket.dropConnection();
        }
    }

    /** At this replica's end: the client comes back elsewhere, but not before it has the answers that it waits for. */
    void dropWhenAnswered() {
        ending = true;
        if (underWay.get() == 0) {
            socket.dropConnection();
        }
    }

    static Refusal tooMuchAtOnce() {
        return Refusal.of(ErrorCode.OVERLOADED, "At most " + MOST_AT_ONCE + " commands of one socket at a time");
    }

    synchronized void subscribed(Subscription joined) {
        if (gone) {
            joined.leave();
        } else {
            subscription = joined;
        }
    }

    synchronized void leave() {
        gone = true;
        if (subscription != null) {
            subscription.leave();
        }
    }
}
