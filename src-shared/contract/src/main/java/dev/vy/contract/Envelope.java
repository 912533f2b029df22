package dev.vy.contract;

/** Field names of the JSON that wraps requests and replies on Kafka, as existing services write it. */
public final class Envelope {
    /** In a request: one more field of the payload. In a reply: beside the response. */
    public static final String TRACE_ID = "traceId";

    /** In a reply: the key of the request that it answers. */
    public static final String RESPONSE_KEY = "kafkaResponseKey";

    /** In a reply: the result, any JSON value, null, false, 0 and [] among them. */
    public static final String RESPONSE = "response";

    /** In a reply instead of {@link #RESPONSE}: a {@link CommandError}. */
    public static final String ERROR = "error";

    /** In a reply: true where this is the stored answer to an earlier request with the same idempotency key. */
    public static final String REPLAYED = "replayed";

    private Envelope() {}
}
