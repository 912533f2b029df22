package dev.vy.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The open sessions by their id, and the event loops that they belong to. */
final class Sessions {
    /** 120 bits cannot be guessed, and make twenty characters without padding. */
    private static final int ID_BYTES = 15;

    private final Vertx vertx;
    private final EngineOptions options;
    private final Map<String, Session> byId = new ConcurrentHashMap<>();
    private final Map<ContextInternal, SessionLoop> loops = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private volatile boolean closed;

    Sessions(Vertx vertx, EngineOptions options) {
        this.vertx = vertx;
        this.options = options;
    }

    EngineOptions options() {
        return options;
    }

    boolean isClosed() {
        return closed;
    }

    int size() {
        return byId.size();
    }

    @Nullable
    Session find(String id) {
        return byId.get(id);
    }

    /** On the event loop of the caller. */
    Session open(OpeningRequest opening) {
        Session session = new Session(newId(), opening, currentLoop(), this);
        byId.put(session.id(), session);
        return session;
    }

    void remove(Session session) {
        boolean _ = byId.remove(session.id(), session);
    }

    /** A request's own context ends with the request; what stays is the one it was made from. */
    private SessionLoop currentLoop() {
        ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).unwrap();
        return loops.computeIfAbsent(context, owner -> new SessionLoop(owner, options.heartbeat()));
    }

    private String newId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().encodeToString(bytes);
    }

    Future<Void> close() {
        closed = true;
        List<Future<Void>> ended = new ArrayList<>();
        for (Session session : byId.values()) {
            Promise<Void> promise = Promise.promise();
            session.loop().execute(() -> {
                session.end(CloseReason.SERVER_SHUTTING_DOWN);
                var _ = session.ended().onComplete(promise);
            });
            ended.add(promise.future());
        }
        return Future.join(ended).mapEmpty();
    }
}
