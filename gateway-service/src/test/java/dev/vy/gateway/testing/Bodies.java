package dev.vy.gateway.testing;

/** Bodies that are as they should be. */
public final class Bodies {
    public static final String INTENT_ID = "0199c0de-0000-7000-8000-000000000001";
    public static final String REFUND_ID = "0199c0de-0000-7000-8000-000000000002";

    public static final String CREATE_PAYMENT_INTENT = """
            {"items":[{"id":"a1b2c3","quantity":1}],
             "customerDetails":{"firstName":"Zoë","lastName":"Doe","email":"john@example.com",
               "address":{"street":"1 Main St","city":"Town","state":"CA","zip":"12345","country":"US"}}}""";

    public static final String BY_INTENT = "{\"paymentIntentId\":\"" + INTENT_ID + "\"}";

    public static final String BY_REFUND = "{\"refundId\":\"" + REFUND_ID + "\"}";

    public static final String CONFIRM =
            "{\"paymentIntentId\":\"" + INTENT_ID + "\",\"paymentMethodId\":\"pm_card_visa\"}";

    public static final String CREATE_REFUND =
            "{\"paymentIntentId\":\"" + INTENT_ID + "\",\"amountCents\":100,\"reason\":\"OTHER\"}";

    private Bodies() {}
}
