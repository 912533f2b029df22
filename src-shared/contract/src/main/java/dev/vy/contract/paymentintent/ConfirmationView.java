package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a confirm.
 *
 * @param success false where the issuer declined; the intent can then be confirmed again
 * @param requiresAction true where the payer has to authenticate first; {@code nextAction} says how
 * @param errorCode why it was declined, such as {@code card_declined}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConfirmationView(
        boolean success,
        UUID paymentIntentId,
        PaymentIntentStatus status,
        @Nullable String clientSecret,
        @Nullable Boolean requiresAction,
        @Nullable NextAction nextAction,
        @Nullable String errorCode,
        @Nullable String errorMessage) {

    /**
     * What the payer's browser does next, in Stripe's own shape: {@code redirect_to_url}, or {@code use_stripe_sdk}
     * where Stripe's browser library takes over with the client secret.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NextAction(
            String type,
            @JsonProperty("redirect_to_url") @Nullable RedirectToUrl redirectToUrl) {}

    /** A page of the issuer, and where it sends the payer back to. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RedirectToUrl(
            String url,
            @JsonProperty("return_url") @Nullable String returnUrl) {}
}
