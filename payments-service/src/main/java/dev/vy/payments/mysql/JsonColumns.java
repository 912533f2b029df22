package dev.vy.payments.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** Records and maps in text columns: MariaDB has no JSON type of its own. */
@ApplicationScoped
public class JsonColumns {
    private static final TypeReference<Map<String, String>> TEXT_MAP = new TypeReference<>() {};

    private final ObjectMapper json;

    @Inject
    JsonColumns(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(value.getClass() + " is not JSON", e);
        }
    }

    public <T> T read(String column, Class<T> type) {
        try {
            return json.readValue(column, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }

    public Map<String, String> readMap(String column) {
        try {
            return json.readValue(column, TEXT_MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored map cannot be read", e);
        }
    }
}
