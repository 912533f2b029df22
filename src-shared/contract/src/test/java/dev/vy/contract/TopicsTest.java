package dev.vy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that existing callers and services use: they never change. */
class TopicsTest {

    @Test
    void commandsKeepTheirNames() {
        assertThat(Topics.COMMANDS)
                .containsExactlyInAnyOrder(
                        "create-payment-intent",
                        "get-payment-intent",
                        "list-payment-intents",
                        "get-ztracking-payment-intent",
                        "confirm-payment-intent",
                        "capture-payment-intent",
                        "cancel-payment-intent",
                        "retry-payment-attempt",
                        "list-payment-attempts",
                        "get-payment-intent-status",
                        "create-refund",
                        "get-refund",
                        "list-refunds",
                        "create-payment-method",
                        "list-payment-methods",
                        "set-default-payment-method",
                        "delete-payment-method",
                        "list-disputes");
    }

    @Test
    void eventsKeepTheirNames() {
        assertThat(Topics.EVENTS)
                .containsExactlyInAnyOrder(
                        "created-payment-intent",
                        "succeeded-payment",
                        "failed-payment",
                        "created-refund",
                        "succeeded-refund",
                        "failed-refund",
                        "payment-status-update",
                        "created-dispute",
                        "updated-dispute",
                        "closed-dispute",
                        "create-contact");
    }

    @Test
    void contactsHaveADeadLetterTopic() {
        assertThat(Topics.all()).contains("create-contact-dead-letter");
    }

    @Test
    void webhooksKeepTheirName() {
        assertThat(Topics.PROCESS_STRIPE_WEBHOOK).isEqualTo("process-stripe-webhook");
    }

    @Test
    void replyGoesToTheTopicWithTheEndingOfOldCallers() {
        assertThat(Topics.responseOf(Topics.GET_REFUND)).isEqualTo("get-refund-response");
    }

    @Test
    void everyCommandHasAReplyAndADeadLetterTopic() {
        assertThat(Topics.all())
                .containsAll(Topics.COMMANDS)
                .containsAll(Topics.responses())
                .containsAll(Topics.COMMANDS.stream().map(Topics::deadLetterOf).toList());
    }

    @Test
    void webhooksHaveADeadLetterTopicAndNoReply() {
        assertThat(Topics.all())
                .contains("process-stripe-webhook", "process-stripe-webhook-dead-letter")
                .doesNotContain("process-stripe-webhook-response");
    }

    @Test
    void noTopicIsNamedTwice() {
        assertThat(Topics.all()).doesNotHaveDuplicates().allMatch(topic -> topic.matches("[a-z]+(-[a-z]+)+"));
    }
}
