package dev.vy.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.1 document: {@code openapi.yaml}, where the routes are written by hand, made whole by what the contract
 * and the code know better.
 */
final class ApiDocument {
    private static final String FILE = "/openapi/openapi.yaml";
    private static final String JSON_TYPE = "application/json";
    private static final String KEY = "#/components/parameters/IdempotencyKey";
    static final Set<String> METHODS = Set.of("get", "post", "delete");
    private static final String TRACE_ID = "b5a7c1de-7f0a-4a53-9d0f-8f2f3d1f6a11";

    private static final YAMLMapper YAML = new YAMLMapper();

    private final ObjectMapper json = new ObjectMapper();
    private final ObjectNode document;
    private final ContractSchemas schemas;

    private ApiDocument(ObjectNode document) {
        this.document = document;
        this.schemas = new ContractSchemas(
                json, document.withObject("/components/schemas"), Objects.requireNonNull(document.remove("x-fields")));
    }

    static ApiDocument read() {
        try (InputStream file = ApiDocument.class.getResourceAsStream(FILE)) {
            ApiDocument made = new ApiDocument((ObjectNode) YAML.readTree(file));
            made.complete();
            return made;
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }

    ObjectNode tree() {
        return document;
    }

    byte[] asJson() throws JsonProcessingException {
        return json.writeValueAsBytes(document);
    }

    byte[] asYaml() throws JsonProcessingException {
        return YAML.writeValueAsBytes(document);
    }

    static void refer(ObjectNode headers, String name) {
        headers.putObject(name).put("$ref", "#/components/headers/" + name);
    }

    static void referToLimits(ObjectNode headers) {
        refer(headers, "RateLimit");
        refer(headers, "RateLimit-Policy");
    }

    private void complete() {
        ApiErrors.addTo(document.withObject("/components"));
        for (JsonNode path : document.path("paths")) {
            path.fields().forEachRemaining(operation -> {
                if (METHODS.contains(operation.getKey())) {
                    complete((ObjectNode) operation.getValue());
                }
            });
        }
    }

    private void complete(ObjectNode operation) {
        boolean hasKey = operation.path("parameters").findValuesAsText("$ref").contains(KEY);
        JsonNode ownErrors = operation.remove("x-errors");
        if (operation.path("requestBody").has("x-body")) {
            completeBody(operation.withObject("/requestBody"));
        }
        operation.path("responses").fields().forEachRemaining(response -> {
            completeContent((ObjectNode) response.getValue());
            addHeaders((ObjectNode) response.getValue(), operation, response.getKey(), hasKey);
        });
        if (!operation.has("security")) {
            ArrayNode parameters = operation.withArray("parameters");
            for (String name : List.of("UserId", "RequestId", "TraceParent")) {
                parameters.addObject().put("$ref", "#/components/parameters/" + name);
            }
        }
        ApiErrors.addTo(operation, ownErrors == null ? json.createArrayNode() : ownErrors, hasKey);
    }

    private void completeBody(ObjectNode body) {
        String name = Objects.requireNonNull(body.remove("x-body")).asText();
        JsonNode optional = body.remove("x-optional");
        ObjectNode example = ((ObjectNode) schemas.example(name)).deepCopy();
        if (optional != null) {
            optional.forEach(field -> example.remove(field.asText()));
        }
        if (!body.has("required")) {
            body.put("required", true);
        }
        content(body, optional == null ? schemas.request(name) : schemas.requestWithout(name, optional), example);
    }

    private void completeContent(ObjectNode response) {
        JsonNode body = response.remove("x-body");
        JsonNode data = response.remove("x-data");
        JsonNode page = response.remove("x-page");
        if (body != null) {
            content(response, schemas.view(body.asText()), schemas.example(body.asText()));
        } else if (data != null) {
            wrapped(response, data);
        } else if (page != null) {
            page(response, page.asText());
        }
    }

    private void wrapped(ObjectNode response, JsonNode data) {
        String message = response.path("description").asText();
        ObjectNode schema = json.createObjectNode().put("type", "object");
        schema.putArray("required").add("status").add("data").add("message").add("traceId");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("status").put("const", 200).put("description", "The HTTP status.");
        properties.set("data", dataSchema(data).put("description", "The result."));
        properties.putObject("message").put("const", message).put("description", "What was done.");
        properties.putObject("traceId").put("type", "string").put("description", "The request's id.");
        ObjectNode example = json.createObjectNode().put("status", 200);
        example.set("data", dataExample(data));
        example.put("message", message).put("traceId", TRACE_ID);
        content(response, schema, example);
    }

    private ObjectNode dataSchema(JsonNode data) {
        if (data.isNull()) {
            return json.createObjectNode().put("type", "null");
        }
        return data.isArray() ? arrayOf(data.path(0).asText()) : schemas.view(data.asText());
    }

    private @Nullable JsonNode dataExample(JsonNode data) {
        if (data.isNull()) {
            return null;
        }
        return data.isArray()
                ? json.createArrayNode().add(schemas.example(data.path(0).asText()))
                : schemas.example(data.asText());
    }

    private void page(ObjectNode response, String entry) {
        ObjectNode schema = json.createObjectNode().put("type", "object");
        schema.putArray("required").add("data").add("has_more");
        ObjectNode properties = schema.putObject("properties");
        properties.set("data", arrayOf(entry).put("description", "The entries."));
        properties
                .putObject("has_more")
                .put("type", "boolean")
                .put("description", "Whether there are more in the direction that was asked for.");
        ObjectNode example = json.createObjectNode();
        example.putArray("data").add(schemas.example(entry));
        example.put("has_more", false);
        content(response, schema, example);
    }

    private ObjectNode arrayOf(String entry) {
        ObjectNode array = json.createObjectNode().put("type", "array");
        array.set("items", schemas.view(entry));
        return array;
    }

    private static void content(ObjectNode of, ObjectNode schema, @Nullable JsonNode example) {
        ObjectNode media = of.withObject("/content").putObject(JSON_TYPE);
        media.set("schema", schema);
        media.set("example", example);
    }

    private static void addHeaders(ObjectNode response, ObjectNode operation, String status, boolean hasKey) {
        ObjectNode headers = response.putObject("headers");
        refer(headers, "X-Request-ID");
        if (!operation.has("security")) {
            referToLimits(headers);
        }
        if (status.equals("201")) {
            refer(headers, "Location");
        }
        if (hasKey) {
            refer(headers, "Idempotent-Replayed");
            refer(headers, "Idempotency-Key-Expires");
        }
    }
}
