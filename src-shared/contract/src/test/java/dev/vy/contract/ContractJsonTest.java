package dev.vy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares each type of the contract with its JSON file: {@code X.json} has every field, {@code X.minimal.json} only
 * those that are always there. Whoever changes a name on the wire has to change a file that others rely on.
 */
class ContractJsonTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    static Stream<Class<?>> records() {
        return ContractTypes.records();
    }

    static Stream<Class<?>> recordsWithOptionalFields() {
        return records().filter(type -> fields(type).anyMatch(ContractJsonTest::isOptional));
    }

    static Stream<Class<?>> enums() {
        return ContractTypes.enums();
    }

    @Test
    void theWalkFindsTheContract() {
        assertThat(records().count()).isGreaterThanOrEqualTo(20);
        assertThat(enums().count()).isGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("records")
    void recordReadsAndWritesItsFile(Class<?> type) throws IOException {
        // Given
        JsonNode file = file(type, ".json");

        // When
        JsonNode written = readAndWrite(file, type);

        // Then
        assertThat(written).isEqualTo(file);
    }

    @ParameterizedTest
    @MethodSource("records")
    void fileHasEveryFieldOfItsRecord(Class<?> type) throws IOException {
        // When
        JsonNode file = file(type, ".json");

        // Then
        assertThat(file.size()).isEqualTo((int) fields(type).count());
        assertThat(file).noneMatch(JsonNode::isNull);
    }

    @ParameterizedTest
    @MethodSource("recordsWithOptionalFields")
    void absentFieldsStayAbsent(Class<?> type) throws IOException {
        // Given
        JsonNode file = file(type, ".minimal.json");

        // When
        JsonNode written = readAndWrite(file, type);

        // Then
        assertThat(written).isEqualTo(file);
        assertThat(file.size()).isEqualTo((int)
                fields(type).filter(field -> !isOptional(field)).count());
    }

    @ParameterizedTest
    @MethodSource("enums")
    void enumWritesTheNamesInItsFile(Class<?> type) throws IOException {
        // Given
        JsonNode file = file(type, ".json");

        // When
        JsonNode written = JSON.readTree(JSON.writeValueAsString(type.getEnumConstants()));

        // Then
        assertThat(written).isEqualTo(file);
        for (int i = 0; i < file.size(); i++) {
            assertThat((Object) JSON.treeToValue(file.get(i), type)).isEqualTo(type.getEnumConstants()[i]);
        }
    }

    private static JsonNode readAndWrite(JsonNode json, Class<?> type) throws IOException {
        return JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(json, type)));
    }

    private static Stream<RecordComponent> fields(Class<?> type) {
        return Arrays.stream(type.getRecordComponents());
    }

    private static boolean isOptional(RecordComponent field) {
        return field.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Nested types stand under {@code Outer.Inner.json}. */
    private static JsonNode file(Class<?> type, String ending) throws IOException {
        String name = "/" + type.getName().replace('.', '/').replace('$', '.') + ending;
        try (InputStream file = ContractJsonTest.class.getResourceAsStream(name)) {
            assertThat(file).as("%s needs the resource %s", type, name).isNotNull();
            return JSON.readTree(file);
        }
    }
}
