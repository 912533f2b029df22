package dev.vy.payments.webhook;

import dev.vy.payments.provider.ProviderEvent;
import dev.vy.payments.provider.ProviderEvents;
import java.util.Map;

/** Events whose text is their id. */
record ToldEvents(Map<String, ProviderEvent> told) implements ProviderEvents {
    @Override
    public ProviderEvent read(String json) {
        if (!told.containsKey(json)) {
            throw new IllegalStateException("a fault of ours");
        }
        ProviderEvent event = told.get(json);
        if (event == null) {
            throw new MalformedEventException("The event's object cannot be read");
        }
        return event;
    }

    @Override
    public Identity identify(String json) {
        if (!json.startsWith("evt_")) {
            throw new MalformedEventException("The event is not JSON");
        }
        return new Identity(json, "some.type");
    }
}
