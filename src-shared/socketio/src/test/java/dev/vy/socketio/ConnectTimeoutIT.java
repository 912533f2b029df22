package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A connection that never joins a namespace is of no use. */
class ConnectTimeoutIT {
    @Test
    void connectionWithoutNamespaceIsClosedAndOneWithItStays() {
        // Given
        try (TestServer server = TestServer.create()) {
            SocketIoServer socketIo =
                    server.socketIo(SocketIoOptions.DEFAULT.withConnectTimeout(Duration.ofMillis(150)));
            Namespace main = socketIo.namespace("/", socket -> {});
            server.listen();
            try (RawClient client = new RawClient(server.port(), "/socket.io/")) {
                RawSocket joined = client.webSocket("?EIO=4&transport=websocket");
                joined.send("40");
                RawSocket idle = client.webSocket("?EIO=4&transport=websocket");
                RawSocket refused = client.webSocket("?EIO=4&transport=websocket");
                refused.send("40/unknown");

                // When
                int idleStatus = idle.awaitClose();
                int refusedStatus = refused.awaitClose();

                // Then
                assertThat(idleStatus).isEqualTo(1000);
                assertThat(refusedStatus).isEqualTo(1000);
                assertThat(main.sockets()).isOne();
                assertThat(joined.isClosed()).isFalse();
            }
            Eventually.holds("no session is left", () -> socketIo.openConnections() == 0);
        }
    }
}
