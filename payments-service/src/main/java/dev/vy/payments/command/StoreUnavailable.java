package dev.vy.payments.command;

/** The store cannot be reached now. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean maybeCommitted;

    public StoreUnavailable(boolean maybeCommitted, Throwable cause) {
        super("The store cannot be reached", cause);
        this.maybeCommitted = maybeCommitted;
    }

    /** True where the connection was lost after the work was done: the commit may have arrived. */
    public boolean maybeCommitted() {
        return maybeCommitted;
    }
}
