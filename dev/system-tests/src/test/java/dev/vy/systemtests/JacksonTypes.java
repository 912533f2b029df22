package dev.vy.systemtests;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The records of one's own that Jackson writes or reads, as far as they stand where it is asked to. */
final class JacksonTypes {
    private static final String JACKSON = "com.fasterxml.jackson.databind.Object";
    private static final Set<String> WORK = Set.of(
            "readValue", "treeToValue", "convertValue", "valueToTree", "writeValueAsString", "writeValueAsBytes");

    private JacksonTypes() {}

    static Set<String> of(Collection<ClassModel> classes) {
        Set<String> records =
                classes.stream().filter(Compiled::isRecord).map(Compiled::name).collect(toSet());
        return classes.stream()
                .flatMap(type -> type.methods().stream())
                .flatMap(JacksonTypes::handedOver)
                .filter(records::contains)
                .collect(toCollection(TreeSet::new));
    }

    /** Where Jackson is asked: the class that stands right before, or what was made by the call before. */
    private static Stream<String> handedOver(MethodModel method) {
        List<ClassDesc> handed = new ArrayList<>();
        List<ClassDesc> before = new ArrayList<>();
        for (CodeElement element :
                method.code().stream().flatMap(code -> code.elementStream()).toList()) {
            if (element instanceof LoadConstantInstruction load && load.constantEntry() instanceof ClassEntry named) {
                before.add(named.asSymbol());
            } else if (element instanceof InvokeInstruction call) {
                if (asksJackson(call)) {
                    handed.addAll(before);
                }
                before.clear();
                before.add(call.typeSymbol().returnType());
            }
        }
        return handed.stream()
                .filter(ClassDesc::isClassOrInterface)
                .map(type ->
                        type.descriptorString().substring(1).replace(";", "").replace('/', '.'));
    }

    /** By ourselves, or by one of the two of ours that hand on whatever they are given. */
    private static boolean asksJackson(InvokeInstruction call) {
        String owner = Compiled.owner(call);
        return owner.startsWith(JACKSON) && WORK.contains(call.name().stringValue())
                || owner.endsWith(".mysql.JsonColumns")
                || owner.endsWith(".command.Reply") && call.name().equalsString("success");
    }
}
