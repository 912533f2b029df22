package dev.vy.gateway.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Whether an answer is stored under the caller's idempotency key.
 *
 * @param replayed whether it is the stored answer to an earlier request with the same key
 * @param until how long it is kept, at least; empty where it is not, or where the caller named no key
 */
public record Keeping(boolean replayed, Optional<Instant> until) {
    public static final Keeping NONE = new Keeping(false, Optional.empty());

    /** The one form of a date that RFC 9110 lets be sent. */
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** @param header takes each header by name and value */
    public void tell(BiConsumer<String, String> header) {
        if (replayed) {
            header.accept(Answer.REPLAYED_HEADER, "true");
        }
        until.ifPresent(end -> header.accept(Answer.KEY_EXPIRES_HEADER, HTTP_DATE.format(end)));
    }
}
