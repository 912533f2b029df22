package dev.vy.gateway.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.gateway.http.RequestsInHand;
import dev.vy.gateway.realtime.NamespacesConfig;
import dev.vy.gateway.realtime.StatusEvent;
import dev.vy.gateway.realtime.StatusHub;
import dev.vy.gateway.realtime.Subscriber;
import dev.vy.gateway.security.Caller;
import dev.vy.socketio.Acknowledgement;
import dev.vy.socketio.DisconnectReason;
import dev.vy.socketio.Handshake;
import dev.vy.socketio.NamespaceHandler;
import dev.vy.socketio.Socket;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A namespace in which clients send commands as events and are told of their payments. */
final class UserNamespace implements NamespaceHandler {
    private static final String REGISTER_USER = "register-user";
    private static final String OFFSET = "offset";

    private final Set<String> topics;
    private final Set<String> events;
    private final SocketCallers callers;
    private final SocketCommands commands;
    private final SocketAnswers answers;
    private final StatusHub hub;
    private final RequestsInHand inHand;
    private final EncodedOnce encoded = new EncodedOnce();

    UserNamespace(
            NamespacesConfig.Namespace config,
            SocketCallers callers,
            SocketCommands commands,
            SocketAnswers answers,
            StatusHub hub,
            RequestsInHand inHand) {
        this.topics = Set.copyOf(config.commands().orElse(List.of()));
        this.events = config.events().orElse(Set.of());
        this.callers = callers;
        this.commands = commands;
        this.answers = answers;
        this.hub = hub;
        this.inHand = inHand;
        topics.forEach(commands::requireOffered);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    /** Who may join becomes the socket's attachment until it has. */
    @Override
    public Future<Joining> connecting(Handshake handshake) {
        return UniHelper.toFuture(callers.identify(handshake)
                .map(caller -> new Joining(caller, lastEventId(handshake)))
                .onFailure()
                .transform(answers::refusal));
    }

    /** What a client keeps and names of itself is newer than what its page once gave it. */
    private static @Nullable String lastEventId(Handshake handshake) {
        for (String name : List.of(OFFSET, Subscriber.LAST_EVENT_ID)) {
            if (handshake.auth().getValue(name) instanceof String id) {
                return Subscriber.eventId(id);
            }
        }
        return Subscriber.eventId(handshake.query(Subscriber.LAST_EVENT_ID));
    }

    @Override
    public void connected(Socket socket) {
        Member member = new Member(socket, (Joining) Objects.requireNonNull(socket.attachment()));
        socket.attachment(member);
        subscribe(member);
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        memberOf(socket).leave();
    }

    private static Member memberOf(Socket socket) {
        return (Member) Objects.requireNonNull(socket.attachment());
    }

    @Override
    public void received(Socket socket, String event, JsonArray arguments, Acknowledgement acknowledgement) {
        Member member = memberOf(socket);
        SocketRequest request = new SocketRequest(socket, event, acknowledgement);
        try {
            Runnable answered = begin(member);
            Uni<JsonNode> work = prepare(member, request, arguments);
            callers.count(member.caller(), socket.handshake())
                    .chain(counted -> work)
                    .subscribe()
                    .with(
                            reply -> end(() -> answers.succeed(request, reply), answered),
                            failure -> end(() -> answers.fail(request, failure), answered));
        } catch (Refusal nothingMore) {
            answers.fail(request, nothingMore);
        }
    }

    /** @throws Refusal where this socket, or the replica, takes nothing more */
    private Runnable begin(Member member) {
        Runnable answered = inHand.take();
        if (!member.begin()) {
            answered.run();
            throw Member.tooMuchAtOnce();
        }
        return () -> {
            answered.run();
            member.finish();
        };
    }

    /** The answer is sent before the socket, or the replica, counts as idle, which it may be closed for. */
    private static void end(Runnable answer, Runnable answered) {
        try {
            answer.run();
        } finally {
            answered.run();
        }
    }

    /** Read now, so that the arguments need not be kept while the command waits; what is wrong is told once it is counted. */
    private Uni<JsonNode> prepare(Member member, SocketRequest request, JsonArray arguments) {
        try {
            if (topics.contains(request.event())) {
                SocketCommands.Prepared command = commands.read(request.event(), arguments);
                return Uni.createFrom().deferred(() -> command.ask(member.caller(), request.id()));
            }
            if (request.event().equals(REGISTER_USER)) {
                String named = nameIn(arguments);
                return Uni.createFrom().deferred(() -> register(member, named));
            }
            throw Refusal.of(ErrorCode.NOT_FOUND, "This namespace has no such event");
        } catch (RuntimeException refusal) {
            return Uni.createFrom().failure(refusal);
        }
    }

    private static String nameIn(JsonArray arguments) {
        Object argument = arguments.isEmpty() ? null : arguments.getValue(0);
        return switch (argument) {
            case String text -> text;
            case JsonObject object when object.getValue("userId") instanceof String text -> text;
            case null, default ->
                throw Refusal.of(ErrorCode.INVALID_REQUEST, "A user id is expected as the first argument");
        };
    }

    /** Clients of the older gateway name their user after they have connected; a token has named it already. */
    private Uni<JsonNode> register(Member member, String named) {
        String present = member.caller().userId();
        if (present == null) {
            return callers.named(named).map(caller -> become(member, caller));
        }
        return named.equals(present)
                ? Uni.createFrom().item(registered(named))
                : Uni.createFrom().failure(Refusal.of(ErrorCode.FORBIDDEN, "This socket is another user's"));
    }

    private JsonNode become(Member member, Caller caller) {
        member.become(caller);
        subscribe(member);
        return registered(Objects.requireNonNull(caller.userId()));
    }

    private static JsonNode registered(String userId) {
        return JsonNodeFactory.instance.objectNode().put("userId", userId);
    }

    private void subscribe(Member member) {
        String userId = member.caller().userId();
        HubListener listener = new HubListener(member, this::isTold, encoded);
        if (events.isEmpty()) {
            member.subscribed(hub.expire(member.caller().validUntil(), listener));
        } else if (userId != null) {
            Subscriber subscriber =
                    new Subscriber(userId, member.lastEventId(), member.caller().validUntil());
            hub.join(subscriber, listener).ifPresent(member::subscribed);
        }
    }

    /** Notices of the stream itself, which have no id, go everywhere. */
    private boolean isTold(StatusEvent event) {
        return event.id() == null || events.contains(event.event());
    }
}
