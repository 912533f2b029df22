package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A thousand wrong inputs of each kind: the server answers, forgets them, and has nothing to complain of. */
class RandomFramesIT {
    private static final int COUNT = 1_000;
    private static final int LANES = 8;
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
        // Given
        List<Object[]> inputs = inputs(i -> new Object[] {frames.chance() ? frames.packet() : frames.bytes()});

        // When
        inLanes(inputs, lane -> lane.forEach(this::sendAndClose));

        // Then
        assertStillServing();
    }

    @Test
    void socketPacketsDoNoHarm() {
        // Given
        List<Object[]> inputs = inputs(i -> new Object[] {"40", "4" + frames.packet()});

        // When
        inLanes(inputs, lane -> lane.forEach(this::sendAndClose));

        // Then
        assertStillServing();
    }

    @Test
    void binaryAttachmentsDoNoHarm() {
        // Given
        List<Object[]> inputs = inputs(i -> {
            String event = "452-[\"e\",{\"_placeholder\":true,\"num\":" + i % 3 + "}]";
            Object last = frames.chance() ? frames.bytes() : "4" + frames.packet();
            return new Object[] {"40", event, frames.bytes(), last};
        });

        // When
        inLanes(inputs, lane -> lane.forEach(this::sendAndClose));

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
        List<byte[]> bodies = inputs(i -> frames.body());

        // When
        inLanes(bodies, this::post);

        // Then
        assertStillServing();
    }

    private void post(List<byte[]> bodies) {
        String sid = client.open();
        for (byte[] body : bodies) {
            HttpResponse<String> response = client.send(client.posting(sid, BodyPublishers.ofByteArray(body)));
            assertThat(response.statusCode()).isIn(200, 400);
            if (response.statusCode() == 400) {
                sid = client.open();
            }
        }
    }

    @Test
    void queriesDoNoHarm() {
        // Given
        List<String> queries = inputs(i -> frames.query());

        // When
        inLanes(
                queries,
                lane -> lane.forEach(
                        query -> assertThat(statusOf(query)).as(query).containsAnyOf(" 200 ", " 400 ")));

        // Then
        assertStillServing();
    }

    /** Without an HTTP client, which would refuse to send what is no address. */
    private String statusOf(String query) {
        try (java.net.Socket connection = new java.net.Socket("localhost", server.port())) {
            String request = "GET /socket.io/" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = connection.getInputStream();
            return new String(answer.readNBytes(16), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Made one by one before the first is used, so that they are the same in every run. */
    private static <T> List<T> inputs(IntFunction<T> input) {
        return IntStream.range(0, COUNT).mapToObj(input).toList();
    }

    /** Several connections at once: most of the time that one takes is spent waiting. */
    private static <T> void inLanes(List<T> inputs, Consumer<List<T>> lane) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int size = COUNT / LANES;
            CompletableFuture<?>[] lanes = IntStream.range(0, LANES)
                    .mapToObj(i -> inputs.subList(i * size, (i + 1) * size))
                    .map(part -> CompletableFuture.runAsync(() -> lane.accept(part), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(lanes).join();
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
