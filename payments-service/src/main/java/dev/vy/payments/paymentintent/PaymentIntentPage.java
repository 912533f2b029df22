package dev.vy.payments.paymentintent;

import java.util.Optional;
import java.util.UUID;

/**
 * Which intents are asked for. Ids follow time, so that they are the list's order.
 *
 * @param owner whose; everybody's where absent
 */
public record PaymentIntentPage(Optional<String> owner, From from, int limit) {

    /** Where the page stands in the list. */
    public sealed interface From {
        record NewestFirst() implements From {}

        record After(UUID id) implements From {}

        /** The page ends with the neighbour of this one. */
        record Before(UUID id) implements From {}
    }
}
