package dev.vy.contract.paymentintent;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vy.contract.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the caller's intents, the newest first; answered with {@link PaymentIntentView}s without client secrets.
 *
 * @param limit 1 to 101 entries; 10 where absent
 * @param startingAfter entries that follow this one in the list
 * @param endingBefore entries that stand before this one, as a page that ends with its neighbour; not with startingAfter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListPaymentIntents(
        @Nullable @Min(1) @Max(Limits.MAX_LIST) Integer limit,
        @Nullable UUID startingAfter,
        @Nullable UUID endingBefore) {}
