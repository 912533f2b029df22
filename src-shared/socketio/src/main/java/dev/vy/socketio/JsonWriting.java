package dev.vy.socketio;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON and takes the binary ones out of them, each replaced by a placeholder with its number. */
final class JsonWriting {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final List<Buffer> attachments = new ArrayList<>(0);

    List<Buffer> attachments() {
        return attachments;
    }

    String write(@Nullable Object value) {
        StringWriter text = new StringWriter(64);
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            value(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void value(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case Boolean truth -> generator.writeBoolean(truth);
            case Number number -> number(generator, number);
            case JsonObject object -> map(generator, object.getMap());
            case JsonArray array -> list(generator, array.getList());
            case Map<?, ?> map -> map(generator, map);
            case Iterable<?> values -> list(generator, values);
            case Buffer buffer -> attachment(generator, buffer);
            case byte[] bytes -> attachment(generator, Buffer.buffer(bytes));
            case CharSequence text -> generator.writeString(text.toString());
            case Enum<?> constant -> generator.writeString(constant.name());
            default -> throw new IllegalArgumentException("No JSON value: " + value.getClass());
        }
    }

    private static void number(JsonGenerator generator, Number number) throws IOException {
        switch (number) {
            case Integer value -> generator.writeNumber(value);
            case Long value -> generator.writeNumber(value);
            case Double value -> generator.writeNumber(value);
            case Float value -> generator.writeNumber(value);
            case Short value -> generator.writeNumber(value);
            case BigInteger value -> generator.writeNumber(value);
            case BigDecimal value -> generator.writeNumber(value);
            default -> generator.writeNumber(number.toString());
        }
    }

    private void map(JsonGenerator generator, Map<?, ?> map) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            generator.writeFieldName(String.valueOf(entry.getKey()));
            value(generator, entry.getValue());
        }
        generator.writeEndObject();
    }

    private void list(JsonGenerator generator, Iterable<?> values) throws IOException {
        generator.writeStartArray();
        for (Object value : values) {
            value(generator, value);
        }
        generator.writeEndArray();
    }

    private void attachment(JsonGenerator generator, Buffer buffer) throws IOException {
        generator.writeStartObject();
        generator.writeBooleanField(Placeholders.MARK, true);
        generator.writeNumberField(Placeholders.NUMBER, attachments.size());
        generator.writeEndObject();
        attachments.add(buffer);
    }
}
