package dev.vy.stripesandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.Call;
import dev.vy.stripesandbox.http.Origin;
import dev.vy.stripesandbox.http.Reaction;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Request;
import dev.vy.stripesandbox.http.Routes;
import dev.vy.stripesandbox.http.Routes.Match;
import dev.vy.stripesandbox.idempotency.IdempotentRequests;
import dev.vy.stripesandbox.idempotency.IdempotentRequests.Execution;
import dev.vy.stripesandbox.idempotency.IdempotentRequests.Fingerprint;
import dev.vy.stripesandbox.misbehaviour.ApiRule;
import dev.vy.stripesandbox.misbehaviour.ApiRule.Action;
import dev.vy.stripesandbox.misbehaviour.Misbehaviours;
import dev.vy.stripesandbox.store.Expansion;
import dev.vy.stripesandbox.store.Turnstile;
import java.time.Duration;
import java.util.Optional;

/**
 * What Stripe does around each route, in Stripe's order: the key, the rate limit, idempotency, the parameters, the work.
 * An answer is kept for repeats only when it got as far as the work.
 */
final class ApiFront {
    private final ApiKey apiKey;
    private final Routes routes;
    private final IdempotentRequests idempotentRequests;
    private final Misbehaviours misbehaviours;
    private final Turnstile turnstile;
    private final Expansion expansion;
    private final RequestCounts requestCounts;

    /** A request, the route it wants and the bad treatment ordered for it. */
    private record Attempt(Request request, ObjectNode form, Optional<Match> match, Optional<ApiRule> rule) {
        boolean suffers(Action action) {
            return rule.isPresent() && rule.get().action() == action;
        }

        Fingerprint fingerprint() {
            return new Fingerprint(request.method(), request.path(), form);
        }
    }

    ApiFront(
            ApiKey apiKey,
            Routes routes,
            IdempotentRequests idempotentRequests,
            Misbehaviours misbehaviours,
            Turnstile turnstile,
            Expansion expansion,
            RequestCounts requestCounts) {
        this.apiKey = apiKey;
        this.routes = routes;
        this.idempotentRequests = idempotentRequests;
        this.misbehaviours = misbehaviours;
        this.turnstile = turnstile;
        this.expansion = expansion;
        this.requestCounts = requestCounts;
    }

    Reaction react(Request request, Origin origin) {
        Optional<Match> match = routes.find(request);
        match.ifPresent(found -> requestCounts.count(found.route().pattern()));
        try {
            apiKey.check(request);
            Attempt attempt = new Attempt(request, request.form(), match, misbehaviours.takeFor(request));
            if (attempt.suffers(Action.CLOSE_CONNECTION)) {
                return new Reaction.ConnectionClosed();
            }
            if (attempt.suffers(Action.STATUS_429)) {
                return BadAnswers.tooManyRequests(attempt.rule().orElseThrow());
            }
            Answer answer = answerOnce(attempt, origin);
            return attempt.suffers(Action.DROP_ANSWER_AFTER_ACTING) ? new Reaction.ConnectionClosed() : answer;
        } catch (Refusal beforeTheWork) {
            return beforeTheWork.answer();
        }
    }

    private Answer answerOnce(Attempt attempt, Origin origin) {
        if (origin.idempotencyKey().isEmpty()) {
            return execute(attempt).answer();
        }
        return idempotentRequests.once(
                origin.idempotencyKey().get(), attempt.fingerprint(), origin.requestId(), () -> execute(attempt));
    }

    private Execution execute(Attempt attempt) {
        if (attempt.suffers(Action.DELAY)) {
            pause(attempt.rule().orElseThrow().millis());
        }
        if (!attempt.suffers(Action.STATUS_500)) {
            return work(attempt);
        }
        ApiRule rule = attempt.rule().orElseThrow();
        boolean begun = rule.afterActing() && work(attempt).begun();
        return new Execution(BadAnswers.serverError(rule), begun);
    }

    private Execution work(Attempt attempt) {
        Match match;
        Call call;
        try {
            match = attempt.match().orElseThrow(() -> unknownUrl(attempt.request()));
            call = match.call(attempt.form());
        } catch (Refusal beforeTheWork) {
            return new Execution(beforeTheWork.answer(), false);
        }
        try {
            JsonNode result = turnstile.pass(() -> expansion.expand(
                    match.route().action().apply(call), call.parameters().texts("expand")));
            return new Execution(Answer.json(200, result), true);
        } catch (Refusal refusal) {
            return new Execution(refusal.answer(), true);
        }
    }

    private static Refusal unknownUrl(Request request) {
        return Refusal.of(
                404,
                "invalid_request_error",
                "Unrecognized request URL (" + request.method() + ": " + request.path() + ").");
    }

    private static void pause(long millis) {
        try {
            // To be slow is what was asked for, and a virtual thread may wait.
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
