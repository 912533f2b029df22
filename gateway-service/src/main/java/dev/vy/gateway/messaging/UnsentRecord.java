package dev.vy.gateway.messaging;

import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** Tells the sends that never left this process from those that the broker may have taken unheard. */
final class UnsentRecord {
    /** The producer has one exception for both kinds of time-out, so its words tell them apart. */
    private static final String NO_METADATA = "not present in metadata";

    private UnsentRecord() {}

    /** In doubt false: a batch that expires may be on the wire, and a send that is waited for no longer goes on. */
    static boolean isCertain(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean withoutMetadata = cause instanceof TimeoutException
                    && String.valueOf(cause.getMessage()).contains(NO_METADATA);
            if (withoutMetadata
                    || cause instanceof NoBrokerException
                    || cause instanceof BufferExhaustedException
                    || cause instanceof RecordTooLargeException) {
                return true;
            }
        }
        return false;
    }

    /** Not given to the producer, as no broker answers it. */
    static final class NoBrokerException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoBrokerException() {
            super("No broker answers", null, false, false);
        }
    }
}
