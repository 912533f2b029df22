package dev.vy.deploy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Walks an object of the model, which keeps at each place what it has no field for. */
record AdditionalProperties(List<String> found) {
    private static final String MODEL = "io.fabric8.kubernetes.api.model";
    private static final String REST = "getAdditionalProperties";

    void collect(Object value, String path) {
        switch (value) {
            case null -> {}
            case Collection<?> items -> items.forEach(item -> collect(item, path));
            case Map<?, ?> entries -> entries.forEach((key, item) -> collect(item, path + "/" + key));
            case Object object when object.getClass().getName().startsWith(MODEL) -> collectFrom(object, path);
            default -> {}
        }
    }

    private void collectFrom(Object object, String path) {
        for (Method method : object.getClass().getMethods()) {
            if (method.getName().equals(REST)) {
                ((Map<?, ?>) call(method, object)).keySet().forEach(field -> found.add(path + "/" + field));
            } else if (isGetter(method)) {
                collect(call(method, object), path + "/" + method.getName().substring("get".length()));
            }
        }
    }

    private static boolean isGetter(Method method) {
        return method.getName().startsWith("get")
                && method.getParameterCount() == 0
                && !Modifier.isStatic(method.getModifiers())
                && !method.getDeclaringClass().isInterface()
                && !method.getName().equals("getClass");
    }

    private static Object call(Method method, Object object) {
        try {
            return method.invoke(object);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
