package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

/** Describes an unreadable JSON body without the messages of the parser, which contain class names. */
final class MalformedJson {
    private MalformedJson() {}

    static ApiException of(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return ApiException.badField(field(unknown), "unknown-field", "Unknown field %s", quoted(field(unknown)));
        }
        if (e instanceof JsonMappingException mapping
                && !(e.getCause() instanceof JsonParseException)
                && !mapping.getPath().isEmpty()) {
            if (mapping.getCause() instanceof ApiException rejected) {
                return rejected;
            }
            return ApiException.badField(
                    field(mapping), "bad-type", "%s has a value of the wrong type", quoted(field(mapping)));
        }
        return ApiException.badRequest("malformed-json", "Malformed JSON");
    }

    private static String field(JsonMappingException e) {
        String name = "";
        for (var step : e.getPath()) {
            // An element of an array has an index in place of a name.
            name = step.getFieldName() == null ? name : step.getFieldName();
        }
        return name.substring(0, Math.min(name.length(), 64));
    }

    private static String quoted(String field) {
        return '"' + field + '"';
    }
}
