package dev.vy.systemtests.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vy.systemtests.Answer;
import dev.vy.systemtests.Caller;
import dev.vy.systemtests.Json;
import dev.vy.systemtests.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Who has called during a scenario, with what, and what each was told. Many may write at once. */
public final class Ledger {
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Instant began = Instant.now();
    private final Set<String> users = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<Told> told = new ConcurrentLinkedQueue<>();

    /**
     * One answer, or that there was none.
     *
     * @param status of HTTP; 0 where the connection broke
     * @param code of the error; empty for a success
     */
    public record Told(
            String userId, String route, String key, JsonNode request, int status, String code, JsonNode reply) {
        /** Neither done nor refused for good: the caller has to ask again with the same key. */
        boolean isUnknown() {
            return status == 0 || status == 429 || status >= 500 || code.equals("idempotency_key_in_use");
        }

        /** Nothing was done, and nothing will be. */
        boolean isRefusal() {
            return TellingRules.isRefusal(status, code);
        }

        boolean isSuccess() {
            return status == 200;
        }
    }

    /** Somebody new, whose payments are judged at the end. */
    public Caller caller(Service gateway) {
        Caller caller = Caller.anybody(gateway);
        users.add(caller.userId());
        return caller;
    }

    /** Asks and writes down what came back; a connection that breaks is an answer too. */
    public Answer post(Caller caller, String route, String body, String key) {
        try {
            Answer answer = caller.post(route, body, key);
            write(caller, route, body, key, answer);
            return answer;
        } catch (AssertionError broken) {
            writeUnheard(caller, route, body, key);
            throw broken;
        }
    }

    public void write(Caller caller, String route, String body, String key, Answer answer) {
        JsonNode reply = answer.text().startsWith("{") ? answer.body() : Json.parse("{}");
        users.add(caller.userId());
        told.add(new Told(
                caller.userId(),
                route,
                key,
                Json.parse(body),
                answer.status(),
                reply.path("code").asText(),
                reply.path("data")));
    }

    /** No answer came, as the gateway died or its caller had no more patience. */
    public void writeUnheard(Caller caller, String route, String body, String key) {
        users.add(caller.userId());
        told.add(new Told(caller.userId(), route, key, Json.parse(body), 0, "", Json.parse("{}")));
    }

    /** Asks again, at this gateway and as a client would, whatever was left without an outcome. */
    public void settle(Service gateway) {
        Map<String, Told> last = new LinkedHashMap<>();
        told.forEach(answer -> last.put(answer.userId() + " " + answer.key(), answer));
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            last.values().stream()
                    .filter(answer -> answer.isUnknown() && !answer.key().isEmpty())
                    .forEach(answer -> threads.execute(() -> settle(answer, new Caller(gateway, answer.userId()))));
        }
    }

    /** What has no outcome at the end of the time is left for the judge to find. */
    private void settle(Told unknown, Caller caller) {
        Instant limit = Instant.now().plus(SETTLE_LIMIT);
        boolean settled = false;
        while (!settled && Instant.now().isBefore(limit)) {
            try {
                post(caller, unknown.route(), unknown.request().toString(), unknown.key());
                settled = !lastOf(unknown).isUnknown();
            } catch (AssertionError broken) {
                settled = false;
            }
            LockSupport.parkNanos(settled ? 0 : PAUSE.toNanos());
        }
    }

    private Told lastOf(Told one) {
        return told.stream()
                .filter(answer ->
                        answer.key().equals(one.key()) && answer.userId().equals(one.userId()))
                .reduce(one, (earlier, later) -> later);
    }

    /** When the first of them can have called. */
    Instant began() {
        return began;
    }

    public Set<String> users() {
        return Set.copyOf(users);
    }

    public List<Told> told() {
        return List.copyOf(told);
    }
}
