package dev.vy.payments.idempotency.mysql;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.vy.contract.CommandError;
import dev.vy.payments.command.Reply;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** A reply as it is kept beside its claim. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredReply(@Nullable JsonNode view, @Nullable CommandError error) {

    static StoredReply of(Reply reply, ObjectMapper json) {
        return switch (reply) {
            case Reply.Success success -> new StoredReply(json.valueToTree(success.view()), null);
            case Reply.Refused refused -> new StoredReply(null, refused.error());
            case Reply.Replayed replayed -> of(replayed.original(), json);
            case Reply.Kept kept -> of(kept.reply(), json);
        };
    }

    Reply toReply() {
        return error == null
                ? new Reply.Success(view == null ? NullNode.getInstance() : view)
                : new Reply.Refused(error);
    }
}
