package dev.vy.gateway.messaging;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Answer;
import dev.vy.gateway.http.Refusal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The caller's name for one attempt: in the header, or in the body of a client that cannot set headers. */
final class IdempotencyKey {
    static final String HEADER = Answer.KEY_HEADER;
    private static final String FIELD = "idempotencyKey";
    private static final Pattern WELL_FORMED = Pattern.compile("[\\x20-\\x7E]{10,255}");

    private IdempotencyKey() {}

    /** @throws Refusal where a key is malformed, or header and body disagree */
    static @Nullable String choose(List<String> inHeaders, @Nullable String inBody) {
        if (inHeaders.size() > 1) {
            throw malformed(HEADER, "is given twice");
        }
        String inHeader = inHeaders.isEmpty() ? null : wellFormed(HEADER, inHeaders.getFirst());
        if (inBody == null) {
            return inHeader;
        }
        if (inHeader != null && !inHeader.equals(inBody)) {
            throw malformed(FIELD, "differs from the " + HEADER + " header");
        }
        return wellFormed(FIELD, inBody);
    }

    private static String wellFormed(String param, String key) {
        if (!WELL_FORMED.matcher(key).matches()) {
            throw malformed(param, "must have 10 to 255 printable ASCII characters");
        }
        return key;
    }

    private static Refusal malformed(String param, String what) {
        return Refusal.ofParam(ErrorCode.IDEMPOTENCY_KEY_MALFORMED, param, param + " " + what);
    }
}
