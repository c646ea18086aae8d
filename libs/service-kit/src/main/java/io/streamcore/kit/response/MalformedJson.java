package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes an unreadable JSON body without the messages of the parser, which contain class names. */
final class MalformedJson {
    private MalformedJson() {}

    static ApiException of(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return ApiException.badField(field(unknown), "unknown-field", "Unknown field %s", quoted(field(unknown)));
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            if (mapping.getCause() instanceof ApiException rejected) {
                return rejected;
            }
            return ApiException.badField(
                    field(mapping), "bad-type", "%s has a value of the wrong type", quoted(field(mapping)));
        }
        return ApiException.badRequest("malformed-json", "Malformed JSON");
    }

    private static String field(JsonMappingException e) {
        var path = e.getPath();
        String name = path.isEmpty() ? "" : path.get(path.size() - 1).getFieldName();
        return name == null ? "" : name.substring(0, Math.min(name.length(), 64));
    }

    private static String quoted(String field) {
        return '"' + field + '"';
    }
}
