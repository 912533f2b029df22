package dev.vy.gateway.messaging;

import java.util.List;

/** What a feature lets clients ask for. */
public interface OfferedCommands {
    List<CommandKind<?>> kinds();
}
