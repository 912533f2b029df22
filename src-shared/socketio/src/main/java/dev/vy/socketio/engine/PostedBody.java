package dev.vy.socketio.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** Reads the body of a POST and gives up on one that is too large, without keeping what comes after. */
final class PostedBody {
    /** The client sent more than it was told that it may. */
    static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body too large", null, false, false);
        }
    }

    private final int maxBytes;
    private final Promise<Buffer> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();
    private boolean tooLarge;

    private PostedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    static Future<Buffer> read(RoutingContext routing, int maxBytes) {
        Buffer handled = routing.body() == null ? null : routing.body().buffer();
        if (handled != null) {
            // A body handler of the application was quicker.
            return handled.length() > maxBytes ? Future.failedFuture(new TooLarge()) : Future.succeededFuture(handled);
        }
        return new PostedBody(maxBytes).read(routing.request());
    }

    private Future<Buffer> read(HttpServerRequest request) {
        request.exceptionHandler(cause -> {
            boolean _ = whole.tryFail(cause);
        });
        request.handler(this::add);
        request.endHandler(ignored -> {
            boolean _ = whole.tryComplete(body);
        });
        request.resume();
        return whole.future();
    }

    private void add(Buffer chunk) {
        if (tooLarge) {
            return;
        }
        if (body.length() + chunk.length() > maxBytes) {
            tooLarge = true;
            boolean _ = whole.tryFail(new TooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }
}
