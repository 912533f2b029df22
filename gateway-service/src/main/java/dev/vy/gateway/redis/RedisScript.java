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

    /** One run of the script. */
    public record Call(List<String> keys, List<String> values) {}

    public Uni<Response> run(ReactiveRedisDataSource redis, List<String> keys, List<String> values) {
        Call call = new Call(keys, values);
        return redis.getRedis()
                .send(request(Command.EVALSHA, sha1, call))
                .onFailure(RedisScript::isNotLoaded)
                .recoverWithUni(() -> redis.getRedis().send(request(Command.EVAL, source, call)));
    }

    /**
     * In one message and in the order given; where one fails, the others may have been done all the same. The first brings
     * the script with it: Redis may have forgotten it, and would do the rest of the message once another has brought it. A
     * cluster whose nodes the client itself would have to choose does not take calls with keys of several nodes.
     */
    public Uni<List<Response>> runAll(ReactiveRedisDataSource redis, List<Call> calls) {
        List<Request> requests = new ArrayList<>(calls.size());
        requests.add(request(Command.EVAL, source, calls.getFirst()));
        calls.stream().skip(1).map(call -> request(Command.EVALSHA, sha1, call)).forEach(requests::add);
        return redis.getRedis().batch(requests);
    }

    private static Request request(Command command, String script, Call call) {
        Request request = Request.cmd(command)
                .arg(script)
                .arg(Integer.toString(call.keys().size()));
        call.keys().forEach(request::arg);
        call.values().forEach(request::arg);
        return request;
    }

    /** Redis forgets its scripts when it starts anew. */
    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
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
