package dev.vy.gateway.redis;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A script that Redis runs as one step; it is sent once, and named by its hash from then on. */
public final class RedisScript {
    private final String source;
    private final String sha1;

    public RedisScript(String source) {
        this.source = source;
        this.sha1 = sha1(source);
    }

    public Uni<Response> run(ReactiveRedisDataSource redis, List<String> keys, List<String> values) {
        return redis.execute("EVALSHA", arguments(sha1, keys, values))
                .onFailure(RedisScript::isNotLoaded)
                .recoverWithUni(() -> redis.execute("EVAL", arguments(source, keys, values)));
    }

    /** One run of the script. */
    public record Call(List<String> keys, List<String> values) {}

    /** In one message to one node, in the order given. Where one fails, the others may have been done all the same. */
    public Uni<List<Response>> runAll(ReactiveRedisDataSource redis, List<Call> calls) {
        List<Request> requests = calls.stream().map(this::request).toList();
        return redis.getRedis()
                .batch(requests)
                .onFailure(RedisScript::isNotLoaded)
                .recoverWithUni(() -> redis.execute("SCRIPT", "LOAD", source)
                        .chain(() -> redis.getRedis().batch(requests)));
    }

    private Request request(Call call) {
        Request request = Request.cmd(Command.EVALSHA);
        for (String argument : arguments(sha1, call.keys(), call.values())) {
            request.arg(argument);
        }
        return request;
    }

    private static String[] arguments(String script, List<String> keys, List<String> values) {
        List<String> arguments = new ArrayList<>(2 + keys.size() + values.size());
        arguments.add(script);
        arguments.add(Integer.toString(keys.size()));
        arguments.addAll(keys);
        arguments.addAll(values);
        return arguments.toArray(String[]::new);
    }

    /** Redis forgets its scripts when it starts anew. */
    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("NOSCRIPT");
    }

    /** What Redis names a script by; nothing is kept safe with it. */
    private static String sha1(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(script.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
