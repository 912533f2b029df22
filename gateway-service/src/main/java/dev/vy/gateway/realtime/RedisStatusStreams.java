package dev.vy.gateway.realtime;

import dev.vy.gateway.redis.RedisScript;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One Redis stream for each user, and one key for each event that is in it. */
@ApplicationScoped
class RedisStatusStreams implements StatusStreams {
    /** Redis answers in a millisecond; what takes this long is a Redis that is away. */
    static final Duration LIMIT = Duration.ofSeconds(1);

    /**
     * In one step, so that an event is in the stream exactly when its key is there, which names its place. Answers with the
     * place, and with what the stream has from the place that was asked for up to it, unless that is the event alone. None
     * comes before the user's one that was to come before it: of a message to Redis a part in the middle may fail.
     */
    private static final RedisScript RECORD = new RedisScript("""
            local before = KEYS[3] and redis.call('GET', KEYS[3])
            if KEYS[3] and not before then
              return redis.error_reply('BEHIND the event before it is missing')
            end
            local place = redis.call('GET', KEYS[2])
            local added = not place
            if added then
              place = redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[6], '*',
                'id', ARGV[1], 'event', ARGV[2], 'json', ARGV[3], 'late-from', ARGV[4])
              local oldest = (tonumber(redis.call('TIME')[1]) - tonumber(ARGV[7])) * 1000
              redis.call('XTRIM', KEYS[1], 'MINID', string.format('%.0f', oldest))
              redis.call('EXPIRE', KEYS[1], ARGV[7])
              redis.call('SET', KEYS[2], place, 'EX', ARGV[7])
            end
            if ARGV[5] == '' then
              return {place, {}}
            end
            local since = redis.call('XRANGE', KEYS[1], '(' .. (before or ARGV[5]), place)
            if added and #since == 1 then
              return {place}
            end
            return {place, since}""");

    private static final String SEEN = ":seen:";
    private static final String MOST_EVENTS = Integer.toString(MAX_EVENTS);
    private static final String KEPT_SECONDS = Long.toString(KEPT.toSeconds());

    private final ReactiveRedisDataSource redis;

    @Inject
    RedisStatusStreams(ReactiveRedisDataSource redis) {
        this.redis = redis;
    }

    @Override
    public Uni<List<Recorded>> record(List<Incoming> events) {
        return RECORD.runAll(
                        redis, events.stream().map(RedisStatusStreams::call).toList())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(answers -> IntStream.range(0, events.size())
                        .mapToObj(i -> recorded(events.get(i), answers.get(i)))
                        .toList());
    }

    private static RedisScript.Call call(Incoming incoming) {
        StatusEvent event = incoming.event();
        String id = Objects.requireNonNull(event.id(), "Notices are not kept");
        String stream = streamOf(incoming.userId());
        String after = incoming.after() == null ? "" : incoming.after().toString();
        String behind = incoming.behind();
        return new RedisScript.Call(
                behind == null
                        ? List.of(stream, stream + SEEN + id)
                        : List.of(stream, stream + SEEN + id, stream + SEEN + behind),
                List.of(id, event.event(), event.json(), incoming.lateFrom(), after, MOST_EVENTS, KEPT_SECONDS));
    }

    private static Recorded recorded(Incoming incoming, Response answer) {
        Position place = Position.parse(answer.get(0).toString());
        List<Kept> since = answer.size() == 1
                ? List.of(new Kept(place, incoming.event(), incoming.lateFrom()))
                : entries(answer.get(1));
        return new Recorded(place, since);
    }

    @Override
    public Uni<List<Kept>> read(String userId) {
        return redis.execute("XRANGE", streamOf(userId), "-", "+")
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(RedisStatusStreams::entries);
    }

    @Override
    public Uni<Void> probe() {
        return redis.execute("PING").ifNoItem().after(LIMIT).fail().replaceWithVoid();
    }

    /** The braces keep all of a user's keys together where a proxy spreads them, so a user's own are written otherwise. */
    private static String streamOf(String userId) {
        return "vy:status:{" + URLEncoder.encode(userId, StandardCharsets.UTF_8) + "}";
    }

    private static List<Kept> entries(Response stream) {
        List<Kept> entries = new ArrayList<>(stream.size());
        for (Response entry : stream) {
            entries.add(entry(entry));
        }
        return entries;
    }

    private static Kept entry(Response entry) {
        Response fields = entry.get(1);
        StatusEvent event = new StatusEvent(text(fields, "event"), text(fields, "json"), text(fields, "id"));
        return new Kept(Position.parse(entry.get(0).toString()), event, text(fields, "late-from"));
    }

    private static String text(Response fields, String name) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (fields.get(i).toString().equals(name)) {
                return fields.get(i + 1).toString();
            }
        }
        throw new IllegalStateException("A stream's entry has no " + name);
    }
}
