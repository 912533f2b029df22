package dev.vy.gateway.socketio;

import dev.vy.gateway.realtime.EndReason;
import dev.vy.gateway.realtime.StatusEvent;
import dev.vy.gateway.realtime.StatusListener;
import java.util.Locale;
import java.util.function.Predicate;

/** A Socket.IO socket among its user's connections. */
final class HubListener implements StatusListener {
    private final Member member;
    private final Predicate<StatusEvent> told;
    private final EncodedOnce encoded;

    HubListener(Member member, Predicate<StatusEvent> told, EncodedOnce encoded) {
        this.member = member;
        this.told = told;
        this.encoded = encoded;
    }

    /** Always true: the server itself ends a connection for which too much waits. */
    @Override
    public boolean deliver(StatusEvent event) {
        if (told.test(event)) {
            member.socket().emit(encoded.of(event, member.socket().namespace()));
        }
        return true;
    }

    /** After a disconnect a client stays away; after a dropped connection it comes back by itself. */
    @Override
    public void end(EndReason reason) {
        switch (reason) {
            case TOO_SLOW, STARTING -> member.socket().dropConnection();
            case RESTARTING -> member.dropWhenAnswered();
            // There may be room soon: connections that died unseen hold their places until their pings stay away.
            case TOO_MANY_SOCKETS -> {
                tell(reason);
                member.socket().dropConnection();
            }
            case TOKEN_EXPIRED, OTHER_USER -> {
                tell(reason);
                member.socket().disconnect(false);
            }
        }
    }

    private void tell(EndReason reason) {
        SocketAnswers.exception(member.socket(), reason.name().toLowerCase(Locale.ROOT), reason.text());
    }
}
