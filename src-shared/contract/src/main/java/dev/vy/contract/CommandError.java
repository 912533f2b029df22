package dev.vy.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command's refusal, as it stands under {@code error} in a reply.
 *
 * @param code the reason, for programs
 * @param message the reason, for people; never the provider's own text
 * @param param the field that was wrong, as a path such as {@code items[0].quantity}
 * @param declineCode the issuer's reason, such as {@code insufficient_funds}
 * @param paymentIntentId the intent to look at where the outcome is not known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommandError(
        ErrorCode code,
        String message,
        @Nullable String param,
        @Nullable String declineCode,
        @Nullable UUID paymentIntentId) {

    public static CommandError of(ErrorCode code, String message) {
        return new CommandError(code, message, null, null, null);
    }

    public static CommandError ofParam(ErrorCode code, String param, String message) {
        return new CommandError(code, message, param, null, null);
    }

    public CommandError about(@Nullable UUID paymentIntent) {
        return new CommandError(code, message, param, declineCode, paymentIntent);
    }
}
