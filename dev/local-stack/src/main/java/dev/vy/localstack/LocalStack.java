package dev.vy.localstack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Starts the parts that the command line names, together, and ends them one after the other with this JVM. */
public final class LocalStack {

    /** The last line of a successful start. */
    static final String READY = "The local stack is ready.";

    private static final int CANNOT_START = 1;
    private static final int WRONG_USAGE = 2;

    private final List<StackPart> parts;

    private final Optional<AddressesFile> addresses;

    private LocalStack(List<StackPart> parts, Optional<AddressesFile> addresses) {
        this.parts = parts;
        this.addresses = addresses;
    }

    public static void main(String[] arguments) throws InterruptedException {
        try {
            run(Options.parse(List.of(arguments)));
        } catch (Options.WrongUsageException e) {
            end(WRONG_USAGE, e.getMessage() + "\n" + Options.USAGE);
        } catch (CannotStartException e) {
            end(CANNOT_START, e.advice());
        }
    }

    private static void run(Options options) throws CannotStartException, InterruptedException {
        options.endWithPid().ifPresent(LocalStack::endWith);
        DataDirectory directory = DataDirectory.open(options.dataDirectory());
        LocalStack stack = new LocalStack(
                parts(options, directory), options.addressesFile().map(AddressesFile::new));
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stack::stop));
        stack.start();
        // Until a signal, or a part that ends by itself.
        new CountDownLatch(1).await();
    }

    /** In the order in which they end: Kafka's clients may still write to the stores. */
    private static List<StackPart> parts(Options options, DataDirectory directory) throws CannotStartException {
        Consumer<String> endAll = message -> end(CANNOT_START, message);
        List<StackPart> parts = new ArrayList<>();
        if (options.kafkaPort().isPresent()) {
            parts.add(new KafkaPart(
                    directory.resolve("kafka"), options.kafkaPort().getAsInt()));
        }
        if (options.mariadbPort().isPresent()) {
            MariadbServer server =
                    new MariadbServer(Servers.besideJar(), directory.resolve("mariadb"), options.mariadbTls());
            parts.add(new NativePart(server, options.mariadbPort().getAsInt(), endAll));
        }
        if (options.redisPort().isPresent()) {
            RedisServer server = new RedisServer(Servers.besideJar(), directory.resolve("redis"));
            parts.add(new NativePart(server, options.redisPort().getAsInt(), endAll));
        }
        return parts;
    }

    private void start() throws CannotStartException, InterruptedException {
        // One may be left by a stack that was killed.
        addresses.ifPresent(AddressesFile::remove);
        startParts();
        if (addresses.isPresent()) {
            addresses.get().write(parts);
        }
        System.out.println(READY);
    }

    private void startParts() throws CannotStartException, InterruptedException {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            ExecutorCompletionService<String> starts = new ExecutorCompletionService<>(threads);
            parts.forEach(part -> starts.submit(() -> startTimed(part)));
            for (int started = 0; started < parts.size(); started++) {
                System.out.println(starts.take().get());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CannotStartException reason
                    ? reason
                    : new CannotStartException("The local stack has a bug: " + e.getCause(), e);
        }
    }

    private static String startTimed(StackPart part) throws CannotStartException, InterruptedException {
        long begin = System.nanoTime();
        part.start();
        Duration taken = Duration.ofNanos(System.nanoTime() - begin);
        return "%-8s ready on %s after %d ms".formatted(part.name(), part.address(), taken.toMillis());
    }

    private void stop() {
        addresses.ifPresent(AddressesFile::remove);
        parts.forEach(StackPart::stop);
    }

    private static void endWith(long pid) {
        Runnable end = () -> end(0, "The process " + pid + " has ended, so the local stack ends too.");
        ProcessHandle.of(pid)
                .ifPresentOrElse(
                        process -> {
                            var _ = process.onExit().thenRun(end);
                        },
                        end);
    }

    private static void end(int exitCode, String message) {
        System.err.println(message);
        System.exit(exitCode);
    }
}
