package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CaptureMethod;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.payments.command.Ids;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Intents to store, every field filled, under ids of their own. */
final class StoredIntents {
    static final Instant UPDATED_AT = Instant.parse("2026-07-15T00:00:00.000001Z");
    static final Money AMOUNT = new Money(99_999_999, "JPY");

    private static final Instant CREATED_AT = Instant.parse("2026-01-15T23:59:59.999999Z");
    private static final CustomerDetails CUSTOMER = new CustomerDetails(
            "Zoë 😀", "李小龍", "zoe@example.com", new CustomerDetails.Address("Ünter \"1\"", "東京", "", "100-0001", "JP"));

    private StoredIntents() {}

    static PaymentIntent in(Function<String, PaymentIntentState> state) {
        return of(Optional.of("user-😀"), state);
    }

    static PaymentIntent ownedBy(Optional<String> owner) {
        return of(owner, Processing::new);
    }

    private static PaymentIntent of(Optional<String> owner, Function<String, PaymentIntentState> state) {
        UUID id = Ids.next();
        return new PaymentIntent(
                id,
                0,
                owner,
                AMOUNT,
                CaptureMethod.AUTOMATIC,
                CUSTOMER,
                Map.of("items", "a1b2c3:1", "note", "\"quoted\" \\ 😀"),
                Optional.of(Ids.next()),
                Optional.of(Ids.next()),
                Optional.of("secret"),
                AMOUNT.withAmountMinor(7),
                state.apply("pi_" + id),
                CREATED_AT,
                UPDATED_AT);
    }

    static String hex(UUID id) {
        return "UNHEX('" + id.toString().replace("-", "") + "')";
    }
}
