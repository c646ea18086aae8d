package io.streamcore.kit.response;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;

/**
 * Keeps numbers in JSON finite, which has no infinity. Rejects numbers outside the range of a double, such as 1e400,
 * and the strings {@code "NaN"} and {@code "Infinity"}, which Jackson reads as numbers although it converts no other
 * string; serializes a number that is not finite as null.
 */
@Singleton
public class FiniteNumbers implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule("finite-numbers")
                .addDeserializer(Double.class, new FiniteDoubleDeserializer())
                .addSerializer(Double.class, new FiniteDoubleSerializer())
                .addSerializer(Double.TYPE, new FiniteDoubleSerializer()));
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

    private static final class FiniteDoubleSerializer extends StdScalarSerializer<Double> {
        private static final long serialVersionUID = 1L;

        FiniteDoubleSerializer() {
            super(Double.class);
        }

        @Override
        public void serialize(Double number, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        }
    }
}
