package dev.vy.localstack;

import java.util.Map;

/** One server of the stack. It can be stopped and started again by itself; its port and its data stay the same. */
interface StackPart {

    String name();

    /** Starts the server and returns when it answers. */
    void start() throws CannotStartException, InterruptedException;

    /** Ends the server; does nothing where it is not running. */
    void stop();

    /** Where the server answers, for people. */
    String address();

    /** The environment variables that lead the services to this server. */
    Map<String, String> variables();
}
