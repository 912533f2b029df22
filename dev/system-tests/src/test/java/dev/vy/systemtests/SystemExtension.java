package dev.vy.systemtests;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** One running system for all test classes; it ends with the JVM. A failure shows what the processes said last. */
final class SystemExtension implements ParameterResolver, BeforeEachCallback, TestExecutionExceptionHandler {
    private static final int TAIL_LINES = 40;

    private static SystemUnderTest system;

    private static synchronized SystemUnderTest system() {
        if (system == null) {
            system = SystemUnderTest.start();
        }
        return system;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SystemUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return system();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        system().beginTest();
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        System.err.println(
                "==== " + context.getDisplayName() + " failed: " + failure + "\n" + Program.tails(TAIL_LINES));
        throw failure;
    }
}
