package dev.vy.gateway.contact;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What an answer of ActiveCampaign's means for a contact. */
sealed interface Verdict {
    int REQUEST_TIMEOUT = 408;
    int TOO_MANY_REQUESTS = 429;
    int FIRST_SERVER_ERROR = 500;

    /** A server that asks for more is as good as away; its contacts are better off among the dead letters. */
    Duration LONGEST_WAIT = Duration.ofMinutes(5);

    record Accepted() implements Verdict {}

    /** Another try may find it better; {@code pause} is zero where the server named none. */
    record Busy(String reason, Duration pause) implements Verdict {}

    /** It would be refused again. */
    record Refused(String reason) implements Verdict {}

    static Verdict of(int status, @Nullable String retryAfter, Instant now) {
        if (status / 100 == 2) {
            return new Accepted();
        }
        boolean passing = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= FIRST_SERVER_ERROR;
        return passing ? new Busy("status " + status, pause(retryAfter, now)) : new Refused("status " + status);
    }

    /** Seconds or a date, as RFC 9110 has it; what is neither counts as nothing. */
    private static Duration pause(@Nullable String retryAfter, Instant now) {
        if (retryAfter == null) {
            return Duration.ZERO;
        }
        Duration wanted = retryAfter.matches("\\d{1,9}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter))
                : Duration.between(now, date(retryAfter, now));
        Duration sane = wanted.isNegative() ? Duration.ZERO : wanted;
        return sane.compareTo(LONGEST_WAIT) < 0 ? sane : LONGEST_WAIT;
    }

    private static Instant date(String text, Instant otherwise) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return otherwise;
        }
    }
}
