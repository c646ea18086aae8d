package io.streamcore.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.k8s.network.ArrowsTest;
import io.streamcore.k8s.rules.AvailabilityRulesTest;
import io.streamcore.k8s.rules.PodRulesTest;
import io.streamcore.k8s.rules.SecretRulesTest;
import io.streamcore.k8s.rules.SettingsRulesTest;
import io.streamcore.k8s.rules.SizeRulesTest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule is broken on purpose, by one small change, and has to notice. */
class BrokenRuleTest {
    private static final List<Class<?>> RULES = List.of(
            PodRulesTest.class,
            SizeRulesTest.class,
            AvailabilityRulesTest.class,
            SettingsRulesTest.class,
            SecretRulesTest.class,
            ArrowsTest.class);

    @ParameterizedTest
    @MethodSource("breaches")
    void aBrokenRuleIsNoticed(Breach breach) throws IOException {
        Rendering broken = Renderings.overlay(breach.overlay())
                .with(breach.kind(), breach.name(), new ObjectMapper().readTree("[" + breach.patch() + "]"));
        Method rule = rules().filter(it -> it.getName().equals(breach.rule()))
                .findFirst()
                .orElseThrow();

        var outcome = assertThrows(InvocationTargetException.class, () -> check(rule, broken));

        assertInstanceOf(AssertionError.class, outcome.getCause(), breach::toString);
    }

    @Test
    void thereIsABreachForEveryRule() {
        Set<String> broken = breaches().map(Breach::rule).collect(Collectors.toCollection(TreeSet::new));

        assertEquals(rules().map(Method::getName).collect(Collectors.toCollection(TreeSet::new)), broken);
    }

    static Stream<Breach> breaches() {
        return Breaches.all();
    }

    private static Stream<Method> rules() {
        return RULES.stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> method.getParameterCount() == 1
                        && method.getParameterTypes()[0] == Rendering.class
                        && !method.isSynthetic()
                        && !java.lang.reflect.Modifier.isStatic(method.getModifiers()));
    }

    private static Object check(Method rule, Rendering rendering) throws ReflectiveOperationException {
        rule.setAccessible(true);
        return rule.invoke(rule.getDeclaringClass().getDeclaredConstructor().newInstance(), rendering);
    }
}
