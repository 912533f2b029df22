package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a payment intent. There is no amount: the server prices the items from its catalogue.
 *
 * @param items 1 to 100, all in one currency
 * @param idempotencyKey where the caller cannot set the header of that name; 10 to 255 characters
 * @param orderId the order that the payment is for, told again in every event
 * @param subscriptionId the subscription that the payment is for, told again in every event
 * @param captureMethod {@code manual} (authorize at confirm, capture later) where absent
 * @param confirm true to confirm in the same step, which a decline answers with {@code card_declined}; the intent then
 *     stands and can be confirmed again
 * @param paymentMethodId the provider's, such as {@code pm_card_visa}; goes with confirm
 * @param returnUrl where the payer comes back to after an authentication step; goes with confirm
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreatePaymentIntent(
        @NotNull @Size(min = 1, max = MAX_ITEMS) List<@NotNull @Valid Item> items,
        @NotNull @Valid CustomerDetails customerDetails,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey,
        @Nullable UUID orderId,
        @Nullable UUID subscriptionId,
        @Nullable CaptureMethod captureMethod,
        @Nullable Boolean confirm,
        @Nullable @Size(min = 1, max = 255) String paymentMethodId,
        @Nullable @Size(max = 2048) String returnUrl) {

    /** More than any basket of the old systems, and few enough to price in one query. */
    public static final int MAX_ITEMS = 100;
}
