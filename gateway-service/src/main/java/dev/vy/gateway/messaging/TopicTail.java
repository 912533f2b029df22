package dev.vy.gateway.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads what arrives from now on, or from given offsets on, on every partition of some topics. Each replica reads all of it: partitions are
 * assigned, not shared out, so no group exists, nothing is committed and no rebalance can take a partition away from
 * the replica that waits for a record on it.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicTail.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration METADATA_LIMIT = Duration.ofSeconds(5);

    /** Partitions are added by hand and rarely; this is how late the first records on a new one can be. */
    private static final long PARTITION_CHECK_NANOS = Duration.ofSeconds(30).toNanos();

    private final String name;
    private final List<String> topics;
    private final Map<String, Object> consumerConfig;
    private final Consumer<ConsumerRecord<String, byte[]>> sink;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Thread thread;
    private final Map<TopicPartition, Long> starts = new ConcurrentHashMap<>();

    /** Where the partitions that were there at the start ended then, until all of them are read up to there. */
    private final Map<TopicPartition, Long> goals = new HashMap<>();

    private volatile Map<TopicPartition, Long> firstOffsets = Map.of();
    private volatile boolean atEnd;
    private long partitionsCheckedNanos;

    /** @param sink called on the reading thread: while it waits nothing is read; what it throws is logged and passed over */
    public TopicTail(
            String name,
            List<String> topics,
            Map<String, Object> clientConfig,
            Consumer<ConsumerRecord<String, byte[]>> sink) {
        this.name = name;
        this.topics = List.copyOf(topics);
        this.consumerConfig = consumerConfig(clientConfig);
        this.sink = sink;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    /** Begins at these offsets, and at the end of partitions that are not among them. */
    public void startFrom(Map<TopicPartition, Long> offsets) {
        starts.putAll(offsets);
        start();
    }

    /** True once every record that comes will be seen, and all that came before the start and is to be seen was. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** Where the reading began; empty before it did. */
    public Map<TopicPartition, Long> firstOffsets() {
        return firstOffsets;
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private void run() {
        while (isOpen()) {
            try (KafkaConsumer<String, byte[]> consumer =
                    new KafkaConsumer<>(consumerConfig, new StringDeserializer(), new ByteArrayDeserializer())) {
                follow(consumer);
            } catch (KafkaException failure) {
                LOG.warnf("No consumer, trying again tail=%s reason=%s", name, failure.getMessage());
                pause();
            }
        }
    }

    /** Keeps the consumer through every failure: it alone knows how far it has read. */
    private void follow(KafkaConsumer<String, byte[]> consumer) {
        while (isOpen()) {
            try {
                if (isPartitionCheckDue()) {
                    assignNew(consumer);
                }
                consumer.poll(POLL).forEach(this::deliver);
                lookForEnd(consumer);
            } catch (KafkaException failure) {
                LOG.warnf("Reading is interrupted, going on tail=%s reason=%s", name, failure.getMessage());
                pause();
            }
        }
    }

    private boolean isPartitionCheckDue() {
        return assigned.isEmpty() || System.nanoTime() - partitionsCheckedNanos > PARTITION_CHECK_NANOS;
    }

    private void assignNew(KafkaConsumer<String, byte[]> consumer) {
        partitionsCheckedNanos = System.nanoTime();
        Set<TopicPartition> found = partitions(consumer);
        found.removeAll(assigned);
        if (found.isEmpty()) {
            return;
        }
        Map<TopicPartition, Long> offsets =
                assigned.isEmpty() ? firstOffsets(consumer, found) : consumer.beginningOffsets(found, METADATA_LIMIT);
        assigned.addAll(found);
        consumer.assign(assigned);
        offsets.forEach(consumer::seek);
        lookForEnd(consumer);
        LOG.infof("Reading tail=%s partitions=%d", name, assigned.size());
    }

    /**
     * At the start only what comes from now on counts, or from the given offsets on; a partition that appears later is
     * new, and so is all on it. Explicit offsets make the position certain now: a plain seekToEnd is only carried out at
     * some later poll.
     */
    private Map<TopicPartition, Long> firstOffsets(
            KafkaConsumer<String, byte[]> consumer, Collection<TopicPartition> found) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(found, METADATA_LIMIT);
        Map<TopicPartition, Long> first = new HashMap<>(ends);
        if (!starts.isEmpty()) {
            Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(found, METADATA_LIMIT);
            first.replaceAll((partition, end) -> {
                long beginning = beginnings.getOrDefault(partition, end);
                return Math.clamp(starts.getOrDefault(partition, end), beginning, end);
            });
        }
        firstOffsets = Map.copyOf(first);
        goals.clear();
        goals.putAll(ends);
        return first;
    }

    private void lookForEnd(KafkaConsumer<String, byte[]> consumer) {
        if (!atEnd) {
            goals.entrySet().removeIf(goal -> consumer.position(goal.getKey(), METADATA_LIMIT) >= goal.getValue());
            atEnd = goals.isEmpty() && !assigned.isEmpty();
        }
    }

    private Set<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer) {
        Set<TopicPartition> partitions = new HashSet<>();
        for (String topic : topics) {
            consumer.partitionsFor(topic, METADATA_LIMIT)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        return partitions;
    }

    private void deliver(ConsumerRecord<String, byte[]> record) {
        if (!isOpen()) {
            return;
        }
        try {
            sink.accept(record);
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "Record passed over tail=%s topic=%s offset=%d", name, record.topic(), record.offset());
        }
    }

    private boolean isOpen() {
        return closed.getCount() > 0;
    }

    private void pause() {
        try {
            boolean closing = closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debugf("Pause over tail=%s closing=%s", name, closing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, Object> consumerConfig(Map<String, Object> clientConfig) {
        Map<String, Object> config = new HashMap<>(clientConfig);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // Back soon after a broker that was away; callers wait meanwhile.
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 250);
        return config;
    }
}
