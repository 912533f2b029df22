package dev.vy.payments.provider;

import dev.vy.contract.paymentmethod.PaymentMethodType;
import java.util.Optional;

/**
 * A payment method as the provider shows it at one moment.
 *
 * @param reference the provider's key
 * @param customer the provider's key of the customer that it is attached to
 */
public record ProviderMethod(String reference, Optional<String> customer, Details details) {

    /**
     * What a payer recognises it by.
     *
     * @param brand of a card; the bank's name of an account
     * @param last4 of the card's or the account's number
     */
    public record Details(
            PaymentMethodType type, Optional<String> brand, Optional<String> last4, Optional<Expiry> expiry) {}

    /** The last month in which a card is good. */
    public record Expiry(int month, int year) {}
}
