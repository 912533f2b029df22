package dev.vy.systemtests.chaos;

import static dev.vy.systemtests.chaos.Violation.doubled;
import static dev.vy.systemtests.chaos.Violation.lost;

import dev.vy.systemtests.chaos.Snapshot.Method;
import dev.vy.systemtests.chaos.Snapshot.TheirCustomer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each person is one customer at the provider, to which are attached the methods that we keep and no others. */
final class VaultRules {
    private VaultRules() {}

    static Stream<Violation> judge(Snapshot snapshot) {
        Map<String, List<TheirCustomer>> customers =
                snapshot.theirs().customers().stream().collect(Collectors.groupingBy(TheirCustomer::personId));
        Map<String, List<Method>> methods =
                snapshot.ours().methods().stream().collect(Collectors.groupingBy(Method::personId));
        Set<String> persons = new TreeSet<>(customers.keySet());
        persons.addAll(methods.keySet());
        return persons.stream()
                .flatMap(person -> judge(
                        person,
                        methods.getOrDefault(person, List.of()).stream()
                                .filter(method -> method.status().equals("VAULTED"))
                                .toList(),
                        customers.getOrDefault(person, List.of()))
                        .stream());
    }

    private static List<Violation> judge(String person, List<Method> vaulted, List<TheirCustomer> customers) {
        List<Violation> found = new ArrayList<>();
        if (customers.size() > 1) {
            found.add(doubled("Person %s is %d customers at the provider.", person, customers.size()));
        }
        Set<String> ours = vaulted.stream().map(Method::reference).collect(Collectors.toCollection(TreeSet::new));
        Set<String> theirs = customers.stream()
                .flatMap(customer -> customer.attached().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (theirs.size() > ours.size()) {
            found.add(doubled("Person %s has methods %s attached and we keep %s.", person, theirs, ours));
        } else if (!theirs.equals(ours)) {
            found.add(lost("Person %s has methods %s attached and we keep %s.", person, theirs, ours));
        }
        long defaults = vaulted.stream().filter(Method::isDefault).count();
        if (!vaulted.isEmpty() && defaults != 1) {
            found.add(lost("Person %s has %d default methods.", person, defaults));
        }
        return found;
    }
}
