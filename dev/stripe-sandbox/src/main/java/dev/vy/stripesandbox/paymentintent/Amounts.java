package dev.vy.stripesandbox.paymentintent;

import dev.vy.stripesandbox.http.Refusal;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;

/** Which amounts Stripe takes in which currency, all in minor units. */
final class Amounts {
    // Eight digits, for every currency.
    private static final long MAX_AMOUNT_MINOR = 99_999_999;
    private static final Set<String> CURRENCIES = Set.of(
            ("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad "
                            + "cdf chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf "
                            + "gtq gyd hkd hnl htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak "
                            + "lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr "
                            + "nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos "
                            + "srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xof xpf "
                            + "yer zar zmw")
                    .split(" "));
    // Amounts in these are whole units.
    private static final Set<String> ZERO_DECIMALS = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
    // Amounts of thousandths whose last digit has to be 0.
    private static final Set<String> THREE_DECIMALS = Set.of("bhd", "jod", "kwd", "omr", "tnd");
    // Without a smaller coin, but sent with two decimals, which have to be 00.
    private static final Set<String> WHOLE_UNITS_IN_CENTS = Set.of("isk", "ugx");

    private Amounts() {}

    static void check(long amountMinor, String currency) {
        if (!CURRENCIES.contains(currency)) {
            throw Refusal.invalid("currency", "Invalid currency: " + currency + ".");
        }
        if (amountMinor < 0) {
            throw refused("parameter_invalid_integer", "An amount is not negative.");
        }
        long minimum = minimumMinor(currency);
        if (amountMinor < minimum) {
            throw refused(
                    "amount_too_small", "Amount must be at least " + minimum + " minor units of " + currency + ".");
        }
        if (amountMinor > MAX_AMOUNT_MINOR) {
            throw refused("amount_too_large", "Amount must be at most " + MAX_AMOUNT_MINOR + " minor units.");
        }
        if (THREE_DECIMALS.contains(currency) && amountMinor % 10 != 0) {
            throw Refusal.invalid("amount", "The last digit of an amount in " + currency + " has to be 0.");
        }
        if (WHOLE_UNITS_IN_CENTS.contains(currency) && amountMinor % 100 != 0) {
            throw Refusal.invalid("amount", "An amount in " + currency + " has to end with 00.");
        }
    }

    /** The amount as people write it, such as {@code 20.00 EUR}. */
    static String readable(long amountMinor, String currency) {
        int decimals = ZERO_DECIMALS.contains(currency) ? 0 : THREE_DECIMALS.contains(currency) ? 3 : 2;
        return BigDecimal.valueOf(amountMinor, decimals).toPlainString() + " " + currency.toUpperCase(Locale.ROOT);
    }

    /** The smallest charges; half a dollar's worth. Where Stripe converts, the sandbox asks for one unit. */
    private static long minimumMinor(String currency) {
        return switch (currency) {
            case "gbp" -> 30;
            case "usd", "eur", "jpy", "cad", "aud", "chf", "nzd", "sgd", "inr" -> 50;
            case "bgn" -> 100;
            case "pln", "ron", "aed", "myr" -> 200;
            case "dkk" -> 250;
            case "nok", "sek" -> 300;
            case "hkd" -> 400;
            case "mxn", "thb" -> 1_000;
            case "czk" -> 1_500;
            case "huf" -> 17_500;
            default -> 1;
        };
    }

    private static Refusal refused(String code, String message) {
        return Refusal.invalid(code, "amount", message);
    }
}
