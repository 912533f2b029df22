package dev.vy.contract.paymentmethod;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Vaults a payment method for a person: attaches it to that person's customer at the provider. Answered with a
 * {@link PaymentMethodView}.
 *
 * @param personId whose it is
 * @param externalId the provider's token ({@code tok_…}) or payment method ({@code pm_…})
 * @param stripeCustomerId the provider's customer, where the caller knows it and may bring it along; else one is made
 *     at the first method
 * @param isDefault whether it becomes the person's default; the first one always does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreatePaymentMethod(
        @NotBlank @Size(max = 128) String personId,

        @NotNull @Size(max = 255) @Pattern(regexp = "(tok|pm)_[A-Za-z0-9_]+")
        String externalId,

        @Nullable @Size(max = 255) @Pattern(regexp = "cus_[A-Za-z0-9_]+")
        String stripeCustomerId,

        @Nullable Boolean isDefault,
        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
