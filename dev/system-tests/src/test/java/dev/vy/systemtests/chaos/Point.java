package dev.vy.systemtests.chaos;

/**
 * Where a service can be stopped to be killed: at the entry of a method or at its exit, named as in the product's
 * sources. One that is renamed there fails {@code PointTest}, and one that nothing comes by any more fails its scenario.
 */
enum Point {
    COMMAND_READ("dev.vy.payments.idempotency.IdempotentCommands", "run", "entry"),
    CLAIM_INSERTED("dev.vy.payments.idempotency.mysql.MysqlClaims", "insert", "exit"),
    TRANSACTION_1_COMMITTED("dev.vy.payments.idempotency.IdempotentCommands", "askAndRecord", "entry"),
    INTENT_ANSWERED("dev.vy.payments.provider.stripe.StripePaymentProvider", "createIntent", "exit"),
    CONFIRM_ANSWERED("dev.vy.payments.provider.stripe.StripePaymentProvider", "confirmIntent", "exit"),
    CAPTURE_ANSWERED("dev.vy.payments.provider.stripe.StripePaymentProvider", "captureIntent", "exit"),
    CANCEL_ANSWERED("dev.vy.payments.provider.stripe.StripePaymentProvider", "cancelIntent", "exit"),
    REFUND_ANSWERED("dev.vy.payments.provider.stripe.StripePaymentProvider", "createRefund", "exit"),
    ATTACH_ANSWERED("dev.vy.payments.provider.stripe.StripeVault", "attach", "exit"),
    DETACH_ANSWERED("dev.vy.payments.provider.stripe.StripeVault", "detach", "exit"),
    TRANSACTION_2_AHEAD("dev.vy.payments.idempotency.IdempotentCommands", "inTransaction2", "entry"),
    OUTCOME_WRITTEN("dev.vy.payments.idempotency.mysql.MysqlClaims", "finish", "entry"),
    TRANSACTION_2_COMMITTED("dev.vy.payments.kafka.Answers", "send", "entry"),
    REPLY_AHEAD("dev.vy.payments.kafka.ReplyTopics", "takes", "exit"),
    COMMIT_AHEAD("dev.vy.payments.kafka.Answers", "send", "exit"),

    EVENTS_READ("dev.vy.payments.outbox.OutboxPublisher", "sendAll", "entry"),
    EVENTS_SENT("dev.vy.payments.outbox.OutboxPublisher", "removeAll", "entry"),

    WEBHOOK_READ("dev.vy.payments.webhook.kafka.WebhookConsumer", "receive", "entry"),
    WEBHOOK_STORED("dev.vy.payments.webhook.WebhookApplier", "apply", "entry"),
    WEBHOOK_APPLIED("dev.vy.payments.webhook.WebhookInbox", "end", "entry"),

    UNFINISHED_TAKEN("dev.vy.payments.idempotency.UnfinishedCommands", "finishEach", "entry"),
    DUE_WEBHOOKS_TAKEN("dev.vy.payments.webhook.WebhookInbox", "applyEach", "entry"),

    WEBHOOK_RECEIVED("dev.vy.gateway.webhook.WebhookEvents", "save", "entry"),
    WEBHOOK_SAVED("dev.vy.gateway.webhook.WebhookEvents", "save", "exit");

    private final String className;
    private final String method;
    private final String position;

    Point(String className, String method, String position) {
        this.className = className;
        this.method = method;
        this.position = position;
    }

    String className() {
        return className;
    }

    String method() {
        return method;
    }

    /** How the agent calls it. */
    String fileName() {
        return className.substring(className.lastIndexOf('.') + 1) + "." + method + "." + position;
    }

    /** What the agent reads. */
    String line() {
        return className + " " + method + " " + position;
    }
}
