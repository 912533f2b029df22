package dev.vy.systemtests;

import java.net.http.HttpClient;
import java.time.Duration;

/** The one client of these tests: no retries of its own, one connection for each request under way. */
final class Http {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Http() {}
}
