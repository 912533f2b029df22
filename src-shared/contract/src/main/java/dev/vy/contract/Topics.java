package dev.vy.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The Kafka topics that join the services. Command topics keep the names that existing callers use; the reply to a
 * command goes to {@code <topic>-response}, a record that nobody can read to {@code <topic>-dead-letter}.
 */
public final class Topics {
    public static final String CREATE_PAYMENT_INTENT = "create-payment-intent";
    public static final String GET_PAYMENT_INTENT = "get-payment-intent";
    public static final String LIST_PAYMENT_INTENTS = "list-payment-intents";

    /** Every earlier version of an intent. */
    public static final String GET_ZTRACKING_PAYMENT_INTENT = "get-ztracking-payment-intent";

    public static final String CONFIRM_PAYMENT_INTENT = "confirm-payment-intent";
    public static final String CAPTURE_PAYMENT_INTENT = "capture-payment-intent";
    public static final String CANCEL_PAYMENT_INTENT = "cancel-payment-intent";
    public static final String RETRY_PAYMENT_ATTEMPT = "retry-payment-attempt";
    public static final String LIST_PAYMENT_ATTEMPTS = "list-payment-attempts";
    public static final String GET_PAYMENT_INTENT_STATUS = "get-payment-intent-status";
    public static final String CREATE_REFUND = "create-refund";
    public static final String GET_REFUND = "get-refund";
    public static final String LIST_REFUNDS = "list-refunds";
    public static final String CREATE_PAYMENT_METHOD = "create-payment-method";
    public static final String LIST_PAYMENT_METHODS = "list-payment-methods";
    public static final String SET_DEFAULT_PAYMENT_METHOD = "set-default-payment-method";
    public static final String DELETE_PAYMENT_METHOD = "delete-payment-method";
    public static final String LIST_DISPUTES = "list-disputes";

    /** The provider's webhook events, verbatim; keyed by the provider's payment intent, so that one intent's are in order. */
    public static final String PROCESS_STRIPE_WEBHOOK = "process-stripe-webhook";

    public static final String CREATED_PAYMENT_INTENT = "created-payment-intent";
    public static final String SUCCEEDED_PAYMENT = "succeeded-payment";
    public static final String FAILED_PAYMENT = "failed-payment";
    public static final String CREATED_REFUND = "created-refund";
    public static final String SUCCEEDED_REFUND = "succeeded-refund";
    public static final String FAILED_REFUND = "failed-refund";
    public static final String CREATED_DISPUTE = "created-dispute";
    public static final String UPDATED_DISPUTE = "updated-dispute";
    public static final String CLOSED_DISPUTE = "closed-dispute";

    /** Who has paid, for a list of contacts; told with each {@code succeeded-payment}. */
    public static final String CREATE_CONTACT = "create-contact";

    /**
     * Every status that a user's sockets are to hear, in the words that they hear: the outcomes of payments, the answers to
     * those who asked, and what neighbours tell. One topic, so that the statuses of one intent keep their order.
     */
    public static final String PAYMENT_STATUS_UPDATE = "payment-status-update";

    /** Topics on which a caller asks and {@code <topic>-response} answers. */
    public static final List<String> COMMANDS = List.of(
            CREATE_PAYMENT_INTENT,
            GET_PAYMENT_INTENT,
            LIST_PAYMENT_INTENTS,
            GET_ZTRACKING_PAYMENT_INTENT,
            CONFIRM_PAYMENT_INTENT,
            CAPTURE_PAYMENT_INTENT,
            CANCEL_PAYMENT_INTENT,
            RETRY_PAYMENT_ATTEMPT,
            LIST_PAYMENT_ATTEMPTS,
            GET_PAYMENT_INTENT_STATUS,
            CREATE_REFUND,
            GET_REFUND,
            LIST_REFUNDS,
            CREATE_PAYMENT_METHOD,
            LIST_PAYMENT_METHODS,
            SET_DEFAULT_PAYMENT_METHOD,
            DELETE_PAYMENT_METHOD,
            LIST_DISPUTES);

    /** Topics that tell what happened; keyed by our payment intent id, so that one intent's are in order. */
    public static final List<String> EVENTS = List.of(
            CREATED_PAYMENT_INTENT,
            SUCCEEDED_PAYMENT,
            FAILED_PAYMENT,
            CREATED_REFUND,
            SUCCEEDED_REFUND,
            FAILED_REFUND,
            PAYMENT_STATUS_UPDATE,
            CREATED_DISPUTE,
            UPDATED_DISPUTE,
            CLOSED_DISPUTE,
            CREATE_CONTACT);

    private Topics() {}

    public static String responseOf(String commandTopic) {
        return commandTopic + "-response";
    }

    public static String deadLetterOf(String topic) {
        return topic + "-dead-letter";
    }

    public static List<String> responses() {
        return COMMANDS.stream().map(Topics::responseOf).toList();
    }

    /** Every topic that the services need; both create what is missing when they start. */
    public static List<String> all() {
        List<String> all = new ArrayList<>(COMMANDS);
        all.addAll(responses());
        all.addAll(EVENTS);
        all.add(PROCESS_STRIPE_WEBHOOK);
        COMMANDS.forEach(topic -> all.add(deadLetterOf(topic)));
        all.add(deadLetterOf(PROCESS_STRIPE_WEBHOOK));
        all.add(deadLetterOf(CREATE_CONTACT));
        return List.copyOf(all);
    }
}
