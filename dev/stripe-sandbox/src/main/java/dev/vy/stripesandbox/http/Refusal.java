package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * An error in Stripe's shape with its HTTP status. It is thrown, against the rule of the house, because any depth of a
 * synchronous request may refuse it and nothing in between has anything to add.
 */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode error;

    private Refusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.error = JsonNodeFactory.instance.objectNode().put("type", type).put("message", message);
    }

    /** A request that cannot be right (400). */
    public static Refusal invalid(String message) {
        return new Refusal(400, "invalid_request_error", message);
    }

    /** A request whose named parameter cannot be right (400), for a reason that Stripe has no code for. */
    public static Refusal invalid(String param, String message) {
        return invalid(message).with("param", param);
    }

    /** A request whose named parameter cannot be right (400). */
    public static Refusal invalid(String code, String param, String message) {
        return invalid(message).code(code).with("param", param);
    }

    /** The object in the URL does not exist (404); Stripe names the parameter after its route. */
    public static Refusal notFound(String kind, String id, String param) {
        return new Refusal(404, "invalid_request_error", "No such " + kind + ": '" + id + "'")
                .code("resource_missing")
                .with("param", param);
    }

    /** An object named in the parameters does not exist (400). */
    public static Refusal missingReference(String kind, String id, String param) {
        return invalid("resource_missing", param, "No such " + kind + ": '" + id + "'");
    }

    /** A refusal of any status and type. */
    public static Refusal of(int status, String type, String message) {
        return new Refusal(status, type, message);
    }

    /** Names the machine-readable code and, as Stripe does, the page about it. */
    public Refusal code(String code) {
        error.put("code", code);
        String page = code.replace('_', '-').toLowerCase(Locale.ROOT);
        return with("doc_url", "https://stripe.com/docs/error-codes/" + page);
    }

    /** Adds a text field to the error. */
    public Refusal with(String field, String value) {
        error.put(field, value);
        return this;
    }

    /** Adds an object to the error, such as the payment intent it is about. */
    public Refusal with(String field, ObjectNode value) {
        error.set(field, value);
        return this;
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** The error object, without the envelope around it. */
    public ObjectNode error() {
        return error;
    }

    /** The refusal as an answer. */
    public Answer answer() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", error);
        return Answer.json(status, body);
    }
}
