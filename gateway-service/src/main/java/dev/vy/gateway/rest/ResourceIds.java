package dev.vy.gateway.rest;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the ids that stand in paths and query parameters. */
public final class ResourceIds {
    /** {@link UUID#fromString} takes {@code 1-1-1-1-1} too, and would then look for another id than was written. */
    private static final Pattern WRITTEN_OUT =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private ResourceIds() {}

    /** @throws Refusal naming {@code param} where the text is no UUID */
    public static UUID read(String param, String text) {
        if (!WRITTEN_OUT.matcher(text).matches()) {
            throw Refusal.ofParam(ErrorCode.INVALID_REQUEST, param, param + " must be a UUID");
        }
        return UUID.fromString(text);
    }

    /**
     * @param inBody what a client may repeat in the body, being used to the other routes
     * @throws Refusal also where path and body name two objects
     */
    public static UUID read(String param, String inPath, @Nullable UUID inBody) {
        UUID id = read(param, inPath);
        if (inBody != null && !inBody.equals(id)) {
            throw Refusal.ofParam(ErrorCode.INVALID_REQUEST, param, param + " differs from the one in the path");
        }
        return id;
    }
}
