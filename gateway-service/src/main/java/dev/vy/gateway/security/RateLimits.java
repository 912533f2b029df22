package dev.vy.gateway.security;

import dev.vy.contract.ErrorCode;
import dev.vy.gateway.http.Refusal;
import dev.vy.runtime.RunMode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Counts each request against its caller, and those that name no good caller against their address; tells the count on
 * the answer and refuses what is above the limit. A caller's limit protects the others' share of the provider's, which
 * takes about a hundred calls a second from one account.
 */
@ApplicationScoped
public class RateLimits {
    /** Ten a second is more than a shopper, and a tenth of what the provider takes from all of them. */
    private static final long USUAL_REQUESTS = 600;

    /** In local mode one user stands for a crowd; the limit is there and will not be met. */
    private static final long LOCAL_REQUESTS = 10_000_000;

    private static final int FIRST_SERVER_ERROR = 500;

    private final RedisCounts counts;
    private final Standing.Limit forCallers;
    private final Standing.Limit forRefusals;
    private final int trustedProxies;

    @Inject
    RateLimits(RateLimitConfig config, RunMode mode, RedisCounts counts) {
        this.counts = counts;
        this.trustedProxies = config.trustedProxies();
        long usual = mode.isLocal() ? LOCAL_REQUESTS : USUAL_REQUESTS;
        this.forCallers = new Standing.Limit("caller", config.requests().orElse(usual), config.window());
        this.forRefusals = new Standing.Limit("unauthenticated", config.refusals(), config.window());
    }

    /** The caller, once the request is counted. Fails with a {@link Refusal}: 429 above the limit, else as it came. */
    public Uni<Caller> count(Uni<Caller> caller, HttpServerRequest request) {
        return caller.onItem()
                .transformToUni(known ->
                        count(bucketOf(known, request), forCallers, request).replaceWith(known))
                .onFailure(RateLimits::namesNoGoodCaller)
                .recoverWithUni(refusal -> countRefusal(refusal, request));
    }

    /**
     * The same for who comes over a socket, where no answer can carry the count.
     *
     * @param address as {@link #addressOf} gives it
     */
    public Uni<Caller> count(Uni<Caller> caller, String address) {
        return caller.onItem()
                .transformToUni(known -> refuseAbove(known.userId() == null ? address : known.name(), forCallers)
                        .replaceWith(known))
                .onFailure(RateLimits::namesNoGoodCaller)
                .recoverWithUni(refusal -> refuseAbove(address, forRefusals)
                        .onItem()
                        .transformToUni(counted -> Uni.createFrom().failure(refusal)));
    }

    /** What strangers are counted by. */
    public String addressOf(String peer, List<String> forwardedFor) {
        return ClientAddress.of(peer, forwardedFor, trustedProxies);
    }

    private Uni<Void> refuseAbove(String who, Standing.Limit limit) {
        return limit.isOff()
                ? Uni.createFrom().voidItem()
                : counts.count(who, limit)
                        .invoke(standing -> standing.ifPresent(RateLimits::refuseAbove))
                        .replaceWithVoid();
    }

    private Uni<Caller> countRefusal(Throwable refusal, HttpServerRequest request) {
        return count(ClientAddress.of(request, trustedProxies), forRefusals, request)
                .onItem()
                .transformToUni(counted -> Uni.createFrom().failure(refusal));
    }

    /** Where the issuer is away, the caller may be as good as any. */
    private static boolean namesNoGoodCaller(Throwable failure) {
        return failure instanceof Refusal refusal
                && refusal.error().code().httpStatus() < FIRST_SERVER_ERROR
                && refusal.error().code() != ErrorCode.RATE_LIMITED;
    }

    /** Strangers in local mode share one name, but not one limit. */
    private String bucketOf(Caller caller, HttpServerRequest request) {
        return caller.userId() == null ? ClientAddress.of(request, trustedProxies) : caller.name();
    }

    private Uni<Void> count(String who, Standing.Limit limit, HttpServerRequest request) {
        if (limit.isOff()) {
            return Uni.createFrom().voidItem();
        }
        limit.describe(request.response());
        return counts.count(who, limit)
                .invoke(standing -> standing.ifPresent(known -> tell(known, request)))
                .replaceWithVoid();
    }

    private static void tell(Standing standing, HttpServerRequest request) {
        standing.describe(request.response());
        refuseAbove(standing);
    }

    private static void refuseAbove(Standing standing) {
        if (standing.isAbove()) {
            throw Refusal.of(
                    ErrorCode.RATE_LIMITED,
                    "More than " + standing.limit().requests() + " requests in "
                            + standing.limit().window().toSeconds() + " seconds");
        }
    }
}
