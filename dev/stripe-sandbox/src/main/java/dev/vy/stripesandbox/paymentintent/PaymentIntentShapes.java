package dev.vy.stripesandbox.paymentintent;

import dev.vy.stripesandbox.http.Field;
import dev.vy.stripesandbox.http.Shape;
import dev.vy.stripesandbox.paymentmethod.PaymentMethodResource;

/** The parameters of the payment intent routes. */
final class PaymentIntentShapes {
    private static final Shape SHIPPING = Shape.empty()
            .field(Field.text(), "carrier", "name", "phone", "tracking_number")
            .field(Field.address(), "address");
    private static final Shape CARD_OPTIONS = Shape.empty()
            .field(Field.choice("any", "automatic", "challenge"), "request_three_d_secure")
            .field(Field.choice("none", "off_session", "on_session"), "setup_future_usage");
    private static final Shape METHOD_OPTIONS = Shape.empty().field(Field.group(CARD_OPTIONS), "card");
    private static final Shape AUTOMATIC =
            Shape.empty().field(Field.flag(), "enabled").field(Field.choice("always", "never"), "allow_redirects");

    /** What both confirming and updating may set. */
    private static final Shape PAYMENT = Shape.empty()
            .field(Field.text(), "payment_method", "receipt_email")
            .field(Field.group(PaymentMethodResource.CREATE), "payment_method_data")
            .field(Field.group(METHOD_OPTIONS), "payment_method_options")
            .field(Field.texts(), "payment_method_types")
            .field(Field.choice("automatic", "automatic_async", "manual"), "capture_method")
            .field(Field.choice("off_session", "on_session"), "setup_future_usage")
            .field(Field.group(SHIPPING), "shipping");

    /** How to confirm; on creation these need {@code confirm=true}. */
    private static final Shape WISH = Shape.empty()
            .field(Field.returnUrl(), "return_url")
            .field(Field.flag(), "off_session", "error_on_requires_action");

    static final Shape UPDATE = PAYMENT.field(Field.whole(), "amount")
            .field(
                    Field.text(),
                    "currency",
                    "customer",
                    "description",
                    "statement_descriptor",
                    "statement_descriptor_suffix",
                    "transfer_group")
            .field(Field.metadata(), "metadata");

    static final Shape CREATE = UPDATE.and(WISH)
            .field(Field.flag(), "confirm", "use_stripe_sdk")
            .field(Field.choice("automatic"), "confirmation_method")
            .field(Field.group(AUTOMATIC), "automatic_payment_methods")
            .required("amount", "currency");

    static final Shape CONFIRM =
            PAYMENT.and(WISH).field(Field.flag(), "use_stripe_sdk").field(Field.text(), "client_secret");

    static final Shape CAPTURE = Shape.empty()
            .field(Field.whole(), "amount_to_capture")
            .field(Field.text(), "statement_descriptor", "statement_descriptor_suffix")
            .field(Field.metadata(), "metadata");

    static final Shape CANCEL = Shape.empty()
            .field(
                    Field.choice("duplicate", "fraudulent", "requested_by_customer", "abandoned"),
                    "cancellation_reason");

    static final Shape RETRIEVE = Shape.empty().field(Field.text(), "client_secret");

    static final Shape SEARCH = Shape.empty()
            .field(Field.text(), "query", "page")
            .field(Field.whole(), "limit")
            .required("query");

    private PaymentIntentShapes() {}
}
