package dev.vy.socketio.echo;

import io.vertx.core.Vertx;

/** {@code ./vy socketio-echo --port N}: the echo server as a program of its own. */
public final class EchoMain {
    private static final String USAGE = "Usage: ./vy socketio-echo --port N";

    private EchoMain() {}

    public static void main(String[] words) {
        if (words.length != 2 || !words[0].equals("--port") || !words[1].matches("\\d{1,5}")) {
            System.err.println(USAGE);
            System.exit(2);
            return;
        }
        Vertx vertx = Vertx.vertx();
        EchoServer.start(vertx, Integer.parseInt(words[1]))
                .onSuccess(server -> System.out.println("Engine.IO on http://localhost:" + server.actualPort()
                        + "/engine.io/, Socket.IO on /socket.io/"))
                .onFailure(cause -> {
                    System.err.println("It did not start: " + cause.getMessage());
                    System.exit(1);
                });
    }
}
