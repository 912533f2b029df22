package dev.vy.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);
    private static final int MOST = 10_000;
    private static final int ANSWERED_PER_SECOND = 100;

    private final Queue queue = new Queue(new Queue.Bounds(MOST, Duration.ofSeconds(10)));
    private final ArrayDeque<UniEmitter<? super String>> waiting = new ArrayDeque<>();

    @AfterEach
    void nobodyIsCountedWhoDoesNotWait() {
        assertThat(queue.waiting()).isEqualTo(waiting.size());
    }

    @Test
    void asManyAreTakenAsAreAnsweredInTheLongestWait() {
        rushFor(60);
        assertThat(queue.limit()).isBetween(950, 1050);
        ask(MOST);
        refused(ask());
        assertThat(waiting).hasSizeLessThan(1100);
    }

    @Test
    void rushThatIsAnsweredFastIsTakenWhole() {
        ask(5000);
        answer(5000);
        queue.measure(HALF_A_SECOND);
        ask(5000);
        assertThat(waiting).hasSize(5000);
    }

    @Test
    void serviceThatAnswersNothingIsStillAskedByAFew() {
        ask(1000);
        for (int half = 0; half < 60; half++) {
            queue.measure(HALF_A_SECOND);
        }
        refused(ask());
        assertThat(queue.limit()).isEqualTo(Queue.ALWAYS_TAKEN);
    }

    @Test
    void pauseOfASecondShutsNobodyOut() {
        ask(2000);
        queue.measure(HALF_A_SECOND);
        ask(2000);
        assertThat(waiting).hasSize(4000);
    }

    @Test
    void allAreTakenAgainWhenTheRushIsOver() {
        rushFor(60);
        answer(waiting.size());
        queue.measure(HALF_A_SECOND);
        assertThat(queue.limit()).isEqualTo(MOST);
    }

    @Test
    void callerWhoGoesAwayLeavesTheQueue() {
        var caller = ask();
        caller.cancel();
        waiting.clear();
        assertThat(queue.waiting()).isZero();
    }

    @Test
    void exchangeThatFailsLeavesTheQueue() {
        queue.join(() -> Uni.createFrom().failure(new IllegalStateException("away")))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertFailedWith(IllegalStateException.class, "away");
        assertThat(queue.waiting()).isZero();
    }

    /** Ten times what is answered comes each second. */
    private void rushFor(int seconds) {
        for (int half = 0; half < 2 * seconds; half++) {
            ask(10 * ANSWERED_PER_SECOND / 2);
            answer(ANSWERED_PER_SECOND / 2);
            queue.measure(HALF_A_SECOND);
        }
    }

    private void ask(int times) {
        for (int time = 0; time < times; time++) {
            var _ = ask();
        }
    }

    private UniAssertSubscriber<String> ask() {
        return queue.join(() -> Uni.createFrom().<String>emitter(waiting::add))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    private void answer(int times) {
        for (int time = 0; time < times; time++) {
            waiting.remove().complete("reply");
        }
    }

    private static void refused(UniAssertSubscriber<String> caller) {
        assertThat(caller.assertFailed().getFailure())
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.error().code()).isEqualTo(ErrorCode.OVERLOADED));
    }
}
