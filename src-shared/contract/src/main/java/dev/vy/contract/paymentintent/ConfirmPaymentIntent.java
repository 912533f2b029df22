package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Commits customer and payment method; the provider tries to authorize.
 *
 * @param paymentMethodId the provider's, such as {@code pm_card_visa}, or ours of one that is vaulted
 * @param returnUrl where the payer comes back to after an authentication step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfirmPaymentIntent(
        @NotNull UUID paymentIntentId,
        @NotBlank @Size(max = 255) String paymentMethodId,
        @Nullable @Email @Size(max = 254) String receiptEmail,
        @Nullable @Size(max = 2048) String returnUrl,
        @Nullable SetupFutureUsage setupFutureUsage,
        @Nullable @Valid Shipping shipping,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {

    public ConfirmPaymentIntent withPaymentMethod(String id) {
        return new ConfirmPaymentIntent(
                paymentIntentId, id, receiptEmail, returnUrl, setupFutureUsage, shipping, idempotencyKey);
    }

    /** Whether the payment method is to be used again, with or without the payer present. */
    public enum SetupFutureUsage {
        @JsonProperty("off_session")
        OFF_SESSION,
        @JsonProperty("on_session")
        ON_SESSION
    }

    /** Where the goods go; the issuer may weigh it. */
    public record Shipping(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Valid ShippingAddress address) {}

    /** @param country ISO 3166-1 alpha-2 */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShippingAddress(
            @NotBlank @Size(max = 200) String line1,
            @NotBlank @Size(max = 100) String city,
            @Nullable @Size(max = 100) String state,

            @JsonProperty("postal_code") @NotBlank @Size(max = 20)
            String postalCode,

            @NotNull @Size(min = 2, max = 2) String country) {}
}
