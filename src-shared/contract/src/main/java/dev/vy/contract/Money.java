package dev.vy.contract;

import java.util.Currency;
import java.util.Locale;

/**
 * An amount in minor units (cents for USD, whole yen for JPY) of an ISO 4217 currency.
 *
 * @param amountMinor zero or more
 * @param currency the code in upper case
 */
public record Money(long amountMinor, String currency) {
    public Money {
        if (amountMinor < 0) {
            throw new IllegalArgumentException("amountMinor is negative: " + amountMinor);
        }
        currency = Currency.getInstance(currency.toUpperCase(Locale.ROOT)).getCurrencyCode();
    }

    /** @throws ArithmeticException beyond 2^63-1 minor units */
    public Money plus(Money other) {
        return new Money(Math.addExact(amountMinor, amountOf(other)), currency);
    }

    /** @throws IllegalArgumentException where other is the larger */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(amountMinor, amountOf(other)), currency);
    }

    /** @throws ArithmeticException beyond 2^63-1 minor units */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(amountMinor, factor), currency);
    }

    public boolean exceeds(Money other) {
        return amountMinor > amountOf(other);
    }

    public Money withAmountMinor(long otherAmountMinor) {
        return new Money(otherAmountMinor, currency);
    }

    private long amountOf(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency + " do not mix");
        }
        return other.amountMinor;
    }
}
