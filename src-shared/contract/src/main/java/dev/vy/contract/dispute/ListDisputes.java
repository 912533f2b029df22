package dev.vy.contract.dispute;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vy.contract.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for disputes, the newest first; answered with {@link DisputeView}s.
 *
 * @param paymentIntentId of this intent only; of all of the caller's where absent
 * @param limit 1 to 101 entries; 10 where absent
 * @param startingAfter entries that follow this one in the list
 * @param endingBefore entries that stand before this one, as a page that ends with its neighbour; not with startingAfter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListDisputes(
        @Nullable UUID paymentIntentId,
        @Nullable @Min(1) @Max(Limits.MAX_LIST) Integer limit,
        @Nullable UUID startingAfter,
        @Nullable UUID endingBefore) {}
