package io.streamcore.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamcore.k8s.network.NetworkPoliciesTest;
import io.streamcore.k8s.rules.AvailabilityRulesTest;
import io.streamcore.k8s.rules.GatewayApiRulesTest;
import io.streamcore.k8s.rules.PodRulesTest;
import io.streamcore.k8s.rules.SecretRulesTest;
import io.streamcore.k8s.rules.SettingsRulesTest;
import io.streamcore.k8s.rules.SizeRulesTest;
import io.streamcore.k8s.rules.UninstallRulesTest;
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

/** Checks that every rule fails when one object violates it. */
class RuleViolationTest {
    private static final List<Class<?>> RULES = List.of(
            PodRulesTest.class,
            SizeRulesTest.class,
            AvailabilityRulesTest.class,
            SettingsRulesTest.class,
            SecretRulesTest.class,
            NetworkPoliciesTest.class,
            UninstallRulesTest.class,
            GatewayApiRulesTest.class);

    @ParameterizedTest
    @MethodSource("violations")
    void violatedRuleFails(RuleViolation violation) throws IOException {
        Rendering broken = Renderings.overlay(violation.overlay())
                .with(violation.kind(), violation.name(), new ObjectMapper().readTree("[" + violation.patch() + "]"));
        Method rule = rules().filter(it -> it.getName().equals(violation.rule()))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> check(rule, broken))
                .as(violation::toString)
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(AssertionError.class);
    }

    @Test
    void everyRuleHasAViolation() {
        Set<String> broken = violations().map(RuleViolation::rule).collect(Collectors.toCollection(TreeSet::new));

        assertThat(broken).isEqualTo(rules().map(Method::getName).collect(Collectors.toCollection(TreeSet::new)));
    }

    static Stream<RuleViolation> violations() {
        return RuleViolations.all();
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
