package dev.vy.payments.mysql;

import io.vertx.mysqlclient.MySQLException;

/** Recognises the error of a unique key, which is how two at once are told apart. */
public final class DuplicateKeys {
    static final int DUPLICATE_ENTRY = 1062;

    private DuplicateKeys() {}

    public static boolean areTheCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MySQLException mysql && mysql.getErrorCode() == DUPLICATE_ENTRY) {
                return true;
            }
        }
        return false;
    }
}
