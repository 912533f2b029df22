package dev.vy.gateway.security;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;

/** Asks the issuer for its keys, without blocking; redirects are not followed. */
@ApplicationScoped
class JwksFetch {
    /** Callers wait for it; an issuer that takes longer is as good as away. */
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** A hundred keys with their certificates. */
    private static final int MAX_BYTES = 512 * 1024;

    private static final int OK = 200;

    private final SecurityConfig config;
    private final Vertx vertx;
    private final HttpClient client;

    @Inject
    JwksFetch(SecurityConfig config, Vertx vertx) {
        this.config = config;
        this.vertx = vertx;
        this.client =
                vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(Math.toIntExact(LIMIT.toMillis())));
    }

    /** Fails where the issuer does not answer in time, or not with keys. */
    Uni<KeySet> keys() {
        return Uni.createFrom()
                .completionStage(() -> ask().toCompletionStage())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(Unchecked.function(
                        body -> KeySet.read(body, config.algorithm().orElse(IssuerKeys.USUAL_ALGORITHM))));
    }

    /** All on one context: elsewhere a fast answer would be over before anybody has begun to read it. */
    private Future<String> ask() {
        Promise<String> answer = Promise.promise();
        vertx.getOrCreateContext()
                .runOnContext(ignored -> client.request(request())
                        .compose(HttpClientRequest::send)
                        .compose(JwksFetch::body)
                        .onComplete(answer));
        return answer.future();
    }

    private RequestOptions request() {
        return new RequestOptions()
                .setAbsoluteURI(config.jwksUrl().orElseThrow().toString())
                .setTimeout(LIMIT.toMillis())
                .putHeader(HttpHeaders.ACCEPT, "application/json");
    }

    private static Future<String> body(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            return cut(response, "status " + response.statusCode());
        }
        Buffer body = Buffer.buffer();
        response.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > MAX_BYTES) {
                response.request().reset();
            }
        });
        return response.end().map(end -> body.toString());
    }

    private static Future<String> cut(HttpClientResponse response, String reason) {
        return response.request()
                .connection()
                .close()
                .transform(closed -> Future.failedFuture(new IOException(reason)));
    }
}
