package dev.vy.payments.kafka;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Message;

/** The outgoing channel: keeps what is sent, or refuses it. */
final class RecordedMessages implements MutinyEmitter<byte[]> {
    private final List<Message<? extends byte[]>> sent = new ArrayList<>();
    private boolean brokerIsAway;

    /** One record as it would have left. */
    record Sent(Message<? extends byte[]> message) {
        String topic() {
            return metadata().getTopic();
        }

        int partition() {
            return metadata().getPartition();
        }

        Object key() {
            return metadata().getKey();
        }

        String value() {
            return new String(message.getPayload(), StandardCharsets.UTF_8);
        }

        Optional<String> header(String name) {
            return Optional.ofNullable(metadata().getHeaders().lastHeader(name))
                    .map(Header::value)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
        }

        private OutgoingKafkaRecordMetadata<?> metadata() {
            return message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
        }
    }

    void loseBroker() {
        brokerIsAway = true;
    }

    List<Sent> sent() {
        return sent.stream().map(Sent::new).toList();
    }

    @Override
    public <M extends Message<? extends byte[]>> Uni<Void> sendMessage(M message) {
        return Uni.createFrom().item(() -> {
            if (brokerIsAway) {
                throw new IllegalStateException("the broker is away");
            }
            sent.add(message);
            return null;
        });
    }

    @Override
    public Uni<Void> send(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void sendAndAwait(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Cancellable sendAndForget(byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    @Deprecated
    public <M extends Message<? extends byte[]>> void send(M message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends byte[]>> void sendMessageAndAwait(M message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends byte[]>> Cancellable sendMessageAndForget(M message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void complete() {}

    @Override
    public void error(Exception failure) {
        throw new UnsupportedOperationException(failure);
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public boolean hasRequests() {
        return true;
    }
}
