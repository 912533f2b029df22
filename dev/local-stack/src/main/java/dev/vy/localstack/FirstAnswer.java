package dev.vy.localstack;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a starting server again and again until it answers. */
final class FirstAnswer {

    /** A recovery after a crash, on a busy machine, stays well below this. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final int PAUSE_MILLIS = 20;
    private static final int ANSWER_TIMEOUT_MILLIS = 2_000;

    private FirstAnswer() {}

    /** One question to the server over a fresh connection. */
    interface Question {
        boolean answered(Socket connection) throws IOException;
    }

    static void await(String name, ChildProcess process, int port, Question question)
            throws CannotStartException, InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!answers(port, question)) {
            if (!process.running()) {
                throw new CannotStartException("%s ended while starting (%s); its log: %s"
                        .formatted(name, process.lastWords(), process.log()));
            }
            if (System.nanoTime() > deadline) {
                throw new CannotStartException(
                        "%s did not answer within %d s; its log: %s".formatted(name, LIMIT.toSeconds(), process.log()));
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean answers(int port, Question question) {
        try (Socket connection = new Socket()) {
            connection.connect(ReservedPort.socketAddress(port), ANSWER_TIMEOUT_MILLIS);
            connection.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            return question.answered(connection);
        } catch (IOException _) {
            // Not listening yet.
            return false;
        }
    }
}
