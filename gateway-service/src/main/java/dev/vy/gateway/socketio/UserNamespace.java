package dev.vy.gateway.socketio;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
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
    private static final String LAST_EVENT_ID = "lastEventId";
    private static final String OFFSET = "offset";

    private final Set<String> topics;
    private final Set<String> events;
    private final SocketCallers callers;
    private final SocketCommands commands;
    private final SocketAnswers answers;
    private final StatusHub hub;
    private final EncodedOnce encoded = new EncodedOnce();

    UserNamespace(
            NamespacesConfig.Namespace config,
            SocketCallers callers,
            SocketCommands commands,
            SocketAnswers answers,
            StatusHub hub) {
        this.topics = Set.copyOf(config.commands().orElse(List.of()));
        this.events = config.events().orElse(Set.of());
        this.callers = callers;
        this.commands = commands;
        this.answers = answers;
        this.hub = hub;
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    /** The caller becomes the socket's attachment until it has joined. */
    @Override
    public Future<Caller> connecting(Handshake handshake) {
        return UniHelper.toFuture(callers.identify(handshake).onFailure().transform(answers::refusal));
    }

    @Override
    public void connected(Socket socket) {
        Member member = new Member(socket, (Caller) Objects.requireNonNull(socket.attachment()));
        socket.attachment(member);
        subscribe(member);
    }

    @Override
    public void received(Socket socket, String event, JsonArray arguments, Acknowledgement acknowledgement) {
        Member member = memberOf(socket);
        if (topics.contains(event)) {
            command(member, event, arguments, acknowledgement);
        } else if (event.equals(REGISTER_USER)) {
            register(member, arguments, acknowledgement);
        } else {
            Refusal unknown = Refusal.of(ErrorCode.NOT_FOUND, "This namespace has no such event");
            answers.fail(new SocketRequest(socket, event, acknowledgement), unknown);
        }
    }

    @Override
    public void disconnected(Socket socket, DisconnectReason reason) {
        memberOf(socket).leave();
    }

    private static Member memberOf(Socket socket) {
        return (Member) Objects.requireNonNull(socket.attachment());
    }

    private void command(Member member, String topic, JsonArray arguments, Acknowledgement acknowledgement) {
        SocketRequest request = new SocketRequest(member.socket(), topic, acknowledgement);
        if (!member.begin()) {
            answers.fail(request, Member.tooMuchAtOnce());
            return;
        }
        callers.count(member.caller(), member.socket().handshake())
                .chain(caller -> commands.ask(topic, arguments, caller, request.id()))
                .subscribe()
                .with(
                        reply -> {
                            answers.succeed(request, reply);
                            member.finish();
                        },
                        failure -> {
                            answers.fail(request, failure);
                            member.finish();
                        });
    }

    /** Clients of the older gateway name their user after they have connected; a token has named it already. */
    private void register(Member member, JsonArray arguments, Acknowledgement acknowledgement) {
        SocketRequest request = new SocketRequest(member.socket(), REGISTER_USER, acknowledgement);
        String named = arguments.isEmpty() ? null : nameIn(arguments.getValue(0));
        if (named == null) {
            answers.fail(request, Refusal.of(ErrorCode.INVALID_REQUEST, "A user id is expected as the first argument"));
        } else if (member.caller().userId() != null) {
            confirm(member, named, request);
        } else {
            callers.named(named)
                    .subscribe()
                    .with(caller -> become(member, caller, request), failure -> answers.fail(request, failure));
        }
    }

    private static @Nullable String nameIn(@Nullable Object argument) {
        return switch (argument) {
            case String text -> text;
            case JsonObject object -> object.getValue("userId") instanceof String text ? text : null;
            case null, default -> null;
        };
    }

    private void confirm(Member member, String named, SocketRequest request) {
        if (named.equals(member.caller().userId())) {
            answers.registered(request, named);
        } else {
            answers.fail(request, Refusal.of(ErrorCode.FORBIDDEN, "This socket is another user's"));
        }
    }

    private void become(Member member, Caller caller, SocketRequest request) {
        member.become(caller);
        answers.registered(request, Objects.requireNonNull(caller.userId()));
        subscribe(member);
    }

    private void subscribe(Member member) {
        String userId = member.caller().userId();
        if (userId == null) {
            return;
        }
        Subscriber subscriber = new Subscriber(
                userId,
                lastEventId(member.socket().handshake()),
                member.caller().validUntil());
        hub.join(subscriber, new HubListener(member, this::isTold, encoded)).ifPresent(member::subscribed);
    }

    /** Notices of the stream itself, which have no id, go everywhere. */
    private boolean isTold(StatusEvent event) {
        return event.id() == null || events.contains(event.event());
    }

    /** Named by the page, or by the client itself when it comes back. */
    private static @Nullable String lastEventId(Handshake handshake) {
        for (String name : List.of(LAST_EVENT_ID, OFFSET)) {
            if (handshake.auth().getValue(name) instanceof String id) {
                return id;
            }
        }
        return handshake.query(LAST_EVENT_ID);
    }
}
