package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand wrong inputs of each kind: the server answers, forgets them, and has nothing to complain of. */
class RandomFramesIT {
    private static final int COUNT = 1_000;
    private static final long SEED = 20_260_101;

    private final TestServer server = TestServer.create();
    private final LoggedErrors errors = LoggedErrors.listen();
    private final RandomFrames frames = new RandomFrames(SEED);
    private SocketIoServer socketIo;
    private RawClient client;

    @BeforeEach
    void serve() {
        socketIo = ShopNamespace.serve(server, SocketIoOptions.DEFAULT);
        socketIo.namespace("/", socket -> {});
        socketIo.namespace("/other", socket -> {});
        server.listen();
        client = new RawClient(server.port(), "/socket.io/");
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        TestServer.get(socketIo.close());
        Eventually.holds("no session is left", () -> socketIo.openConnections() == 0);
        server.close();
        errors.close();
        assertThat(errors.lines()).isEmpty();
    }

    @Test
    void enginePacketsOverWebSocketDoNoHarm() {
        // When
        for (int i = 0; i < COUNT; i++) {
            Object frame = frames.chance() ? frames.packet() : frames.bytes();
            sendAndClose(frame);
        }

        // Then
        assertStillServing();
    }

    @Test
    void socketPacketsDoNoHarm() {
        // When
        for (int i = 0; i < COUNT; i++) {
            sendAndClose("40", "4" + frames.packet());
        }

        // Then
        assertStillServing();
    }

    @Test
    void binaryAttachmentsDoNoHarm() {
        // When
        for (int i = 0; i < COUNT; i++) {
            String event = "452-[\"e\",{\"_placeholder\":true,\"num\":" + i % 3 + "}]";
            sendAndClose("40", event, frames.bytes(), frames.chance() ? frames.bytes() : "4" + frames.packet());
        }

        // Then
        assertStillServing();
    }

    /** Each input meets a connection of its own that is still open, and the server has read it when this returns. */
    private void sendAndClose(Object... messages) {
        RawSocket socket = client.webSocket("?EIO=4&transport=websocket");
        for (Object message : messages) {
            socket.trySend(message);
        }
        socket.trySend("1");
        assertThat(socket.awaitClose()).isIn(1000, 1002);
    }

    @Test
    void pollingBodiesDoNoHarm() {
        // Given
        String sid = client.open();

        // When
        for (int i = 0; i < COUNT; i++) {
            HttpResponse<String> response = client.send(client.posting(sid, BodyPublishers.ofByteArray(frames.body())));

            // Then
            assertThat(response.statusCode()).isIn(200, 400);
            if (response.statusCode() == 400) {
                sid = client.open();
            }
        }
        assertStillServing();
    }

    @Test
    void queriesDoNoHarm() throws IOException {
        // Given
        for (int i = 0; i < COUNT; i++) {
            String query = frames.query();

            // When
            String status = statusOf(query);

            // Then
            assertThat(status).as(query).containsAnyOf(" 200 ", " 400 ");
        }
        assertStillServing();
    }

    /** Without an HTTP client, which would refuse to send what is no address. */
    private String statusOf(String query) throws IOException {
        try (java.net.Socket connection = new java.net.Socket("localhost", server.port())) {
            String request = "GET /socket.io/" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = connection.getInputStream();
            return new String(answer.readNBytes(16), StandardCharsets.US_ASCII);
        }
    }

    private void assertStillServing() {
        RawSocket socket = client.webSocket("?EIO=4&transport=websocket");
        assertThat(socket.text()).startsWith("0{");
        socket.send("40/shop,");
        assertThat(socket.text()).startsWith("40/shop,{");
        socket.send("42/shop,1[\"echo\",\"well\"]");
        assertThat(socket.text()).isEqualTo("43/shop,1[\"well\"]");
        socket.abort();
    }
}
