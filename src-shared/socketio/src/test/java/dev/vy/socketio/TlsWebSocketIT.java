package dev.vy.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.socketio.engine.EngineOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PfxOptions;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS stays in the connection when the rest of HTTP leaves it. */
class TlsWebSocketIT {
    private static final String PASSWORD = "public";

    @TempDir
    private Path directory;

    @Test
    void messagesAreEncryptedBothWaysAndTheEndIsOrderly() throws Exception {
        // Given
        HttpServerOptions tls = new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(new PfxOptions().setPath(certificate()).setPassword(PASSWORD));
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        try (TestServer server = TestServer.create(tls)) {
            var _ = server.engine(EngineOptions.DEFAULT)
                    .onConnection(connection -> connection.listener(new Echo(connection)));
            server.listen();
            WebSocket socket = connect(server);
            socket.textMessageHandler(told::add);
            socket.closeHandler(ignored -> told.add("closed " + socket.closeStatusCode()));

            // When
            TestServer.get(socket.writeTextMessage("4" + "a".repeat(50_000)));
            String echo = next(told);
            TestServer.get(socket.close((short) 1000));

            // Then
            assertThat(echo.startsWith("0{") ? next(told) : echo).isEqualTo("4" + "a".repeat(50_000));
            assertThat(next(told)).isEqualTo("closed 1000");
        }
    }

    private static String next(BlockingQueue<String> told) throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    private static WebSocket connect(TestServer server) {
        WebSocketConnectOptions address = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(server.port())
                .setSsl(true)
                .setURI("/engine.io/?EIO=4&transport=websocket");
        WebSocketClientOptions options =
                new WebSocketClientOptions().setTrustAll(true).setVerifyHost(false);
        return TestServer.get(server.vertx().createWebSocketClient(options).connect(address));
    }

    private String certificate() throws Exception {
        String store = directory.resolve("server.p12").toString();
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(made.exitValue()).isZero();
        return store;
    }
}
