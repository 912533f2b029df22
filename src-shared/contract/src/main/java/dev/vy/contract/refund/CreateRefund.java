package dev.vy.contract.refund;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives captured money back, in whole or in part.
 *
 * @param amountCents minor units; all that is left where absent
 * @param metadata up to 20 notes of the caller's; names are without brackets and control characters, as the provider
 *     wants them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreateRefund(
        @NotNull UUID paymentIntentId,
        @Nullable @Positive Long amountCents,
        @NotNull RefundReason reason,

        @Nullable @Size(max = 20)
        Map<
                        @NotNull @Size(min = 1, max = 40) @Pattern(regexp = "[^\\[\\]\\p{Cntrl}]*") String,
                        @NotNull @Size(max = 500) String>
                metadata,

        @Nullable @Size(min = 10, max = 255) String idempotencyKey) {}
