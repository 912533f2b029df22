package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.EngineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients that browsers and Node programs use, as npm has them. */
class NodeClientsIT {
    @ParameterizedTest
    @ValueSource(strings = {"default", "websocket", "polling", "namespaces", "delay", "reconnection"})
    void socketIoClientIsServed(String scenario) {
        // Given
        try (TestServer server = TestServer.create()) {
            SocketIoServer socketIo = ShopNamespace.serve(server, SocketIoOptions.DEFAULT);
            server.listen();

            // When
            try (NodeClient client = NodeClient.start(scenario, server.port())) {
                String output = client.awaitSuccess();

                // Then
                assertThat(output).endsWith("done\n");
                Eventually.holds("no session is left", () -> socketIo.openConnections() == 0);
            }
        }
    }

    @Test
    void socketIoClientComesBackByItselfAfterTheServerHasEnded() {
        // Given
        TestServer first = TestServer.create();
        SocketIoServer ending = ShopNamespace.serve(first, SocketIoOptions.DEFAULT);
        first.listen();
        try (NodeClient client = NodeClient.start("restart", first.port())) {
            client.awaitLine("ready");

            // When
            TestServer.get(ending.close());
            first.close();

            // Then
            try (TestServer second = TestServer.create()) {
                ShopNamespace.serve(second, SocketIoOptions.DEFAULT);
                second.listen(first.port());
                assertThat(client.awaitSuccess()).endsWith("done\n");
                assertThat(ending.openConnections()).isZero();
            }
        }
    }

    @Test
    void engineIoClientIsServed() {
        // Given
        try (TestServer server = TestServer.create()) {
            var engine = server.engine(EngineOptions.DEFAULT)
                    .onConnection(connection -> connection.listener(new Echo(connection)));
            server.listen();

            // When
            try (NodeClient client = NodeClient.start("engine", server.port())) {
                String output = client.awaitSuccess();

                // Then
                assertThat(output).endsWith("done\n");
                Eventually.holds("no session is left", () -> engine.openConnections() == 0);
            }
        }
    }
}
