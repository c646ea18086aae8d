package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Rejects numbers outside the range of a double, such as 1e400, and the strings {@code "NaN"} and {@code "Infinity"},
 * which Jackson reads as numbers although it converts no other string.
 */
@Singleton
public class FiniteNumbers implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(
                new SimpleModule("finite-numbers").addDeserializer(Double.class, new FiniteDoubleDeserializer()));
    }

    private static final class FiniteDoubleDeserializer extends StdScalarDeserializer<Double> {
        private static final long serialVersionUID = 1L;

        FiniteDoubleDeserializer() {
            super(Double.class);
        }

        @Override
        public Double deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.currentToken().isNumeric()) {
                return (Double) context.handleUnexpectedToken(Double.class, parser);
            }
            double value = parser.getDoubleValue();
            return Double.isFinite(value)
                    ? (Double) value
                    : (Double) context.handleWeirdNumberValue(Double.class, value, "not finite");
        }
    }
}
