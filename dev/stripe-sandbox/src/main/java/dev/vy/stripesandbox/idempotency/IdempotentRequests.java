package dev.vy.stripesandbox.idempotency;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.store.Documents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Lets the first request of a key act and gives its answer, whatever it was, to every repeat. */
public final class IdempotentRequests {
    // As long as Stripe promises at least.
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MAX_KEY_CHARACTERS = 255;

    private final Clock clock;
    private final SequencedMap<String, Claim> claims = new LinkedHashMap<>();

    /** What a key was used for; two uses are the same request when these are equal. */
    public record Fingerprint(String method, String path, JsonNode parameters) {}

    /**
     * What came of a request.
     *
     * @param begun whether the work had begun; an answer from before that is not kept for a repeat
     */
    public record Execution(Answer answer, boolean begun) {}

    private record Claim(Fingerprint fingerprint, String requestId, Instant since, Optional<Answer> answer) {}

    public IdempotentRequests(Clock clock) {
        this.clock = clock;
    }

    public Answer once(String key, Fingerprint fingerprint, String requestId, Supplier<Execution> work) {
        if (key.length() > MAX_KEY_CHARACTERS) {
            throw Refusal.invalid("An idempotency key has at most 255 characters.");
        }
        Claim mine = new Claim(fingerprint, requestId, clock.instant(), Optional.empty());
        Optional<Claim> earlier = claim(key, mine);
        if (earlier.isPresent()) {
            return replay(key, earlier.get(), fingerprint);
        }
        Optional<Answer> kept = Optional.empty();
        try {
            Execution execution = work.get();
            kept = execution.begun() ? Optional.of(execution.answer()) : Optional.empty();
            return execution.answer();
        } finally {
            conclude(key, mine, kept);
        }
    }

    private static Answer replay(String key, Claim earlier, Fingerprint fingerprint) {
        if (!earlier.fingerprint().equals(fingerprint)) {
            throw Refusal.of(
                    400,
                    "idempotency_error",
                    "The idempotency key '" + key + "' was first used with other parameters or on another route.");
        }
        Answer answer = earlier.answer()
                .orElseThrow(() -> Refusal.of(
                                409,
                                "idempotency_error",
                                "Another request with this idempotency key is still being worked on.")
                        .code("idempotency_key_in_use"));
        return answer.with("Idempotent-Replayed", "true").with("Original-Request", earlier.requestId());
    }

    private synchronized Optional<Claim> claim(String key, Claim mine) {
        Instant oldestKept = mine.since().minus(KEPT);
        while (claims.size() >= Documents.CAPACITY
                || (!claims.isEmpty() && claims.firstEntry().getValue().since().isBefore(oldestKept))) {
            var _ = claims.pollFirstEntry();
        }
        return Optional.ofNullable(claims.putIfAbsent(key, mine));
    }

    private synchronized void conclude(String key, Claim mine, Optional<Answer> kept) {
        claims.remove(key);
        kept.ifPresent(answer ->
                claims.put(key, new Claim(mine.fingerprint(), mine.requestId(), mine.since(), Optional.of(answer))));
    }
}
