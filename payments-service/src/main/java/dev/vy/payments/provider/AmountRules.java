package dev.vy.payments.provider;

import dev.vy.contract.CommandError;
import dev.vy.contract.ErrorCode;
import dev.vy.contract.Money;
import java.util.Optional;
import java.util.Set;

/**
 * Which amounts the provider takes in which currency, so that it need not be asked to hear a no. Amounts are in minor
 * units as the provider counts them: it counts UGX and ISK in hundredths, though neither has any.
 *
 * <p>The figures are those of docs.stripe.com/currencies: "Special cases", "Three-decimal currencies" and "Minimum and
 * maximum charge amounts".
 */
public final class AmountRules {
    /** Eight digits, which every means of payment takes; Stripe allows more for most cards. */
    public static final long MAX_AMOUNT_MINOR = 99_999_999;

    private static final Set<String> CURRENCIES = Set.of(
            ("USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BWP BYN BZD CAD "
                            + "CDF CHF CLP CNY COP CRC CVE CZK DJF DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GNF "
                            + "GTQ GYD HKD HNL HTG HUF IDR ILS INR ISK JMD JOD JPY KES KGS KHR KMF KRW KWD KYD KZT LAK "
                            + "LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR "
                            + "NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SEK SGD SHP SLE SOS "
                            + "SRD STD SZL THB TJS TND TOP TRY TTD TWD TZS UAH UGX UYU UZS VND VUV WST XAF XCD XOF XPF "
                            + "YER ZAR ZMW")
                    .split(" "));

    private AmountRules() {}

    public static boolean takes(String currency) {
        return CURRENCIES.contains(currency);
    }

    /** Why this cannot be charged; empty where it can. */
    public static Optional<CommandError> refusal(Money amount, String param) {
        long minimum = minimumMinor(amount.currency());
        if (amount.amountMinor() < minimum) {
            return Optional.of(CommandError.ofParam(
                    ErrorCode.AMOUNT_TOO_SMALL,
                    param,
                    "At least " + minimum + " minor units of " + amount.currency() + " can be charged."));
        }
        return amount.amountMinor() > MAX_AMOUNT_MINOR ? Optional.of(tooLarge(param)) : partRefusal(amount, param);
    }

    public static CommandError tooLarge(String param) {
        return CommandError.ofParam(
                ErrorCode.AMOUNT_TOO_LARGE, param, "At most " + MAX_AMOUNT_MINOR + " minor units can be charged.");
    }

    /** Why this cannot be a part of what is captured or refunded; a part has no minimum but its smallest step. */
    public static Optional<CommandError> partRefusal(Money part, String param) {
        long step = stepMinor(part.currency());
        return part.amountMinor() % step == 0
                ? Optional.empty()
                : Optional.of(CommandError.ofParam(
                        ErrorCode.INVALID_REQUEST,
                        param,
                        "Amounts in " + part.currency() + " have to be multiples of " + step + " minor units."));
    }

    /**
     * Thousandths have to be whole hundredths, and hundredths of what has none to be whole units. HUF and TWD are whole
     * units in payouts only: their hundredths can be charged.
     */
    private static long stepMinor(String currency) {
        return switch (currency) {
            case "BHD", "JOD", "KWD", "OMR", "TND" -> 10;
            case "ISK", "UGX" -> 100;
            default -> 1;
        };
    }

    /** About half a dollar. Where Stripe names none, it converts and decides, and its refusal is told. */
    private static long minimumMinor(String currency) {
        return switch (currency) {
            case "GBP" -> 30;
            case "USD", "ARS", "AUD", "BRL", "CAD", "CHF", "COP", "EUR", "IDR", "ILS", "INR" -> 50;
            case "JPY", "KRW", "NZD", "PHP", "RUB", "SGD", "ZAR" -> 50;
            case "AED", "MYR", "PLN", "RON" -> 200;
            case "DKK" -> 250;
            case "NOK", "SEK" -> 300;
            case "HKD" -> 400;
            case "MXN", "THB" -> 1_000;
            case "CZK" -> 1_500;
            case "HUF" -> 17_500;
            default -> stepMinor(currency);
        };
    }
}
