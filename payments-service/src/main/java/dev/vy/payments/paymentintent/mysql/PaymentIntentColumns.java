package dev.vy.payments.paymentintent.mysql;

import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.CustomerDetails;
import dev.vy.payments.mysql.JsonColumns;
import dev.vy.payments.paymentintent.PaymentIntent;
import dev.vy.payments.paymentintent.PaymentIntentState;
import dev.vy.payments.paymentintent.PaymentIntentState.Canceled;
import dev.vy.payments.paymentintent.PaymentIntentState.Created;
import dev.vy.payments.paymentintent.PaymentIntentState.Processing;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresAction;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresCapture;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresConfirmation;
import dev.vy.payments.paymentintent.PaymentIntentState.RequiresPaymentMethod;
import dev.vy.payments.paymentintent.PaymentIntentState.Succeeded;
import dev.vy.payments.paymentintent.mysql.PaymentIntentEntity.Status;
import dev.vy.payments.provider.ProviderIntent.Decline;
import dev.vy.payments.provider.ProviderIntent.NextAction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays intents out in columns and reads them back. */
@ApplicationScoped
class PaymentIntentColumns {
    private final JsonColumns json;

    @Inject
    PaymentIntentColumns(JsonColumns json) {
        this.json = json;
    }

    void write(PaymentIntent intent, PaymentIntentEntity row) {
        row.id = intent.id();
        row.ownerId = intent.owner().orElse(null);
        row.amountMinor = intent.amount().amountMinor();
        row.currency = intent.amount().currency();
        row.captureMethod = intent.captureMethod();
        row.customerEmail = intent.customer().email();
        row.customerDetails = json.write(intent.customer());
        row.metadata = json.write(intent.metadata());
        row.orderId = intent.orderId().orElse(null);
        row.subscriptionId = intent.subscriptionId().orElse(null);
        row.clientSecret = intent.clientSecret().orElse(null);
        row.refundedMinor = intent.refunded().amountMinor();
        row.createdAt = intent.createdAt();
        row.updatedAt = intent.updatedAt();
        clearState(row);
        writeState(intent.state(), row);
    }

    private static void clearState(PaymentIntentEntity row) {
        row.providerReference = null;
        row.nextActionType = null;
        row.nextActionUrl = null;
        row.nextActionReturnUrl = null;
        row.declineReference = null;
        row.declineCode = null;
        row.declineMessage = null;
        row.capturableMinor = null;
        row.receivedMinor = null;
        row.cancellationReason = null;
    }

    private static void writeState(PaymentIntentState state, PaymentIntentEntity row) {
        switch (state) {
            case Created() -> row.status = Status.CREATED;
            case RequiresPaymentMethod(var reference, var decline) -> {
                row.status = Status.REQUIRES_PAYMENT_METHOD;
                row.providerReference = reference;
                decline.ifPresent(told -> writeDecline(told, row));
            }
            case RequiresConfirmation(var reference) -> {
                row.status = Status.REQUIRES_CONFIRMATION;
                row.providerReference = reference;
            }
            case RequiresAction(var reference, var action) -> {
                row.status = Status.REQUIRES_ACTION;
                row.providerReference = reference;
                row.nextActionType = action.type();
                row.nextActionUrl = action.url().orElse(null);
                row.nextActionReturnUrl = action.returnUrl().orElse(null);
            }
            case Processing(var reference) -> {
                row.status = Status.PROCESSING;
                row.providerReference = reference;
            }
            case RequiresCapture(var reference, var capturable) -> {
                row.status = Status.REQUIRES_CAPTURE;
                row.providerReference = reference;
                row.capturableMinor = capturable.amountMinor();
            }
            case Succeeded(var reference, var received) -> {
                row.status = Status.SUCCEEDED;
                row.providerReference = reference;
                row.receivedMinor = received.amountMinor();
            }
            case Canceled(var reference, var reason) -> {
                row.status = Status.CANCELED;
                row.providerReference = reference.orElse(null);
                row.cancellationReason = reason;
            }
        }
    }

    private static void writeDecline(Decline decline, PaymentIntentEntity row) {
        row.declineReference = decline.reference();
        row.declineCode = decline.code();
        row.declineMessage = decline.message();
    }

    PaymentIntent read(PaymentIntentEntity row) {
        return new PaymentIntent(
                row.id,
                row.version,
                Optional.ofNullable(row.ownerId),
                money(row, row.amountMinor),
                row.captureMethod,
                json.read(row.customerDetails, CustomerDetails.class),
                json.readMap(row.metadata),
                Optional.ofNullable(row.orderId),
                Optional.ofNullable(row.subscriptionId),
                Optional.ofNullable(row.clientSecret),
                money(row, row.refundedMinor),
                readState(row),
                row.createdAt,
                row.updatedAt);
    }

    private static PaymentIntentState readState(PaymentIntentEntity row) {
        return switch (row.status) {
            case CREATED -> new Created();
            case REQUIRES_PAYMENT_METHOD -> new RequiresPaymentMethod(reference(row), decline(row));
            case REQUIRES_CONFIRMATION -> new RequiresConfirmation(reference(row));
            case REQUIRES_ACTION -> new RequiresAction(reference(row), nextAction(row));
            case PROCESSING -> new Processing(reference(row));
            case REQUIRES_CAPTURE -> new RequiresCapture(reference(row), money(row, row.capturableMinor));
            case SUCCEEDED -> new Succeeded(reference(row), money(row, row.receivedMinor));
            case CANCELED -> new Canceled(Optional.ofNullable(row.providerReference), required(row.cancellationReason));
        };
    }

    private static Optional<Decline> decline(PaymentIntentEntity row) {
        return Optional.ofNullable(row.declineReference)
                .map(reference -> new Decline(reference, required(row.declineCode), required(row.declineMessage)));
    }

    private static NextAction nextAction(PaymentIntentEntity row) {
        return new NextAction(
                required(row.nextActionType),
                Optional.ofNullable(row.nextActionUrl),
                Optional.ofNullable(row.nextActionReturnUrl));
    }

    private static String reference(PaymentIntentEntity row) {
        return required(row.providerReference);
    }

    private static Money money(PaymentIntentEntity row, @Nullable Long amountMinor) {
        return new Money(required(amountMinor), row.currency);
    }

    private static <T> T required(@Nullable T column) {
        return Objects.requireNonNull(column, "a column that this status needs is empty");
    }
}
