package dev.vy.stripesandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One HTTP request, read completely. */
public record Request(
        String method, String path, String query, Map<String, String> headersByLowerCaseName, String body) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headersByLowerCaseName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The parameters of Stripe's v1: form-encoded in the body of a POST, in the query otherwise. */
    public ObjectNode form() {
        if (!method.equals("POST")) {
            return FormEncoding.parse(query);
        }
        String contentType = header("Content-Type").orElse("application/x-www-form-urlencoded");
        if (!body.isEmpty() && !contentType.startsWith("application/x-www-form-urlencoded")) {
            throw Refusal.invalid("The v1 routes take form-encoded parameters, not " + contentType + ".");
        }
        return FormEncoding.parse(body);
    }

    /** The address under which the caller reached the sandbox. */
    public String reachedAt() {
        return "http://" + header("Host").orElse("localhost");
    }

    List<String> segments() {
        return List.of(path.substring(1).split("/", -1));
    }
}
