package dev.vy.benchmarks;

/** The two requests that are made over and over. */
public final class Requests {
    public static final String GET_TOPIC = "get-payment-intent";

    private static final String ROUTES = "/vy-finance-payments/";
    private static final String WHO = "?userId=benchmark";

    public static final String GET_PATH = ROUTES + GET_TOPIC + WHO;
    public static final String GET = "{\"paymentIntentId\":\"0199aa00-0000-7000-8000-000000000001\"}";

    public static final String CREATE_PATH = ROUTES + "create-payment-intent" + WHO;
    public static final String CREATE = """
            {"items":[{"id":"a1b2c3","quantity":1}],"customerDetails":{"firstName":"John","lastName":"Doe",\
            "email":"john@example.com","address":{"street":"1 Main St","city":"Town","state":"CA","zip":"12345",\
            "country":"US"}}}""";

    private Requests() {}
}
