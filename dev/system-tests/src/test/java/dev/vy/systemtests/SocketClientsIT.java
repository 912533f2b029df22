package dev.vy.systemtests;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Users' own clients on sockets: socket.io-client by each transport, ws and EventSource. What they see, their script checks. */
@SystemTest
class SocketClientsIT {
    private final SystemUnderTest system;

    SocketClientsIT(SystemUnderTest system) {
        this.system = system;
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "websocket", "polling"})
    void wholePaymentGoesOverASocket(String transport) {
        // When
        Program client = run("story", transport);
        // Then
        client.awaitSuccess();
    }

    @Test
    void refusalsComeByAcknowledgementAndByEvent() {
        // When
        Program client = run("errors");
        // Then
        client.awaitSuccess();
    }

    @Test
    void socketBelongsToOneUser() {
        // When
        Program client = run("users");
        // Then
        client.awaitSuccess();
    }

    @Test
    void whoWasAwayGetsWhatWasMissedOnEveryTransport() {
        // When
        Program client = run("resume");
        // Then
        client.awaitSuccess();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "websocket", "polling"})
    void clientItselfGoesOnAfterItsLastEvent(String transport) {
        // When
        Program client = run("offset", transport);
        // Then
        client.awaitSuccess();
    }

    @Test
    void whatIsAboveALimitIsToldSo() {
        // When
        Program client = run("limits");
        // Then
        client.awaitSuccess();
    }

    @Test
    void pageInABrowserPaysAndHearsOfItOnEveryTransport() {
        // When
        Program browser =
                Node.launch("page.js", "http://localhost:" + system.gateway().port(), Caller.ONE_COFFEE);
        // Then
        browser.awaitSuccess();
    }

    private Program run(String scenario, String... detail) {
        return Node.launch(
                "sockets.js",
                scenario,
                "http://localhost:" + system.gateway().port(),
                List.of(detail).isEmpty() ? "" : detail[0],
                Caller.ONE_COFFEE);
    }
}
