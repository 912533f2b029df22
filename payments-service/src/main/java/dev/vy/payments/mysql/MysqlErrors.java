package dev.vy.payments.mysql;

import io.vertx.mysqlclient.MySQLException;
import java.sql.SQLException;
import java.util.Arrays;

/** Tells MySQL's errors apart by their numbers, whoever has wrapped them. */
public final class MysqlErrors {
    /** A row with this unique key is there: two who come at once are told apart by it. */
    public static final int DUPLICATE_ENTRY = 1062;

    private MysqlErrors() {}

    public static boolean isAny(Throwable failure, int... codes) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            int code = codeOf(cause);
            if (Arrays.stream(codes).anyMatch(wanted -> wanted == code)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the database itself answered, if only with an error. */
    static boolean isAnswer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (codeOf(cause) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The reactive session wraps the client's exception into one of JDBC's. */
    private static int codeOf(Throwable cause) {
        return switch (cause) {
            case MySQLException mysql -> mysql.getErrorCode();
            case SQLException sql -> sql.getErrorCode();
            default -> 0;
        };
    }
}
