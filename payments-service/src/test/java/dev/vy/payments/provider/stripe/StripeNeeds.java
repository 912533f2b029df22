package dev.vy.payments.provider.stripe;

import static java.lang.classfile.Attributes.innerClasses;
import static java.lang.classfile.Attributes.runtimeVisibleAnnotations;
import static java.lang.classfile.Attributes.signature;
import static java.util.stream.Collectors.toCollection;

import com.stripe.model.EventDataClassLookup;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassSignature;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Signature;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The classes of the SDK whose fields are looked at while the service runs, found in byte code: those that ours names,
 * those that its webhooks carry, and whatever stands in a field of these.
 */
final class StripeNeeds {
    private static final String SDK = "com.stripe.";
    private static final String TYPE_TOKEN = "com.google.gson.reflect.TypeToken";

    private final Set<String> needed = new TreeSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private StripeNeeds() {}

    /** @param eventObjects kinds by Stripe's names, such as {@code payment_intent} */
    static Set<String> of(Collection<ClassModel> ours, Collection<String> eventObjects) {
        StripeNeeds needs = new StripeNeeds();
        ours.forEach(needs::addNamedBy);
        eventObjects.stream().map(EventDataClassLookup.classLookup::get).forEach(type -> needs.add(type.getName()));
        StripeJar.classes("com/stripe/net/").forEach(needs::addInternal);
        while (!needs.open.isEmpty()) {
            needs.follow(needs.open.poll());
        }
        return needs.needed;
    }

    /** What an event's object is: its type without what happened, by the last word where that is no object itself. */
    static String objectOf(String eventType) {
        String whole = eventType.substring(0, eventType.lastIndexOf('.'));
        return EventDataClassLookup.classLookup.containsKey(whole)
                ? whole
                : whole.substring(whole.lastIndexOf('.') + 1);
    }

    private void addNamedBy(ClassModel ours) {
        for (String name : ByteCode.namedBy(ours)) {
            if (name.startsWith("com.stripe.model.") || name.startsWith("com.stripe.param.")) {
                add(name);
            } else if (name.startsWith("com.stripe.service.")) {
                ByteCode.namedBy(StripeJar.read(name)).forEach(this::addTypeToken);
            }
        }
    }

    /** The SDK tells Gson of lists by classes without a name, whose declaration says what is listed. */
    private void addTypeToken(String name) {
        if (name.startsWith(SDK) && ByteCode.superclass(StripeJar.read(name)).equals(TYPE_TOKEN)) {
            add(name);
        }
    }

    /** What the SDK sends about itself, and what it reads errors as. */
    private void addInternal(ClassModel internal) {
        String name = ByteCode.name(internal);
        addTypeToken(name);
        if (name.contains("RequestTelemetry$")) {
            add(name);
        }
        if (name.endsWith(".LiveStripeResponseGetter")) {
            ByteCode.namedBy(internal).stream()
                    .filter(error -> error.startsWith("com.stripe.model.") && error.endsWith("Error"))
                    .forEach(this::add);
        }
    }

    private void add(String name) {
        // Builders are used and never looked at.
        if (name.startsWith(SDK) && !name.endsWith("Builder") && needed.add(name)) {
            open.add(name);
        }
    }

    private void follow(String name) {
        ClassModel type = StripeJar.read(name);
        int nested = name.lastIndexOf('$');
        if (nested > 0 && !ByteCode.superclass(type).equals(TYPE_TOKEN)) {
            add(name.substring(0, nested));
        }
        type.findAttribute(innerClasses()).stream()
                .flatMap(all -> all.classes().stream())
                .filter(inner -> isMemberOf(name, inner))
                .forEach(inner -> add(ByteCode.name(inner.innerClass())));
        declaration(type).forEach(this::add);
        if (type.flags().has(AccessFlag.INTERFACE)) {
            StripeJar.implementationsOf(name).forEach(this::add);
        }
        type.fields().stream().filter(StripeNeeds::isLookedAt).forEach(this::follow);
        if (StripeJar.has(name + "$Builder")) {
            followSetters(name + "$Builder");
        }
    }

    /** Where a value may be emptied, the field says Object, and the methods that set it say what. */
    private void followSetters(String builder) {
        for (MethodModel setter : StripeJar.read(builder).methods()) {
            setter.methodTypeSymbol().parameterList().stream()
                    .flatMap(ByteCode::names)
                    .forEach(this::add);
        }
    }

    private static boolean isMemberOf(String name, InnerClassInfo inner) {
        return inner.outerClass().map(ByteCode::name).filter(name::equals).isPresent();
    }

    /** The class above it and what that is a collection of. */
    private static Set<String> declaration(ClassModel type) {
        Set<String> names = new TreeSet<>();
        names.add(ByteCode.superclass(type));
        type.findAttribute(signature())
                .map(generic -> generic.asClassSignature())
                .map(ClassSignature::superclassSignature)
                .ifPresent(above -> ByteCode.names(above).forEach(names::add));
        return names;
    }

    private static boolean isLookedAt(FieldModel field) {
        return Stream.of(AccessFlag.STATIC, AccessFlag.TRANSIENT, AccessFlag.SYNTHETIC)
                .noneMatch(field.flags()::has);
    }

    private void follow(FieldModel field) {
        Signature type = field.findAttribute(signature())
                .map(generic -> generic.asTypeSignature())
                .orElseGet(() -> Signature.of(field.fieldTypeSymbol()));
        ByteCode.names(type).forEach(this::add);
        readers(field).forEach(this::add);
    }

    /** Named by an annotation such as {@code @JsonAdapter}, and made by Gson. */
    private static Set<String> readers(FieldModel field) {
        return field.findAttribute(runtimeVisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream())
                .flatMap(annotation -> annotation.elements().stream())
                .flatMap(element -> element.value() instanceof AnnotationValue.OfClass named
                        ? ByteCode.names(named.classSymbol())
                        : Stream.empty())
                .collect(toCollection(TreeSet::new));
    }
}
