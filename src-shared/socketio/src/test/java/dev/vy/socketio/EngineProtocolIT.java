package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.Access;
import dev.vy.socketio.engine.CloseReason;
import dev.vy.socketio.engine.Cors;
import dev.vy.socketio.engine.EngineLimits;
import dev.vy.socketio.engine.EngineMessage;
import dev.vy.socketio.engine.EngineOptions;
import dev.vy.socketio.engine.Refusal;
import dev.vy.socketio.engine.TransportName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Engine.IO request by request, above all where a client does it wrong. */
class EngineProtocolIT {
    private static final String WEBSOCKET = "?EIO=4&transport=websocket";

    private ServedEngine served;
    private RawClient client;

    private void serve(EngineOptions options) {
        served = new ServedEngine(options);
        client = served.client();
    }

    @AfterEach
    void nothingIsLeft() {
        served.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, ?EIO=4, 0",
        "GET, ?EIO=4&transport=carrier-pigeon, 0",
        "GET, ?EIO=4&transport=polling&sid=unknown, 1",
        "POST, ?EIO=4&transport=polling&sid=unknown, 1",
        "POST, ?EIO=4&transport=polling, 2",
        "PUT, ?EIO=4&transport=polling, 2",
        "OPTIONS, ?EIO=4&transport=polling, 2",
        "GET, ?EIO=4&transport=websocket, 3",
        "GET, ?EIO=3&transport=polling, 5",
        "GET, ?transport=polling, 5"
    })
    void requestAgainstTheRulesIsAnsweredWithItsCode(String method, String query, int code) {
        // Given
        serve(EngineOptions.DEFAULT);

        // When
        HttpResponse<String> response = client.send(
                client.request(query).method(method, BodyPublishers.noBody()).build());

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(response.body()).getInteger("code")).isEqualTo(code);
        assertThat(new JsonObject(response.body()).getString("message")).isNotBlank();
    }

    @Test
    void transportThatIsNotAllowedIsUnknown() {
        // Given
        serve(EngineOptions.DEFAULT.withTransports(Set.of(TransportName.WEBSOCKET)));

        // When
        HttpResponse<String> response = client.get("?EIO=4&transport=polling");

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(client.webSocket(WEBSOCKET).text()).contains("\"upgrades\":[]");
    }

    @Test
    void originThatIsNotWantedIsForbiddenOnBothTransports() {
        // Given
        serve(EngineOptions.DEFAULT.withAccess(Access.OPEN.withOrigins("https://shop.example"::equals)));
        HttpRequest foreign = client.request("?EIO=4&transport=polling")
                .header("Origin", "https://evil.example")
                .build();

        // When
        HttpResponse<String> response = client.send(foreign);

        // Then
        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(response.body()).getInteger("code")).isEqualTo(4);
        assertThat(client.http()
                        .newWebSocketBuilder()
                        .header("Origin", "https://evil.example")
                        .buildAsync(
                                java.net.URI.create(
                                        "ws://localhost:" + served.port() + "/served.engine().io/" + WEBSOCKET),
                                new java.net.http.WebSocket.Listener() {}))
                .failsWithin(Duration.ofSeconds(5));
    }

    @Test
    void admissionRefusesWithItsStatusAndMessage() {
        // Given
        serve(EngineOptions.DEFAULT.withAccess(Access.OPEN.withAdmission(
                request -> Future.failedFuture(new Refusal(429, "too many " + request.header("user-agent"))))));
        HttpRequest request = client.request("?EIO=4&transport=polling")
                .header("User-Agent", "robots")
                .build();

        // When
        HttpResponse<String> response = client.send(request);

        // Then
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(new JsonObject(response.body()).getString("message")).isEqualTo("too many robots");
    }

    @Test
    void headerOnSeveralLinesIsReadAsOneList() {
        // Given
        serve(EngineOptions.DEFAULT.withAccess(Access.OPEN.withAdmission(
                request -> Future.failedFuture(new Refusal(403, request.header("x-forwarded-for"))))));
        HttpRequest request = client.request("?EIO=4&transport=polling")
                .header("X-Forwarded-For", "203.0.113.9, 198.51.100.7")
                .header("X-Forwarded-For", "192.0.2.1")
                .build();

        // When
        HttpResponse<String> response = client.send(request);

        // Then
        assertThat(new JsonObject(response.body()).getString("message"))
                .isEqualTo("203.0.113.9, 198.51.100.7,192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource({"?EIO=4&transport=websocket&userId=7"})
    void admissionMayTakeItsTimeOnAnotherThread(String query) throws InterruptedException {
        // Given
        Promise<Void> judged = Promise.promise();
        serve(EngineOptions.DEFAULT.withAccess(Access.OPEN.withAdmission(request -> {
            Thread.ofPlatform().start(judged::complete);
            return judged.future();
        })));

        // When
        RawSocket socket = client.webSocket(query);

        // Then
        assertThat(socket.text()).startsWith("0{");
        socket.send("4hello");
        assertThat(socket.text()).isEqualTo("4hello");
        assertThat(served.connection().connection().opening().queryParameter("userId"))
                .isEqualTo("7");
    }

    @Test
    void corsHeadersGoToWantedOriginsOnly() {
        // Given
        serve(EngineOptions.DEFAULT.withAccess(Access.OPEN.withCors(Cors.of(Set.of("https://shop.example")))));

        // When
        HttpResponse<String> wanted = preflight("https://shop.example");
        HttpResponse<String> unwanted = preflight("https://evil.example");

        // Then
        assertThat(wanted.statusCode()).isEqualTo(204);
        assertThat(wanted.headers().firstValue("access-control-allow-origin")).contains("https://shop.example");
        assertThat(wanted.headers().firstValue("access-control-allow-credentials"))
                .contains("true");
        assertThat(unwanted.headers().firstValue("access-control-allow-origin")).isEmpty();
    }

    private HttpResponse<String> preflight(String origin) {
        return client.send(client.request("?EIO=4&transport=polling")
                .header("Origin", origin)
                .method("OPTIONS", BodyPublishers.noBody())
                .build());
    }

    @Test
    void bodyAboveThePayloadLimitIsRefusedAndTheSessionGoesOn() {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(1_000, 10_000, 100)));
        String sid = client.open();

        // When
        HttpResponse<String> response = client.post(sid, "4" + "x".repeat(1_000));

        // Then
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(client.post(sid, "4" + "x".repeat(999)).statusCode()).isEqualTo(200);
    }

    @Test
    void frameAboveThePayloadLimitEndsTheConnection() {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(1_000, 10_000, 100)));
        RawSocket whole = client.webSocket(WEBSOCKET);
        RawSocket parts = client.webSocket(WEBSOCKET);

        // When
        whole.trySend("4" + "x".repeat(2_000));
        parts.sendPart("4" + "x".repeat(900), false);
        parts.sendPart("x".repeat(900), true);

        // Then
        assertThat(whole.awaitClose()).isNotEqualTo(1000);
        assertThat(parts.awaitClose()).isNotEqualTo(1000);
    }

    @Test
    void framesLargerThanTheHttpServerAllowsAreTaken() {
        // Given
        serve(EngineOptions.DEFAULT);
        RawSocket socket = client.webSocket(WEBSOCKET);
        String large = "4" + "ü".repeat(300_000);
        socket.text();

        // When
        socket.send(large);

        // Then
        assertThat(socket.text()).isEqualTo(large);
    }

    @Test
    void secondPostBesideTheFirstEndsTheSession() throws Exception {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();
        Echo session = served.connection();
        try (java.net.Socket unfinished = new java.net.Socket("localhost", served.port())) {
            String begin = "POST /engine.io/?EIO=4&transport=polling&sid=" + sid
                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n4";
            unfinished.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));

            // When
            Eventually.holds(
                    "the other post is refused",
                    () -> client.post(sid, "4quick").statusCode() == 400);

            // Then
            assertThat(RawClient.await(session.end())).isEqualTo(CloseReason.TRANSPORT_ERROR);
            assertThat(client.poll(sid).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void pollsHoldAsManyMessagesAsThePayloadLimitAllows() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT.withLimits(new EngineLimits(100, 10_000, 100)));
        String sid = client.open();
        var session = served.connection().connection();

        // When
        for (int i = 0; i < 4; i++) {
            session.send(EngineMessage.text(i + "x".repeat(40)));
        }

        // Then
        assertThat(client.poll(sid).body().split("\u001e")).hasSize(2);
        assertThat(client.poll(sid).body()).startsWith("42").contains("\u001e43");
    }

    @Test
    void textThatIsNotUtf8EndsTheSession() throws InterruptedException {
        // Given
        serve(EngineOptions.DEFAULT);
        String sid = client.open();

        // When
        HttpResponse<String> response = client.send(
                client.posting(sid, BodyPublishers.ofByteArray(new byte[] {'4', (byte) 0xC3, (byte) 0x28})));

        // Then
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.await(served.connection().end())).isEqualTo(CloseReason.PARSE_ERROR);
    }
}
