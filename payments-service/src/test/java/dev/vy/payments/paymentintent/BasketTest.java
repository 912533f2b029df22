package dev.vy.payments.paymentintent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import dev.vy.contract.paymentintent.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasketTest {
    private static final Map<String, Money> PRICES = Map.of(
            "coffee", usd(1999),
            "postcard", usd(20),
            "gift", usd(0),
            "house", usd(99_999_999),
            "planet", usd(Long.MAX_VALUE / 2),
            "membership", new Money(12_000, "EUR"),
            "bullion", new Money(100, "XAU"),
            "stamp", new Money(1005, "KWD"));

    @Test
    void linesAreAddedUp() {
        assertThat(basket(new Item("coffee", 2), new Item("postcard", 3))).isEqualTo(new Basket.Priced(usd(4058)));
    }

    @Test
    void oneItemInTwoLinesCountsTwice() {
        assertThat(basket(new Item("postcard", 1), new Item("postcard", 2))).isEqualTo(new Basket.Priced(usd(60)));
    }

    @Test
    void unknownItemIsNamed() {
        refused(basket(new Item("coffee", 1), new Item("tea", 1)), ErrorCode.INVALID_REQUEST, "items[1].id");
    }

    @Test
    void currenciesDoNotMix() {
        refused(basket(new Item("coffee", 1), new Item("membership", 1)), ErrorCode.INVALID_REQUEST, "items[1].id");
    }

    @Test
    void currenciesDoNotMixEvenAfterAFreeItem() {
        refused(basket(new Item("gift", 1), new Item("membership", 1)), ErrorCode.INVALID_REQUEST, "items[1].id");
    }

    @Test
    void largestAmountIsAllowed() {
        assertThat(basket(new Item("house", 1))).isEqualTo(new Basket.Priced(usd(99_999_999)));
    }

    @Test
    void oneMoreIsTooMuch() {
        refused(basket(new Item("house", 1), new Item("postcard", 1)), ErrorCode.AMOUNT_TOO_LARGE, "items");
    }

    @Test
    void quantityTimesPriceIsTooMuchAsWell() {
        refused(basket(new Item("house", 10_000)), ErrorCode.AMOUNT_TOO_LARGE, "items");
    }

    @Test
    void amountBeyondAllNumbersIsTooLargeAndNoFault() {
        refused(basket(new Item("planet", 10_000)), ErrorCode.AMOUNT_TOO_LARGE, "items");
    }

    @Test
    void nothingToPayIsTooLittle() {
        refused(basket(new Item("gift", 5)), ErrorCode.AMOUNT_TOO_SMALL, "items");
    }

    @Test
    void minimumIsInTheMessage() {
        Basket basket = basket(new Item("postcard", 2));
        refused(basket, ErrorCode.AMOUNT_TOO_SMALL, "items");
        assertThat(((Basket.Refused) basket).error().message()).contains("50", "USD");
    }

    @Test
    void currencyThatTheProviderDoesNotTakeIsNamedWithItsItem() {
        refused(basket(new Item("bullion", 1)), ErrorCode.INVALID_REQUEST, "items[0].id");
    }

    @Test
    void amountsOfWholeStepsOnly() {
        assertThat(basket(new Item("stamp", 2))).isEqualTo(new Basket.Priced(new Money(2010, "KWD")));
        refused(basket(new Item("stamp", 1)), ErrorCode.INVALID_REQUEST, "items");
    }

    @Test
    void emptyBasketIsRefused() {
        refused(basket(), ErrorCode.INVALID_REQUEST, "items");
    }

    private static Basket basket(Item... items) {
        return Basket.of(List.of(items), PRICES);
    }

    private static void refused(Basket basket, ErrorCode code, String param) {
        assertThat(basket).isInstanceOf(Basket.Refused.class);
        assertThat(((Basket.Refused) basket).error().code()).isEqualTo(code);
        assertThat(((Basket.Refused) basket).error().param()).isEqualTo(param);
    }

    private static Money usd(long amountMinor) {
        return new Money(amountMinor, "USD");
    }
}
