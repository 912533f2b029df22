package dev.vy.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.vy.contract.ErrorCode;
import dev.vy.gateway.testing.OpenApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ApiDocumentTest {
    private static final JsonNode DOCUMENT = ApiDocument.read().tree();
    private static final OpenApi API = OpenApi.of(DOCUMENT);

    /** The schema is the OpenAPI Initiative's own (Apache 2.0), as it is published at the address that it names. */
    @Test
    void isAnOpenApiDocumentOfVersion31() throws IOException {
        try (var schema = ApiDocumentTest.class.getResourceAsStream("/openapi-3.1-schema.json")) {
            var official = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
            assertThat(official.validate(DOCUMENT)).isEmpty();
            assertThat(official.validate(new ObjectMapper().readTree("{\"openapi\":\"3.1.0\"}")))
                    .isNotEmpty();
        }
    }

    @Test
    void yamlSaysTheSameAsJson() throws IOException {
        ApiDocument document = ApiDocument.read();
        JsonNode yaml = new com.fasterxml.jackson.dataformat.yaml.YAMLMapper().readTree(document.asYaml());
        assertThat(yaml).isEqualTo(new ObjectMapper().readTree(document.asJson()));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = DOCUMENT.findValuesAsText("$ref");
        assertThat(references).hasSizeGreaterThan(100);
        assertThat(references)
                .allMatch(reference -> !DOCUMENT.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void everyExampleIsAsItsSchemaSays() {
        List<JsonNode> media = withMembers(DOCUMENT, "schema", "example");
        assertThat(media).hasSizeGreaterThan(60);
        for (JsonNode one : media) {
            assertThat(API.errors(one.path("schema"), one.path("example")))
                    .as(one.toString())
                    .isEmpty();
        }
        for (JsonNode one : withMembers(DOCUMENT, "schema", "examples")) {
            for (JsonNode example : one.path("examples")) {
                assertThat(API.errors(one.path("schema"), example.path("value")))
                        .as(example.toString())
                        .isEmpty();
            }
        }
        for (JsonNode schema : DOCUMENT.at("/components/schemas")) {
            for (JsonNode example : schema.path("examples")) {
                assertThat(API.errors(schema, example)).as(example.toString()).isEmpty();
            }
        }
    }

    @Test
    void everyFieldParameterAndOperationIsDescribed() {
        for (JsonNode schema : withMembers(DOCUMENT, "properties", "type")) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                assertThat(property.getValue().path("description").asText())
                        .as("%s of %s", property.getKey(), schema)
                        .isNotEmpty();
            }
        }
        for (OpenApi.Operation operation : API.operations()) {
            assertThat(operation.tree().path("summary").asText())
                    .as(operation.id())
                    .isNotEmpty();
            for (JsonNode parameter : API.parameters(operation)) {
                assertThat(parameter.path("description").asText())
                        .as(parameter.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyErrorCodeIsDocumentedUnderItsStatus() {
        for (ErrorCode code : ErrorCode.values()) {
            JsonNode response = DOCUMENT.at("/components/responses/Problem" + code.httpStatus());
            assertThat(response.path("description").asText()).contains("`" + code.wireName() + "`: " + code.title());
            assertThat(response.at("/content/application~1problem+json/examples/" + code.wireName())
                            .isObject())
                    .isTrue();
        }
    }

    @Test
    void limitsOfTheContractStandInTheDocument() {
        JsonNode create = DOCUMENT.at("/components/schemas/CreatePaymentIntent");
        assertThat(create.at("/properties/items/maxItems").asInt()).isEqualTo(100);
        assertThat(create.at("/properties/items/minItems").asInt()).isEqualTo(1);
        assertThat(create.at("/properties/idempotencyKey/minLength").asInt()).isEqualTo(10);
        assertThat(create.path("required").toString()).isEqualTo("[\"items\",\"customerDetails\"]");
        assertThat(create.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(DOCUMENT.at("/components/schemas/Item/properties/quantity/maximum")
                        .asLong())
                .isEqualTo(10_000);
        JsonNode metadata = DOCUMENT.at("/components/schemas/CreateRefund/properties/metadata");
        assertThat(metadata.path("maxProperties").asInt()).isEqualTo(20);
        assertThat(metadata.at("/propertyNames/maxLength").asInt()).isEqualTo(40);
        assertThat(metadata.at("/additionalProperties/maxLength").asInt()).isEqualTo(500);
        assertThat(DOCUMENT.at("/components/schemas/ConfirmPaymentIntent.ById/required")
                        .toString())
                .isEqualTo("[\"paymentMethodId\"]");
        assertThat(DOCUMENT.at("/components/schemas/PaymentStatusUpdate.Status/enum")
                        .toString())
                .isEqualTo("[\"processing\",\"succeeded\",\"failed\"]");
    }

    private static List<JsonNode> withMembers(JsonNode node, String first, String second) {
        List<JsonNode> found = new ArrayList<>();
        if (node.has(first) && node.has(second)) {
            found.add(node);
        }
        Stream.of(node)
                .flatMap(parent -> {
                    List<JsonNode> children = new ArrayList<>();
                    parent.forEach(children::add);
                    return children.stream();
                })
                .forEach(child -> found.addAll(withMembers(child, first, second)));
        return found;
    }
}
