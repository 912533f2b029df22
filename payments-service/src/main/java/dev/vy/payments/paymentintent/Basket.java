package dev.vy.payments.paymentintent;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.Item;
import java.util.List;
import java.util.Map;

/** What a list of items comes to. */
sealed interface Basket {
    record Priced(Money total) implements Basket {}

    record Refused(CommandError error) implements Basket {}

    /** Stripe takes amounts of up to eight digits. */
    long MAX_AMOUNT_MINOR = 99_999_999;

    static Basket of(List<Item> items, Map<String, Money> unitPrices) {
        Money total = null;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Money unitPrice = unitPrices.get(item.id());
            if (unitPrice == null) {
                return refused("items[" + i + "].id", "There is no item with this id in the catalogue.");
            }
            if (total != null && !total.currency().equals(unitPrice.currency())) {
                return refused("items[" + i + "].id", "This item is sold in another currency than those before it.");
            }
            // Divided, not multiplied: a product beyond all numbers would be a fault instead of an answer.
            if (unitPrice.amountMinor() > MAX_AMOUNT_MINOR / item.quantity()) {
                return tooLarge();
            }
            Money line = unitPrice.times(item.quantity());
            total = total == null ? line : total.plus(line);
            if (total.amountMinor() > MAX_AMOUNT_MINOR) {
                return tooLarge();
            }
        }
        return total == null ? refused("items", "There has to be at least one item.") : new Priced(total);
    }

    private static Refused tooLarge() {
        return new Refused(CommandError.ofParam(
                ErrorCode.AMOUNT_TOO_LARGE,
                "items",
                "The items come to more than " + MAX_AMOUNT_MINOR + " minor units."));
    }

    private static Refused refused(String param, String message) {
        return new Refused(CommandError.ofParam(ErrorCode.INVALID_REQUEST, param, message));
    }
}
