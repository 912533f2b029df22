package dev.vy.payments.catalog.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.Money;
import dev.vy.payments.paymentintent.ItemPrices;
import dev.vy.payments.testing.RealStores;
import dev.vy.payments.testing.Store;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RealStores.class)
class ItemPricesIT {
    @Inject
    ItemPrices prices;

    @Inject
    Store store;

    /** The seed runs beside the tests: it may not be there yet. */
    @Test
    void rowWithoutAValidPriceIsNotForSale() {
        // Given
        List<String> inserted = store.texts("INSERT IGNORE INTO product (id, name) VALUES ('odd', 'Odd')");
        inserted = store.texts("INSERT IGNORE INTO item (id, product_id, name, unit_amount_minor, currency) VALUES"
                + " ('odd-code', 'odd', 'No such currency', 100, 'NIX'), ('odd-amount', 'odd', 'Paid to buy', -1, 'USD'),"
                + " ('even', 'odd', 'Fine', 100, 'kwd')");

        // When
        Map<String, Money> found =
                store.inTransaction(() -> prices.of(List.of("odd-code", "odd-amount", "even", "EVEN")));

        // Then
        assertThat(inserted).isEmpty();
        assertThat(found).isEqualTo(Map.of("even", new Money(100, "KWD")));
    }
}
