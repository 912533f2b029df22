package dev.vy.stripesandbox.balance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Store;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code /v1/balance}: what was captured less what was refunded, by currency, without fees and at once available. */
public final class BalanceResource {
    private final Documents charges;

    public BalanceResource(Store store) {
        this.charges = store.documents("charge");
    }

    public void addTo(Routes routes) {
        routes.get("/v1/balance", Shape.empty(), call -> balance());
    }

    private ObjectNode balance() {
        SortedMap<String, Long> amounts = new TreeMap<>();
        charges.newestFirst()
                .filter(charge -> charge.path("captured").asBoolean())
                .forEach(charge -> amounts.merge(
                        charge.path("currency").asText(),
                        charge.path("amount_captured").asLong()
                                - charge.path("amount_refunded").asLong(),
                        Long::sum));
        ObjectNode balance = JsonNodeFactory.instance.objectNode().put("object", "balance");
        ArrayNode available = balance.putArray("available");
        ArrayNode pending = balance.putArray("pending");
        amounts.forEach((currency, amount) -> {
            add(available, currency, amount);
            add(pending, currency, 0);
        });
        return balance.put("livemode", false);
    }

    private static void add(ArrayNode balances, String currency, long amount) {
        balances.addObject()
                .put("amount", amount)
                .put("currency", currency)
                .putObject("source_types")
                .put("card", amount);
    }
}
