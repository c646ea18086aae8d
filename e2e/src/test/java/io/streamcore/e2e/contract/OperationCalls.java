package io.streamcore.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** Calls of operations, in an order in which they succeed. */
final class OperationCalls {
    private final List<Step> steps = new ArrayList<>();

    private record Step(String operation, Executable call) {}

    /** @param call sends one request or more, among them one of this operation that succeeds */
    void add(String operation, Executable call) {
        steps.add(new Step(operation, call));
    }

    Set<String> operations() {
        return steps.stream().map(Step::operation).collect(Collectors.toSet());
    }

    /** One test for each step; later ones need what earlier ones created. */
    Stream<DynamicTest> tests(ApiContract contract, ApiDocument document) {
        return steps.stream()
                .map(step -> DynamicTest.dynamicTest(step.operation(), () -> {
                    int before = contract.exchanges().size();
                    step.call().execute();
                    List<ApiExchange> exchanges = contract.exchanges()
                            .subList(before, contract.exchanges().size());
                    assertThat(exchanges)
                            .anyMatch(exchange -> !exchange.isError()
                                    && document.operation(exchange)
                                            .filter(called -> called.id().equals(step.operation()))
                                            .isPresent());
                }));
    }
}
