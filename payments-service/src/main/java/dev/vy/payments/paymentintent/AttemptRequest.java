package dev.vy.payments.paymentintent;

import dev.vy.contract.paymentintent.CancelPaymentIntent;
import dev.vy.contract.paymentintent.CapturePaymentIntent;
import dev.vy.contract.paymentintent.ConfirmPaymentIntent;
import dev.vy.contract.paymentintent.PaymentAttemptView.Kind;

/** What an attempt asks the provider for; kept with it, so that it can be made again as it was. */
public sealed interface AttemptRequest {
    Kind kind();

    record Confirm(ConfirmPaymentIntent command) implements AttemptRequest {
        @Override
        public Kind kind() {
            return Kind.CONFIRM;
        }
    }

    record Capture(CapturePaymentIntent command) implements AttemptRequest {
        @Override
        public Kind kind() {
            return Kind.CAPTURE;
        }
    }

    record Cancel(CancelPaymentIntent command) implements AttemptRequest {
        @Override
        public Kind kind() {
            return Kind.CANCEL;
        }
    }

    /** Of an attempt from before requests were kept. */
    record Unrecorded(Kind kind) implements AttemptRequest {}
}
