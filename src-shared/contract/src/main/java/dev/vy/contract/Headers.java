package dev.vy.contract;

/**
 * Kafka record headers, all in UTF-8. The {@code kafka_} names are those of NestJS's Kafka transport, so that its
 * responders can answer us and its callers be answered.
 */
public final class Headers {
    /** Joins a reply to its request; where a reply has none, its key is used. */
    public static final String CORRELATION_ID = "kafka_correlationId";

    /** Topic that the reply goes to; {@code <topic>-response} where absent. */
    public static final String REPLY_TOPIC = "kafka_replyTopic";

    /**
     * Partition of the reply topic on which a NestJS caller waits, in decimal digits. Only such a caller sends it, and it
     * is answered as by another NestJS service: with the bare result, or an error in a header.
     */
    public static final String REPLY_PARTITION = "kafka_replyPartition";

    /** On a NestJS reply: the error, as JSON or as a mere text; the value is null then. */
    public static final String NEST_ERROR = "kafka_nest-err";

    /** On a NestJS reply: that no further one follows; its presence counts, and without it the call never ends. */
    public static final String NEST_IS_DISPOSED = "kafka_nest-is-disposed";

    /** The gateway replica that waits; copied to the reply, so that the others drop it unread. */
    public static final String REPLY_INSTANCE = "reply-instance";

    /** The caller's name for one attempt, 10 to 255 characters; a repeat never acts twice. */
    public static final String IDEMPOTENCY_KEY = "idempotency-key";

    /** Who asks; idempotency keys are scoped to it. */
    public static final String CALLER = "caller";

    /** The user that the work is for; reads and changes are limited to what that user owns. */
    public static final String USER_ID = "user-id";

    /** Epoch milliseconds after which the caller no longer waits; work not begun by then is not begun. */
    public static final String DEADLINE = "deadline";

    public static final String REQUEST_ID = "x-request-id";
    public static final String TRACE_PARENT = "traceparent";

    /** On events: unique per event, equal when one is published twice. */
    public static final String EVENT_ID = "event-id";

    /** On replies that are kept under their idempotency key: epoch milliseconds until which they are, at least. */
    public static final String KEPT_UNTIL = "idempotency-key-kept-until";

    /** On a record that an operator has sent again: the id of its dead letter. */
    public static final String REPLAY_OF = "replay-of";

    /** On dead letters: why the record could not be processed. */
    public static final String DEAD_LETTER_REASON = "dead-letter-reason";

    private Headers() {}
}
