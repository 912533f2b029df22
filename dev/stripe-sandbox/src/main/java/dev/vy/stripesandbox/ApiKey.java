package dev.vy.stripesandbox;

import dev.vy.stripesandbox.http.Refusal;
import dev.vy.stripesandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** The secret key, given as Bearer token or as the name in Basic. Without a configured one any test key will do. */
record ApiKey(Optional<String> configured) {

    void check(Request request) {
        String given = request.header("Authorization")
                .flatMap(ApiKey::keyIn)
                .filter(key -> !key.isEmpty())
                .orElseThrow(
                        () -> unauthorized("No API key was given. Send it as 'Authorization: Bearer sk_test_...'."));
        boolean right =
                configured.map(given::equals).orElse(given.startsWith("sk_test_") || given.startsWith("rk_test_"));
        if (!right) {
            // The key itself stays out of the message: it might be a live one that went astray.
            throw unauthorized("Invalid API Key provided: the sandbox takes "
                    + (configured.isPresent() ? "the one it was started with." : "keys that begin with sk_test_."));
        }
    }

    private static Refusal unauthorized(String message) {
        return Refusal.of(401, "invalid_request_error", message);
    }

    private static Optional<String> keyIn(String header) {
        if (header.startsWith("Bearer ")) {
            return Optional.of(header.substring("Bearer ".length()).strip());
        }
        if (!header.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(header.substring("Basic ".length()).strip());
            return Optional.of(new String(decoded, StandardCharsets.UTF_8).split(":", 2)[0]);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
