package dev.vy.gateway.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * JSON schemas of the contract's types, read from the types themselves, so that names, limits and what must be there are
 * those that the services keep. Descriptions come from the document, which may add to each schema.
 */
final class ContractSchemas {
    private static final String CONTRACT = "dev.vy.contract.";
    private static final List<String> FEATURES =
            List.of("paymentintent", "refund", "paymentmethod", "statusupdate", "dispute");

    private final ObjectMapper json;
    private final ObjectNode schemas;
    private final JsonNode fieldDescriptions;

    /**
     * @param schemas the document's schemas, to which those that are asked for are added
     * @param fieldDescriptions by {@code Schema.field}, or by {@code field} for all
     */
    ContractSchemas(ObjectMapper json, ObjectNode schemas, JsonNode fieldDescriptions) {
        this.json = json;
        this.schemas = schemas;
        this.fieldDescriptions = fieldDescriptions;
    }

    /** A schema that refers to a request, which may have no other fields than it names. */
    ObjectNode request(String name) {
        return reference(find(name), true);
    }

    /** A schema that refers to a request of which some fields stand in the path and need not be in the body. */
    ObjectNode requestWithout(String name, JsonNode optionalFields) {
        String variant = name + ".ById";
        if (!schemas.has(variant)) {
            ObjectNode schema = ofRecord(find(name), true);
            schema.remove("examples");
            ArrayNode required = schema.withArray("required");
            for (JsonNode field : optionalFields) {
                removeFrom(required, field);
                schema.withObject("/properties/" + field.asText())
                        .put("description", "Stands in the path; where it is repeated here, it must be the same.");
            }
            if (required.isEmpty()) {
                schema.remove("required");
            }
            schemas.set(variant, schema);
        }
        return referenceTo(variant);
    }

    /** A schema that refers to what is answered; it may have more fields one day. */
    ObjectNode view(String name) {
        return reference(find(name), false);
    }

    /** Every field filled in; the contract's own tests keep it readable as that type. */
    JsonNode example(String name) {
        JsonNode ofDocument = schemas.path(name).path("examples").path(0);
        return ofDocument.isMissingNode() ? exampleOf(find(name)) : ofDocument;
    }

    private ObjectNode reference(Class<?> type, boolean closed) {
        String name = nameOf(type);
        if (!schemas.path(name).has("type")) {
            ObjectNode added = schemas.withObject("/" + name);
            ObjectNode schema = type.isEnum() ? ofEnum(type) : ofRecord(type, closed);
            schema.setAll(added);
            schemas.set(name, schema);
        }
        return referenceTo(name);
    }

    private ObjectNode referenceTo(String name) {
        return json.createObjectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode ofEnum(Class<?> type) {
        ObjectNode schema = json.createObjectNode().put("type", "string");
        schema.set("enum", json.valueToTree(type.getEnumConstants()));
        return schema;
    }

    private ObjectNode ofRecord(Class<?> type, boolean closed) {
        ObjectNode schema = json.createObjectNode().put("type", "object");
        ArrayNode required = json.createArrayNode();
        ObjectNode properties = schema.putObject("properties");
        for (RecordComponent field : type.getRecordComponents()) {
            ObjectNode property = ofType(field.getAnnotatedType(), closed);
            describe(property, nameOf(type), wireName(field));
            properties.set(wireName(field), property);
            if (!field.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(wireName(field));
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        if (closed) {
            schema.put("additionalProperties", false);
        }
        if (!type.isMemberClass()) {
            schema.putArray("examples").add(exampleOf(type));
        }
        return schema;
    }

    private void describe(ObjectNode property, String schema, String field) {
        JsonNode own = fieldDescriptions.path(schema + "." + field);
        JsonNode description = own.isMissingNode() ? fieldDescriptions.path(field) : own;
        if (description.isTextual()) {
            property.set("description", description);
        }
    }

    private ObjectNode ofType(AnnotatedType annotated, boolean closed) {
        ObjectNode schema = annotated instanceof AnnotatedParameterizedType generic
                ? ofGeneric(generic, closed)
                : ofClass((Class<?>) annotated.getType(), closed);
        Constraints.of(annotated).addTo(schema);
        return schema;
    }

    private ObjectNode ofGeneric(AnnotatedParameterizedType annotated, boolean closed) {
        AnnotatedType[] arguments = annotated.getAnnotatedActualTypeArguments();
        if (annotated.getType().getTypeName().startsWith(List.class.getName())) {
            ObjectNode array = json.createObjectNode().put("type", "array");
            array.set("items", ofType(arguments[0], closed));
            return array;
        }
        if (annotated.getType().getTypeName().startsWith(Map.class.getName())) {
            ObjectNode map = json.createObjectNode().put("type", "object");
            map.set("propertyNames", ofType(arguments[0], closed));
            map.set("additionalProperties", ofType(arguments[1], closed));
            return map;
        }
        throw new IllegalStateException("No schema for " + annotated);
    }

    private ObjectNode ofClass(Class<?> type, boolean closed) {
        if (type.isRecord() || type.isEnum()) {
            return reference(type, closed);
        }
        ObjectNode schema = json.createObjectNode();
        if (type == String.class) {
            return schema.put("type", "string");
        }
        if (type == UUID.class) {
            return schema.put("type", "string").put("format", "uuid");
        }
        if (type == Instant.class) {
            return schema.put("type", "string").put("format", "date-time");
        }
        if (type == long.class || type == Long.class) {
            return schema.put("type", "integer").put("format", "int64");
        }
        if (type == int.class || type == Integer.class) {
            return schema.put("type", "integer").put("format", "int32");
        }
        if (type == boolean.class || type == Boolean.class) {
            return schema.put("type", "boolean");
        }
        throw new IllegalStateException("No schema for " + type);
    }

    private static String wireName(RecordComponent field) {
        JsonProperty name = field.getAccessor().getAnnotation(JsonProperty.class);
        return name == null || name.value().isEmpty() ? field.getName() : name.value();
    }

    private static String nameOf(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private static Class<?> find(String name) {
        for (String feature : FEATURES) {
            try {
                return Class.forName(CONTRACT + feature + "." + name.replace('.', '$'));
            } catch (ClassNotFoundException e) {
                // Then another feature has it.
                continue;
            }
        }
        throw new IllegalStateException("The contract has no " + name);
    }

    private JsonNode exampleOf(Class<?> type) {
        String file = nameOf(type) + ".json";
        try (InputStream example = type.getResourceAsStream(file)) {
            if (example == null) {
                throw new IllegalStateException("The contract has no " + file);
            }
            return json.readTree(example);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static void removeFrom(ArrayNode array, JsonNode value) {
        for (int i = array.size() - 1; i >= 0; i--) {
            if (array.get(i).equals(value)) {
                array.remove(i);
            }
        }
    }
}
