package dev.vy.contract.paymentintent;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Some of one catalogue item.
 *
 * @param id the catalogue's id, such as {@code a1b2c3}
 * @param quantity 1 to 10,000
 */
public record Item(
        @NotBlank @Size(max = 64) String id,
        @Min(1) @Max(MAX_QUANTITY) long quantity) {

    /** Keeps a slip of the hand from becoming an order; any dearer basket meets the amount limit first. */
    public static final long MAX_QUANTITY = 10_000;
}
