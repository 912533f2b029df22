package dev.vy.payments.provider.stripe;

import com.google.gson.JsonObject;
import com.stripe.model.PaymentIntent;
import com.stripe.net.ApiResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The captured JSON beside these tests; see its README. */
final class StripeFixtures {
    private StripeFixtures() {}

    static List<String> events() {
        try (Stream<Path> files = Files.list(path("events"))) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String event(String name) {
        return read("events/" + name + ".json");
    }

    static PaymentIntent intent(String name) {
        return intent(intentJson(name));
    }

    static PaymentIntent intent(JsonObject json) {
        return ApiResource.GSON.fromJson(json, PaymentIntent.class);
    }

    static JsonObject intentJson(String name) {
        return ApiResource.GSON.fromJson(read("intents/" + name + ".json"), JsonObject.class);
    }

    private static String read(String name) {
        try {
            return Files.readString(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String name) {
        try {
            return Path.of(StripeFixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
