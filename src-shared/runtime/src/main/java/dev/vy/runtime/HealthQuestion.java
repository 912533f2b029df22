package dev.vy.runtime;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The words {@code health URL} in place of a start: whether the service at that address is well. So an image can look
 * after itself although it holds no shell and no curl.
 */
public final class HealthQuestion {
    private static final String WORD = "health";
    private static final int WELL = 0;
    private static final int NOT_WELL = 1;

    /** Below what the images give the question, so that it ends by itself. */
    private static final int LIMIT_MILLIS = (int) Duration.ofSeconds(2).toMillis();

    private static final Pattern WELL_ANSWER = Pattern.compile("HTTP/1\\.[01] 200\\b.*");

    private HealthQuestion() {}

    public static boolean isAsked(String... arguments) {
        return arguments.length == 2 && WORD.equals(arguments[0]);
    }

    /** The exit code for the process that was asked. */
    public static int ask(String... arguments) {
        URI address = URI.create(List.of(arguments).getLast());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            return isWell(socket, address) ? WELL : NOT_WELL;
        } catch (IOException e) {
            System.err.println("No answer from " + address + ": " + e.getMessage());
            return NOT_WELL;
        }
    }

    private static boolean isWell(Socket socket, URI address) throws IOException {
        String question = "GET " + address.getRawPath() + " HTTP/1.0\r\nHost: " + address.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
        String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                .readLine();
        return status != null && WELL_ANSWER.matcher(status).matches();
    }
}
