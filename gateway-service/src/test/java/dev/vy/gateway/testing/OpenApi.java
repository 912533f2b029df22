package dev.vy.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** An OpenAPI document that answers are held against, to the letter: a field that it does not name is an error too. */
public final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "post", "delete");
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final JsonNode closedComponents;

    /** Made once for each schema: hundreds of answers are held against a few of them. */
    private final Map<JsonNode, JsonSchema> validators = new HashMap<>();

    private OpenApi(JsonNode document) {
        this.document = document;
        this.closedComponents = closed(document.path("components"));
    }

    public static OpenApi of(JsonNode document) {
        return new OpenApi(document);
    }

    public static OpenApi parse(String document) {
        return of(json(document));
    }

    /** One documented method of one documented path. */
    public record Operation(String method, String path, JsonNode tree) {
        public String id() {
            return tree.path("operationId").asText();
        }

        /** What a good answer's status is. */
        public int success() {
            return Integer.parseInt(tree.path("responses").fieldNames().next());
        }

        public Set<String> statuses() {
            Set<String> statuses = new TreeSet<>();
            tree.path("responses").fieldNames().forEachRemaining(statuses::add);
            return statuses;
        }

        public JsonNode requestExample() {
            return tree.at("/requestBody/content/application~1json/example");
        }

        public JsonNode requestSchema() {
            return tree.at("/requestBody/content/application~1json/schema");
        }

        public JsonNode successExample() {
            return tree.path("responses").path(Integer.toString(success())).at("/content/application~1json/example");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    public JsonNode tree() {
        return document;
    }

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> METHODS.forEach(method -> {
                    if (path.getValue().has(method)) {
                        operations.add(new Operation(
                                method.toUpperCase(java.util.Locale.ROOT),
                                path.getKey(),
                                path.getValue().path(method)));
                    }
                }));
        return operations;
    }

    /** The operation that a request is for; a path that is written out goes before one with an id in it. */
    public Operation operation(String method, String requestPath) {
        String path = requestPath.replaceAll("\\?.*", "");
        return operations().stream()
                .filter(operation -> operation.method().equals(method))
                .filter(operation -> path.matches(pattern(operation.path())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Not documented: " + method + " " + path));
    }

    private static String pattern(String template) {
        return template.replaceAll("\\{[^}]*}", "[^/]+");
    }

    /** The parameters of an operation and of its path, written out. */
    public List<JsonNode> parameters(Operation operation) {
        List<JsonNode> parameters = new ArrayList<>();
        document.path("paths").path(operation.path()).path("parameters").forEach(parameters::add);
        operation.tree().path("parameters").forEach(parameters::add);
        return parameters.stream().map(this::resolved).toList();
    }

    public JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Fails unless the document promises such an answer to this operation. */
    public void holds(Operation operation, int status, Function<String, String> headers, String body) {
        String what = operation + " answered " + status + ": " + body;
        JsonNode promised = operation.tree().path("responses").path(Integer.toString(status));
        assertThat(promised.isMissingNode()).as(what).isFalse();
        holds(what, resolved(promised), headers, body);
    }

    /** Fails unless an answer is the error that the document has under this status. */
    public void isError(int status, Function<String, String> headers, String body) {
        JsonNode promised = document.at("/components/responses/Problem" + status);
        holds("An error " + status + ": " + body, promised, headers, body);
    }

    private void holds(String what, JsonNode promised, Function<String, String> headers, String body) {
        promised.path("headers").fields().forEachRemaining(entry -> {
            JsonNode header = resolved(entry.getValue());
            String value = headers.apply(entry.getKey());
            assertThat(value != null || !header.path("required").asBoolean())
                    .as("%s has header %s", what, entry.getKey())
                    .isTrue();
            if (value != null) {
                JsonNode typed = header.at("/schema/type").asText().equals("integer") ? json(value) : text(value);
                assertThat(errors(header.path("schema"), typed)).as(what).isEmpty();
            }
        });
        if (promised.path("content").isMissingNode()) {
            assertThat(body).as(what).isEmpty();
            return;
        }
        Map.Entry<String, JsonNode> media = promised.path("content").fields().next();
        assertThat(headers.apply("Content-Type")).as(what).startsWith(media.getKey());
        assertThat(errors(closed(media.getValue().path("schema")), json(body)))
                .as(what)
                .isEmpty();
    }

    /** What is wrong with a value by a schema of this document. */
    public Set<ValidationMessage> errors(JsonNode schema, JsonNode value) {
        return validators.computeIfAbsent(schema, this::validator).validate(value);
    }

    private JsonSchema validator(JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", closedComponents);
        return FACTORY.getSchema(whole, WITH_FORMATS);
    }

    /** The document lets answers have more fields one day; today's have none that it does not name. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && object.path("type").asText().equals("object")
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApi::close);
    }

    public static JsonNode json(String text) {
        try {
            return text.isEmpty() ? NullNode.getInstance() : JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }

    /** A path with the example ids of its parameters. */
    public String exampleUrl(Operation operation) {
        String url = operation.path();
        StringBuilder query = new StringBuilder();
        for (JsonNode parameter : parameters(operation)) {
            String name = parameter.path("name").asText();
            String example = parameter.path("example").asText();
            if (parameter.path("in").asText().equals("path")) {
                url = url.replaceAll(Pattern.quote("{" + name + "}"), example);
            } else if (parameter.path("in").asText().equals("query")
                    && parameter.path("required").asBoolean()) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(example);
            }
        }
        return url + query;
    }
}
