package dev.vy.stripesandbox.store;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes ids which look like Stripe's: a prefix that names the kind, then letters and digits. */
public final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final RandomGenerator RANDOM = new SecureRandom();

    private Ids() {}

    /** An id of the usual length. */
    public static String next(String prefix) {
        return next(prefix, 24);
    }

    public static String next(String prefix, int characters) {
        StringBuilder id = new StringBuilder(prefix);
        RANDOM.ints(characters, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }
}
