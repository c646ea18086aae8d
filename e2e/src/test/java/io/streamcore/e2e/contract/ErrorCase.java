package io.streamcore.e2e.contract;

import io.restassured.response.Response;
import java.util.function.Function;

/**
 * A request that is answered with an error, as often as it is sent.
 *
 * @param code of the error or of a field
 */
record ErrorCase(int status, String code, Function<Caller, Response> request, Caller caller) {
    Response send(String accept) {
        return request.apply(caller.with("Accept", accept));
    }

    @Override
    public String toString() {
        return status + " " + code;
    }
}
