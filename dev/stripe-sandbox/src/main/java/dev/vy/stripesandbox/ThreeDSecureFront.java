package dev.vy.stripesandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vy.stripesandbox.http.Answer;
import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Request;
import dev.vy.stripesandbox.paymentintent.PaymentIntents;
import dev.vy.stripesandbox.store.Documents;
import dev.vy.stripesandbox.store.Turnstile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The bank's page at {@code /3ds/<payment intent>}, where the customer approves or refuses and goes back to the shop. */
final class ThreeDSecureFront {
    private static final String PAGE = readPage();

    private final PaymentIntents intents;
    private final Turnstile turnstile;

    ThreeDSecureFront(PaymentIntents intents, Turnstile turnstile) {
        this.intents = intents;
        this.turnstile = turnstile;
    }

    Answer react(Request request) {
        String id = request.path().substring("/3ds/".length());
        try {
            return switch (request.method()) {
                case "GET" -> ask(turnstile.pass(() -> intents.get(id)));
                case "POST" -> decide(id, request.form().path("outcome").asText());
                default ->
                    Refusal.of(405, "invalid_request_error", "The page takes GET and POST.")
                            .answer();
            };
        } catch (Refusal refusal) {
            return message(
                    refusal.status(), "Nothing to do here", "This payment is unknown or no longer waits for you.");
        }
    }

    private static Answer ask(ObjectNode intent) {
        if (!intent.path("status").asText().equals("requires_action")) {
            return message(200, "Nothing to do here", "This payment no longer waits for you.");
        }
        String buttons = """
                <form method="post">
                  <button name="outcome" value="succeeded" autofocus>Approve</button>
                  <button name="outcome" value="failed" class="quiet">Fail</button>
                </form>""";
        return page(
                200, "Approve the payment?", "A shop asks for " + PaymentIntents.readableAmount(intent) + ".", buttons);
    }

    private Answer decide(String id, String outcome) {
        if (!outcome.equals("succeeded") && !outcome.equals("failed")) {
            throw Refusal.invalid("Neither approved nor failed.");
        }
        return turnstile.pass(() -> {
            ObjectNode before = intents.get(id);
            ObjectNode after = intents.authenticate(id, outcome.equals("succeeded"));
            String returnUrl = before.path("next_action")
                    .path("redirect_to_url")
                    .path("return_url")
                    .asText();
            return returnUrl.isEmpty()
                    ? message(200, "Thank you", "You may close this page.")
                    : Answer.seeOther(returnUrl + separator(returnUrl) + outcomeQuery(after));
        });
    }

    private static String separator(String url) {
        return url.contains("?") ? "&" : "?";
    }

    private static String outcomeQuery(ObjectNode intent) {
        boolean failed = intent.path("status").asText().equals("requires_payment_method");
        return "payment_intent=" + encoded(Documents.id(intent)) + "&payment_intent_client_secret="
                + encoded(intent.path("client_secret").asText()) + "&redirect_status="
                + (failed ? "failed" : "succeeded");
    }

    private static Answer message(int status, String title, String text) {
        return page(status, title, text, "");
    }

    /** Every text here is the sandbox's own or a checked currency, so that nothing needs escaping. */
    private static Answer page(int status, String title, String text, String rest) {
        return Answer.page(
                status, PAGE.replace("{title}", title).replace("{text}", text).replace("{rest}", rest));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String readPage() {
        try (InputStream page = ThreeDSecureFront.class.getResourceAsStream("3ds.html")) {
            return new String(Objects.requireNonNull(page).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
