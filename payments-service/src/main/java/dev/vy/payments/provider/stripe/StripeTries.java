package dev.vy.payments.provider.stripe;

import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.HttpClient;
import com.stripe.net.HttpURLConnectionClient;
import com.stripe.net.StripeRequest;
import com.stripe.net.StripeResponse;
import java.net.SocketTimeoutException;

/**
 * Sends the SDK's requests and keeps, for each of our calls, whether one of its tries may have arrived: the SDK tells
 * of the last try only, and a refused connection after a lost answer does not mean that nothing was done.
 */
final class StripeTries extends HttpClient {
    private static final ScopedValue<StripeTries.OfCall> CURRENT = ScopedValue.newInstance();

    private final HttpClient plain = new HttpURLConnectionClient();

    /** The tries of one call. Used by the call's own thread. */
    static final class OfCall {
        private boolean mayHaveArrived;

        <T> T run(ScopedValue.CallableOp<T, StripeException> call) throws StripeException {
            return ScopedValue.where(CURRENT, this).call(call);
        }

        boolean mayHaveArrived() {
            return mayHaveArrived;
        }
    }

    @Override
    public StripeResponse request(StripeRequest request) throws StripeException {
        try {
            StripeResponse response = plain.request(request);
            note(!isTurnedAway(response.code()));
            return response;
        } catch (ApiConnectionException e) {
            boolean neverReached = StripeFailures.neverReached(e);
            note(!neverReached);
            throw neverReached ? e : worthAnotherTry(e);
        }
    }

    /** Of what breaks on the way the SDK tries again only what it knows as a time-out; a lost connection is no other case. */
    private static ApiConnectionException worthAnotherTry(ApiConnectionException lost) {
        SocketTimeoutException known = new SocketTimeoutException("no answer");
        known.initCause(lost);
        return new ApiConnectionException(lost.getMessage(), known);
    }

    /** Stripe looks at the key and counts requests before it does anything. */
    private static boolean isTurnedAway(int status) {
        return status == 401 || status == 403 || status == 429;
    }

    private static void note(boolean mayHaveArrived) {
        if (mayHaveArrived && CURRENT.isBound()) {
            CURRENT.get().mayHaveArrived = true;
        }
    }
}
