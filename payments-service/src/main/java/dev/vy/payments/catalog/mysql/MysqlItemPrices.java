package dev.vy.payments.catalog.mysql;

import dev.vy.contract.Money;
import dev.vy.payments.paymentintent.ItemPrices;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Prices from the table {@code item}, all of a basket in one query. */
@ApplicationScoped
class MysqlItemPrices implements ItemPrices, PanacheRepositoryBase<ItemEntity, String> {

    private static final Logger LOG = Logger.getLogger(MysqlItemPrices.class);

    private static final Set<String> CURRENCIES =
            Currency.availableCurrencies().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    @Override
    public Uni<Map<String, Money>> of(Collection<String> itemIds) {
        return list("id in ?1", itemIds)
                .map(items -> items.stream()
                        .filter(item -> itemIds.contains(item.id)) // the column compares without case
                        .filter(MysqlItemPrices::hasPrice)
                        .collect(Collectors.toMap(
                                item -> item.id, item -> new Money(item.unitAmountMinor, item.currency))));
    }

    /** A row that holds no amount of money is not for sale, and a person has to mend it. */
    private static boolean hasPrice(ItemEntity item) {
        boolean hasPrice = item.unitAmountMinor >= 0 && CURRENCIES.contains(item.currency.toUpperCase(Locale.ROOT));
        if (!hasPrice) {
            LOG.errorf(
                    "Item has no valid price itemId=%s unitAmountMinor=%s currency=%s",
                    item.id, item.unitAmountMinor, item.currency);
        }
        return hasPrice;
    }
}
