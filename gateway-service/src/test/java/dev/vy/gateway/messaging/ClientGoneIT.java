package dev.vy.gateway.messaging;

import static org.awaitility.Awaitility.await;

import dev.vy.gateway.testing.Bodies;
import dev.vy.gateway.testing.LocalMode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LocalMode.class)
class ClientGoneIT {
    @TestHTTPResource("/vy-finance-payments/get-refund")
    URI route;

    @Inject
    ReplyCorrelator correlator;

    @Test
    void clientThatDisconnectsLeavesNothingWaiting() throws IOException {
        await().until(() -> correlator.pendingCount() == 0);
        try (Socket client = new Socket(route.getHost(), route.getPort())) {
            client.getOutputStream()
                    .write(("POST " + route.getPath() + " HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: "
                                    + Bodies.BY_REFUND.length() + "\r\n\r\n" + Bodies.BY_REFUND)
                            .getBytes(StandardCharsets.UTF_8));
            await().pollInterval(Duration.ofMillis(5)).until(() -> correlator.pendingCount() == 1);
        }
        // Well before the reply's own time limit, which would clear it too.
        await().pollInterval(Duration.ofMillis(5))
                .atMost(Duration.ofMillis(LocalMode.REPLY_TIMEOUT_MILLIS / 2))
                .until(() -> correlator.pendingCount() == 0);
    }
}
