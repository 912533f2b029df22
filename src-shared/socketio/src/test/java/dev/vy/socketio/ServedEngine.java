package dev.vy.socketio;

import dev.vy.socketio.engine.EngineOptions;
import dev.vy.socketio.engine.EngineServer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** An Engine.IO server that echoes, and a client for it; at the end nothing of a session may be left. */
final class ServedEngine implements AutoCloseable {
    private final TestServer server = TestServer.create();
    private final BlockingQueue<Echo> connections = new LinkedBlockingQueue<>();
    private final EngineServer engine;
    private final RawClient client;

    ServedEngine(EngineOptions options) {
        engine = server.engine(options).onConnection(connection -> {
            Echo echo = new Echo(connection);
            connection.listener(echo);
            connections.add(echo);
        });
        server.listen();
        client = new RawClient(server.port(), "/engine.io/");
    }

    RawClient client() {
        return client;
    }

    EngineServer engine() {
        return engine;
    }

    int port() {
        return server.port();
    }

    /** The next one that was opened. */
    Echo connection() throws InterruptedException {
        return connections.take();
    }

    @Override
    public void close() {
        TestServer.get(engine.close());
        Eventually.holds("no session is left", () -> engine.openConnections() == 0);
        client.close();
        server.close();
    }
}
