package dev.vy.stripesandbox;

import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.misbehaviour.ApiRule;

/** The answers that a rule orders in the place of true ones. */
final class BadAnswers {
    private BadAnswers() {}

    static Answer tooManyRequests(ApiRule rule) {
        Refusal refusal = Refusal.of(429, "rate_limit_error", "Too many requests in a short time.")
                .code("rate_limit");
        Answer answer = withShouldRetry(refusal.answer(), rule);
        return rule.retryAfterSeconds() > 0
                ? answer.with("Retry-After", String.valueOf(rule.retryAfterSeconds()))
                : answer;
    }

    static Answer serverError(ApiRule rule) {
        return withShouldRetry(
                Refusal.of(500, "api_error", "An unknown error occurred").answer(), rule);
    }

    private static Answer withShouldRetry(Answer answer, ApiRule rule) {
        return rule.shouldRetry().isEmpty() ? answer : answer.with("Stripe-Should-Retry", rule.shouldRetry());
    }
}
