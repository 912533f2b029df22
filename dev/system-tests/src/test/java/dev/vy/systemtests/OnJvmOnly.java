package dev.vy.systemtests;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Looks into the service's JVM, or puts an agent there, so that it cannot be asked of a native executable. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(named = "vy.native", matches = ".+", disabledReason = "needs a JVM to look into")
public @interface OnJvmOnly {}
