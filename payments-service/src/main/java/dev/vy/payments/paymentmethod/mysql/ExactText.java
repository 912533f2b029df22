package dev.vy.payments.paymentmethod.mysql;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names in bytes: to a column of text, a name with a blank at its end is the same as without, and it is another's. */
@Converter
class ExactText implements AttributeConverter<String, byte[]> {
    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable String convertToEntityAttribute(byte @Nullable [] column) {
        return column == null ? null : new String(column, StandardCharsets.UTF_8);
    }
}
