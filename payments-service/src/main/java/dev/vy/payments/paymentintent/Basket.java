package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.Item;
import dev.vy.payments.provider.AmountRules;
import java.util.List;
import java.util.Map;

/** What a list of items comes to. */
sealed interface Basket {
    record Priced(Money total) implements Basket {}

    record Refused(CommandError error) implements Basket {}

    static Basket of(List<Item> items, Map<String, Money> unitPrices) {
        Money total = null;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Money unitPrice = unitPrices.get(item.id());
            if (unitPrice == null) {
                return refused("items[" + i + "].id", "There is no item with this id for sale.");
            }
            if (!AmountRules.takes(unitPrice.currency())) {
                return refused("items[" + i + "].id", "This item's currency is not taken by the payment provider.");
            }
            if (total != null && !total.currency().equals(unitPrice.currency())) {
                return refused("items[" + i + "].id", "This item is sold in another currency than those before it.");
            }
            // Divided, not multiplied: a product beyond all numbers would be a fault instead of an answer.
            if (unitPrice.amountMinor() > AmountRules.MAX_AMOUNT_MINOR / item.quantity()) {
                return tooLarge();
            }
            Money line = unitPrice.times(item.quantity());
            total = total == null ? line : total.plus(line);
            if (total.amountMinor() > AmountRules.MAX_AMOUNT_MINOR) {
                return tooLarge();
            }
        }
        return total == null ? refused("items", "There has to be at least one item.") : chargeable(total);
    }

    private static Basket chargeable(Money total) {
        return AmountRules.refusal(total, "items").<Basket>map(Refused::new).orElseGet(() -> new Priced(total));
    }

    private static Refused tooLarge() {
        return new Refused(AmountRules.tooLarge("items"));
    }

    private static Refused refused(String param, String message) {
        return new Refused(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message));
    }
}
