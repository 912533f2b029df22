package dev.vy.contract.paymentmethod;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vaulted payment method as clients see it.
 *
 * @param externalId the provider's key after attaching, which differs from a test id or token that was sent
 */
public record PaymentMethodView(
        UUID paymentMethodId,
        String personId,
        String externalId,
        PaymentMethodType type,
        Details details,
        @JsonProperty("isDefault") boolean isDefault) {

    /**
     * What a payer recognises the method by.
     *
     * @param last4 of a card or an account
     * @param expMonth 1 to 12
     * @param expYear four digits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Details(
            @Nullable String brand,
            @Nullable String last4,
            @Nullable Integer expMonth,
            @Nullable Integer expYear) {}
}
