package dev.vy.runtime;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Locale;

/** How much is logged; the numbers are those of pino and bunyan, on whose scale the old services named it. */
enum LogLevel {
    TRACE(10),
    DEBUG(20),
    INFO(30),
    WARN(40),
    ERROR(50),
    FATAL(60);

    private static final String VARIABLE = "LOG_STREAM_LEVEL";

    private final int number;

    LogLevel(int number) {
        this.number = number;
    }

    static LogLevel of(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        return word.matches("\\d{1,9}") ? ofNumber(Integer.parseInt(word)) : ofName(word);
    }

    /**
     * What libraries may log: finer lines of theirs show whole requests with their keys (the JDK's HTTP client) and whole
     * rows (Hibernate).
     */
    LogLevel butNotBelowInfo() {
        return compareTo(INFO) < 0 ? INFO : this;
    }

    private static LogLevel ofName(String word) {
        return switch (word) {
            case "TRACE", "VERBOSE" -> TRACE;
            case "DEBUG" -> DEBUG;
            case "INFO", "LOG" -> INFO;
            case "WARN", "WARNING" -> WARN;
            case "ERROR" -> ERROR;
            case "FATAL" -> FATAL;
            default -> throw unknown(word);
        };
    }

    /** A line is logged when its number is at least the given one, so a number between two levels means the upper. */
    private static LogLevel ofNumber(int threshold) {
        if (threshold < TRACE.number) {
            throw unknown(String.valueOf(threshold));
        }
        for (LogLevel level : values()) {
            if (threshold <= level.number) {
                return level;
            }
        }
        // Above the scale, such as the 101 of an old example file: nobody chose silence for a service that moves money.
        return INFO;
    }

    private static ConfigurationException unknown(String word) {
        return new ConfigurationException(VARIABLE + " is " + word
                + ": set it to TRACE, DEBUG, INFO, WARN, ERROR or FATAL, or to a number from 10 (TRACE) to 60 (FATAL)");
    }
}
