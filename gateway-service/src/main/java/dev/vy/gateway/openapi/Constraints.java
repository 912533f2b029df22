package dev.vy.gateway.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedType;

/** Bean validation's limits of one field, as JSON schema says them. */
record Constraints(AnnotatedType field) {
    static Constraints of(AnnotatedType field) {
        return new Constraints(field);
    }

    void addTo(ObjectNode schema) {
        if (field.isAnnotationPresent(NotBlank.class)) {
            schema.put("minLength", 1).put("pattern", "\\S");
        }
        addSize(schema);
        if (field.isAnnotationPresent(Positive.class)) {
            schema.put("minimum", 1);
        }
        Min min = field.getAnnotation(Min.class);
        if (min != null) {
            schema.put("minimum", min.value());
        }
        Max max = field.getAnnotation(Max.class);
        if (max != null) {
            schema.put("maximum", max.value());
        }
        if (field.isAnnotationPresent(Email.class)) {
            schema.put("format", "email");
        }
        Pattern pattern = field.getAnnotation(Pattern.class);
        if (pattern != null) {
            // Bean validation means the whole text, JSON schema any part of it, and knows no such class of characters.
            String regexp = pattern.regexp().replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f");
            schema.put("pattern", "^(?:" + regexp + ")$");
        }
    }

    private void addSize(ObjectNode schema) {
        Size size = field.getAnnotation(Size.class);
        if (size == null) {
            return;
        }
        String what = switch (schema.path("type").asText()) {
            case "array" -> "Items";
            case "object" -> "Properties";
            default -> "Length";
        };
        if (size.min() > 0) {
            schema.put("min" + what, size.min());
        }
        if (size.max() < Integer.MAX_VALUE) {
            schema.put("max" + what, size.max());
        }
    }
}
