package dev.vy.benchmarks.realtime;

import dev.vy.benchmarks.Product;
import dev.vy.benchmarks.Program;
import dev.vy.benchmarks.Resident;
import java.io.IOException;

/** The gateway, with a heap that follows what lives in it. */
final class GatewayServer implements Server {
    private static final String NAME = "gateway-service";

    /**
     * As {@code ./vy up} starts it, but for the heap: without these a JVM keeps what it once needed, and its memory would
     * say more about the garbage between two collections than about sockets.
     */
    private static final String[] HEAP_FOLLOWS = {
        "-Xms16m", "-Xmn16m", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-XX:-ShrinkHeapInSteps"
    };

    private final Product product;
    private final Program program;

    private GatewayServer(Product product, Program program) {
        this.product = product;
        this.program = program;
    }

    static Server start(Product product) {
        return new GatewayServer(product, product.startGateway(HEAP_FOLLOWS));
    }

    @Override
    public int port() {
        return product.gatewayPort();
    }

    @Override
    public ProcessHandle process() {
        return program.handle();
    }

    @Override
    public String ready() {
        return ClientSocket.SUBSCRIBED;
    }

    @Override
    public Memory memory() throws IOException, InterruptedException {
        long pid = program.handle().pid();
        // It collects garbage too, and the second collection finds what the first has only made ready.
        Classes classes = Classes.of(Jcmd.run(pid, "GC.class_histogram"));
        String _ = Jcmd.run(pid, "GC.run");
        long resident = Resident.settledBytesOf(pid);
        return new Memory(resident, classes.bytes(), classes);
    }

    @Override
    public void close() {
        product.stop(NAME);
    }
}
