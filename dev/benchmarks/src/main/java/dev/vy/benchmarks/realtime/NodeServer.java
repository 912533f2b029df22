package dev.vy.benchmarks.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vy.benchmarks.Product;
import dev.vy.benchmarks.Program;
import dev.vy.benchmarks.Resident;
import dev.vy.contract.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The npm package {@code socket.io}, doing what the older gateway did with it. */
final class NodeServer implements Server {
    private static final String NAME = "socketio-beside";
    private static final Pattern LISTENING = Pattern.compile("Socket\\.IO listens on http://localhost:(\\d+)");

    private final ObjectMapper json = new ObjectMapper();
    /** Asked for HTTP/2 by upgrade, the server would take it for a WebSocket that it does not want. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Product product;
    private final Program program;

    private NodeServer(Product product, Program program) {
        this.product = product;
        this.program = program;
    }

    /** @param script with its packages beside it */
    static Server start(Product product, Path script) {
        List<String> command =
                List.of("node", "--expose-gc", script.toString(), product.broker(), Topics.PAYMENT_STATUS_UPDATE);
        return new NodeServer(product, product.startBeside(NAME, command));
    }

    @Override
    public int port() {
        return Integer.parseInt(program.awaitLine(LISTENING).group(1));
    }

    @Override
    public ProcessHandle process() {
        return program.handle();
    }

    @Override
    public String ready() {
        return ClientSocket.JOINED;
    }

    @Override
    public Memory memory() throws IOException, InterruptedException {
        JsonNode usage = usageAfterCollection();
        long live = usage.path("heapUsed").asLong() + usage.path("external").asLong();
        return new Memory(Resident.settledBytesOf(program.handle().pid()), live, Classes.NONE);
    }

    private JsonNode usageAfterCollection() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/memory"))
                .build();
        return json.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        product.stop(NAME);
        http.close();
    }
}
