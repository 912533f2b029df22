package dev.vy.gateway.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vy.gateway.testing.ProductionMode;
import dev.vy.gateway.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProductionMode.class)
class ProductionSocketIT {
    @TestHTTPResource("/ws/finance-payments")
    URI http;

    @Inject
    StatusHub hub;

    @BeforeEach
    void awaitReady() {
        await().until(hub::isOpen);
    }

    private URI address() {
        return URI.create(http.toString().replace("http://", "ws://"));
    }

    @Test
    void withoutAGoodTokenNoSocketIsOpened() {
        assertThat(TestSocket.refusal(URI.create(address() + "?userId=alice"), Map.of()))
                .isEqualTo(401);
        Map<String, String> expired = Map.of("Authorization", "Bearer " + Tokens.expired("alice"));
        assertThat(TestSocket.refusal(address(), expired)).isEqualTo(401);
    }

    @Test
    void foreignPagesAreRefused() {
        Map<String, String> headers =
                Map.of("Authorization", "Bearer " + Tokens.of("alice"), "Origin", "https://evil.example");
        assertThat(TestSocket.refusal(address(), headers)).isEqualTo(403);
    }

    @Test
    void browserBringsItsTokenAsASubprotocol() {
        String carried = URLEncoder.encode(
                "quarkus-http-upgrade#Authorization#Bearer " + Tokens.of("judy"), StandardCharsets.UTF_8);
        try (TestSocket socket = TestSocket.open(
                address(),
                Map.of("Origin", ProductionMode.SHOP),
                "bearer-token-carrier",
                carried.replace("+", "%20"))) {
            await().until(() -> hub.connectionsOf("judy") == 1);
            await().until(() -> socket.subscribed != null);
            assertThat(socket.frames).isEmpty();
        }
        await().until(hub::isEmpty);
    }
}
