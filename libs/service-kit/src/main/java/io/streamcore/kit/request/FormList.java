package io.streamcore.kit.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.streamcore.kit.response.FieldErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of texts from a form: one part for each text, also named {@code field[]}, or a part that holds a JSON
 * array of texts, as generated clients send it.
 */
public final class FormList {
    private static final JsonFactory JSON = new JsonFactory();

    private FormList() {}

    /**
     * @param parts the values of the parts of this name; null or empty if there are none
     * @param errors gets {@code bad-format} if a part begins as a JSON array and is none of texts
     * @return null if there are no parts
     */
    public static List<String> read(String field, List<String> parts, FieldErrors errors) {
        if (parts == null || parts.isEmpty()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (String part : parts) {
            if (part.strip().startsWith("[")) {
                try {
                    texts.addAll(array(part));
                } catch (IOException malformed) {
                    errors.add(field, "bad-format", "Malformed JSON array of texts");
                }
            } else {
                texts.add(part);
            }
        }
        return List.copyOf(texts);
    }

    private static List<String> array(String json) throws IOException {
        List<String> texts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING) {
                    throw new IOException("A text expected");
                }
                texts.add(parser.getText());
            }
            if (parser.nextToken() != null) {
                throw new IOException("Nothing expected after the array");
            }
        }
        return texts;
    }
}
