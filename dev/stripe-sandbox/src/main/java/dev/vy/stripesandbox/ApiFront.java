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
import dev.vy.stripesandbox.idempotency.Execution;
import dev.vy.stripesandbox.idempotency.IdempotentRequests;
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
        } catch (Refusal refusal) {
            return refusal.answer();
        }
        Optional<ApiRule> rule = misbehaviours.takeFor(request);
        Optional<Action> action = rule.map(ApiRule::action);
        if (action.equals(Optional.of(Action.CLOSE_CONNECTION))) {
            return new Reaction.ConnectionClosed();
        }
        if (action.equals(Optional.of(Action.STATUS_429))) {
            return BadAnswers.tooManyRequests(rule.get());
        }
        Answer answer = answerOnce(request, origin, rule, match);
        return action.equals(Optional.of(Action.DROP_ANSWER_AFTER_ACTING)) ? new Reaction.ConnectionClosed() : answer;
    }

    private Answer answerOnce(Request request, Origin origin, Optional<ApiRule> rule, Optional<Match> match) {
        try {
            ObjectNode form = request.form();
            if (origin.idempotencyKey().isEmpty()) {
                return execute(request, form, rule, match).answer();
            }
            Fingerprint fingerprint = new Fingerprint(request.method(), request.path(), form);
            return idempotentRequests.once(
                    origin.idempotencyKey().get(),
                    fingerprint,
                    origin.requestId(),
                    () -> execute(request, form, rule, match));
        } catch (Refusal beforeTheWork) {
            return beforeTheWork.answer();
        }
    }

    private Execution execute(Request request, ObjectNode form, Optional<ApiRule> rule, Optional<Match> match) {
        if (rule.isPresent() && rule.get().action() == Action.DELAY) {
            pause(Duration.ofMillis(rule.get().millis()));
        }
        boolean breaks = rule.isPresent() && rule.get().action() == Action.STATUS_500;
        if (breaks && !rule.get().afterActing()) {
            return new Execution(BadAnswers.serverError(rule.get()), false);
        }
        Execution execution = work(request, form, match);
        return breaks ? new Execution(BadAnswers.serverError(rule.get()), execution.begun()) : execution;
    }

    private Execution work(Request request, ObjectNode form, Optional<Match> match) {
        Call call;
        try {
            call = match.orElseThrow(() -> unknownUrl(request)).call(form);
        } catch (Refusal beforeTheWork) {
            return new Execution(beforeTheWork.answer(), false);
        }
        try {
            JsonNode result = turnstile.pass(() -> expansion.expand(
                    match.get().route().action().apply(call), call.parameters().texts("expand")));
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

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }
}
