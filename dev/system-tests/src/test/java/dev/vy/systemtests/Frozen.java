package dev.vy.systemtests;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A process that does nothing while this is open, its connections kept: the kind of failure that no socket reports. */
public final class Frozen implements AutoCloseable {
    private final long pid;

    private Frozen(long pid) {
        this.pid = pid;
        signal("STOP");
    }

    public static Frozen process(ProcessHandle process) {
        return new Frozen(process.pid());
    }

    @Override
    public void close() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " " + pid + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
