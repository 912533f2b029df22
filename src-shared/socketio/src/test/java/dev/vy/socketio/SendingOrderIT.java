package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What another thread asks for while the loop is busy is done in the order in which it was asked for. */
class SendingOrderIT {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestServer server = TestServer.create();
    private final BlockingQueue<Socket> connected = new LinkedBlockingQueue<>();
    private RawClient client;
    private RawSocket socket;
    private Socket served;

    @BeforeEach
    void join() throws InterruptedException {
        SocketIoServer socketIo = server.socketIo(SocketIoOptions.DEFAULT);
        assertThat(socketIo.namespace("/", connected::add).sockets()).isZero();
        server.listen();
        client = new RawClient(server.port(), "/socket.io/");
        socket = client.webSocket("?EIO=4&transport=websocket");
        assertThat(socket.text()).startsWith("0{");
        socket.send("40");
        assertThat(socket.text()).startsWith("40{");
        served = connected.take();
    }

    @AfterEach
    void nothingIsLeft() {
        client.close();
        server.close();
    }

    /** All of it is asked for before the loop does the first. */
    private void fromAnotherThread(Consumer<Socket> calls) {
        served.context()
                .runOnContext(ignored ->
                        CompletableFuture.runAsync(() -> calls.accept(served)).join());
    }

    private void assertBinaryEvent(String text) {
        assertThat(socket.text()).isEqualTo(text);
        assertThat((byte[]) socket.next()).containsExactly(1, 2);
    }

    private static Buffer bytes() {
        return Buffer.buffer(new byte[] {1, 2});
    }

    @Test
    void binaryEventIsNotOvertakenByTheNext() {
        // When
        fromAnotherThread(each -> {
            each.emit("first", bytes());
            each.emit("second");
        });

        // Then
        assertBinaryEvent("451-[\"first\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.text()).isEqualTo("42[\"second\"]");
    }

    @Test
    void binaryQuestionIsNotOvertakenByTheNextEvent() {
        // When
        fromAnotherThread(each -> {
            var answer = each.emitWithAck("first", LONG, bytes());
            each.emit("second", answer.isComplete());
        });

        // Then
        assertBinaryEvent("451-0[\"first\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.text()).isEqualTo("42[\"second\",false]");
    }

    @Test
    void binaryEventLeavesBeforeTheWordToLeave() {
        // When
        fromAnotherThread(each -> {
            each.emit("last", bytes());
            each.disconnect(false);
        });

        // Then
        assertBinaryEvent("451-[\"last\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.text()).isEqualTo("41");
    }

    @Test
    void binaryEventLeavesBeforeTheConnectionEnds() {
        // When
        fromAnotherThread(each -> {
            each.emit("last", bytes());
            each.disconnect(true);
        });

        // Then
        assertBinaryEvent("451-[\"last\",{\"_placeholder\":true,\"num\":0}]");
        assertThat(socket.text()).isEqualTo("41");
        assertThat(socket.awaitClose()).isEqualTo(1000);
    }

    @Test
    void eventOfAnotherThreadLeavesBeforeTheLoopDropsTheConnection() {
        // When
        served.context().runOnContext(ignored -> {
            CompletableFuture.runAsync(() -> served.emit("last")).join();
            served.dropConnection();
        });

        // Then
        assertThat(socket.text()).isEqualTo("42[\"last\"]");
        assertThat(socket.awaitClose()).isEqualTo(1000);
    }
}
