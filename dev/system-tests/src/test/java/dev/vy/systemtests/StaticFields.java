package dev.vy.systemtests;

import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a native executable would remember of the machine that built it: static fields are filled while it is built, so that
 * a random number, a time, a variable or a thread in one of them is of that moment, and the same in every replica.
 */
final class StaticFields {
    /** Owner and method; what is of the moment, or lives. */
    private static final Predicate<String> OF_THE_MOMENT = Pattern.compile("java\\.util\\.UUID\\.randomUUID"
                    + "|java\\.(security\\.Secure|util\\.|util\\.Splittable|util\\.concurrent\\.ThreadLocal)Random\\..*"
                    + "|com\\.github\\.f4b6a3\\..*"
                    + "|java\\.lang\\.System\\.(getenv|getProperty|nanoTime|currentTimeMillis)"
                    + "|java\\.time\\..*\\.now|java\\.time\\.ZoneId\\.systemDefault|java\\.util\\.Locale\\.getDefault"
                    + "|java\\.util\\.concurrent\\.Executors\\..*|java\\.lang\\.Thread\\..*|java\\.lang\\.ProcessHandle\\..*"
                    + "|java\\.net\\.http\\.HttpClient\\..*|java\\.net\\.InetAddress\\..*")
            .asMatchPredicate();

    private StaticFields() {}

    /** The calls that fill static fields so, each with its class. */
    static Set<String> ofTheMoment(Collection<ClassModel> classes) {
        Set<String> found = new TreeSet<>();
        for (ClassModel type : classes) {
            type.methods().stream()
                    .filter(method -> method.methodName().equalsString("<clinit>"))
                    .forEach(method -> follow(type, method, new TreeSet<>(), found));
        }
        return found;
    }

    /** Into methods of the same class too: a field may be filled by one that was split off. */
    private static void follow(ClassModel type, MethodModel method, Set<String> seen, Set<String> found) {
        if (!seen.add(method.methodName().stringValue() + method.methodType().stringValue())) {
            return;
        }
        for (InvokeInstruction call : Compiled.calls(method).toList()) {
            String called = Compiled.owner(call) + "." + call.name().stringValue();
            if (OF_THE_MOMENT.test(called)) {
                found.add(Compiled.name(type) + ": " + called);
            }
            own(type, call).forEach(next -> follow(type, next, seen, found));
        }
    }

    private static List<MethodModel> own(ClassModel type, InvokeInstruction call) {
        return type.methods().stream()
                .filter(method -> call.owner().equals(type.thisClass())
                        && method.methodName().equals(call.name())
                        && method.methodType().equals(call.type()))
                .toList();
    }
}
