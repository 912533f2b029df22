package dev.vy.payments.provider;

import dev.vy.contract.Money;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import dev.vy.payments.provider.ProviderIntent.Status;
import java.util.Optional;
import java.util.UUID;

/** What a provider shows of one intent of 19.99 USD. */
public final class Sights {
    public static final String REFERENCE = "pi_1";
    public static final Money AMOUNT = new Money(1999, "USD");
    public static final NextAction ACTION =
            new NextAction("redirect_to_url", Optional.of("https://bank.example/3ds"), Optional.empty());

    private Sights() {}

    public static ProviderIntent of(Status status) {
        return of(status, AMOUNT, Optional.empty());
    }

    public static ProviderIntent declined(String attempt) {
        return of(Status.REQUIRES_PAYMENT_METHOD, AMOUNT, Optional.of(decline(attempt)));
    }

    public static Decline decline(String attempt) {
        return new Decline(attempt, "insufficient_funds", "The card has insufficient funds.");
    }

    /** The same, still showing the decline of a confirm before. */
    public static ProviderIntent withDecline(ProviderIntent sight, String attempt) {
        return new ProviderIntent(
                sight.reference(),
                sight.paymentIntentId(),
                sight.clientSecret(),
                sight.status(),
                sight.amount(),
                sight.capturable(),
                sight.received(),
                sight.nextAction(),
                Optional.of(decline(attempt)),
                sight.cancellationReason());
    }

    /** Captured in part: the rest was released. */
    public static ProviderIntent succeeded(long receivedMinor) {
        return of(Status.SUCCEEDED, AMOUNT.withAmountMinor(receivedMinor), Optional.empty());
    }

    public static ProviderIntent withId(ProviderIntent sight, UUID paymentIntentId) {
        return new ProviderIntent(
                sight.reference(),
                Optional.of(paymentIntentId),
                sight.clientSecret(),
                sight.status(),
                sight.amount(),
                sight.capturable(),
                sight.received(),
                sight.nextAction(),
                sight.lastDecline(),
                sight.cancellationReason());
    }

    /** The same for another amount. */
    public static ProviderIntent ofAmount(Money amount) {
        ProviderIntent sight = of(Status.REQUIRES_PAYMENT_METHOD);
        return new ProviderIntent(
                sight.reference(),
                sight.paymentIntentId(),
                sight.clientSecret(),
                sight.status(),
                amount,
                sight.capturable(),
                sight.received(),
                sight.nextAction(),
                sight.lastDecline(),
                sight.cancellationReason());
    }

    /** A refund of a payment that succeeded, which carries our id. */
    public static ProviderRefund refund(UUID refundId, String intentReference, long amountMinor) {
        return new ProviderRefund(
                "re_1",
                Optional.of(refundId),
                Optional.ofNullable(intentReference),
                AMOUNT.withAmountMinor(amountMinor),
                ProviderRefund.Status.SUCCEEDED,
                Optional.empty());
    }

    public static ProviderRefund refund(ProviderRefund.Status status) {
        return new ProviderRefund(
                "re_1",
                Optional.empty(),
                Optional.of(REFERENCE),
                AMOUNT.withAmountMinor(500),
                status,
                status == ProviderRefund.Status.FAILED ? Optional.of("expired_or_canceled_card") : Optional.empty());
    }

    /** The same of an intent that is not ours. */
    public static ProviderIntent strangers(ProviderIntent ours) {
        return new ProviderIntent(
                "pi_other",
                ours.paymentIntentId(),
                ours.clientSecret(),
                ours.status(),
                ours.amount(),
                ours.capturable(),
                ours.received(),
                ours.nextAction(),
                ours.lastDecline(),
                ours.cancellationReason());
    }

    /** A refund that failed and is not ours, with our id copied to it. */
    public static ProviderEvent.RefundSeen strangersRefund(UUID copiedId) {
        return new ProviderEvent.RefundSeen(new ProviderRefund(
                "re_other",
                Optional.of(copiedId),
                Optional.of("pi_other"),
                AMOUNT.withAmountMinor(500),
                ProviderRefund.Status.FAILED,
                Optional.empty()));
    }

    private static ProviderIntent of(Status status, Money money, Optional<Decline> decline) {
        Money none = AMOUNT.withAmountMinor(0);
        return new ProviderIntent(
                REFERENCE,
                Optional.empty(),
                Optional.of("pi_1_secret_1"),
                status,
                AMOUNT,
                status == Status.REQUIRES_CAPTURE ? money : none,
                status == Status.SUCCEEDED ? money : none,
                status == Status.REQUIRES_ACTION ? Optional.of(ACTION) : Optional.empty(),
                decline,
                status == Status.CANCELED ? Optional.of("abandoned") : Optional.empty());
    }
}
