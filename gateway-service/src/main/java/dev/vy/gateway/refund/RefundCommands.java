package dev.vy.gateway.refund;

import dev.vy.contract.Topics;
import dev.vy.contract.refund.CreateRefund;
import dev.vy.contract.refund.GetRefund;
import dev.vy.gateway.messaging.CommandKind;
import dev.vy.gateway.messaging.OfferedCommands;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What clients may ask for about refunds. */
@ApplicationScoped
class RefundCommands implements OfferedCommands {
    static final CommandKind<CreateRefund> CREATE = CommandKind.of(
                    Topics.CREATE_REFUND, CreateRefund.class, "Refund created")
            .about(CreateRefund::paymentIntentId)
            .underKey(CreateRefund::idempotencyKey);
    static final CommandKind<GetRefund> GET = CommandKind.of(Topics.GET_REFUND, GetRefund.class, "Refund retrieved");

    @Override
    public List<CommandKind<?>> kinds() {
        return List.of(CREATE, GET);
    }
}
