package dev.vy.gateway.realtime;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.hash.ReactiveHashCommands;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where all that Kafka has is recorded. Any replica's word counts, as the streams are one for all; so what comes
 * while no replica runs is recorded by the first that starts.
 */
@ApplicationScoped
class StatusMarks {
    private static final String KEY = "vy:status:marks";

    private final ReactiveHashCommands<String, String, String> hashes;

    @Inject
    StatusMarks(ReactiveRedisDataSource redis) {
        this.hashes = redis.hash(String.class);
    }

    Uni<Void> write(Map<TopicPartition, Long> nextOffsets) {
        if (nextOffsets.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<String, String> fields = new HashMap<>();
        nextOffsets.forEach((partition, next) -> fields.put(nameOf(partition), Long.toString(next)));
        return hashes.hset(KEY, fields)
                .ifNoItem()
                .after(RedisStatusStreams.LIMIT)
                .fail()
                .replaceWithVoid();
    }

    Uni<Map<TopicPartition, Long>> read() {
        return hashes.hgetall(KEY)
                .ifNoItem()
                .after(RedisStatusStreams.LIMIT)
                .fail()
                .map(StatusMarks::offsets);
    }

    private static Map<TopicPartition, Long> offsets(Map<String, String> fields) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        fields.forEach((name, next) -> offsets.put(partitionOf(name), Long.parseLong(next)));
        return offsets;
    }

    private static String nameOf(TopicPartition partition) {
        return partition.topic() + "/" + partition.partition();
    }

    private static TopicPartition partitionOf(String name) {
        int slash = name.lastIndexOf('/');
        return new TopicPartition(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1)));
    }
}
