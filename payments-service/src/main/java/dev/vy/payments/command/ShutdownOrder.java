package dev.vy.payments.command;

/**
 * What happens when the service ends, the lowest first: what is in hand is finished before what it has told leaves. All
 * of it is done before the channels, and then the store, are closed.
 */
public final class ShutdownOrder {
    public static final int TAKE_NOTHING_MORE = 100;
    public static final int FINISH_COMMANDS = 200;
    public static final int FINISH_JOBS = 300;
    public static final int PUBLISH_THE_REST = 400;

    private ShutdownOrder() {}
}
