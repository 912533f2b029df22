package dev.vy.payments.paymentintent;

import dev.vy.contract.Money;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** The catalogue's prices: amounts never come from a client. */
public interface ItemPrices {
    /** Unit prices of those of the items that exist, by item id. */
    Uni<Map<String, Money>> of(Collection<String> itemIds);
}
