package io.streamcore.e2e.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An operation of the OpenAPI document.
 *
 * @param path matches the paths of its requests
 * @param variables the number of variables in its path
 * @param responses what the document says about each status
 */
record ApiOperation(String id, String method, Pattern path, int variables, JsonNode responses) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\w+}");

    static ApiOperation of(String path, String method, JsonNode operation) {
        Matcher variables = VARIABLE.matcher(path);
        return new ApiOperation(
                operation.path("operationId").asText(),
                method.toUpperCase(Locale.ROOT),
                Pattern.compile(variables.replaceAll("[^/]+")),
                (int) VARIABLE.matcher(path).results().count(),
                operation.path("responses"));
    }

    boolean accepts(String requestMethod, String requestPath) {
        return method.equals(requestMethod) && path.matcher(requestPath).matches();
    }
}
