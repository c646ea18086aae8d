package io.streamcore.kit.response;

import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.bson.types.ObjectId;

/** Parses ids in paths and query strings, 24 hexadecimal digits; anything else is 400 {@code bad-id}. */
@Provider
public class ObjectIdParameters implements ParamConverterProvider {

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type != ObjectId.class) {
            return null;
        }
        String name = nameIn(annotations);
        return new ParamConverter<>() {
            @Override
            public T fromString(String value) {
                return value == null ? null : type.cast(read(name, value));
            }

            @Override
            public String toString(T value) {
                return value.toString();
            }
        };
    }

    /** @throws ApiException 400 {@code bad-id} */
    public static ObjectId read(String field, String value) {
        if (!ObjectId.isValid(value)) {
            throw ApiException.badField(
                    field, "bad-id", "An _id of 24 hexadecimal digits is expected here, not a name");
        }
        return new ObjectId(value);
    }

    private static String nameIn(Annotation[] annotations) {
        for (Annotation annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
        }
        return "id";
    }
}
