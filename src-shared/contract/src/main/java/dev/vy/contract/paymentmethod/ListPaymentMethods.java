package dev.vy.contract.paymentmethod;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.vy.contract.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a person's vaulted methods, the newest first; answered with {@link PaymentMethodView}s.
 *
 * @param limit 1 to 101 entries; all where absent
 * @param startingAfter entries that follow this one in the list
 * @param endingBefore entries that stand before this one, as a page that ends with its neighbour; not with startingAfter
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ListPaymentMethods(
        @NotBlank @Size(max = 128) String personId,
        @Nullable @Min(1) @Max(Limits.MAX_LIST) Integer limit,
        @Nullable UUID startingAfter,
        @Nullable UUID endingBefore) {}
