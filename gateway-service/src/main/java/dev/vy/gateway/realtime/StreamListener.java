package dev.vy.gateway.realtime;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jboss.logging.Logger;

/** One stream of Server-Sent Events. */
final class StreamListener implements StatusListener {
    private static final Logger LOG = Logger.getLogger(StreamListener.class);

    /** How soon a client comes again, unless it has a mind of its own. */
    private static final String RETRY = "retry: 2000\n\n";

    private static final String COMMENT = ": ";
    private static final String END = "\n\n";

    private final RoutingContext http;
    private final HttpServerResponse response;
    private final Backlog backlog = new Backlog();

    StreamListener(RoutingContext http) {
        this.http = http;
        this.response = http.response();
    }

    @Override
    public boolean deliver(StatusEvent event) {
        return write(response.headWritten() ? text(event) : begin() + text(event));
    }

    private String begin() {
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // nginx would keep events until it has a buffer full of them.
                .putHeader("X-Accel-Buffering", "no");
        return RETRY;
    }

    /** Keeps the connection open in the eyes of proxies, and finds clients that are gone. */
    void beat() {
        if (response.headWritten() && !response.ended()) {
            var _ = write(COMMENT + "still here" + END);
        }
    }

    private boolean write(String text) {
        if (response.ended() || response.closed()) {
            return true;
        }
        if (!backlog.take(text.length())) {
            return false;
        }
        try {
            response.write(text).onComplete(written -> backlog.sent(text.length()));
        } catch (IllegalStateException gone) {
            // Its client has left between the look and the write; the stream's end is on its way to the hub.
            LOG.debugf("Stream is over reason=%s", gone.getMessage());
        }
        return true;
    }

    @Override
    public void end(EndReason reason) {
        if (!response.headWritten()) {
            http.fail(refusal(reason));
        } else if (reason == EndReason.TOO_SLOW) {
            cut();
        } else if (!response.ended()) {
            response.end(lastWords(reason)).onComplete(ended -> {});
        }
    }

    /** What waits is not sent any more, so the stream cannot be ended in order. */
    private void cut() {
        if (http.request().version() == HttpVersion.HTTP_2) {
            response.reset();
        } else {
            new Wire(http.request().connection()).cut();
        }
    }

    private static Refusal refusal(EndReason reason) {
        return switch (reason) {
            case TOO_MANY_SOCKETS, TOO_SLOW -> Refusal.of(ErrorCode.RATE_LIMITED, reason.text());
            case TOKEN_EXPIRED -> Refusal.of(ErrorCode.UNAUTHENTICATED, reason.text());
            case OTHER_USER -> Refusal.of(ErrorCode.FORBIDDEN, reason.text());
            case STARTING, RESTARTING -> Refusal.of(ErrorCode.NOT_ATTEMPTED, reason.text());
        };
    }

    /** A client that came again with the same token would only be refused, so it is told as an event. */
    private static String lastWords(EndReason reason) {
        return reason == EndReason.TOKEN_EXPIRED
                ? text(new StatusEvent("token-expired", "{\"reason\":\"" + reason.text() + "\"}", null))
                : COMMENT + reason.text() + END;
    }

    private static String text(StatusEvent event) {
        String place = event.place();
        String id = place == null ? "" : "id: " + place + "\n";
        return id + "event: " + event.event() + "\ndata: " + event.json() + END;
    }
}
