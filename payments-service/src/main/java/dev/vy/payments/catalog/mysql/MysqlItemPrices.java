package dev.vy.payments.catalog.mysql;

import dev.vy.contract.Money;
import dev.vy.payments.paymentintent.ItemPrices;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Prices from the table {@code item}, all of a basket in one query. */
@ApplicationScoped
class MysqlItemPrices implements ItemPrices, PanacheRepositoryBase<ItemEntity, String> {

    @Override
    public Uni<Map<String, Money>> of(Collection<String> itemIds) {
        return list("id in ?1", itemIds)
                .map(items -> items.stream()
                        .filter(item -> itemIds.contains(item.id)) // the column compares without case
                        .collect(Collectors.toMap(
                                item -> item.id, item -> new Money(item.unitAmountMinor, item.currency))));
    }
}
