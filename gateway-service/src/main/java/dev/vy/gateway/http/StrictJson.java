package dev.vy.gateway.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Reads bodies to the letter: a field misspelt, given twice or of another type is an error at once, not a surprise in
 * somebody's payment.
 */
@Singleton
final class StrictJson implements ObjectMapperCustomizer {
    /** The deepest legal body has four levels. */
    private static final int MAX_DEPTH = 32;

    @Override
    @SuppressWarnings("deprecation") // The builder is Quarkus's own; a customizer gets the finished mapper.
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        mapper.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .build());
        mapper.registerModule(new SimpleModule("plain-text")
                .addDeserializer(String.class, new PlainText())
                .addKeyDeserializer(String.class, new PlainKey()));
    }

    /** What stands in JSON for an enum's constant. */
    static String wireName(Enum<?> constant) {
        try {
            JsonProperty name =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return name == null ? constant.name() : name.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requirePlain(String text, DeserializationContext context) throws UnreadableTextException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i)) || isLoneSurrogate(text, i)) {
                throw new UnreadableTextException(context.getParser());
            }
        }
    }

    /** Half of a character: UTF-8 has no form for it, so it would arrive as another text than was sent. */
    private static boolean isLoneSurrogate(String text, int index) {
        return Character.isSurrogate(text.charAt(index))
                && !(index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1)))
                && !(index > 0 && Character.isSurrogatePair(text.charAt(index - 1), text.charAt(index)));
    }

    private static final class PlainText extends StringDeserializer {
        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            requirePlain(text, context);
            return text;
        }
    }

    private static final class PlainKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            requirePlain(key, context);
            return key;
        }
    }
}
