package dev.vy.payments.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.payments.testing.RealStores;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** In production without a key. */
@QuarkusTest
@TestProfile(RealStores.class)
class NoKeyIT {
    @TestHTTPResource("/internal/dead-letters")
    URI deadLetters;

    @Test
    void thereAreNoInternalRoutes() throws Exception {
        // When
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(deadLetters)
                                .header("Authorization", "Bearer ")
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"not_found\"").contains("request_id");
    }
}
