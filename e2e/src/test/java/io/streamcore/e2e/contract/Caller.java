package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A user who sends requests, to paths with the names of ids: {@code /videos/{video}}.
 *
 * @param requests makes a request with the user's token, for one use
 * @param ids the values of those names; more are added while the tests run
 */
record Caller(Supplier<RequestSpecification> requests, Map<String, String> ids) {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    RequestSpecification request() {
        return requests.get();
    }

    Caller with(String header, String value) {
        return new Caller(() -> requests.get().header(header, value), ids);
    }

    Response get(String path) {
        return request().get(at(path));
    }

    Response put(String path) {
        return request().put(at(path));
    }

    Response post(String path) {
        return request().post(at(path));
    }

    Response patch(String path) {
        return request().patch(at(path));
    }

    Response delete(String path) {
        return request().delete(at(path));
    }

    Response put(String path, Object json) {
        return json(json).put(at(path));
    }

    Response post(String path, Object json) {
        return json(json).post(at(path));
    }

    Response patch(String path, Object json) {
        return json(json).patch(at(path));
    }

    Response delete(String path, Object json) {
        return json(json).delete(at(path));
    }

    String at(String path) {
        return NAME.matcher(path)
                .replaceAll(name -> Objects.requireNonNull(
                        ids.get(name.group(1)), () -> "An earlier request has not created " + name.group()));
    }

    private RequestSpecification json(Object body) {
        return request().contentType("application/json").body(body);
    }
}
