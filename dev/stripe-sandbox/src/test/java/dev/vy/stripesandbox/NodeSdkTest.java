package dev.vy.stripesandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Stripe's SDK for Node, at the version its lock file names, through the script beside it. */
class NodeSdkTest extends Sandboxed {
    private static final Path SCRIPTS = Path.of("src/test/node");
    private static final Path WORK = Path.of("target/node-test");

    @Test
    void npmStripePackageWorksUnchanged() throws Exception {
        // Given
        Files.createDirectories(WORK);
        for (String file : new String[] {"package.json", "package-lock.json", "check.js"}) {
            Files.write(WORK.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
        }
        if (!Files.exists(WORK.resolve("node_modules/stripe"))) {
            run("npm", "ci", "--no-audit", "--no-fund");
        }
        // When
        String output = run("node", "check.js", sandbox.baseUrl());
        // Then
        assertThat(output).contains("The npm stripe package agrees with the sandbox.");
    }

    private static String run(String... command) throws Exception {
        Process process = start(command);
        try {
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            assertThat(ended).as("%s ends within a minute", command[0]).isTrue();
            assertThat(process.exitValue()).as(output.get()).isZero();
            return output.get();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(String... command) {
        try {
            return new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            throw new AssertionError(
                    "This test needs " + command[0] + ": install Node 20 or later, or leave the test out with"
                            + " -Dtest='!NodeSdkTest'.",
                    absent);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            return broken.toString();
        }
    }
}
