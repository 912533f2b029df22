package dev.vy.localstack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What differs between the servers that are programs of their own. */
interface NativeServer {

    /** As in the flags and the variables. */
    String name();

    /** The server's own files; its working directory as well. */
    Path directory();

    /** Makes the directory ready for {@link #command}. */
    void prepare() throws CannotStartException, InterruptedException;

    List<String> command(int port) throws CannotStartException;

    /** Whether the server is ready for its clients. */
    FirstAnswer.Question ready();

    Map<String, String> variables(int port);
}
