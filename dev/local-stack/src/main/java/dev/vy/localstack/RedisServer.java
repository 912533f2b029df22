package dev.vy.localstack;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A Redis that writes every change to its append-only file. */
record RedisServer(Servers servers, Path directory) implements NativeServer {

    private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PONG = "+PONG".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public void prepare() {
        // Redis creates its files itself.
    }

    @Override
    public List<String> command(int port) throws CannotStartException {
        return List.of(
                servers.redisServer().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                ReservedPort.LOOPBACK,
                "--dir",
                directory.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                // The kernel's default limit; a higher one would only be warned about.
                "--tcp-backlog",
                "128");
    }

    /** While Redis still loads its file it answers with an error. */
    @Override
    public FirstAnswer.Question ready() {
        return RedisServer::pong;
    }

    @Override
    public Map<String, String> variables(int port) {
        return Map.of("REDIS_HOST", ReservedPort.LOOPBACK, "REDIS_PORT", String.valueOf(port));
    }

    private static boolean pong(Socket connection) throws IOException {
        connection.getOutputStream().write(PING);
        return Arrays.equals(connection.getInputStream().readNBytes(PONG.length), PONG);
    }
}
