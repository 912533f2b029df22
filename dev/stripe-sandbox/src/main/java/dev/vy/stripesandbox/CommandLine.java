package dev.vy.stripesandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the words after the command ask for. */
record CommandLine(boolean help, SandboxOptions options, Optional<Path> portFile) {
    static final String HELP = """
            A stateful, Stripe-compatible server for development.

            Usage: java -jar stripe-sandbox.jar [options]
              --port PORT             port to listen on, 0 for a free one (12111)
              --host HOST             address to listen on (127.0.0.1)
              --port-file FILE        write the port into FILE once ready
              --secret-key KEY        take this key only (any that begins with sk_test_)
              --webhook URL           send every event to URL; may be repeated
              --webhook-secret SECRET sign for the --webhook before it with SECRET (whsec_sandbox)
              --api-version VERSION   the account's API version, carried by events (2026-07-29.dahlia)
              --bank-pause-millis N   how long banks take for disputes, slow refunds and debits (2000)
              --help                  show this and end
            """;

    static CommandLine parse(String[] words) {
        CommandLine line = new CommandLine(false, SandboxOptions.defaults().withPort(12111), Optional.empty());
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            line = option.equals("--help") ? line.withHelp() : line.with(option, rest);
        }
        return line;
    }

    private CommandLine with(String option, Deque<String> rest) {
        return switch (option) {
            case "--port" -> with(options.withPort(wholeNumber(option, rest, 65_535)));
            case "--host" -> with(options.withHost(value(option, rest)));
            case "--port-file" -> new CommandLine(help, options, Optional.of(Path.of(value(option, rest))));
            case "--secret-key" -> with(options.withSecretKey(value(option, rest)));
            case "--webhook" -> with(options.withWebhook(value(option, rest), webhookSecret(rest)));
            case "--api-version" -> with(options.withApiVersion(value(option, rest)));
            case "--bank-pause-millis" ->
                with(options.withBankPause(Duration.ofMillis(wholeNumber(option, rest, Integer.MAX_VALUE))));
            default -> throw new IllegalArgumentException("Unknown option " + option + "; see --help.");
        };
    }

    private CommandLine with(SandboxOptions other) {
        return new CommandLine(help, other, portFile);
    }

    private CommandLine withHelp() {
        return new CommandLine(true, options, portFile);
    }

    private static String webhookSecret(Deque<String> rest) {
        if (!"--webhook-secret".equals(rest.peek())) {
            return "whsec_sandbox";
        }
        return value(rest.pop(), rest);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("The option " + option + " needs a value; see --help.");
        }
        return rest.pop();
    }

    private static int wholeNumber(String option, Deque<String> rest, int max) {
        String value = value(option, rest);
        try {
            int number = Integer.parseInt(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notWhole) {
            // Refused below, together with numbers out of range.
        }
        throw new IllegalArgumentException(
                "The option " + option + " takes a number up to " + max + ", not " + value + ".");
    }
}
