package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A list of errors, each with a request that provokes it. */
final class ErrorCases {
    private final List<ErrorCase> cases = new ArrayList<>();

    void add(int status, String code, Caller caller, Function<Caller, Response> request) {
        cases.add(new ErrorCase(status, code, request, caller));
    }

    Set<String> codes() {
        return cases.stream().map(ErrorCase::code).collect(Collectors.toSet());
    }

    List<ErrorCase> all() {
        return cases;
    }
}
