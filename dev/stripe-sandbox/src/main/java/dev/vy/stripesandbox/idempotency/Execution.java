package dev.vy.stripesandbox.idempotency;

import dev.vy.stripesandbox.http.Answer;

/**
 * What came of a request.
 *
 * @param begun whether the work had begun; an answer from before that is not kept for a repeat
 */
public record Execution(Answer answer, boolean begun) {}
