package dev.vy.systemtests.chaos;

import dev.vy.systemtests.Caller;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** At which moment a client goes away. */
enum Abort {
    BEFORE_THE_BODYS_END(true) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            String request = request(caller, key);
            send(socket, request.substring(0, request.length() - 40));
        }
    },
    RIGHT_AFTER_THE_REQUEST(true) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            send(socket, request(caller, key));
        }
    },
    WHILE_WAITING(true) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            send(socket, request(caller, key));
            listen(socket);
        }
    },
    IN_THE_HANDSHAKE(false) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            String handshake = handshake(caller);
            send(socket, handshake.substring(0, handshake.length() / 2));
        }
    },
    RIGHT_AFTER_THE_HANDSHAKE(false) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            send(socket, handshake(caller));
        }
    },
    ON_THE_OPEN_SOCKET(false) {
        @Override
        void talk(Socket socket, Caller caller, String key) throws IOException {
            send(socket, handshake(caller));
            listen(socket);
        }
    };

    private static final int PATIENCE_MILLIS = 20;

    private final boolean request;

    Abort(boolean request) {
        this.request = request;
    }

    /** Whether it asks for a payment. */
    boolean isRequest() {
        return request;
    }

    abstract void talk(Socket socket, Caller caller, String key) throws IOException;

    /** @param reset whether the connection is broken off, and not ended as it should be */
    void commit(Caller caller, String key, boolean reset) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), caller.gateway().port())) {
            socket.setSoLinger(reset, 0);
            talk(socket, caller, key);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static void listen(Socket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        try {
            int _ = socket.getInputStream().read();
        } catch (SocketTimeoutException patienceIsOver) {
            // It goes away without an answer.
        }
    }

    private static String request(Caller caller, String key) {
        return """
                POST /vy-finance-payments/create-payment-intent?userId=%s HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                Idempotency-Key: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(caller.userId(), key, Caller.ONE_COFFEE.length(), Caller.ONE_COFFEE);
    }

    private static String handshake(Caller caller) {
        return """
                GET /ws/finance-payments?userId=%s HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                \r
                """.formatted(caller.userId());
    }
}
