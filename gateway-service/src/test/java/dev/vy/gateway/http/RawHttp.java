package dev.vy.gateway.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests that no client library would send, written to the socket as they are. */
record RawHttp(int status, String head, String body) {
    private static final int LIMIT_MILLIS = 5_000;
    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)");

    /** Sends the text and reads one answer; fails where none comes in time. */
    static RawHttp send(URI server, String text) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(LIMIT_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return read(socket.getInputStream());
        } catch (SocketTimeoutException e) {
            throw new AssertionError("No answer", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request for one path, after which the server closes the connection. */
    static RawHttp get(URI server, String path, String... headers) {
        return send(
                server,
                "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + String.join("\r\n", headers)
                        + (headers.length == 0 ? "\r\n" : "\r\n\r\n"));
    }

    private static RawHttp read(InputStream answer) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
            int next = answer.read();
            if (next < 0) {
                throw new AssertionError("Not an answer: " + head.toString(StandardCharsets.UTF_8));
            }
            head.write(next);
        }
        String lines = head.toString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        Matcher length = LENGTH.matcher(lines);
        byte[] body = answer.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        return new RawHttp(Integer.parseInt(lines.split(" ")[1]), lines, new String(body, StandardCharsets.UTF_8));
    }

    boolean isProblem(String code) {
        return head.contains("content-type: application/problem+json")
                && head.contains("x-request-id: ")
                && body.contains("\"code\":\"" + code + "\"");
    }
}
