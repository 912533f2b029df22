package dev.vy.socketio.engine;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer, which may be given from another event loop than the request's. */
final class Exchange {
    private static final String TEXT = "text/plain; charset=UTF-8";
    private static final String JSON = "application/json";
    private static final int FORBIDDEN = 403;
    private static final int BAD_REQUEST = 400;

    private final HttpServerResponse response;
    private final Context context;
    private final Cors cors;
    private final @Nullable String origin;

    Exchange(Vertx vertx, HttpServerRequest request, Cors cors) {
        response = request.response();
        context = vertx.getOrCreateContext();
        this.cors = cors;
        origin = request.getHeader(HttpHeaders.ORIGIN);
        // Clients go away at any moment: no reason for a line in a log.
        var _ = response.exceptionHandler(ignored -> {});
    }

    /** Called when the client goes away before it was answered. */
    void onAbort(Runnable handler) {
        onContext(() -> {
            if (response.closed()) {
                handler.run();
            } else if (!response.ended()) {
                var _ = response.closeHandler(ignored -> handler.run());
            }
        });
    }

    void answer(Buffer body) {
        end(200, TEXT, body);
    }

    void refuse(ProtocolError error) {
        refuse(error == ProtocolError.FORBIDDEN ? FORBIDDEN : BAD_REQUEST, error, error.message());
    }

    void refuse(int status, ProtocolError error, @Nullable String message) {
        JsonObject body = new JsonObject().put("code", error.code()).put("message", message);
        end(status, JSON, body.toBuffer());
    }

    void tooLarge() {
        end(413, TEXT, Buffer.buffer());
    }

    void preflight() {
        onContext(() -> {
            if (!corsHeaders()) {
                refuse(ProtocolError.BAD_HANDSHAKE_METHOD);
                return;
            }
            response.putHeader("Access-Control-Allow-Methods", "GET,POST")
                    .putHeader("Access-Control-Allow-Headers", "content-type,authorization")
                    .setStatusCode(204);
            var _ = response.end();
        });
    }

    private void end(int status, String type, Buffer body) {
        onContext(() -> {
            if (response.ended() || response.closed()) {
                return;
            }
            boolean _ = corsHeaders();
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            var _ = response.end(body);
        });
    }

    private boolean corsHeaders() {
        if (origin == null || !cors.origins().test(origin)) {
            return false;
        }
        if (cors.isOpen()) {
            response.putHeader("Access-Control-Allow-Origin", "*");
            return true;
        }
        response.putHeader("Access-Control-Allow-Origin", origin).putHeader(HttpHeaders.VARY, "Origin");
        if (cors.credentials()) {
            response.putHeader("Access-Control-Allow-Credentials", "true");
        }
        return true;
    }

    private void onContext(Runnable task) {
        if (context.equals(Vertx.currentContext())) {
            task.run();
        } else {
            context.runOnContext(ignored -> task.run());
        }
    }
}
