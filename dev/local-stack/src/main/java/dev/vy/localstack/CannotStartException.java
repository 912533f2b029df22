package dev.vy.localstack;

/** Why the stack cannot start, in one line that says what to do about it. */
final class CannotStartException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String advice;

    CannotStartException(String advice) {
        super(advice);
        this.advice = advice;
    }

    CannotStartException(String advice, Throwable cause) {
        super(advice, cause);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
