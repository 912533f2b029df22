package dev.vy.contract;

/** Limits that several commands share. */
public final class Limits {
    /** Entries of one list: a page of a hundred, and one more, by which a reader sees whether there is another page. */
    public static final int MAX_LIST = 101;

    private Limits() {}
}
