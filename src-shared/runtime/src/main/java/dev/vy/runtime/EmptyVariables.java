package dev.vy.runtime;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import jakarta.annotation.Priority;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A variable that is set to nothing means its default, as {@code .env-example} promises. Stands below the interceptor that
 * expands {@code ${NAME:default}}, which would otherwise take the empty value.
 */
@Priority(Priorities.LIBRARY + 100)
public final class EmptyVariables implements ConfigSourceInterceptor {
    private static final long serialVersionUID = 1L;

    private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        return isEmpty(value) && VARIABLE.matcher(name).matches() ? null : value;
    }

    private static boolean isEmpty(@Nullable ConfigValue value) {
        return value != null && value.getValue() != null && value.getValue().isBlank();
    }
}
