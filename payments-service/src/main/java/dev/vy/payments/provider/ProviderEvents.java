package dev.vy.payments.provider;

/** Reads the provider's webhook events. */
public interface ProviderEvents {
    /**
     * @param json the event as it came
     * @throws MalformedEventException where it is no event of this provider, or its object cannot be read
     */
    ProviderEvent read(String json);

    /** The identity of an event, read without the rest of it. */
    Identity identify(String json);

    record Identity(String id, String type) {}

    /** The bytes are no event that this version can read: no later try will. */
    final class MalformedEventException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public MalformedEventException(String message) {
            super(message);
        }
    }
}
