package dev.vy.systemtests;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;

/** Where callers and sockets come in: a gateway itself, or a balancer before several. */
public interface Entrance {
    Duration CALL_LIMIT = Duration.ofSeconds(60);

    int port();

    default HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + path))
                .timeout(CALL_LIMIT);
    }

    default URI socket(String path) {
        return URI.create("ws://localhost:" + port() + path);
    }
}
